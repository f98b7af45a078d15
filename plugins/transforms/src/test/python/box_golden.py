#!/usr/bin/python3
"""Writes how torchvision's random crops are distributed: src/test/resources/io/augury/transforms/crops.tsv.

Run it with the Python of Debian 12 (python3-torchvision 0.14) and no argument to regenerate the file.

Each line is one distribution function at one place: the smallest share of the area, the measure, a value, and
the share of 200,000 draws of RandomResizedCrop.get_params, for a square image of 2000 pixels, that are not
above it. The measures are the area, the logarithm of width over height, and the place among all places that a
crop of its size can take, from 0 to 1, across and down. The whole image is the measure "whole", once.
"""
import pathlib

import numpy
import torch
from torchvision.transforms import RandomResizedCrop

SIDE, DRAWS, STEPS = 2000, 200_000, 40
TARGET = pathlib.Path(__file__).resolve().parent.parent / "resources/io/augury/transforms/crops.tsv"


def main():
    torch.manual_seed(1409)
    image = torch.empty(1, SIDE, SIDE)
    lines = []
    for smallest in 0.08, 0.5, 0.9:
        crops = [RandomResizedCrop.get_params(image, (smallest, 1), (3 / 4, 4 / 3)) for _ in range(DRAWS)]
        top, left, height, width = numpy.array(crops, dtype=float).T
        measures = {
            "area": width * height / SIDE**2,
            "aspect": numpy.log(width / height),
            "left": (left + 0.5) / (SIDE - width + 1),
            "top": (top + 0.5) / (SIDE - height + 1),
        }
        for name, values in measures.items():
            for x in numpy.quantile(values, (numpy.arange(STEPS) + 0.5) / STEPS):
                x = float(f"{x:.6g}")
                lines.append(f"{smallest}\t{name}\t{x:.6g}\t{numpy.mean(values <= x):.5f}")
        whole = numpy.mean((width == SIDE) & (height == SIDE))
        lines.append(f"{smallest}\twhole\t1\t{whole:.5f}")
    TARGET.write_text("".join(line + "\n" for line in dict.fromkeys(lines)))


if __name__ == "__main__":
    main()
