# Normalizations. TorchScript, called by Normalizations.java.

# running_mean and running_variance are changed in training
def batch_norm(self, x: Tensor, gain: Tensor, bias: Tensor, running_mean: Tensor, running_variance: Tensor, training: bool, momentum: float, eps: float) -> Tensor:
  return torch.batch_norm(x, gain, bias, running_mean, running_variance, training, momentum, eps, True)

# PyTorch 2.7's kernel for channels-last arrays takes a group's channels as one vector; it is three times slower than two
# copies and the other kernel where a group has fewer channels than a vector has entries.
def group_norm(self, x: Tensor, groups: int, gain: Optional[Tensor], bias: Optional[Tensor], eps: float) -> Tensor:
  if x.dim() == 4 and x.size(1) < 8 * groups and not x.is_cuda and not torch.is_contiguous(x) and torch.is_contiguous(x, 2):
    y = torch.group_norm(torch.contiguous(x, memory_format=0), groups, gain, bias, eps)
    return torch.contiguous(y, memory_format=2)
  return torch.group_norm(x, groups, gain, bias, eps)

def group_norm_silu(self, x: Tensor, groups: int, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
  return torch.silu(self.group_norm(x, groups, gain, bias, eps))

# over the last axes of x, as many as gain has
def layer_norm(self, x: Tensor, gain: Tensor, bias: Optional[Tensor], eps: float) -> Tensor:
  return torch.layer_norm(x, gain.size(), gain, bias, eps)

# each channel of each item by itself
def instance_norm(self, x: Tensor, eps: float) -> Tensor:
  return self.group_norm(x, x.size(1), None, None, eps)

# over the channels, at each position of each item
def pixel_norm(self, x: Tensor, eps: float) -> Tensor:
  return x * torch.rsqrt((x * x).mean([1], True) + eps)
