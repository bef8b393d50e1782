# Random numbers of generators that live for one call. TorchScript, called by RandomStream.java.
# device: -1 for the CPU, else the number of the GPU; dtype: PyTorch's number of the type

def place(self, device: int) -> Device:
  return torch.device("cpu") if device < 0 else torch.device(torch.add("cuda:", str(device)))

# A generator that lives for one call. TorchScript makes none for a GPU: there the one that is PyTorch's default
# is seeded for the call, and a lock in RandomStream.java keeps other threads from drawing in between.
def generator(self, place: Device, seed: int) -> Optional[Generator]:
  made : Optional[Generator] = None
  if place.type == "cuda":
    seeded = torch.manual_seed(seed)
  else:
    own = torch.Generator(device=place)
    seeded = torch.manual_seed(own, seed)
    made = own
  return made

def normal(self, seed: int, shape: List[int], device: int, dtype: int) -> Tensor:
  place = self.place(device)
  return torch.randn(shape, generator=self.generator(place, seed), dtype=dtype, device=place)

def uniform(self, seed: int, shape: List[int], device: int, dtype: int) -> Tensor:
  place = self.place(device)
  return torch.rand(shape, generator=self.generator(place, seed), dtype=dtype, device=place)

def integers(self, seed: int, bound: int, shape: List[int], device: int) -> Tensor:
  place = self.place(device)
  return torch.randint(bound, shape, generator=self.generator(place, seed), dtype=4, device=place)

def permutation(self, seed: int, n: int, device: int) -> Tensor:
  place = self.place(device)
  return torch.randperm(n, generator=self.generator(place, seed), dtype=4, device=place)

def bernoulli(self, p: Tensor, seed: int) -> Tensor:
  return torch.bernoulli(p.detach(), generator=self.generator(p.device, seed))

def categorical(self, p: Tensor, n: int, seed: int) -> Tensor:
  return torch.multinomial(p.detach(), n, True, generator=self.generator(p.device, seed))
