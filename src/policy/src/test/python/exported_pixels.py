"""Compares exported policies with Augury's own pixels, operation by operation.

    python3 exported_pixels.py AUGURY EXPORTED.py FOLDER_OF_IMAGES [WORK_FOLDER]

AUGURY is the launcher; EXPORTED.py a module from `augury export --format torchvision` or `timm`. Each operation of the module is applied
to each image at a few magnitudes, and so is `augury apply --op NAME=MAGNITUDE`. Cutout and PadCrop draw a place: there the module's
result is that of all its places which comes nearest to ours, on images of up to 32 pixels a side. Printed for each operation: comparisons,
samples compared, samples that differ, the largest difference; for PIL images, and for tensors where the module takes them.
Fill and sampling are those of `apply --op`: grey (128, 128, 128), nearest; export a policy that has both.
"""
import importlib.util
import inspect
import itertools
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch
from PIL import Image

MAGNITUDES = {
    "ShearX": [-0.3, 0.1, 0.99], "ShearY": [-0.3, 0.1, 0.99],
    "TranslateX": [-0.45, 0.1, 1 / 3], "TranslateY": [-0.45, 0.1, 1 / 3],
    "Rotate": [-30, 7.5, 135],
    "Solarize": [0, 127.5, 255, 256], "SolarizeAdd": [0, 55, 110], "Posterize": [1, 4, 7, 8],
    "Contrast": [0.1, 0.75, 1.9], "Color": [0.1, 0.75, 1.9], "Brightness": [0.1, 0.75, 1.9],
    "Sharpness": [0.1, 0.75, 1.9], "GaussianBlur": [0.1, 0.7, 2], "Hue": [-0.2, 0.05, 0.5],
    "JpegCompression": [10, 50, 95], "Cutout": [0.1, 0.5], "PadCrop": [0.125, 0.25],
}
PLACED = ["Cutout", "PadCrop"]
LARGEST_PLACED = 32
PLAIN = ["Identity", "AutoContrast", "Invert", "Equalize", "Grayscale", "HorizontalFlip", "VerticalFlip"]


def module_of(path):
    spec = importlib.util.spec_from_file_location("exported", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def augury(launcher, op, magnitude, images, folder):
    out = os.path.join(folder, op + ("" if magnitude is None else "_%s" % magnitude))
    name = op if magnitude is None else "%s=%r" % (op, magnitude)
    subprocess.run([launcher, "apply", "--op", name, images, "--out", out, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    return out


def difference(ours, theirs):
    gap = np.abs(ours.astype(int) - theirs.astype(int))
    return gap.size, int((gap > 0).sum()), int(gap.max())


def outcomes(function, image, arguments):
    """The function's result for each place that it may draw."""
    randint, ends = torch.randint, []
    try:
        torch.randint = lambda end, shape: ends.append(end) or 0
        function(image, *arguments)
        for places in itertools.product(*(range(end) for end in ends)):
            rest = iter(places)
            torch.randint = lambda end, shape: next(rest)
            yield function(image, *arguments)
    finally:
        torch.randint = randint


def nearest(op, function, image, arguments, expected, pixels):
    """What differs from what is expected: samples, how many differ, by how much at most."""
    results = outcomes(function, image, arguments) if op in PLACED else [function(image, *arguments)]
    return min((difference(expected, pixels(result)) for result in results), key=lambda found: found[1])


def main(launcher, path, images, folder):
    module = module_of(path)
    takes_tensors = "torch.Tensor" in inspect.getsource(module)
    files = sorted(f for f in os.listdir(images) if f.endswith(".png"))
    print("%-15s %5s  %9s %9s %4s" % ("operation", "runs", "samples", "PIL: diff", "max")
          + ("  %12s %4s" % ("tensor: diff", "max") if takes_tensors else ""))
    for op in PLAIN + list(MAGNITUDES):
        function = getattr(module, op, None)
        if function is None:
            continue
        totals = np.zeros(6, dtype=int)
        for magnitude in MAGNITUDES.get(op, [None]):
            ours = augury(launcher, op, magnitude, images, folder)
            arguments = [] if magnitude is None else [magnitude]
            for file in files:
                image = Image.open(os.path.join(images, file)).convert("RGB")
                expected = np.asarray(Image.open(os.path.join(ours, file)).convert("RGB"))
                if op in PLACED and max(image.size) > LARGEST_PLACED:
                    continue
                size, count, most = nearest(op, function, image, arguments, expected, np.asarray)
                totals[:3] += (1, size, count)
                totals[3] = max(totals[3], most)
                if takes_tensors:
                    tensor = torch.from_numpy(np.array(image)).permute(2, 0, 1)
                    _, count, most = nearest(op, function, tensor, arguments, expected,
                                             lambda result: result.permute(1, 2, 0).numpy())
                    totals[4] += count
                    totals[5] = max(totals[5], most)
        print("%-15s %5d  %9d %9d %4d" % (op, *totals[:4])
              + ("  %12d %4d" % tuple(totals[4:]) if takes_tensors else ""), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(*sys.argv[1:4], sys.argv[4] if len(sys.argv) > 4 else scratch)
