import math

import kornia
import torch

@DRAWING@

FILL = torch.tensor(@FILL@) / 255
INTERPOLATION = "@INTERPOLATION_LOWER@"


def _fill(image):
    if image.shape[1] == 3:
        return FILL.to(image)
    return (FILL * torch.tensor([0.299, 0.587, 0.114])).sum()[None].to(image)


def _warp(image, a, b, c, d, e, f):
    """Takes output pixel (x, y), its centre at a half, from (a x + b y + c, d x + e y + f)."""
    to_input = torch.tensor([[a, b, c], [d, e, f], [0.0, 0.0, 1.0]], dtype=torch.float64)
    half = torch.tensor([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 1.0]], dtype=torch.float64)
    forward = torch.linalg.inv(torch.linalg.inv(half) @ to_input @ half)[None, :2].to(image)
    fill = _fill(image)
    inside = kornia.geometry.transform.warp_affine(
        torch.cat([image, torch.ones_like(image[:, :1])], dim=1), forward, image.shape[-2:], mode=INTERPOLATION,
        padding_mode="zeros", align_corners=True)
    return inside[:, :-1] + (1 - inside[:, -1:]) * fill[None, :, None, None]


def _blend(first, image, weight):
    return (first + weight * (image - first)).clamp(0, 1)


def _grey(image):
    if image.shape[1] == 1:
        return image
    return (image * torch.tensor([0.299, 0.587, 0.114]).to(image)[None, :, None, None]).sum(1, keepdim=True)


def Identity(image):
    return image


def ShearX(image, magnitude):
    return _warp(image, 1.0, magnitude, 0.0, 0.0, 1.0, 0.0)


def ShearY(image, magnitude):
    return _warp(image, 1.0, 0.0, 0.0, magnitude, 1.0, 0.0)


def TranslateX(image, magnitude):
    return _warp(image, 1.0, 0.0, magnitude * image.shape[-1], 0.0, 1.0, 0.0)


def TranslateY(image, magnitude):
    return _warp(image, 1.0, 0.0, 0.0, 0.0, 1.0, magnitude * image.shape[-2])


def Rotate(image, magnitude):
    cos, sin = math.cos(math.radians(magnitude)), math.sin(math.radians(magnitude))
    x, y = image.shape[-1] / 2, image.shape[-2] / 2
    return _warp(image, cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y)


def AutoContrast(image):
    low, high = image.amin((-2, -1), keepdim=True), image.amax((-2, -1), keepdim=True)
    return torch.where(high > low, (image - low) / (high - low).clamp(min=1e-6), image)


def Invert(image):
    return 1 - image


def Equalize(image):
    return kornia.enhance.equalize(image)


def Solarize(image, magnitude):
    return torch.where(image * 255 < magnitude - 0.5, image, 1 - image)


def SolarizeAdd(image, magnitude):
    return torch.where(image * 255 < 127.5, (image + magnitude / 255).clamp(max=1), image)


def Posterize(image, magnitude):
    step = 2 ** (8 - int(magnitude))
    return torch.floor((image * 255).round() / step) * step / 255


def Contrast(image, magnitude):
    return _blend(_grey(image).mean((-3, -2, -1), keepdim=True), image, magnitude)


def Color(image, magnitude):
    return _blend(_grey(image), image, magnitude)


def Brightness(image, magnitude):
    return (image * magnitude).clamp(0, 1)


def Sharpness(image, magnitude):
    if min(image.shape[-2:]) < 3:
        return image
    kernel = torch.tensor([[1.0, 1.0, 1.0], [1.0, 5.0, 1.0], [1.0, 1.0, 1.0]]) / 13
    channels = image.shape[1]
    weight = kernel.to(image).expand(channels, 1, 3, 3)
    smooth = image.clone()
    smooth[..., 1:-1, 1:-1] = torch.nn.functional.conv2d(image, weight, groups=channels)
    return _blend(smooth, image, magnitude)


def Grayscale(image):
    return _grey(image).expand_as(image)


def GaussianBlur(image, magnitude):
    if magnitude == 0:
        return image
    side = 2 * math.ceil(3 * magnitude) + 1
    return kornia.filters.gaussian_blur2d(image, (side, side), (magnitude, magnitude), border_type="replicate")


def HorizontalFlip(image):
    return image.flip(-1)


def VerticalFlip(image):
    return image.flip(-2)


def PadCrop(image, magnitude):
    height, width = image.shape[-2:]
    padding = math.floor(magnitude * min(width, height) + 0.5)
    top, left = (int(torch.randint(2 * padding + 1, ())) for _ in range(2))
    padded = _fill(image)[None, :, None, None].repeat(image.shape[0], 1, height + 2 * padding, width + 2 * padding)
    padded[..., padding:padding + height, padding:padding + width] = image
    return padded[..., top:top + height, left:left + width]


def Cutout(image, magnitude):
    height, width = image.shape[-2:]
    side = math.floor(magnitude * min(width, height) + 0.5)
    left = int(torch.randint(width, ())) - side // 2
    top = int(torch.randint(height, ())) - side // 2
    image = image.clone()
    image[..., max(0, top):max(0, top + side), max(0, left):max(0, left + side)] = _fill(image)[None, :, None, None]
    return image


def _round(value):
    return math.floor(value + 0.5)


def _uniform(low, high):
    return low + (high - low) * float(torch.rand(()))


def _erase(image, largest, value):
    """Random Erasing's algorithm 1; ``value`` gives what a rectangle of a shape is filled with."""
    height, width = image.shape[-2:]
    smallest = min(0.02, largest)
    for _ in range(1000):
        area = width * height * _uniform(smallest, largest)
        aspect = _uniform(0.3, 1 / 0.3)
        h, w = _round(math.sqrt(area * aspect)), _round(math.sqrt(area / aspect))
        left, top = int(torch.randint(width, ())), int(torch.randint(height, ()))
        if left + w <= width and top + h <= height:
            image = image.clone()
            image[..., top:top + h, left:left + w] = value(image[..., top:top + h, left:left + w])
            return image
    return image


def RandomErasing(image, magnitude):
    return _erase(image, magnitude, lambda part: _fill(image)[None, :, None, None].expand_as(part))


def RandomErasingNoise(image, magnitude):
    return _erase(image, magnitude, torch.rand_like)


def RandomResizedCrop(image, magnitude):
    height, width = image.shape[-2:]
    for _ in range(10):
        area = _uniform(magnitude, 1)
        aspect = (4 / 3) ** _uniform(-1, 1)
        w, h = _round(width * math.sqrt(area * aspect)), _round(height * math.sqrt(area / aspect))
        if 0 < w <= width and 0 < h <= height:
            left, top = int(torch.randint(width - w + 1, ())), int(torch.randint(height - h + 1, ()))
            mode = "nearest-exact" if INTERPOLATION == "nearest" else INTERPOLATION
            crop = image[..., top:top + h, left:left + w]
            return torch.nn.functional.interpolate(crop, (height, width), mode=mode).clamp(0, 1)
    return image


def GaussianNoise(image, magnitude):
    return (image + magnitude / 255 * torch.randn_like(image)).clamp(0, 1)


def Hue(image, magnitude):
    if image.shape[1] == 1:
        return image
    hue, saturation, value = kornia.color.rgb_to_hsv(image).chunk(3, dim=1)
    return kornia.color.hsv_to_rgb(torch.cat([(hue + 2 * math.pi * magnitude) % (2 * math.pi), saturation, value], 1))


def ColorJitter(image, magnitude):
    most = 0.8 * magnitude
    for change in torch.randperm(4).tolist():
        factor = _uniform(max(0, 1 - most), 1 + most)
        if change < 3:
            image = (Brightness, Contrast, Color)[change](image, factor)
        else:
            image = Hue(image, _uniform(-0.2 * magnitude, 0.2 * magnitude))
    return image


SUB_POLICIES = @SUB_POLICIES@


class AuguryPolicy(torch.nn.Module):
    """Augments a batch [B, C, H, W] of 0 to 1, each image on its own."""

    def forward(self, images):
        return torch.cat([self._one(image[None]) for image in images])

    def _one(self, image):
        for step in SUB_POLICIES[int(torch.randint(len(SUB_POLICIES), ()))]:
            image = step(image)
        return image
