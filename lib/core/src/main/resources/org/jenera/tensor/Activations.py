# Activations: elementwise functions. TorchScript, called by Activations.java.

def silu(self, x: Tensor) -> Tensor:
  return torch.silu(x)

def gelu(self, x: Tensor, tanh: bool) -> Tensor:
  return torch.gelu(x, approximate="tanh" if tanh else "none")

def softplus(self, x: Tensor) -> Tensor:
  return torch.softplus(x)

def log_sigmoid(self, x: Tensor) -> Tensor:
  return torch.log_sigmoid(x)

def leaky_relu(self, x: Tensor, slope: float) -> Tensor:
  return torch.leaky_relu(x, slope)

def relu_in_place(self, x: Tensor) -> Tensor:
  return torch.relu_(x)

def leaky_relu_in_place(self, x: Tensor, slope: float) -> Tensor:
  return torch.leaky_relu_(x, slope)

def elu(self, x: Tensor, alpha: float) -> Tensor:
  return torch.elu(x, alpha)

def relu(self, x: Tensor) -> Tensor:
  return torch.relu(x)

def tanh(self, x: Tensor) -> Tensor:
  return torch.tanh(x)

def sigmoid(self, x: Tensor) -> Tensor:
  return torch.sigmoid(x)

def softmax(self, x: Tensor, axis: int) -> Tensor:
  return torch.softmax(x, axis)

def log_softmax(self, x: Tensor, axis: int) -> Tensor:
  return torch.log_softmax(x, axis)
