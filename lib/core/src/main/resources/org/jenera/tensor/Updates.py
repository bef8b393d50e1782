# Updates of parameters in place, a whole list at once. TorchScript, called by Updates.java, which
# switches gradients off around each call.

# The fused updates below go through the memory of a gradient as it lies; a convolution or a
# transposed product may have left it in another order than that of its parameter.
def in_order(self, gradients: List[Tensor]) -> List[Tensor]:
  ordered = annotate(List[Tensor], [])
  for g in gradients:
    ordered.append(torch.contiguous(g))
  return ordered

# What Adam remembers of a parameter without gradients fades, but never to 0: the product of 0.9 and the
# smallest number is rounded to that number again, and processors are slow at numbers so small. Hence now and
# then what is too small to change an update becomes 0.
def forget_faded(self, memory: List[Tensor], step: float) -> None:
  if step % 100.0 == 0.0:
    for array in memory:
      array.copy_(torch.hardshrink(array, 1e-30))

# Adam (Kingma and Ba, 2015, algorithm 1); decay is added to the gradient
def adam(self, parameters: List[Tensor], gradients: List[Tensor], m: List[Tensor], v: List[Tensor], step: float, lr: float, beta1: float, beta2: float, eps: float, decay: float) -> None:
  count = torch.full([], step, dtype=6, device=parameters[0].device)
  steps = annotate(List[Tensor], [])
  for i in range(len(parameters)):
    steps.append(count)
  torch._fused_adam_(parameters, self.in_order(gradients), m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
  self.forget_faded(m, step)
  self.forget_faded(v, step)

# AdamW (Loshchilov and Hutter, 2019, algorithm 2); decay acts on the parameters themselves
def adamw(self, parameters: List[Tensor], gradients: List[Tensor], m: List[Tensor], v: List[Tensor], step: float, lr: float, beta1: float, beta2: float, eps: float, decay: float) -> None:
  count = torch.full([], step, dtype=6, device=parameters[0].device)
  steps = annotate(List[Tensor], [])
  for i in range(len(parameters)):
    steps.append(count)
  torch._fused_adamw_(parameters, self.in_order(gradients), m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
  self.forget_faded(m, step)
  self.forget_faded(v, step)

# Stochastic gradient descent with momentum; velocity is empty where momentum is 0
def sgd(self, parameters: List[Tensor], gradients: List[Tensor], velocity: List[Tensor], lr: float, momentum: float, nesterov: bool, decay: float) -> None:
  g = gradients
  if decay != 0.0:
    g = torch._foreach_add(g, parameters, alpha=decay)
  if momentum != 0.0:
    torch._foreach_mul_(velocity, momentum)
    torch._foreach_add_(velocity, g, alpha=1.0)
    if nesterov:
      g = torch._foreach_add(g, velocity, alpha=momentum)
    else:
      g = velocity
  torch._foreach_add_(parameters, g, alpha=-lr)

# RMSProp (Hinton, 2012, lecture 6e); momentum buffer empty where momentum is 0
def rmsprop(self, parameters: List[Tensor], gradients: List[Tensor], squares: List[Tensor], buffer: List[Tensor], lr: float, alpha: float, eps: float, momentum: float, decay: float) -> None:
  g = gradients
  if decay != 0.0:
    g = torch._foreach_add(g, parameters, alpha=decay)
  torch._foreach_mul_(squares, alpha)
  torch._foreach_addcmul_(squares, g, g, 1.0 - alpha)
  root = torch._foreach_sqrt(squares)
  torch._foreach_add_(root, eps)
  if momentum != 0.0:
    torch._foreach_mul_(buffer, momentum)
    torch._foreach_addcdiv_(buffer, g, root, 1.0)
    torch._foreach_add_(parameters, buffer, alpha=-lr)
  else:
    torch._foreach_addcdiv_(parameters, g, root, -lr)

# the norm of all gradients together, shape ()
def norm(self, gradients: List[Tensor]) -> Tensor:
  return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients, 2)), 2)

# scales the gradients so that their norm is at most limit; returns the norm before
def clip(self, gradients: List[Tensor], limit: float) -> Tensor:
  total = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients, 2)), 2)
  torch._foreach_mul_(gradients, torch.clamp(limit / (total + 1e-6), max=1.0))
  return total

# averages = decay * averages + (1 - decay) * parameters
def average(self, averages: List[Tensor], parameters: List[Tensor], decay: float) -> None:
  torch._foreach_lerp_(averages, parameters, 1.0 - decay)

def assign(self, targets: List[Tensor], sources: List[Tensor]) -> None:
  torch._foreach_copy_(targets, sources)

# clamps every entry to [-limit, limit]: the weight clipping of WGAN
def clamp(self, parameters: List[Tensor], limit: float) -> None:
  torch._foreach_clamp_min_(parameters, -limit)
  torch._foreach_clamp_max_(parameters, limit)
