#!/usr/bin/python3
"""Writes what Pillow 9.4 makes of the test images: src/test/resources/io/augury/transforms/pillow.tsv.gz.

Run it with the Python of Debian 12 (python3-pil 9.4.0) and no argument to regenerate the file, or with
"OP MAGNITUDE SAMPLING FILL IMAGE" (as a failing test prints them) to see one input and Pillow's pixels.

Each line is one operation under one setting: name, magnitude, sampling, fill, then the CRC-32 of the
output samples for each test image in the order of images(). GoldenImages.java makes the same images.
"""
import functools
import gzip
import pathlib
import sys
import zlib

import PIL
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

SIZES = [(1, 1), (2, 3), (7, 5), (32, 32), (33, 17), (64, 48)]
PATTERNS = ["noise", "gradient", "flat", "faint"]
SAMPLINGS = {"NEAREST": Image.NEAREST, "BILINEAR": Image.BILINEAR, "BICUBIC": Image.BICUBIC}
GREY, ORANGE = (128, 128, 128), (255, 97, 3)
HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "resources/io/augury/transforms/pillow.tsv.gz"


def noise(state):
    while True:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state >> 16 & 0xFF


@functools.cache
def samples(pattern, width, height, channels, salt=0):
    random = noise(width * 1000003 + height * 1009 + channels + salt)
    out = bytearray()
    for y in range(height):
        for x in range(width):
            for c in range(channels):
                if pattern == "noise":
                    out.append(next(random))
                elif pattern == "gradient":
                    out.append((x * 150 // width + y * 80 // height + c * 12) & 0xFF)
                elif pattern == "flat":
                    out.append((200 + 97 * c) & 0xFF)
                else:
                    out.append(90 + 20 * c + next(random) // 9)
    return bytes(out)


def image(pattern, width, height, channels, salt=0):
    mode = "L" if channels == 1 else "RGB"
    return Image.frombytes(mode, (width, height), samples(pattern, width, height, channels, salt))


def images():
    for width, height in SIZES:
        for channels in (1, 3):
            for pattern in PATTERNS:
                yield f"{pattern}-{width}x{height}x{channels}", pattern, width, height, channels
    # Too wide for 16.16 fixed point, so that Pillow takes its path of floats.
    yield "noise-33000x2x1", "noise", 33000, 2, 1


def luminance(fill):
    return (19595 * fill[0] + 38470 * fill[1] + 7471 * fill[2] + 0x8000) >> 16


def colour(img, fill):
    return luminance(fill) if img.mode == "L" else fill


def affine(matrix):
    def run(img, m, s, fill, other):
        return img.transform(img.size, Image.AFFINE, matrix(m, *img.size), SAMPLINGS[s], fillcolor=colour(img, fill))

    return run


def rotate(img, m, s, fill, other):
    return img.rotate(m, SAMPLINGS[s], fillcolor=colour(img, fill))


def simple(function):
    return lambda img, m, s, fill, other: function(img, m)


def enhance(kind):
    return simple(lambda img, m: kind(img).enhance(m))


def cutout(img, m, s, fill, other):
    """The square of that side whose middle is the image's."""
    width, height = img.size
    side = int(m * min(width, height) + 0.5)
    left, top = width // 2 - side // 2, height // 2 - side // 2
    out = img.copy()
    if side:
        ImageDraw.Draw(out).rectangle((left, top, left + side - 1, top + side - 1), fill=colour(img, fill))
    return out


def pad_crop(img, m, s, fill, other):
    """Shifted right by the padding and up by the padding."""
    padding = int(m * min(img.size) + 0.5)
    padded = ImageOps.expand(img, padding, colour(img, fill))
    return padded.crop((0, 2 * padding, img.width, 2 * padding + img.height))


SHEARS = [0.0, 0.05, 0.1, 0.125, 0.2, 0.3, 0.5, 0.7, 0.99, 1.0, -0.05, -0.3, -0.99]
MOVES = [0.0, 0.03, 0.1, 0.125, 1 / 3, 0.45, 150 / 331, 0.9, 1.0, -0.03, -0.125, -1 / 3, -0.45, -1.0]
ANGLES = [0.0, 0.5, 3.0, 7.5, 10.0, 22.5, 29.9, 30.0, 45.0, 60.0, 89.5, 90.0, 120.0, 135.0, 180.0,
          -0.5, -3.0, -7.5, -22.5, -30.0, -45.0, -90.0, -135.0, -180.0]
FACTORS = [0.0, 0.01, 0.1, 0.28, 0.5, 0.73, 0.9, 1.0, 1.1, 1.27, 1.45, 1.72, 1.9, 1.99, 2.0, 3.3, 4.0]
SHARES = [0.0, 0.1, 0.2, 0.333, 0.5, 1.0]

GEOMETRIC = {
    "ShearX": (affine(lambda m, w, h: (1, m, 0, 0, 1, 0)), SHEARS),
    "ShearY": (affine(lambda m, w, h: (1, 0, 0, m, 1, 0)), SHEARS),
    "TranslateX": (affine(lambda m, w, h: (1, 0, m * w, 0, 1, 0)), MOVES),
    "TranslateY": (affine(lambda m, w, h: (1, 0, 0, 0, 1, m * h)), MOVES),
    "Rotate": (rotate, ANGLES),
}
FILLING = {"Cutout": (cutout, SHARES), "PadCrop": (pad_crop, SHARES)}
PLAIN = {
    "Identity": (simple(lambda img, m: img), [0.0]),
    "HorizontalFlip": (simple(lambda img, m: ImageOps.mirror(img)), [0.0]),
    "AutoContrast": (simple(lambda img, m: ImageOps.autocontrast(img)), [0.0]),
    "Invert": (simple(lambda img, m: ImageOps.invert(img)), [0.0]),
    "Equalize": (simple(lambda img, m: ImageOps.equalize(img)), [0.0]),
    "Solarize": (simple(lambda img, m: ImageOps.solarize(img, m)),
                 [0.0, 1.0, 25.6, 76.8, 90.5, 110.0, 128.0, 153.6, 200.0, 230.4, 255.0, 255.5, 256.0]),
    "Posterize": (simple(lambda img, m: ImageOps.posterize(img, int(m))), [float(bits) for bits in range(1, 9)]),
    "Contrast": (enhance(ImageEnhance.Contrast), FACTORS),
    "Color": (enhance(ImageEnhance.Color), FACTORS),
    "Brightness": (enhance(ImageEnhance.Brightness), FACTORS),
    "Sharpness": (enhance(ImageEnhance.Sharpness), FACTORS),
    "SamplePairing": (lambda img, m, s, fill, other: Image.blend(img, other, m),
                      [0.0, 0.05, 0.1, 0.2, 0.28, 0.333, 0.4, 0.5, 0.77, 1.0]),
}
OPERATIONS = {**GEOMETRIC, **FILLING, **PLAIN}


def settings():
    for name, (_, magnitudes) in OPERATIONS.items():
        for m in magnitudes:
            for sampling in SAMPLINGS if name in GEOMETRIC else ["NEAREST"]:
                for fill in [GREY, ORANGE] if name not in PLAIN else [GREY]:
                    yield name, m, sampling, fill


def result(name, m, sampling, fill, pattern, width, height, channels):
    img = image(pattern, width, height, channels)
    other = image("noise", width, height, channels, salt=77)
    return OPERATIONS[name][0](img, m, sampling, fill, other)


def write():
    lines = ["# Pillow " + PIL.__version__]
    for name, m, sampling, fill in settings():
        crcs = ["%08x" % zlib.crc32(result(name, m, sampling, fill, *i[1:]).tobytes()) for i in images()]
        lines.append("\t".join([name, repr(m), sampling, "%d,%d,%d" % fill] + crcs))
    TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    print(len(lines) - 1, "settings", len(list(images())), "images", TARGET.stat().st_size, "bytes")


def show(name, m, sampling, fill, wanted):
    for key, pattern, width, height, channels in images():
        if key == wanted:
            fill = tuple(int(part) for part in fill.split(","))
            for img in (image(pattern, width, height, channels),
                        result(name, float(m), sampling, fill, pattern, width, height, channels)):
                for y in range(height):
                    print(*[img.getpixel((x, y)) for x in range(width)])
                print()


if __name__ == "__main__":
    assert PIL.__version__ == "9.4.0", "made for Pillow 9.4.0, this is " + PIL.__version__
    show(*sys.argv[1:]) if len(sys.argv) == 6 else write()
