"""Writes what PyTorch's optimizers, schedules and clipping make of a small problem in 50 steps.

Run with PyTorch 1.13: python3 torch_optimizers.py ../resources/io/augury/training
Each file has one line for each step: the rate, then the twelve weights after it.
"""
import math
import sys

import torch
from torch.optim import lr_scheduler

STEPS = 50
SIZES = (8, 4)


def start():
    values = [math.sin(1 + i) for i in range(12)]
    return [torch.tensor(values[:8], requires_grad=True), torch.tensor(values[8:], requires_grad=True)]


def loss(weights, step):
    """Smooth, not convex, and another one in each step."""
    w = torch.cat(weights)
    scale = torch.tensor([1 + 0.5 * i for i in range(12)])
    return (scale * w * w).sum() / 2 + 3 * torch.sin(w + 0.1 * step).sum()


def run(name, optimizer, schedule=None, clip=None):
    weights = start()
    optimizer = optimizer(weights)
    schedule = schedule(optimizer) if schedule else None
    with open(f"{sys.argv[1]}/optimizer-{name}.txt", "w") as out:
        for step in range(1, STEPS + 1):
            optimizer.zero_grad()
            loss(weights, step).backward()
            if clip:
                clip(weights)
            rate = optimizer.param_groups[0]["lr"]
            optimizer.step()
            if schedule:
                schedule.step()
            numbers = [f"{float(x):.9g}" for x in torch.cat(weights).detach()]
            out.write(" ".join([repr(float(rate))] + numbers) + "\n")


def sgd(**more):
    return lambda w: torch.optim.SGD(w, **{"lr": 0.02, **more})


run("sgd", sgd())
run("momentum", sgd(momentum=0.9))
run("nesterov", sgd(momentum=0.9, nesterov=True))
run("adam", lambda w: torch.optim.Adam(w, lr=0.05))
run("adamw", lambda w: torch.optim.AdamW(w, lr=0.05, weight_decay=0.1))
run("rmsprop", lambda w: torch.optim.RMSprop(w, lr=0.01, momentum=0.5))
run("constant", sgd())
run("step", sgd(), lambda o: lr_scheduler.StepLR(o, 15, 0.3))
run("cosine", sgd(), lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS))
run("one-cycle", sgd(), lambda o: lr_scheduler.OneCycleLR(o, 0.02, total_steps=STEPS, cycle_momentum=False))
run("warm-up", sgd(), lambda o: lr_scheduler.SequentialLR(o, [
    lr_scheduler.LinearLR(o, 1 / 10, 1, 9), lr_scheduler.CosineAnnealingLR(o, STEPS - 10)], [10]))
run("clip-norm", sgd(), clip=lambda w: torch.nn.utils.clip_grad_norm_(w, 2))
run("clip-value", sgd(), clip=lambda w: torch.nn.utils.clip_grad_value_(w, 0.5))
