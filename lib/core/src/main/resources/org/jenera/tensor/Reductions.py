# Reductions: sums, log-sums and cumulative sums along axes. TorchScript, called by Reductions.java.

def log_sum_exp(self, x: Tensor, axes: List[int], keep: bool) -> Tensor:
  return torch.logsumexp(x, axes, keep)

# log of the mean of exp(x)
def log_mean_exp(self, x: Tensor, axes: List[int], keep: bool) -> Tensor:
  count = 1
  for axis in axes:
    count = count * x.size(axis)
  return torch.logsumexp(x, axes, keep) - torch.log(float(count))

def cumulative_sum(self, x: Tensor, axis: int) -> Tensor:
  return torch.cumsum(x, axis)

def cumulative_product(self, x: Tensor, axis: int) -> Tensor:
  return torch.cumprod(x, axis)

def log_cumulative_sum_exp(self, x: Tensor, axis: int) -> Tensor:
  return torch.logcumsumexp(x, axis)

def item_sums(self, x: Tensor) -> Tensor:
  return x.reshape([x.size(0), -1]).sum(1)

def item_norms(self, x: Tensor) -> Tensor:
  return torch.linalg_vector_norm(x.reshape([x.size(0), -1]), 2, [1])

def variance(self, x: Tensor, axes: List[int], correction: int, keep: bool) -> Tensor:
  return torch.var(x, axes, correction=correction, keepdim=keep)
