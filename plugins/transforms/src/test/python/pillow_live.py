#!/usr/bin/python3
"""Answers PillowComparison.java: applies operations to images that come on standard input.

A request is a line "OP MAGNITUDE SAMPLING FILL WIDTH HEIGHT CHANNELS PARTNER DRAW" (separated by tabs; the draw
is numbers separated by commas), then the samples of the image, then, if PARTNER is 1, those of the other image.
The answer is the samples of the result.
"""
import sys

from PIL import Image

from pillow_golden import OPERATIONS


def main():
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    for line in requests:
        name, m, sampling, fill, width, height, channels, partner, draw = line.decode().rstrip("\n").split("\t")
        size = int(width), int(height)
        mode = "L" if channels == "1" else "RGB"
        count = size[0] * size[1] * int(channels)
        img = Image.frombytes(mode, size, requests.read(count))
        other = Image.frombytes(mode, size, requests.read(count)) if partner == "1" else None
        fill = tuple(int(part) for part in fill.split(","))
        draw = tuple(float(number) for number in draw.split(",")) if draw else ()
        answers.write(OPERATIONS[name][0](img, float(m), sampling, fill, other, draw).tobytes())
        answers.flush()


if __name__ == "__main__":
    main()
