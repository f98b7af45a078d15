"""Writes what torchvision's published policies are, in torchvision's own numbers.

Run with Debian's Python (torchvision 0.14): python3 torchvision_policies.py > ../resources/io/augury/policy/published/torchvision.json
An entry is [operation, probability, magnitude or null, whether the sign is drawn]; translations are in
pixels of images with SIDE pixels a side.
"""
import json
import torchvision
from torchvision.transforms import autoaugment

AUTO_AUGMENT_SIDE = 331
WIDE_SIDE = 32


def entry(space, op, probability, level):
    magnitudes, signed = space[op]
    magnitude = float(magnitudes[level]) if magnitudes.ndim > 0 else None
    return [op, probability, magnitude, signed]


def auto_augment(name):
    policy = autoaugment.AutoAugment(name)
    space = policy._augmentation_space(10, (AUTO_AUGMENT_SIDE, AUTO_AUGMENT_SIDE))
    return [[entry(space, op, p, 0 if level is None else level) for op, p, level in pair] for pair in policy.policies]


def rand_augment(magnitude):
    space = autoaugment.RandAugment()._augmentation_space(31, (AUTO_AUGMENT_SIDE, AUTO_AUGMENT_SIDE))
    return [[entry(space, op, 1, magnitude)] for op in space]


def trivial_augment(space):
    return [[entry(space, op, 1, level)] for op in space for level in range(31)]


print(json.dumps({
    "torchvision": torchvision.__version__,
    "autoAugmentSide": AUTO_AUGMENT_SIDE,
    "wideSide": WIDE_SIDE,
    "auto-augment:cifar10": auto_augment(autoaugment.AutoAugmentPolicy.CIFAR10),
    "auto-augment:svhn": auto_augment(autoaugment.AutoAugmentPolicy.SVHN),
    "auto-augment:imagenet": auto_augment(autoaugment.AutoAugmentPolicy.IMAGENET),
    "rand-augment:1,9": rand_augment(9),
    "rand-augment:1,30": rand_augment(30),
    "trivial-augment": trivial_augment(autoaugment.TrivialAugmentWide()._augmentation_space(31)),
    "trivial-augment:standard": trivial_augment(
        autoaugment.RandAugment()._augmentation_space(31, (AUTO_AUGMENT_SIDE, AUTO_AUGMENT_SIDE))),
}, separators=(",", ":")))
