def _round(value):
    return math.floor(value + 0.5)


def _uniform(low, high):
    return low + (high - low) * float(torch.rand(()))


def _erased(width, height, largest):
    """The rectangle of Random Erasing's algorithm 1: left, top, right, bottom."""
    smallest = min(0.02, largest)
    for _ in range(1000):
        area = width * height * _uniform(smallest, largest)
        aspect = _uniform(0.3, 1 / 0.3)
        h, w = _round(math.sqrt(area * aspect)), _round(math.sqrt(area / aspect))
        left, top = int(torch.randint(width, ())), int(torch.randint(height, ()))
        if left + w <= width and top + h <= height:
            return left, top, left + w, top + h
    return 0, 0, 0, 0


@on_pil
def GaussianNoise(image, magnitude):
    samples = F.pil_to_tensor(image).float()
    samples += magnitude * torch.randn(samples.shape)
    return F.to_pil_image((samples + 0.5).floor().clamp(0, 255).to(torch.uint8))


@on_pil
def JpegCompression(image, magnitude):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=int(magnitude))
    return Image.open(file).convert(image.mode)


@on_pil
def RandomErasing(image, magnitude):
    box = _erased(*image.size, magnitude)
    image = image.copy()
    if box[2] > box[0] and box[3] > box[1]:
        image.paste(_fill(image), box)
    return image


@on_pil
def RandomErasingNoise(image, magnitude):
    left, top, right, bottom = _erased(*image.size, magnitude)
    image = image.copy()
    if right > left and bottom > top:
        noise = torch.randint(256, (len(image.getbands()), bottom - top, right - left), dtype=torch.uint8)
        image.paste(F.to_pil_image(noise), (left, top))
    return image


@on_pil
def RandomResizedCrop(image, magnitude):
    width, height = image.size
    for _ in range(10):
        area = _uniform(magnitude, 1)
        aspect = (4 / 3) ** _uniform(-1, 1)
        w, h = _round(width * math.sqrt(area * aspect)), _round(height * math.sqrt(area / aspect))
        if 0 < w <= width and 0 < h <= height:
            left, top = int(torch.randint(width - w + 1, ())), int(torch.randint(height - h + 1, ()))
            return image.crop((left, top, left + w, top + h)).resize((width, height), RESAMPLE)
    return image


@on_pil
def Perspective(image, magnitude):
    width, height = image.size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, values = [], []
    for x, y in corners:
        inside_x, inside_y = (_uniform(0, magnitude / 2) for _ in range(2))
        u = inside_x * width if x == 0 else width - inside_x * width
        v = inside_y * height if y == 0 else height - inside_y * height
        rows += [[u, v, 1, 0, 0, 0, -u * x, -v * x], [0, 0, 0, u, v, 1, -u * y, -v * y]]
        values += [x, y]
    to_input = torch.linalg.solve(torch.tensor(rows, dtype=torch.float64), torch.tensor(values, dtype=torch.float64))
    return image.transform(image.size, Image.PERSPECTIVE, to_input.tolist(), RESAMPLE, fillcolor=_fill(image))


@on_pil
def ColorJitter(image, magnitude):
    most = 0.8 * magnitude
    for change in torch.randperm(4).tolist():
        factor = _uniform(max(0, 1 - most), 1 + most)
        if change == 0:
            image = F.adjust_brightness(image, factor)
        elif change == 1:
            image = F.adjust_contrast(image, factor)
        elif change == 2:
            image = F.adjust_saturation(image, factor)
        else:
            turn = _uniform(-0.2 * magnitude, 0.2 * magnitude)
            image = image if image.mode == "L" else F.adjust_hue(image, turn)
    return image
