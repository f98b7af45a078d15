#!/usr/bin/env python3
"""Writes the golden loss trajectories that TrajectoryTest compares with (made with PyTorch 1.13):

    python3 src/training/src/test/python/torch_trajectory.py src/training/src/test/resources/io/augury/training

Twenty SGD steps (Nesterov momentum 0.9, L2 5e-4 on every parameter, a rate that changes every step) on twenty different
batches, then the logits of the net in evaluation mode, which depend on the running statistics. Weights, images and labels
come from an integer hash that both sides compute, so that only results are stored.

A rate must be low enough that rounding does not decide: with weights that differ by 1e-7 of themselves PyTorch's own losses
of resnet8 part by 1.4e-3 at rate 0.05 (in five of six tries), by 8e-5 at 0.005 and by 3e-6 at 0.002; those of wrn-16-2 by 2e-2
at 0.05 and by 2e-5 at 0.002. Where a rectifier's input changes its sign, a whole gradient comes or goes.
"""
import os
import sys

import numpy
import torch
from torch.nn import functional

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../benchmarks/src/main/python"))
import torch_train

MASK = (1 << 32) - 1
STEPS = 20


def uniform(stream, count):
    """`count` numbers in [0, 1): a hash of (stream, index), computed in 64-bit integers."""
    values = numpy.empty(count)
    for index in range(count):
        x = (index * 2654435761 + stream * 40503 + 12345) & MASK
        x = ((x ^ (x >> 16)) * 73244475) & MASK
        x = ((x ^ (x >> 16)) * 73244475) & MASK
        values[index] = ((x ^ (x >> 16)) & MASK) / 4294967296.0
    return values


def initialise(net):
    """Convolutions and the last layer from the hash with He's variance; everything else as PyTorch starts it."""
    stream = 0
    for module in net.modules():
        if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)):
            weight = module.weight
            fan_in = weight[0].numel()
            spread = (2 * uniform(stream, weight.numel()) - 1) * (6.0 / fan_in) ** 0.5
            weight.data = torch.from_numpy(spread.astype(numpy.float32)).reshape(weight.shape)
            stream += 1
            if module.bias is not None:
                module.bias.data.zero_()


def adapt(net, channels):
    first = net[0]
    if channels != 3:
        net[0] = torch.nn.Conv2d(channels, first.out_channels, 3, 1, 1, bias=False)
    return net


def trajectory(name, rate, batch, height, width, channels, classes):
    torch.manual_seed(0)
    torch.set_num_threads(1)
    net = adapt(torch_train.child(name, classes), channels)
    initialise(net)
    sgd = torch.optim.SGD(net.parameters(), rate, 0.9, weight_decay=5e-4, nesterov=True)
    size = batch * height * width * channels
    lines = ["child %s" % name, "rate %g" % rate, "batch %d" % batch, "height %d" % height, "width %d" % width,
             "channels %d" % channels, "classes %d" % classes]

    def images(step):
        samples = numpy.floor(256 * uniform(1000 + step, size)).astype(numpy.float32)
        return torch.from_numpy((samples / 255 - 0.5) / 0.25).reshape(batch, height, width, channels).permute(0, 3, 1, 2)

    net.train()
    for step in range(STEPS):
        labels = torch.from_numpy(numpy.floor(classes * uniform(2000 + step, batch)).astype(numpy.int64))
        for group in sgd.param_groups:
            group["lr"] = rate * (step + 1) / STEPS
        loss = functional.cross_entropy(net(images(step)), labels)
        sgd.zero_grad()
        loss.backward()
        sgd.step()
        lines.append("loss %.9g" % loss.item())
    net.eval()
    with torch.no_grad():
        for row in net(images(STEPS)).numpy():
            lines.append("logits " + " ".join("%.9g" % value for value in row))
    return lines


def main():
    folder = sys.argv[1]
    for case in (("resnet8", 0.002, 16, 16, 16, 3, 10), ("wrn-16-2", 0.002, 24, 13, 18, 1, 7)):
        with open(os.path.join(folder, "trajectory-%s.txt" % case[0]), "w") as out:
            out.write("\n".join(trajectory(*case)) + "\n")


if __name__ == "__main__":
    main()
