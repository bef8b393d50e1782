# Nonlinearity: what stands between the layers of a perceptron. TorchScript, for LinearAlgebra.py and Couplings.py.

# x: a product that nobody else reads: a rectifier, whose gradient needs its own result only, takes its memory
# activation: the ordinal of the Java enum Nonlinearity
def activated(self, x: Tensor, activation: int) -> Tensor:
  y = x
  if activation == 1:
    y = torch.relu_(x)
  elif activation == 2:
    y = torch.tanh(x)
  elif activation == 3:
    y = torch.sigmoid(x)
  elif activation == 4:
    y = torch.silu(x)
  elif activation == 5:
    y = torch.gelu(x)
  elif activation == 6:
    y = torch.softplus(x)
  elif activation == 7:
    y = torch.elu(x)
  return y
