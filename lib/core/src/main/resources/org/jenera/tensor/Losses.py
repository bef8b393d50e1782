# Losses: sums of elementwise terms. TorchScript, called by Losses.java.
# reduction: 0 none, 1 mean, 2 sum, 3 the sum of each item, 4 the mean over items of their sums

def reduced(self, terms: Tensor, reduction: int) -> Tensor:
  result = terms
  if reduction == 1:
    result = terms.mean()
  if reduction == 2:
    result = terms.sum()
  if reduction == 3:
    result = terms.reshape([terms.size(0), -1]).sum(1)
  if reduction == 4:
    result = terms.sum() / terms.size(0)
  return result

def binary_cross_entropy_with_logits(self, logits: Tensor, targets: Tensor, reduction: int) -> Tensor:
  within = 2 if reduction == 4 else 0 if reduction == 3 else reduction
  loss = torch.binary_cross_entropy_with_logits(logits, targets, None, None, within)
  if reduction == 3:
    loss = loss.reshape([loss.size(0), -1]).sum(1)
  if reduction == 4:
    loss = loss / logits.size(0)
  return loss

def mean_squared_error(self, x: Tensor, y: Tensor, reduction: int) -> Tensor:
  within = 2 if reduction == 4 else 0 if reduction == 3 else reduction
  loss = torch.mse_loss(x, y, within)
  if reduction == 3:
    loss = loss.reshape([loss.size(0), -1]).sum(1)
  if reduction == 4:
    loss = loss / x.size(0)
  return loss

def absolute_error(self, x: Tensor, y: Tensor, reduction: int) -> Tensor:
  return self.reduced((x - y).abs(), reduction)

# logits (n, k, ...) and labels int64 (n, ...)
def cross_entropy(self, logits: Tensor, labels: Tensor, smoothing: float, reduction: int) -> Tensor:
  within = 2 if reduction == 4 else 0 if reduction == 3 else reduction
  loss = torch.cross_entropy_loss(logits, labels, None, within, -100, smoothing)
  if reduction == 3:
    loss = loss.reshape([loss.size(0), -1]).sum(1)
  if reduction == 4:
    loss = loss / logits.size(0)
  return loss

# KL(N(mean, diag exp(log_variance)) || N(0, I))
def gaussian_kl(self, mean: Tensor, log_variance: Tensor, reduction: int) -> Tensor:
  return self.reduced(mean * mean + (torch.expm1(log_variance) - log_variance), reduction) * 0.5

# KL(N(mean, exp(log_variance)) || N(mean2, exp(log_variance2)))
def gaussian_kl_between(self, mean: Tensor, log_variance: Tensor, mean2: Tensor, log_variance2: Tensor, reduction: int) -> Tensor:
  d = mean - mean2
  terms = 0.5 * (log_variance2 - log_variance + (log_variance.exp() + d * d) * (-log_variance2).exp() - 1.0)
  return self.reduced(terms, reduction)

# -log N(x; mean, exp(log_variance)); 1.8378770664093453 = log(2 pi)
def gaussian_negative_log_likelihood(self, x: Tensor, mean: Tensor, log_variance: Tensor, reduction: int) -> Tensor:
  d = x - mean
  terms = 0.5 * (1.8378770664093453 + log_variance + d * d * (-log_variance).exp())
  return self.reduced(terms, reduction)
