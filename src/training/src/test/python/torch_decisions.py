"""Says whether a gradient differs from PyTorch's by more than the decisions of rectifiers and largest values.

    /usr/bin/python3 src/training/src/test/python/torch_decisions.py FOLDER [MODEL...]

Comes after both commands of torch_models.py: TorchModels leaves its gradients and decisions in FOLDER. A rectifier is open or closed, and a
pooling takes one of its inputs; rounding turns over those that are nearly level. PyTorch in 64 bits computes its gradient twice, with its
own decisions and with ours. If the second is ours and the first is not, all that differs is the decisions that are listed, each with how
far from level it is, in the units of its layer's root mean square.
"""
import sys

import numpy as np
import torch
import torch.nn.functional as F

import torch_models


def read(folder, name):
    gradients, decisions = {}, []
    raw = open(f"{folder}/{name}.found", "rb").read()
    at = 0
    for line in open(f"{folder}/{name}.decisions"):
        kind, value, count = line.split()
        width = {"gradient": 8, "pool": 8}.get(kind, 1)
        data = np.frombuffer(raw, {"gradient": "<f8", "pool": "<i8"}.get(kind, "u1"), int(count), at)
        at += width * int(count)
        if kind == "gradient":
            gradients[value] = data
        else:
            decisions.append((kind, data))
    return gradients, decisions


class Decided:
    """Takes the place of PyTorch's functions: the gradient goes where the decisions say."""

    def __init__(self, decisions, ours):
        self.all, self.ours, self.flips, self.at = decisions, ours, [], 0

    def next(self, kind, shape):
        found, data = self.all[self.at]
        assert found == kind, f"{self.at}: PyTorch has a {kind} where we have a {found}"
        self.at += 1
        return torch.tensor(data).reshape(shape)

    def note(self, kind, differ, level, x):
        size = x.pow(2).mean().sqrt()
        self.flips += [f"{kind} {self.at - 1} of {differ.numel()}: {v:.0e}" for v in (level[differ].abs() / size).tolist()]

    def relu(self, x, inplace=False):
        open_ = self.next("relu", x.shape).bool()
        self.note("relu", open_ != (x > 0), x, x)
        return x * (open_ if self.ours else x > 0).to(x.dtype)

    def hardtanh(self, x, low=-1.0, high=1.0, inplace=False):
        inside = self.next("clip", x.shape).bool()
        own = (x > low) & (x < high)
        self.note("clip", inside != own, torch.minimum((x - low).abs(), (x - high).abs()), x)
        clipped = x.clamp(low, high).detach()
        inside = inside if self.ours else own
        return torch.where(inside, x, clipped)

    def pool(self, x, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        y, own = F.max_pool2d_with_indices(x, kernel_size, stride, padding, dilation, ceil_mode)
        n, c, h, w = x.shape
        ours = self.next("pool", y.shape) - (torch.arange(n * c) * (h * w)).reshape(n, c, 1, 1)
        taken = x.reshape(n, c, h * w).gather(2, ours.reshape(n, c, -1)).reshape(y.shape)
        self.note("pool", (ours != own) & (y != taken), y - taken, x)
        return taken if self.ours else y


def gradients(name, decided):
    count, side = torch_models.MODELS[name]
    model = torch_models.training(torch_models.build(name, side).double())
    images, labels = torch_models.batch(0, count, side)
    kept = F.relu, F.hardtanh, F.max_pool2d
    F.relu, F.hardtanh, F.max_pool2d = decided.relu, decided.hardtanh, decided.pool
    try:
        F.cross_entropy(model(images), labels).backward()
    finally:
        F.relu, F.hardtanh, F.max_pool2d = kept
    assert decided.at == len(decided.all), f"{len(decided.all) - decided.at} decisions are left"
    return {key: p.grad.double().flatten() for key, p in model.named_parameters()}


def apart(found, wanted):
    off = sum((torch.tensor(found[k]) - g).norm().item() ** 2 for k, g in wanted.items())
    return (off / sum(g.norm().item() ** 2 for g in wanted.values())) ** 0.5


if __name__ == "__main__":
    for name in sys.argv[2:] or torch_models.MODELS:
        found, decisions = read(sys.argv[1], name)
        own, ours = Decided(decisions, False), Decided(decisions, True)
        print(f"{name}: from PyTorch in 64 bits {apart(found, gradients(name, own)):.1e},", end=" ")
        print(f"with our decisions {apart(found, gradients(name, ours)):.1e}")
        many = len(own.flips)
        print(f"  {many} of {sum(d.size for _, d in decisions)} decisions differ:", "; ".join(own.flips[:8]), "..." * (many > 8))
