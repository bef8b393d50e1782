# Couplings: layers of flows. TorchScript, called by Couplings.java; with Nonlinearity.py.

# scales and shifts of what the mask does not keep, by a perceptron of what it keeps
def conditioned(self, x: Tensor, mask: Tensor, parameters: List[Tensor], activation: int) -> Tensor:
  layers = len(parameters) // 2
  h = x * mask
  for i in range(layers):
    h = torch.linear(h, parameters[2 * i], parameters[2 * i + 1])
    if i < layers - 1:
      h = self.activated(h, activation)
  return h

# conditions (n, 2d): log-scales before their tanh, then shifts. Masked before it, a log-scale is the same, and its
# memory is in one piece. No addcmul: its gradient costs more than those of a product and a sum.
def affine(self, x: Tensor, mask: Tensor, conditions: Tensor) -> List[Tensor]:
  open = torch.rsub(mask, 1.0)
  s, t = torch.chunk(conditions, 2, 1)
  s = torch.tanh(s * open)
  return [x * s.exp() + t * open, s.flatten(1).sum(1)]

def affine_inverse(self, y: Tensor, mask: Tensor, conditions: Tensor) -> List[Tensor]:
  open = torch.rsub(mask, 1.0)
  s, t = torch.chunk(conditions, 2, 1)
  s = torch.tanh(s * open)
  return [(y - t * open) * (-s).exp(), -s.flatten(1).sum(1)]

def affine_mlp(self, x: Tensor, mask: Tensor, parameters: List[Tensor], activation: int) -> List[Tensor]:
  return self.affine(x, mask, self.conditioned(x, mask, parameters, activation))

def affine_mlp_inverse(self, y: Tensor, mask: Tensor, parameters: List[Tensor], activation: int) -> List[Tensor]:
  return self.affine_inverse(y, mask, self.conditioned(y, mask, parameters, activation))
