# LinearAlgebra: products, determinants, solves. TorchScript, called by LinearAlgebra.java.

def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  return torch.linear(x, weight, bias)

# activation: the ordinal of the Java enum Nonlinearity
def activated(self, x: Tensor, activation: int) -> Tensor:
  y = x
  if activation == 1:
    y = torch.relu(x)
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

# a rectifier needs only its own result for its gradient, so it can take the memory of the product
def linear_activated(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], activation: int) -> Tensor:
  y = torch.linear(x, weight, bias)
  return torch.relu_(y) if activation == 1 else self.activated(y, activation)

# parameters: weight, bias, weight, bias, ...; the last layer has no activation
def mlp(self, x: Tensor, parameters: List[Tensor], activation: int) -> Tensor:
  layers = len(parameters) // 2
  y = x
  for i in range(layers):
    y = torch.linear(y, parameters[2 * i], parameters[2 * i + 1])
    if i < layers - 1:
      y = torch.relu_(y) if activation == 1 else self.activated(y, activation)
  return y

def einsum(self, arrays: List[Tensor], equation: str) -> Tensor:
  return torch.einsum(equation, arrays)

def matmul(self, a: Tensor, b: Tensor) -> Tensor:
  return torch.matmul(a, b)

def batched_matmul(self, a: Tensor, b: Tensor) -> Tensor:
  return torch.bmm(a, b)

def log_determinant(self, a: Tensor) -> List[Tensor]:
  sign, log_absolute = torch.linalg_slogdet(a)
  return [sign, log_absolute]

def triangular_solve(self, a: Tensor, b: Tensor, upper: bool, unit_diagonal: bool) -> Tensor:
  return torch.linalg_solve_triangular(a, b, upper=upper, left=True, unitriangular=unit_diagonal)

def solve(self, a: Tensor, b: Tensor) -> Tensor:
  return torch.linalg_solve(a, b)

def cholesky(self, a: Tensor) -> Tensor:
  return torch.linalg_cholesky(a)

def inverse(self, a: Tensor) -> Tensor:
  return torch.linalg_inv(a)
