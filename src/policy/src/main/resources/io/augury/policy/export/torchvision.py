import functools
import io
import math

import torch
from PIL import Image, ImageFilter
from torchvision.transforms import functional as F
from torchvision.transforms import InterpolationMode

@DRAWING@

FILL = @FILL@
INTERPOLATION = InterpolationMode.@INTERPOLATION_UPPER@
RESAMPLE = Image.@INTERPOLATION_UPPER@


def _fill(image):
    """The fill for as many channels as the image has."""
    channels = F.get_dimensions(image)[0]
    if channels == 1:
        grey = (FILL[0] * 19595 + FILL[1] * 38470 + FILL[2] * 7471 + 0x8000) >> 16
        return [float(grey)] if isinstance(image, torch.Tensor) else grey
    return [float(value) for value in FILL] if isinstance(image, torch.Tensor) else FILL


def _size(image):
    _, height, width = F.get_dimensions(image)
    return width, height


def _affine(image, a, b, c, d, e, f):
    return image.transform(image.size, Image.AFFINE, (a, b, c, d, e, f), RESAMPLE, fillcolor=_fill(image))


def on_pil(function):
    """Brings tensors to the function as PIL images, and back."""
    @functools.wraps(function)
    def both(image, magnitude):
        if not isinstance(image, torch.Tensor):
            return function(image, magnitude)
        return F.pil_to_tensor(function(F.to_pil_image(image.cpu()), magnitude)).to(image.device)
    return both


def Identity(image):
    return image


def ShearX(image, magnitude):
    if not isinstance(image, torch.Tensor):
        return _affine(image, 1, magnitude, 0, 0, 1, 0)
    return F.affine(image, 0.0, [0, 0], 1.0, [math.degrees(math.atan(magnitude)), 0.0], INTERPOLATION, _fill(image),
                    center=[0, 0])


def ShearY(image, magnitude):
    if not isinstance(image, torch.Tensor):
        return _affine(image, 1, 0, 0, magnitude, 1, 0)
    return F.affine(image, 0.0, [0, 0], 1.0, [0.0, math.degrees(math.atan(magnitude))], INTERPOLATION, _fill(image),
                    center=[0, 0])


def TranslateX(image, magnitude):
    pixels = magnitude * _size(image)[0]
    if not isinstance(image, torch.Tensor):
        return _affine(image, 1, 0, pixels, 0, 1, 0)
    return F.affine(image, 0.0, [-pixels, 0], 1.0, [0.0, 0.0], INTERPOLATION, _fill(image))


def TranslateY(image, magnitude):
    pixels = magnitude * _size(image)[1]
    if not isinstance(image, torch.Tensor):
        return _affine(image, 1, 0, 0, 0, 1, pixels)
    return F.affine(image, 0.0, [0, -pixels], 1.0, [0.0, 0.0], INTERPOLATION, _fill(image))


def Rotate(image, magnitude):
    return F.rotate(image, magnitude, INTERPOLATION, fill=_fill(image))


def AutoContrast(image):
    return F.autocontrast(image)


def Invert(image):
    return F.invert(image)


def Equalize(image):
    return F.equalize(image)


def Solarize(image, magnitude):
    if isinstance(image, torch.Tensor) and magnitude > 255:
        return image
    return F.solarize(image, magnitude)


def SolarizeAdd(image, magnitude):
    if isinstance(image, torch.Tensor):
        return torch.where(image < 128, (image.int() + int(magnitude)).clamp(max=255).to(image.dtype), image)
    return image.point([min(255, i + int(magnitude)) if i < 128 else i for i in range(256)] * len(image.getbands()))


def Posterize(image, magnitude):
    return F.posterize(image, int(magnitude))


def Contrast(image, magnitude):
    return F.adjust_contrast(image, magnitude)


def Color(image, magnitude):
    return F.adjust_saturation(image, magnitude)


def Brightness(image, magnitude):
    return F.adjust_brightness(image, magnitude)


def Sharpness(image, magnitude):
    return F.adjust_sharpness(image, magnitude)


def Grayscale(image):
    return F.rgb_to_grayscale(image, num_output_channels=F.get_dimensions(image)[0])


def GaussianBlur(image, magnitude):
    if magnitude == 0:
        return image
    if not isinstance(image, torch.Tensor):
        return image.filter(ImageFilter.GaussianBlur(magnitude))
    margin = math.ceil(3 * magnitude)
    wide = F.gaussian_blur(F.pad(image, [2 * margin] * 4, padding_mode="edge"), [2 * margin + 1] * 2, [magnitude] * 2)
    return wide[..., 2 * margin:-2 * margin, 2 * margin:-2 * margin]


def Hue(image, magnitude):
    return F.adjust_hue(image, magnitude)


def HorizontalFlip(image):
    return F.hflip(image)


def VerticalFlip(image):
    return F.vflip(image)


def PadCrop(image, magnitude):
    width, height = _size(image)
    padding = math.floor(magnitude * min(width, height) + 0.5)
    if isinstance(image, torch.Tensor):
        padded = torch.tensor(_fill(image)).to(image.dtype)[:, None, None].repeat(
            1, height + 2 * padding, width + 2 * padding)
        padded[:, padding:padding + height, padding:padding + width] = image
    else:
        padded = F.pad(image, padding, _fill(image))
    top, left = (int(torch.randint(2 * padding + 1, ())) for _ in range(2))
    return F.crop(padded, top, left, height, width)


def Cutout(image, magnitude):
    width, height = _size(image)
    side = math.floor(magnitude * min(width, height) + 0.5)
    left = int(torch.randint(width, ())) - side // 2
    top = int(torch.randint(height, ())) - side // 2
    right, bottom = min(width, left + side), min(height, top + side)
    left, top = max(0, left), max(0, top)
    if right <= left or bottom <= top:
        return image
    if isinstance(image, torch.Tensor):
        value = torch.tensor(_fill(image)).to(image.dtype)[:, None, None]
        return F.erase(image, top, left, bottom - top, right - left, value)
    image = image.copy()
    image.paste(_fill(image), (left, top, right, bottom))
    return image


@PILLOW@

SUB_POLICIES = @SUB_POLICIES@


class AuguryPolicy(torch.nn.Module):
    """Augments one image: a PIL image (RGB or L), or a uint8 tensor [C, H, W]."""

    def forward(self, image):
        for step in SUB_POLICIES[int(torch.randint(len(SUB_POLICIES), ()))]:
            image = step(image)
        return image
