# Convolutions and changes of resolution. TorchScript, called by Convolutions.java.
# Strides, paddings and dilations are the same along both axes of an image.

def conv1d(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, dilation: int, groups: int) -> Tensor:
  return torch.conv1d(x, weight, bias, [stride], [padding], [dilation], groups)

# every output sees its own position and the past
def causal_conv1d(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], dilation: int) -> Tensor:
  past = dilation * (weight.size(2) - 1)
  return torch.conv1d(torch.constant_pad_nd(x, [past, 0], 0), weight, bias, [1], [0], [dilation], 1)

# Images with the channels of a pixel side by side, which the convolutions of the CPU like best; they
# keep this order, and so do normalizations and elementwise functions. With one channel both orders
# are the same bytes, and a view is enough.
def channels_last(self, x: Tensor) -> Tensor:
  result = x
  if x.dtype == 6 and not x.is_cuda and x.dim() == 4:
    if x.size(1) == 1:
      rows = torch.contiguous(x).view([x.size(0), x.size(2), x.size(3), 1])
      result = torch.permute(rows, [0, 3, 1, 2])
    else:
      result = torch.contiguous(x, memory_format=2)
  return result

def conv2d(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, dilation: int, groups: int) -> Tensor:
  return torch.conv2d(self.channels_last(x), weight, bias, [stride, stride], [padding, padding], [dilation, dilation], groups)

def masked_conv2d(self, x: Tensor, weight: Tensor, mask: Tensor, bias: Optional[Tensor], padding: List[int]) -> Tensor:
  return torch.conv2d(self.channels_last(x), weight * mask, bias, [1, 1], padding, [1, 1], 1)

def conv_transpose1d(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, output_padding: int, dilation: int, groups: int) -> Tensor:
  return torch.conv_transpose1d(x, weight, bias, [stride], [padding], [output_padding], groups, [dilation])

def conv_transpose2d(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, output_padding: int, dilation: int, groups: int) -> Tensor:
  return torch.conv_transpose2d(self.channels_last(x), weight, bias, [stride, stride], [padding, padding], [output_padding, output_padding], groups, [dilation, dilation])

def pixel_shuffle(self, x: Tensor, factor: int) -> Tensor:
  return torch.pixel_shuffle(x, factor)

def pixel_unshuffle(self, x: Tensor, factor: int) -> Tensor:
  return torch.pixel_unshuffle(x, factor)

# mode: 0 nearest, 1 bilinear, 2 bicubic with Keys' a = -1/2; 1 and 2 are smoothed when they shrink
def interpolate(self, x: Tensor, height: int, width: int, mode: int) -> Tensor:
  result = x
  if mode == 0:
    result = torch.upsample_nearest2d(x, [height, width])
  elif mode == 1:
    result = torch._upsample_bilinear2d_aa(x, [height, width], False)
  else:
    result = torch._upsample_bicubic2d_aa(x, [height, width], False)
  return result

def average_pool2d(self, x: Tensor, size: int, stride: int) -> Tensor:
  return torch.avg_pool2d(x, [size, size], [stride, stride])

def max_pool2d(self, x: Tensor, size: int, stride: int) -> Tensor:
  return torch.max_pool2d(x, [size, size], [stride, stride])
