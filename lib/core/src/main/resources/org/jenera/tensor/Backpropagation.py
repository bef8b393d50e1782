# Gradients by torch.autograd.grad, which never touches .grad. TorchScript, called by Backpropagation.java.

# An x that y does not depend on gives an empty tensor where missing is False, else zeros.
def gradients(self, y: Tensor, xs: List[Tensor], create_graph: bool, missing: bool) -> List[Tensor]:
  found = annotate(List[Tensor], [])
  i = 0
  for g in torch.autograd.grad([y], xs, None, create_graph, create_graph, True):
    if g is not None:
      found.append(g)
    elif missing:
      found.append(torch.zeros_like(xs[i]))
    else:
      ops.prim.RaiseException("the result does not depend on array " + str(i) + " of the list")
    i = i + 1
  return found

def vector_jacobian(self, y: Tensor, xs: List[Tensor], weights: Tensor, create_graph: bool) -> List[Tensor]:
  found = annotate(List[Tensor], [])
  i = 0
  for g in torch.autograd.grad([y], xs, annotate(List[Optional[Tensor]], [weights]), create_graph, create_graph, True):
    if g is not None:
      found.append(g)
    else:
      found.append(torch.zeros_like(xs[i]))
    i = i + 1
  return found

def stop_gradient(self, x: Tensor) -> Tensor:
  return x.detach()

# the value of quantised, the gradient of x
def straight_through(self, quantised: Tensor, x: Tensor) -> Tensor:
  return x + (quantised - x).detach()
