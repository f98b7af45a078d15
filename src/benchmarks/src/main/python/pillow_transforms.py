#!/usr/bin/python3
"""Times Pillow at what TransformBenchmark times, and prints both with their ratio.

Usage: /usr/bin/python3 pillow_transforms.py ours.csv, where ours.csv is what JMH wrote with -rf csv.
Ours is the median, Pillow's the best of five runs. Run both on the same machine; Pillow's time includes making the output image, as it always must.
"""
import csv
import random
import sys
import timeit

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

FILL = (128, 128, 128)
FILTERS = {"NEAREST": Image.NEAREST, "BILINEAR": Image.BILINEAR, "BICUBIC": Image.BICUBIC}


def noise(side, seed):
    return Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))


def affine(matrix):
    return lambda img, f: img.transform(img.size, Image.AFFINE, matrix(img.width), f, fillcolor=FILL)


def cutout(img, f):
    side = round(0.1 * img.width)
    x, y = random.randrange(img.width), random.randrange(img.height)
    out = img.copy()
    box = (x - side // 2, y - side // 2, x - side // 2 + side - 1, y - side // 2 + side - 1)
    ImageDraw.Draw(out).rectangle(box, fill=FILL)
    return out


def pad_crop(img, f):
    padding = round(0.125 * img.width)
    x, y = random.randint(0, 2 * padding), random.randint(0, 2 * padding)
    return ImageOps.expand(img, padding, FILL).crop((x, y, x + img.width, y + img.height))


OPERATIONS = {
    "ShearX": affine(lambda side: (1, 0.15, 0, 0, 1, 0)),
    "ShearY": affine(lambda side: (1, 0, 0, 0.15, 1, 0)),
    "TranslateX": affine(lambda side: (1, 0, 0.225 * side, 0, 1, 0)),
    "TranslateY": affine(lambda side: (1, 0, 0, 0, 1, 0.225 * side)),
    "Rotate": lambda img, f: img.rotate(15, f, fillcolor=FILL),
    "AutoContrast": lambda img, f: ImageOps.autocontrast(img),
    "Invert": lambda img, f: ImageOps.invert(img),
    "Equalize": lambda img, f: ImageOps.equalize(img),
    "Solarize": lambda img, f: ImageOps.solarize(img, 128),
    "Posterize": lambda img, f: ImageOps.posterize(img, 6),
    "Contrast": lambda img, f: ImageEnhance.Contrast(img).enhance(1.45),
    "Color": lambda img, f: ImageEnhance.Color(img).enhance(1.45),
    "Brightness": lambda img, f: ImageEnhance.Brightness(img).enhance(1.45),
    "Sharpness": lambda img, f: ImageEnhance.Sharpness(img).enhance(1.45),
    "Cutout": cutout,
    "SamplePairing": lambda img, f: Image.blend(img, OTHER[img.width], 0.2),
    "Identity": lambda img, f: img,
    "HorizontalFlip": lambda img, f: ImageOps.mirror(img),
    "PadCrop": pad_crop,
}
OTHER = {}


def microseconds(function):
    timer = timeit.Timer(function)
    number = max(1, int(0.05 / max(timer.timeit(3) / 3, 1e-7)))
    return min(timer.repeat(5, number)) / number * 1e6


def main(path):
    print("%-16s %5s %-9s %11s %11s %7s" % ("operation", "side", "sampling", "Pillow us", "Augury us", "ratio"))
    for row in csv.DictReader(open(path)):
        if not row["Benchmark"].endswith("p0.50"):
            continue
        name, side, sampling = row["Param: operation"], int(row["Param: side"]), row["Param: sampling"]
        img = noise(side, 1)
        OTHER[side] = noise(side, 2)
        pillow = microseconds(lambda: OPERATIONS[name](img, FILTERS[sampling]))
        ours = float(row["Score"].replace(",", "."))
        print("%-16s %5d %-9s %11.2f %11.2f %6.1fx" % (name, side, sampling, pillow, ours, pillow / ours))


if __name__ == "__main__":
    main(sys.argv[1])
