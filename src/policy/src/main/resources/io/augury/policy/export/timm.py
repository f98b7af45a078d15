import io
import math

import torch
from PIL import Image, ImageOps
from timm.data import auto_augment as aa
from torchvision.transforms import functional as F

@DRAWING@

FILL = @FILL@
RESAMPLE = Image.@INTERPOLATION_UPPER@


def _fill(image):
    """The fill for as many channels as the image has."""
    return FILL if len(image.getbands()) == 3 else (FILL[0] * 19595 + FILL[1] * 38470 + FILL[2] * 7471 + 0x8000) >> 16


def _warp(image):
    """What timm's geometric functions take."""
    return {"fillcolor": _fill(image), "resample": RESAMPLE}


def on_pil(function):
    """All images are PIL's here."""
    return function


def Identity(image):
    return image


def ShearX(image, magnitude):
    return aa.shear_x(image, magnitude, **_warp(image))


def ShearY(image, magnitude):
    return aa.shear_y(image, magnitude, **_warp(image))


def TranslateX(image, magnitude):
    return aa.translate_x_rel(image, magnitude, **_warp(image))


def TranslateY(image, magnitude):
    return aa.translate_y_rel(image, magnitude, **_warp(image))


def Rotate(image, magnitude):
    return aa.rotate(image, magnitude, **_warp(image))


def AutoContrast(image):
    return aa.auto_contrast(image)


def Invert(image):
    return aa.invert(image)


def Equalize(image):
    return aa.equalize(image)


def Solarize(image, magnitude):
    return aa.solarize(image, magnitude)


def SolarizeAdd(image, magnitude):
    return aa.solarize_add(image, int(magnitude))


def Posterize(image, magnitude):
    return aa.posterize(image, int(magnitude))


def Contrast(image, magnitude):
    return aa.contrast(image, magnitude)


def Color(image, magnitude):
    return aa.color(image, magnitude)


def Brightness(image, magnitude):
    return aa.brightness(image, magnitude)


def Sharpness(image, magnitude):
    return aa.sharpness(image, magnitude)


def GaussianBlur(image, magnitude):
    return aa.gaussian_blur(image, magnitude)


def Grayscale(image):
    return F.rgb_to_grayscale(image, num_output_channels=len(image.getbands()))


def Hue(image, magnitude):
    return image if image.mode == "L" else F.adjust_hue(image, magnitude)


def HorizontalFlip(image):
    return ImageOps.mirror(image)


def VerticalFlip(image):
    return ImageOps.flip(image)


def PadCrop(image, magnitude):
    width, height = image.size
    padding = math.floor(magnitude * min(width, height) + 0.5)
    left, top = (int(torch.randint(2 * padding + 1, ())) for _ in range(2))
    padded = ImageOps.expand(image, padding, _fill(image))
    return padded.crop((left, top, left + width, top + height))


def Cutout(image, magnitude):
    width, height = image.size
    side = math.floor(magnitude * min(width, height) + 0.5)
    left = int(torch.randint(width, ())) - side // 2
    top = int(torch.randint(height, ())) - side // 2
    box = (max(0, left), max(0, top), min(width, left + side), min(height, top + side))
    if box[2] > box[0] and box[3] > box[1]:
        image = image.copy()
        image.paste(_fill(image), box)
    return image


@PILLOW@

SUB_POLICIES = @SUB_POLICIES@


class AuguryPolicy:
    """Augments one PIL image (RGB or L); stands where timm's AutoAugment and RandAugment stand."""

    def __call__(self, image):
        for step in SUB_POLICIES[int(torch.randint(len(SUB_POLICIES), ()))]:
            image = step(image)
        return image
