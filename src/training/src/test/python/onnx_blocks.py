"""Writes the small net of operators that PyTorch 1.13 cannot export, and what PyTorch computes of the same net; torch_blocks.py has the others:

    F=src/training/src/test/resources/io/augury/training/onnx
    /usr/bin/python3 src/training/src/test/python/onnx_blocks.py net $F | python3 src/training/src/test/python/onnx_blocks.py file $F

The first Python needs torch, the second the package onnx; these may want different versions of numpy, so they talk through a pipe.
"""
import json
import os
import sys

SIDE, BATCH = 12, 6


def computed(folder):
    import torch
    import torch.nn.functional as F
    from torch import nn

    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import torch_models

    class Newer(nn.Module):
        def __init__(self):
            super().__init__()
            draw = lambda *shape: nn.Parameter(torch.randn(*shape) * 0.3)
            self.kernel, self.norm_scale, self.norm_bias = draw(8, 3, 3, 3), draw(8), draw(8)
            self.root, self.query, self.key, self.value = draw(8), draw(8, 8), draw(8, 4), draw(8, 4)
            self.matrix, self.offset = draw(10, 8), draw(10)

        def forward(self, x):
            x = F.conv2d(x, self.kernel, stride=3)
            x = F.gelu(F.group_norm(x, 4, self.norm_scale, self.norm_bias, 1e-4), approximate="tanh")
            a, b, c = torch.split(F.mish(x), [3, 3, 2], 1)
            x = F.hardswish(torch.cat([c, a, b], 1))
            x = (x * torch.sigmoid(1.7 * x)).flatten(2).transpose(1, 2)
            x = x / torch.sqrt((x * x).mean(2, keepdim=True) + 1e-4) * self.root
            n, length, _ = x.shape
            query = (x @ self.query).view(n, length, 4, 2).transpose(1, 2)
            key, value = ((x @ w).view(n, length, 2, 2).transpose(1, 2).repeat_interleave(2, 1) for w in (self.key, self.value))
            later = torch.triu(torch.full((length, length), -1e9, dtype=x.dtype), 1)
            x = torch.softmax(query @ key.transpose(2, 3) * 0.9 + later, -1) @ value
            return F.linear(x.transpose(1, 2).reshape(n, length, 8).sum(1), self.matrix, self.offset)

    torch.manual_seed(0)
    net = Newer()
    tensors = {name: (p.shape, p.detach().flatten().tolist()) for name, p in net.named_parameters()}
    images, labels = torch_models.batch(0, BATCH, SIDE)
    net = net.double()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    with open(f"{folder}/newer.txt", "w") as text:
        text.write(f"loss {loss.item()!r}\n")
        for name, parameter in net.named_parameters():
            text.write(f"gradient {name} {parameter.grad.sum().item()!r} {parameter.grad.norm().item()!r}\n")
    json.dump(tensors, sys.stdout)


def nodes(node):
    return [
        node("Conv", ["x", "kernel"], ["conv"], strides=[3, 3]),
        node("GroupNormalization", ["conv", "norm_scale", "norm_bias"], ["norm"], num_groups=4, epsilon=1e-4),
        node("Gelu", ["norm"], ["gelu"], approximate="tanh"),
        node("Mish", ["gelu"], ["mish"]),
        node("Split", ["mish"], ["a", "b", "c"], axis=1, num_outputs=3),
        node("Concat", ["c", "a", "b"], ["joined"], axis=1),
        node("HardSwish", ["joined"], ["hard"]),
        node("Swish", ["hard"], ["swish"], alpha=1.7),
        node("Reshape", ["swish", "rows"], ["flat"]),
        node("Transpose", ["flat"], ["places"], perm=[0, 2, 1]),
        node("RMSNormalization", ["places", "root"], ["rms"], axis=-1, epsilon=1e-4),
        node("MatMul", ["rms", "query"], ["q"]),
        node("MatMul", ["rms", "key"], ["k"]),
        node("MatMul", ["rms", "value"], ["v"]),
        node("Attention", ["q", "k", "v"], ["seen"], q_num_heads=4, kv_num_heads=2, is_causal=1, scale=0.9),
        node("ReduceSum", ["seen", "axis"], ["sum"], keepdims=0),
        node("Gemm", ["sum", "matrix", "offset"], ["logits"], transB=1),
    ]


def written(folder, tensors):
    import onnx
    from onnx import TensorProto, helper

    fixed = [("rows", [3], [0, 0, -1]), ("axis", [1], [1])]
    initializers = [helper.make_tensor(name, TensorProto.FLOAT, shape, numbers) for name, (shape, numbers) in tensors.items()]
    initializers += [helper.make_tensor(name, TensorProto.INT64, shape, numbers) for name, shape, numbers in fixed]
    value = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    graph = helper.make_graph(
        nodes(helper.make_node), "newer", [value("x", "n", 3, SIDE, SIDE)], [value("logits", "n", 10)], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 24)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    with open(f"{folder}/newer.onnx", "wb") as file:
        file.write(model.SerializeToString())


if __name__ == "__main__":
    if sys.argv[1] == "net":
        computed(sys.argv[2])
    else:
        written(sys.argv[2], json.load(sys.stdin))
