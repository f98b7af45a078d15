#!/usr/bin/python3
"""Times Pillow and OpenCV at what OperationBenchmark times, and prints a table with ratios.

Usage: /usr/bin/python3 compare_transforms.py OURS.json..., where each file is what JMH wrote with -rf json.
Run it on the machine that ran OperationBenchmark. All three run with one thread on the same kind of RGB noise, at the middle of each operation's searched range.
Each time is the shortest of some twenty short measurements, ours as the others': on a shared machine means say more about the neighbours.
Times include one call from the language in which people call it and the making of the output image; no files, no conversion between libraries.
Boxes and shifts are drawn outside the timed call here, inside it in ours. "-" where a library has no such operation or no short composition of calls.
A ratio above 1 means that ours is as many times as fast; the last lines are geometric means.
"""
import io
import json
import math
import random
import sys
import timeit

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

GREY = (128, 128, 128)
PILLOW_FILTERS = {"NEAREST": Image.NEAREST, "BILINEAR": Image.BILINEAR, "BICUBIC": Image.BICUBIC}
OPENCV_FILTERS = {"NEAREST": cv2.INTER_NEAREST, "BILINEAR": cv2.INTER_LINEAR, "BICUBIC": cv2.INTER_CUBIC}


class Case:
    """One image in both libraries' forms, with its partner and the sampling."""

    def __init__(self, side, sampling):
        self.side = side
        self.pillow, self.other_pillow = (Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3)) for seed in (1, 2))
        self.opencv, self.other_opencv = (np.array(img) for img in (self.pillow, self.other_pillow))
        self.pillow_filter, self.opencv_filter = PILLOW_FILTERS[sampling], OPENCV_FILTERS[sampling]


def affine(matrix):
    def make(case):
        six = matrix(case.side)
        rows = np.array(six, dtype=np.float64).reshape(2, 3)
        size = (case.side, case.side)
        flags = case.opencv_filter | cv2.WARP_INVERSE_MAP
        return (
            lambda: case.pillow.transform(size, Image.AFFINE, six, case.pillow_filter, fillcolor=GREY),
            lambda: cv2.warpAffine(case.opencv, rows, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=GREY),
        )

    return make


def rotate(case):
    size = (case.side, case.side)

    def opencv():
        matrix = cv2.getRotationMatrix2D((case.side / 2, case.side / 2), 15, 1)
        return cv2.warpAffine(case.opencv, matrix, size, flags=case.opencv_filter, borderMode=cv2.BORDER_CONSTANT, borderValue=GREY)

    return lambda: case.pillow.rotate(15, case.pillow_filter, fillcolor=GREY), opencv


def perspective(case):
    side, shift = case.side, 0.0625 * case.side
    quad = [(shift, shift), (side - shift, shift / 2), (side - shift / 2, side - shift), (shift / 2, side - shift / 2)]
    matrix = cv2.getPerspectiveTransform(np.float32(quad), np.float32([(0, 0), (side, 0), (side, side), (0, side)]))
    eight = tuple(matrix.reshape(-1)[:8])
    flags = case.opencv_filter | cv2.WARP_INVERSE_MAP
    return (
        lambda: case.pillow.transform((side, side), Image.PERSPECTIVE, eight, case.pillow_filter, fillcolor=GREY),
        lambda: cv2.warpPerspective(case.opencv, matrix, (side, side), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=GREY),
    )


def box_fill(share_x, share_y):
    def make(case):
        x, y = case.side // 4, case.side // 3
        right, bottom = x + round(share_x * case.side) - 1, y + round(share_y * case.side) - 1

        def pillow():
            out = case.pillow.copy()
            ImageDraw.Draw(out).rectangle((x, y, right, bottom), fill=GREY)
            return out

        def opencv():
            out = case.opencv.copy()
            cv2.rectangle(out, (x, y), (right, bottom), GREY, -1)
            return out

        return pillow, opencv

    return make


def pad_crop(case):
    side, padding = case.side, round(0.125 * case.side)
    x, y = padding // 2, padding + padding // 2

    def opencv():
        padded = cv2.copyMakeBorder(case.opencv, padding, padding, padding, padding, cv2.BORDER_CONSTANT, value=GREY)
        return padded[y : y + side, x : x + side].copy()

    return lambda: ImageOps.expand(case.pillow, padding, GREY).crop((x, y, x + side, y + side)), opencv


def table(values):
    """A point operation whose table both libraries compute in each call, as their users' code does."""

    def make(case):
        return (
            lambda: case.pillow.point([int(v) for v in values()] * 3),
            lambda: cv2.LUT(case.opencv, np.array(values(), dtype=np.uint8)),
        )

    return make


def opencv_auto_contrast(image):
    tables = np.empty((1, 256, 3), dtype=np.uint8)
    levels = np.arange(256)
    for channel, plane in enumerate(cv2.split(image)):
        low, high, _, _ = cv2.minMaxLoc(plane)
        tables[0, :, channel] = np.clip((levels - low) * (255 / (high - low)), 0, 255) if high > low else levels
    return cv2.LUT(image, tables)


def opencv_contrast(image):
    mean = cv2.mean(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))[0]
    return cv2.convertScaleAbs(image, alpha=1.45, beta=-0.45 * int(mean + 0.5))


def opencv_color(image):
    grey = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return cv2.addWeighted(image, 1.45, grey, -0.45, 0)


SMOOTH = np.array([[1, 1, 1], [1, 5, 1], [1, 1, 1]], dtype=np.float32) / 13


def opencv_sharpness(image):
    return cv2.addWeighted(image, 1.45, cv2.filter2D(image, -1, SMOOTH), -0.45, 0)


def pillow_hue(image):
    hue, saturation, value = image.convert("HSV").split()
    return Image.merge("HSV", (hue.point([(i + 25) & 255 for i in range(256)]), saturation, value)).convert("RGB")


def opencv_hue(image):
    hsv = cv2.cvtColor(image, cv2.COLOR_RGB2HSV_FULL)
    hsv[:, :, 0] += 25
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB_FULL)


def pillow_jitter(image):
    image = ImageEnhance.Brightness(image).enhance(1.2)
    image = ImageEnhance.Contrast(image).enhance(1.2)
    return pillow_hue(ImageEnhance.Color(image).enhance(1.2))


def opencv_jitter(image):
    return opencv_hue(opencv_color(opencv_contrast(cv2.convertScaleAbs(image, alpha=1.2))))


def pillow_jpeg(image):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=52)
    out = Image.open(buffer)
    out.load()
    return out


def opencv_jpeg(image):
    return cv2.imdecode(cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, 52))[1], cv2.IMREAD_COLOR)


def opencv_noise(image):
    noise = np.empty(image.shape, dtype=np.int16)
    cv2.randn(noise, 0, 12.5)
    return cv2.add(image, noise, dtype=cv2.CV_8U)


def resized_crop(case):
    side = case.side
    x, y, w, h = side // 8, side // 6, round(0.7 * side), round(0.8 * side)
    return (
        lambda: case.pillow.resize((side, side), case.pillow_filter, (x, y, x + w, y + h)),
        lambda: cv2.resize(case.opencv[y : y + h, x : x + w], (side, side), interpolation=case.opencv_filter),
    )


def both(pillow, opencv):
    return lambda case: (pillow and (lambda: pillow(case.pillow)), opencv and (lambda: opencv(case.opencv)))


OPERATIONS = {
    "ShearX": affine(lambda side: (1, 0.15, 0, 0, 1, 0)),
    "ShearY": affine(lambda side: (1, 0, 0, 0.15, 1, 0)),
    "TranslateX": affine(lambda side: (1, 0, 0.225 * side, 0, 1, 0)),
    "TranslateY": affine(lambda side: (1, 0, 0, 0, 1, 0.225 * side)),
    "Rotate": rotate,
    "AutoContrast": both(ImageOps.autocontrast, opencv_auto_contrast),
    "Invert": both(ImageOps.invert, cv2.bitwise_not),
    "Equalize": both(ImageOps.equalize, lambda image: cv2.merge([cv2.equalizeHist(plane) for plane in cv2.split(image)])),
    "Solarize": lambda case: (lambda: ImageOps.solarize(case.pillow, 128), table(lambda: [i if i < 128 else 255 - i for i in range(256)])(case)[1]),
    "SolarizeAdd": table(lambda: [min(255, i + 55) if i < 128 else i for i in range(256)]),
    "Posterize": lambda case: (lambda: ImageOps.posterize(case.pillow, 6), table(lambda: [i & 0xFC for i in range(256)])(case)[1]),
    "Contrast": both(lambda image: ImageEnhance.Contrast(image).enhance(1.45), opencv_contrast),
    "Color": both(lambda image: ImageEnhance.Color(image).enhance(1.45), opencv_color),
    "Brightness": both(lambda image: ImageEnhance.Brightness(image).enhance(1.45), lambda image: cv2.convertScaleAbs(image, alpha=1.45)),
    "Sharpness": both(lambda image: ImageEnhance.Sharpness(image).enhance(1.45), opencv_sharpness),
    "Cutout": box_fill(0.1, 0.1),
    "RandomErasing": box_fill(0.4, 0.4),
    "SamplePairing": lambda case: (
        lambda: Image.blend(case.pillow, case.other_pillow, 0.2),
        lambda: cv2.addWeighted(case.opencv, 0.8, case.other_opencv, 0.2, 0),
    ),
    "Identity": both(lambda image: image, None),
    "HorizontalFlip": both(ImageOps.mirror, lambda image: cv2.flip(image, 1)),
    "VerticalFlip": both(ImageOps.flip, lambda image: cv2.flip(image, 0)),
    "PadCrop": pad_crop,
    "Grayscale": both(lambda image: ImageOps.grayscale(image).convert("RGB"), lambda image: cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)),
    "Hue": both(pillow_hue, opencv_hue),
    "ColorJitter": both(pillow_jitter, opencv_jitter),
    "GaussianBlur": both(lambda image: image.filter(ImageFilter.GaussianBlur(1)), lambda image: cv2.GaussianBlur(image, (0, 0), 1)),
    "GaussianNoise": both(None, opencv_noise),
    "Perspective": perspective,
    "RandomResizedCrop": resized_crop,
    "JpegCompression": both(pillow_jpeg, opencv_jpeg),
}


def microseconds(function):
    timer = timeit.Timer(function)
    number = max(1, int(0.03 / max(timer.timeit(3) / 3, 1e-7)))
    return min(timer.repeat(20, number)) / number * 1e6


def ours(paths):
    """(operation, side, sampling) -> (microseconds, bytes allocated per image or None), in the order of the files."""
    found = {}
    for path in paths:
        for result in json.load(open(path)):
            if not result["benchmark"].endswith(".OperationBenchmark.apply"):
                continue
            params = result["params"]
            best = max(score for fork in result["primaryMetric"]["rawData"] for score in fork)
            allocated = result["secondaryMetrics"].get("gc.alloc.rate.norm")
            found[params["operation"], int(params["side"]), params["sampling"]] = (1e6 / best, allocated and allocated["score"])
    return found


def shown(value, suffix=""):
    return "-" if value is None else "%.2f%s" % (value, suffix)


def main(paths):
    cv2.setNumThreads(1)
    line = "| %-17s | %4s | %-8s | %9s | %9s | %9s | %9s | %9s | %7s |"
    print(line % ("operation", "side", "sampling", "ours us", "Pillow us", "OpenCV us", "/ Pillow", "/ OpenCV", "B/image"))
    print("|---|---|---|---|---|---|---|---|---|")
    ratios = {}
    for (name, side, sampling), (time, allocated) in ours(paths).items():
        functions = OPERATIONS[name](Case(side, sampling)) if name in OPERATIONS else (None, None)
        others = [function and microseconds(function) for function in functions]
        parts = [other and other / time for other in others]
        for library, ratio in zip(("Pillow", "OpenCV"), parts):
            if ratio:
                ratios.setdefault((library, side, sampling), []).append(ratio)
        bytes_shown = "-" if allocated is None else "%d" % allocated
        print(line % (name, side, sampling.lower(), "%.2f" % time, *map(shown, others), *(shown(r, "x") for r in parts), bytes_shown))
    for (library, side, sampling), group in ratios.items():
        mean = math.exp(sum(map(math.log, group)) / len(group))
        print("geometric mean against %s at %dx%d, %s: %.2fx over %d operations, lowest %.2fx" % (library, side, side, sampling.lower(), mean, len(group), min(group)))


if __name__ == "__main__":
    main(sys.argv[1:])
