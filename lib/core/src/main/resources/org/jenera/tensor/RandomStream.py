# Random numbers of generators that live for one call. TorchScript, called by RandomStream.java.
# device: -1 for the CPU, else the number of the GPU; dtype: PyTorch's number of the type

def normal(self, seed: int, shape: List[int], device: int, dtype: int) -> Tensor:
  place = torch.device("cpu") if device < 0 else torch.device("cuda", device)
  generator = torch.Generator(device=place)
  seeded = torch.manual_seed(generator, seed)
  return torch.randn(shape, generator=generator, dtype=dtype, device=place)

def uniform(self, seed: int, shape: List[int], device: int, dtype: int) -> Tensor:
  place = torch.device("cpu") if device < 0 else torch.device("cuda", device)
  generator = torch.Generator(device=place)
  seeded = torch.manual_seed(generator, seed)
  return torch.rand(shape, generator=generator, dtype=dtype, device=place)

def integers(self, seed: int, bound: int, shape: List[int], device: int) -> Tensor:
  place = torch.device("cpu") if device < 0 else torch.device("cuda", device)
  generator = torch.Generator(device=place)
  seeded = torch.manual_seed(generator, seed)
  return torch.randint(bound, shape, generator=generator, dtype=4, device=place)

def permutation(self, seed: int, n: int, device: int) -> Tensor:
  place = torch.device("cpu") if device < 0 else torch.device("cuda", device)
  generator = torch.Generator(device=place)
  seeded = torch.manual_seed(generator, seed)
  return torch.randperm(n, generator=generator, dtype=4, device=place)

def bernoulli(self, p: Tensor, seed: int) -> Tensor:
  generator = torch.Generator(device=p.device)
  seeded = torch.manual_seed(generator, seed)
  return torch.bernoulli(p.detach(), generator=generator)

def categorical(self, p: Tensor, n: int, seed: int) -> Tensor:
  generator = torch.Generator(device=p.device)
  seeded = torch.manual_seed(generator, seed)
  return torch.multinomial(p.detach(), n, True, generator=generator)
