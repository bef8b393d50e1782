# Indexing: picking and placing entries by int64 indices. TorchScript, called by Indexing.java.

def gather(self, x: Tensor, index: Tensor, axis: int) -> Tensor:
  return torch.gather(x, axis, index)

def scatter(self, x: Tensor, index: Tensor, values: Tensor, axis: int) -> Tensor:
  return torch.scatter(x, axis, index, values)

def scatter_add(self, x: Tensor, index: Tensor, values: Tensor, axis: int) -> Tensor:
  return torch.scatter_add(x, axis, index, values)

def select(self, x: Tensor, index: Tensor, axis: int) -> Tensor:
  return torch.index_select(x, axis, index)

def embedding(self, weight: Tensor, index: Tensor) -> Tensor:
  return torch.embedding(weight, index)

def one_hot(self, labels: Tensor, classes: int, dtype: int) -> Tensor:
  return torch.one_hot(labels, classes).to(dtype)

# squared Euclidean distances of the rows of a to the rows of b
def squared_distances(self, a: Tensor, b: Tensor) -> Tensor:
  return (a * a).sum([1], True) + (b * b).sum([1]) - 2.0 * torch.matmul(a, b.t())
