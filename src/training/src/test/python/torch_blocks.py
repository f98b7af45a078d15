"""Writes the small nets that OnnxChildTest compares with, each a few KB, and what PyTorch computes of them:

    /usr/bin/python3 src/training/src/test/python/torch_blocks.py src/training/src/test/resources/io/augury/training/onnx

Each net has one kind of block of the models that torch_models.py exports. The text beside a net has the loss of one batch and the sum
and the norm of each parameter's gradient, in 64 bits, with the statistics of the batch.
"""
import os
import sys
import warnings

import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import torch_models

warnings.filterwarnings("ignore")
SIDE, BATCH = 12, 6


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 4, 3, 2, 1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        self.branch = nn.Sequential(nn.Conv2d(4, 4, 3, 1, 1, bias=False), nn.BatchNorm2d(4))
        self.fc = nn.Linear(4, 10)

    def forward(self, x):
        x = self.stem(x)
        x = torch.relu(x + self.branch(x))
        return self.fc(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


class Inverted(nn.Module):
    """Depthwise convolutions, squeeze and excitation, hard activations, as in MobileNet and EfficientNet."""

    def __init__(self):
        super().__init__()
        self.expand = nn.Sequential(nn.Conv2d(3, 6, 1, bias=False), nn.BatchNorm2d(6, eps=1e-3, momentum=0.01), nn.Hardswish())
        self.depth = nn.Sequential(nn.Conv2d(6, 6, 3, 2, 1, groups=6, bias=False), nn.BatchNorm2d(6), nn.SiLU())
        self.down, self.up = nn.Conv2d(6, 2, 1), nn.Conv2d(2, 6, 1)
        self.project = nn.Conv2d(6, 4, 1)
        self.drop = nn.Dropout(0.2)
        self.fc = nn.Linear(4, 10)

    def forward(self, x):
        x = self.depth(self.expand(x))
        x = x * F.hardsigmoid(self.up(F.relu6(self.down(x.mean((2, 3), keepdim=True)))))
        x = self.project(x).mean((2, 3))
        return self.fc(self.drop(x))


class Dense(nn.Module):
    """Concatenation and average pooling, as in DenseNet, and a classifier of convolutions, as in SqueezeNet."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, 1, 1)
        self.grow = nn.Sequential(nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 3, 3, 1, 1, bias=False))
        self.last = nn.Conv2d(7, 10, 1)

    def forward(self, x):
        x = self.first(x)
        x = torch.cat([x, self.grow(x)], 1)
        x = F.avg_pool2d(x, 3, 2, 1)
        return torch.flatten(F.adaptive_avg_pool2d(self.last(x), 1), 1)


class Next(nn.Module):
    """Patches, a layer norm over channels and a layer scale, as in ConvNeXt."""

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 6, 4, 4)
        self.depth = nn.Conv2d(6, 6, 3, 1, 1, groups=6)
        self.norm = nn.LayerNorm(6, eps=1e-6)
        self.one, self.two = nn.Linear(6, 12), nn.Linear(12, 6)
        self.scale = nn.Parameter(torch.full((6, 1, 1), 0.5))
        self.head = nn.Sequential(nn.Flatten(1), nn.Linear(6, 10))

    def forward(self, x):
        x = self.patch(x)
        y = self.depth(x).permute(0, 2, 3, 1)
        y = self.two(F.gelu(self.one(self.norm(y)))).permute(0, 3, 1, 2)
        x = x + self.scale * y
        return self.head(x.mean((2, 3), keepdim=True))


class Attention(nn.Module):
    """A class token, positions and attention, as in a vision transformer."""

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 8, 6, 6)
        self.token = nn.Parameter(torch.randn(1, 1, 8) * 0.1)
        self.position = nn.Parameter(torch.randn(1, 5, 8) * 0.1)
        self.norm = nn.LayerNorm(8)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        n = x.shape[0]
        x = self.patch(x).reshape(n, 8, 4).permute(0, 2, 1)
        x = torch.cat([self.token.expand(n, -1, -1), x], 1) + self.position
        y = self.norm(x)
        x = x + self.attention(y, y, y, need_weights=False)[0]
        return self.head(x[:, 0])


class Groups(nn.Module):
    """Group and instance norm, a transposed convolution, resizing, padding by reflection, PReLU, a line."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, 2, padding=1, dilation=1, groups=1)
        self.norm, self.act = nn.GroupNorm(2, 4), nn.PReLU(4)
        self.up = nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, groups=2)
        self.instance = nn.InstanceNorm2d(6, affine=True)
        self.line = nn.Conv1d(6, 4, 3, 2, 1)
        self.fc = nn.Linear(4, 10)

    def forward(self, x):
        x = self.act(self.norm(self.conv(F.pad(x, (1, 1, 1, 1), mode="reflect"))))
        x = F.elu(self.instance(self.up(x)))
        x = F.interpolate(x, scale_factor=0.5, mode="bilinear", align_corners=False)
        x = F.softplus(self.line(torch.flatten(x, 2)))
        return F.log_softmax(self.fc(F.max_pool1d(x, 2).amax(2)), 1)


class Sums(nn.Module):
    """Einstein's sums in their kinds, normalisation by neighbouring channels, and a branch that a shape chooses."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, 3)
        self.local = nn.LocalResponseNorm(3)
        self.mix = nn.Parameter(torch.randn(4, 6) * 0.4)
        self.gate = nn.Parameter(torch.randn(6) * 0.4)
        self.table = nn.Parameter(torch.randn(5, 6, 2) * 0.4)
        self.query = nn.Linear(6, 6)
        self.fc = nn.Linear(10, 10)

    def forward(self, x):
        x = torch.einsum("nchw,cd->nhwd", self.local(self.conv(x)), self.mix).flatten(1, 2)
        x = torch.einsum("nld,d->nld", x, self.gate)
        scores = torch.einsum("bid,bjd->bij", self.query(x), x).softmax(-1)
        x = torch.einsum("bij,bjd->bid", scores, x)
        x = torch.einsum("...d,kde->...ke", x, self.table)
        return self.fc(torch.einsum("blke->bke", x).flatten(1))


NETS = {"residual": Residual, "inverted": Inverted, "dense": Dense, "next": Next, "attention": Attention, "groups": Groups, "sums": Sums}


def write(folder, name, kind):
    torch.manual_seed(0)
    model = kind()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1, 0.1)
            nn.init.normal_(module.bias, 0, 0.1)
    # attention is exported for one image, to try that a fixed batch is freed
    count = 1 if name == "attention" else 2
    free = None if name == "attention" else {"input": {0: "n"}, "logits": {0: "n"}}
    torch.onnx.export(model.eval(), torch.zeros(count, 3, SIDE, SIDE), f"{folder}/{name}.onnx", opset_version=13 + len(name) % 4,
                      training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False, input_names=["input"],
                      output_names=["logits"], dynamic_axes=free)
    images, labels = torch_models.batch(0, BATCH, SIDE)
    model = torch_models.training(model.double())
    loss = F.cross_entropy(model(images), labels)
    loss.backward()
    with open(f"{folder}/{name}.txt", "w") as text:
        text.write(f"loss {loss.item()!r}\n")
        for key, parameter in model.named_parameters():
            g = parameter.grad
            text.write(f"gradient {key} {g.sum().item()!r} {g.norm().item()!r}\n")


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, kind in NETS.items():
        write(sys.argv[1], name, kind)
