# Random numbers of generators that live for one call. TorchScript, called by RandomStream.java.

def normal(self, seed: int, shape: List[int], device: str, dtype: int) -> Tensor:
  generator = torch.Generator(device=torch.device(device))
  seeded = torch.manual_seed(generator, seed)
  return torch.randn(shape, generator=generator, dtype=dtype, device=torch.device(device))

def uniform(self, seed: int, shape: List[int], device: str, dtype: int) -> Tensor:
  generator = torch.Generator(device=torch.device(device))
  seeded = torch.manual_seed(generator, seed)
  return torch.rand(shape, generator=generator, dtype=dtype, device=torch.device(device))

def integers(self, seed: int, bound: int, shape: List[int], device: str) -> Tensor:
  generator = torch.Generator(device=torch.device(device))
  seeded = torch.manual_seed(generator, seed)
  return torch.randint(bound, shape, generator=generator, dtype=4, device=torch.device(device))

def permutation(self, seed: int, n: int, device: str) -> Tensor:
  generator = torch.Generator(device=torch.device(device))
  seeded = torch.manual_seed(generator, seed)
  return torch.randperm(n, generator=generator, dtype=4, device=torch.device(device))

def bernoulli(self, p: Tensor, seed: int) -> Tensor:
  generator = torch.Generator(device=p.device)
  seeded = torch.manual_seed(generator, seed)
  return torch.bernoulli(p.detach(), generator=generator)

def categorical(self, p: Tensor, n: int, seed: int) -> Tensor:
  generator = torch.Generator(device=p.device)
  seeded = torch.manual_seed(generator, seed)
  return torch.multinomial(p.detach(), n, True, generator=generator)
