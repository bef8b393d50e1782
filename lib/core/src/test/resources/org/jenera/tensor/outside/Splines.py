# The operator of the documentation of Operators.

def bend(self, x: Tensor, strength: float) -> Tensor:
  return x + strength * torch.tanh(x)

# every type that a parameter can have
def everything(self, x: Tensor, more: List[Tensor], n: int, a: float, flag: bool, text: str, ints: List[int], floats: List[float], none: Optional[Tensor]) -> Tensor:
  y = x.sum() + more[1].sum() + n + a + len(text) + ints[1] + floats[1]
  if flag and none is None:
    y = -y
  return y
