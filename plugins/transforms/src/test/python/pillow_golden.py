#!/usr/bin/python3
"""Writes what Pillow 9.4 makes of the test images: src/test/resources/io/augury/transforms/pillow.tsv.gz.

Run it with the Python of Debian 12 (python3-pil 9.4.0) and no argument to regenerate the file, or with
"OP MAGNITUDE SAMPLING FILL IMAGE" (as a failing test prints them) to see one input and Pillow's pixels.

Each line is one operation under one setting: name, magnitude, sampling, fill, the CRC-32 of its outputs for
all test images in the order of images(), and one digit for each image, the last one of its own CRC-32, which
tells where a difference is. What an operation draws at random is here a function of its magnitude and the
image's size, see DRAWS. GoldenImages.java makes the same images, GoldenDraws.java the same draws.

pillow_live.py compares with random images, magnitudes and draws.
"""
import functools
import gzip
import io
import pathlib
import sys
import zlib

import PIL
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

SIZES = [(1, 1), (2, 3), (7, 5), (32, 32), (33, 17), (64, 48)]
PATTERNS = ["noise", "gradient", "flat", "faint"]
LARGE = (257, 131)
SAMPLINGS = {"NEAREST": Image.NEAREST, "BILINEAR": Image.BILINEAR, "BICUBIC": Image.BICUBIC}
GREY, ORANGE = (128, 128, 128), (255, 97, 3)
HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parent / "resources/io/augury/transforms"
TARGET = RESOURCES / "pillow.tsv.gz"


def noise(state):
    while True:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state >> 16 & 0xFF


@functools.cache
def samples(pattern, width, height, channels, salt=0):
    if pattern == "icons":
        return Image.open(RESOURCES / "icons.png").convert("L" if channels == 1 else "RGB").tobytes()
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
    for pattern, channels in (("noise", 3), ("gradient", 1), ("icons", 1), ("icons", 3)):
        yield f"{pattern}-{LARGE[0]}x{LARGE[1]}x{channels}", pattern, *LARGE, channels
    # Too wide for 16.16 fixed point, so that Pillow takes its path of floats.
    yield "noise-33000x2x1", "noise", 33000, 2, 1


def luminance(fill):
    return (19595 * fill[0] + 38470 * fill[1] + 7471 * fill[2] + 0x8000) >> 16


def colour(img, fill):
    return luminance(fill) if img.mode == "L" else fill


def affine(matrix):
    def run(img, m, s, fill, other, draw):
        return img.transform(img.size, Image.AFFINE, matrix(m, *img.size), SAMPLINGS[s], fillcolor=colour(img, fill))

    return run


def rotate(img, m, s, fill, other, draw):
    return img.rotate(m, SAMPLINGS[s], fillcolor=colour(img, fill))


def simple(function):
    return lambda img, m, s, fill, other, draw: function(img, m)


def enhance(kind):
    return simple(lambda img, m: kind(img).enhance(m))


def rectangle(img, fill, left, top, width, height):
    out = img.copy()
    if width > 0 and height > 0:
        ImageDraw.Draw(out).rectangle((left, top, left + width - 1, top + height - 1), fill=colour(img, fill))
    return out


def cutout(img, m, s, fill, other, draw):
    left, top, side = map(int, draw)
    return rectangle(img, fill, left, top, side, side)


def erasing(img, m, s, fill, other, draw):
    return rectangle(img, fill, *map(int, draw))


def pad_crop(img, m, s, fill, other, draw):
    padding = max(abs(int(shift)) for shift in draw)
    left, top = padding + int(draw[0]), padding + int(draw[1])
    return ImageOps.expand(img, padding, colour(img, fill)).crop((left, top, left + img.width, top + img.height))


def resized_crop(img, m, s, fill, other, draw):
    left, top, width, height = map(int, draw)
    return img.crop((left, top, left + width, top + height)).resize(img.size, SAMPLINGS[s])


def perspective(img, m, s, fill, other, draw):
    coefficients = onto_quadrangle(draw, *img.size)
    return img.transform(img.size, Image.PERSPECTIVE, coefficients, SAMPLINGS[s], fillcolor=colour(img, fill))


def onto_quadrangle(shifts, width, height):
    """The map from the corners, shifted inwards, to those of the image (Heckbert, section 2.2.3)."""
    x0, y0 = shifts[0] * width, shifts[1] * height
    x1, y1 = width - shifts[2] * width, shifts[3] * height
    x2, y2 = width - shifts[4] * width, height - shifts[5] * height
    x3, y3 = shifts[6] * width, height - shifts[7] * height
    sum_x, sum_y = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    area = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2)
    g = (sum_x * (y3 - y2) - (x3 - x2) * sum_y) / area
    h = ((x1 - x2) * sum_y - sum_x * (y1 - y2)) / area
    a, b, c = x1 - x0 + g * x1, x3 - x0 + h * x3, x0
    d, e, f = y1 - y0 + g * y1, y3 - y0 + h * y3, y0
    one = a * e - b * d
    return (
        (e - f * h) / one * width, (c * h - b) / one * width, (b * f - c * e) / one * width,
        (f * g - d) / one * height, (a - c * g) / one * height, (c * d - a * f) / one * height,
        (d * h - e * g) / one, (b * g - a * h) / one,
    )


def grayscale(img, m):
    return img if img.mode == "L" else ImageOps.grayscale(img).convert("RGB")


def hue(img, m):
    """torchvision's adjust_hue without NumPy."""
    if img.mode == "L":
        return img
    h, s, v = img.convert("HSV").split()
    return Image.merge("HSV", (h.point([(i + int(m * 255)) & 0xFF for i in range(256)]), s, v)).convert("RGB")


def jpeg(img, m):
    file = io.BytesIO()
    img.save(file, "JPEG", quality=int(m))
    return Image.open(file)


def colour_jitter(img, m, s, fill, other, draw):
    for step in draw[:4]:
        if step == 3:
            img = hue(img, draw[7])
        else:
            kind = [ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color][int(step)]
            img = kind(img).enhance(draw[4 + int(step)])
    return img


AUG_MIX = ["AutoContrast", "Equalize", "Posterize", "Rotate", "Solarize", "ShearX", "ShearY", "TranslateX", "TranslateY"]


def aug_mix(img, m, s, fill, other, draw):
    """The draw: share, three weights, then for each chain its length and pairs of operation and magnitude."""
    share, weights, rest = draw[0], draw[1:4], list(draw[4:])
    sums = [0.0] * (img.width * img.height * len(img.getbands()))
    for weight in weights:
        variant = img
        for _ in range(int(rest.pop(0))):
            name, magnitude = AUG_MIX[int(rest.pop(0))], rest.pop(0)
            variant = OPERATIONS[name][0](variant, magnitude, s, fill, other, ())
        part = [share * weight * sample for sample in range(256)]
        sums = [total + part[sample] for total, sample in zip(sums, variant.tobytes())]
    part = [(1 - share) * sample for sample in range(256)]
    mixed = bytes(int(part[sample] + total + 0.5) for sample, total in zip(img.tobytes(), sums))
    return Image.frombytes(img.mode, img.size, mixed)


def grid(low, high, steps):
    return [low + (high - low) * i / steps for i in range(steps + 1)]


SHEARS = grid(-1, 1, 40) + [0.125, 0.2, 0.33, 0.99, -0.99]
MOVES = grid(-1, 1, 32) + [0.03, 1 / 3, 0.45, 150 / 331, -0.03, -1 / 3, -0.45]
ANGLES = grid(-180, 180, 48) + [0.5, 3.0, 10.0, 29.9, 89.5, -0.5, -3.0, -10.0]
FACTORS = grid(0, 4, 40) + [0.01, 0.28, 0.73, 1.27, 1.45, 1.72, 1.99, 5.5, 20]
SHARES = grid(0, 1, 10) + [0.333]

GEOMETRIC = {
    "ShearX": (affine(lambda m, w, h: (1, m, 0, 0, 1, 0)), SHEARS),
    "ShearY": (affine(lambda m, w, h: (1, 0, 0, m, 1, 0)), SHEARS),
    "TranslateX": (affine(lambda m, w, h: (1, 0, m * w, 0, 1, 0)), MOVES),
    "TranslateY": (affine(lambda m, w, h: (1, 0, 0, 0, 1, m * h)), MOVES),
    "Rotate": (rotate, ANGLES),
    "Perspective": (perspective, grid(0, 0.6, 24)),
    "RandomResizedCrop": (resized_crop, grid(0.01, 1, 20)),
    "AugMix": (aug_mix, [0.1, 1.0, 2.9, 3.0, 5.5, 10.0]),
}
FILLING = {"Cutout": (cutout, SHARES), "PadCrop": (pad_crop, SHARES), "RandomErasing": (erasing, SHARES)}
PLAIN = {
    "Identity": (simple(lambda img, m: img), [0.0]),
    "HorizontalFlip": (simple(lambda img, m: ImageOps.mirror(img)), [0.0]),
    "VerticalFlip": (simple(lambda img, m: ImageOps.flip(img)), [0.0]),
    "AutoContrast": (simple(lambda img, m: ImageOps.autocontrast(img)), [0.0]),
    "Invert": (simple(lambda img, m: ImageOps.invert(img)), [0.0]),
    "Equalize": (simple(lambda img, m: ImageOps.equalize(img)), [0.0]),
    "Grayscale": (simple(grayscale), [0.0]),
    "Solarize": (simple(lambda img, m: ImageOps.solarize(img, m)), grid(0, 256, 64) + [25.6, 76.8, 90.5, 110.0, 230.4, 255.5]),
    "SolarizeAdd": (simple(lambda img, m: img.point([min(255, i + int(m)) if i < 128 else i for i in range(256)] * len(img.getbands()))),
                    grid(0, 255, 51)),
    "Posterize": (simple(lambda img, m: ImageOps.posterize(img, int(m))), grid(0, 8, 8)),
    "Contrast": (enhance(ImageEnhance.Contrast), FACTORS),
    "Color": (enhance(ImageEnhance.Color), FACTORS),
    "Brightness": (enhance(ImageEnhance.Brightness), FACTORS),
    "Sharpness": (enhance(ImageEnhance.Sharpness), FACTORS),
    "Hue": (simple(hue), grid(-0.5, 0.5, 40)),
    "ColorJitter": (colour_jitter, grid(0, 2, 20)),
    "GaussianBlur": (simple(lambda img, m: img.filter(ImageFilter.GaussianBlur(m))), grid(0, 20, 50) + grid(0.1, 1.9, 9)),
    "JpegCompression": (simple(jpeg), [1.0, 2.0, 3.0] + grid(5, 100, 19)),
    "SamplePairing": (lambda img, m, s, fill, other, draw: Image.blend(img, other, m), grid(0, 1, 20) + [0.28, 0.333, 0.77]),
}
OPERATIONS = {**GEOMETRIC, **FILLING, **PLAIN}


def aug_mix_draw(m, w, h):
    bits = max(1, 4 - int(0.4 * m))
    return (0.6, 0.5, 0.3, 0.2,
            2, 0, 0, 5, 0.03 * m,
            2, 2, bits, 3, -3 * m,
            3, 4, 256 - 25.6 * m, 8, m / 30, 1, 0)


DRAWS = {
    # The square in the middle, shifts by the whole padding, and so on.
    "Cutout": lambda m, w, h: (w // 2 - side(m, w, h) // 2, h // 2 - side(m, w, h) // 2, side(m, w, h)),
    "PadCrop": lambda m, w, h: (-side(m, w, h), side(m, w, h)),
    "RandomErasing": lambda m, w, h: ((w - part(m, w)) // 2, (h - part(m, h)) // 3, part(m, w), part(m, h)),
    "RandomResizedCrop": lambda m, w, h: ((w - part(m, w, 1)) // 2, (h - part(m * 0.8, h, 1)) // 3,
                                          part(m, w, 1), part(m * 0.8, h, 1)),
    "Perspective": lambda m, w, h: tuple(m / 2 * x for x in (0.1, 0.9, 0.7, 0.2, 1.0, 0.5, 0.3, 0.8)),
    "ColorJitter": lambda m, w, h: ((2, 0, 3, 1) if int(m * 10 + 0.5) % 2 == 0 else (1, 3, 0, 2))
                                   + (1 + 0.56 * m, max(0.0, 1 - 0.72 * m), 1 + 0.4 * m, -0.16 * m),
    "AugMix": aug_mix_draw,
}


def part(m, length, least=0):
    return max(least, int(m * length + 0.5))


def side(m, w, h):
    return part(m, min(w, h))


def settings():
    """Fills alternate, so that each magnitude costs one line for each sampling."""
    for name, (_, magnitudes) in OPERATIONS.items():
        for i, m in enumerate(magnitudes):
            for sampling in SAMPLINGS if name in GEOMETRIC else ["NEAREST"]:
                yield name, m, sampling, ORANGE if name not in PLAIN and i % 2 == 1 else GREY


def result(name, m, sampling, fill, pattern, width, height, channels):
    img = image(pattern, width, height, channels)
    other = image("noise", width, height, channels, salt=77)
    draw = DRAWS[name](m, width, height) if name in DRAWS else ()
    return OPERATIONS[name][0](img, m, sampling, fill, other, draw)


def write():
    lines = ["# Pillow " + PIL.__version__]
    for name, m, sampling, fill in settings():
        outputs = [result(name, m, sampling, fill, *i[1:]).tobytes() for i in images()]
        digits = "".join("%x" % (zlib.crc32(output) & 0xF) for output in outputs)
        whole = "%08x" % zlib.crc32(b"".join(outputs))
        lines.append("\t".join([name, repr(m), sampling, "%d,%d,%d" % fill, whole, digits]))
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
