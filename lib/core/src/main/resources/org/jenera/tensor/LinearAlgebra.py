# LinearAlgebra: products, determinants, solves. TorchScript, called by LinearAlgebra.java; with Nonlinearity.py.

def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  return torch.linear(x, weight, bias)

def linear_activated(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], activation: int) -> Tensor:
  return self.activated(torch.linear(x, weight, bias), activation)

# parameters: weight, bias, weight, bias, ...; the last layer has no activation
def mlp(self, x: Tensor, parameters: List[Tensor], activation: int) -> Tensor:
  layers = len(parameters) // 2
  y = x
  for i in range(layers):
    y = torch.linear(y, parameters[2 * i], parameters[2 * i + 1])
    if i < layers - 1:
      y = self.activated(y, activation)
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
