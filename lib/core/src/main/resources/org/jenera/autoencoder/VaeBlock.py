# The draw of a code. TorchScript, called by VaeBlock.java.

# z = mean + sd noise (Kingma and Welling 2014, section 2.4); noise (n, q) or (k, n, q)
def draw(self, mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
  return mean + torch.exp(0.5 * log_variance) * noise
