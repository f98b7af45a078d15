#!/usr/bin/env python3
"""Trains a child model in PyTorch with Augury's default recipe, to put a figure beside `augury train`.

    python3 torch_train.py DATA --child resnet8 --epochs 20 [--batch 128] [--threads 2] [--layout nchw|nhwc]

DATA is a folder with train/CLASS/*.jpg and test/CLASS/*.jpg. Augmentation: pad 4 and crop, flip; a tenth of the training
images is held out for validation. Prints a line per epoch and images per second of the training steps alone and of the
whole epoch.
"""
import argparse
import math
import os
import time

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional


class Basic(nn.Module):
    """ResNet basic block (He et al., 2015), projection shortcut where the shape changes."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.short = None
        if stride != 1 or inputs != outputs:
            self.short = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return functional.relu(y + (x if self.short is None else self.short(x)))


class WideBlock(nn.Module):
    """Pre-activation block of wide residual networks (Zagoruyko and Komodakis, 2016)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.short = None if inputs == outputs else nn.Conv2d(inputs, outputs, 1, stride, bias=False)

    def forward(self, x):
        pre = functional.relu(self.bn1(x))
        y = self.conv2(functional.relu(self.bn2(self.conv1(pre))))
        return y + (x if self.short is None else self.short(pre))


def child(name, classes):
    if name == "resnet8":
        return nn.Sequential(
            nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
            Basic(16, 16, 1), Basic(16, 32, 2), Basic(32, 64, 2),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, classes))
    _, depth, width = name.split("-")
    blocks, width = (int(depth) - 4) // 6, int(width)
    layers, inputs = [nn.Conv2d(3, 16, 3, 1, 1, bias=False)], 16
    for outputs, stride in ((16 * width, 1), (32 * width, 2), (64 * width, 2)):
        for block in range(blocks):
            layers.append(WideBlock(inputs, outputs, stride if block == 0 else 1))
            inputs = outputs
    layers += [nn.BatchNorm2d(inputs), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, classes)]
    return nn.Sequential(*layers)


def load(folder):
    images, labels = [], []
    for label, name in enumerate(sorted(os.listdir(folder))):
        for file in sorted(os.listdir(os.path.join(folder, name))):
            images.append(numpy.asarray(Image.open(os.path.join(folder, name, file)).convert("RGB")))
            labels.append(label)
    return numpy.stack(images), numpy.array(labels)


def augment(batch, random):
    padded = numpy.pad(batch, ((0, 0), (4, 4), (4, 4), (0, 0)), constant_values=128)
    out = numpy.empty_like(batch)
    size = batch.shape[1]
    for i in range(len(batch)):
        y, x = random.integers(0, 9, 2)
        crop = padded[i, y:y + size, x:x + size]
        out[i] = crop[:, ::-1] if random.random() < 0.5 else crop
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--child", default="resnet8")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layout", default="nhwc")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lr", type=float, default=0.2)
    parser.add_argument("--weight-decay", type=float, default=5e-4)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random = numpy.random.default_rng(options.seed)
    images, labels = load(os.path.join(options.data, "train"))
    test_images, test_labels = load(os.path.join(options.data, "test"))
    order = random.permutation(len(images))
    held = len(images) // 10
    val, train = order[:held], order[held:]
    mean = images[train].mean((0, 1, 2), dtype=numpy.float64) / 255
    std = (images[train][:5000] / 255.0).std((0, 1, 2))
    layout = torch.channels_last if options.layout == "nhwc" else torch.contiguous_format

    def tensor(batch):
        x = (torch.from_numpy(batch.astype(numpy.float32) / 255) - torch.tensor(mean, dtype=torch.float32))
        return (x / torch.tensor(std, dtype=torch.float32)).permute(0, 3, 1, 2).contiguous(memory_format=layout)

    net = child(options.child, int(labels.max()) + 1).to(memory_format=layout)
    sgd = torch.optim.SGD(net.parameters(), options.lr, 0.9, weight_decay=options.weight_decay, nesterov=True)
    steps = len(train) // options.batch

    def accuracy(images, labels):
        net.eval()
        with torch.no_grad():
            hits = sum(
                (net(tensor(images[i:i + 500])).argmax(1).numpy() == labels[i:i + 500]).sum()
                for i in range(0, len(images), 500))
        return hits / len(images)

    step = 0
    for epoch in range(options.epochs):
        net.train()
        started, pure, total = time.time(), 0.0, 0.0
        order = random.permutation(train)
        for b in range(steps):
            index = order[b * options.batch:(b + 1) * options.batch]
            x, y = tensor(augment(images[index], random)), torch.from_numpy(labels[index])
            warm = round(0.3 * options.epochs) * steps
            rate = (step + 1) / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, options.epochs * steps - warm)))
            for group in sgd.param_groups:
                group["lr"] = options.lr * rate
            mark = time.time()
            loss = functional.cross_entropy(net(x), y)
            sgd.zero_grad(set_to_none=True)
            loss.backward()
            sgd.step()
            pure += time.time() - mark
            total += loss.item()
            step += 1
        seconds = time.time() - started
        seen = steps * options.batch
        print("epoch %d loss %.4f val %.4f seconds %.1f images/s %.0f, steps alone %.0f" % (
            epoch + 1, total / steps, accuracy(images[val], labels[val]), seconds, seen / seconds, seen / pure), flush=True)
    print("test %.4f" % accuracy(test_images, test_labels))


if __name__ == "__main__":
    main()
