#!/usr/bin/env python3
"""Times training steps of a child model in PyTorch, both layouts; what StepBenchmark times in Augury.

    python3 torch_step.py resnet8 --threads 2 --steps 20 [--side 64] [--ours 90.1]

Batch 128, SGD with Nesterov momentum. Prints the least and the middle wall time of a step and its processor
time, the peak of memory, and with --ours (StepBenchmark's ms a step) the ratio to the better layout.
"""
import argparse
import resource
import statistics
import time

import torch
import torchvision
from torch.nn import functional

from torch_train import child


def network(name):
    """One of Augury's children, or torchvision's."""
    if not hasattr(torchvision.models, name):
        return child(name, 10)
    return torchvision.models.get_model(name, weights=None, num_classes=10)


def steps(name, layout, count, side):
    torch.manual_seed(0)
    net = network(name).to(memory_format=layout)
    sgd = torch.optim.SGD(net.parameters(), 0.05, 0.9, nesterov=True)
    images = torch.randn(128, 3, side, side).contiguous(memory_format=layout)
    labels = torch.randint(0, 10, (128,))
    wall, processor = [], []
    for _ in range(count + 3):
        w, p = time.perf_counter(), time.process_time()
        sgd.zero_grad(set_to_none=True)
        functional.cross_entropy(net(images), labels).backward()
        sgd.step()
        wall.append(1e3 * (time.perf_counter() - w))
        processor.append(1e3 * (time.process_time() - p))
    return wall[3:], processor[3:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("child")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--side", type=int, default=32)
    parser.add_argument("--ours", type=float)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    best = float("inf")
    for name, layout in (("NCHW", torch.contiguous_format), ("channels last", torch.channels_last)):
        wall, processor = steps(options.child, layout, options.steps, options.side)
        best = min(best, statistics.median(wall))
        print("%s, %s, %d threads: least %.1f, middle %.1f ms a step; processor %.1f ms" % (
            options.child, name, options.threads, min(wall), statistics.median(wall), statistics.median(processor)))
    print("peak of memory %d kB" % resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    if options.ours:
        print("ours / the better layout: %.2f" % (options.ours / best))


if __name__ == "__main__":
    main()
