# Attention. TorchScript, called by Attention.java.

def scaled_dot_product(self, query: Tensor, key: Tensor, value: Tensor, mask: Optional[Tensor], causal: bool) -> Tensor:
  return torch.scaled_dot_product_attention(query, key, value, mask, 0.0, causal)

# x (n, length, width), split into heads, attending to itself
def self_attention(self, x: Tensor, project_in: Tensor, bias_in: Optional[Tensor], project_out: Tensor, bias_out: Optional[Tensor], heads: int, causal: bool) -> Tensor:
  n, length, width = x.size(0), x.size(1), x.size(2)
  qkv = torch.linear(x, project_in, bias_in).reshape([n, length, 3, heads, width // heads]).permute([2, 0, 3, 1, 4])
  y = torch.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], None, 0.0, causal)
  return torch.linear(y.transpose(1, 2).reshape([n, length, width]), project_out, bias_out)
