"""Exports torchvision's classifiers and writes what PyTorch's gradients and losses of them are.

    /usr/bin/python3 src/training/src/test/python/torch_models.py FOLDER [MODEL...]
    mvn -B -pl src/training -am -Dtest=TorchModels -Dsurefire.failIfNoSpecifiedTests=false \\
        -Daugury.torch=FOLDER verify

The first needs torch and torchvision and no network; the second prints the table and fails where a gradient is wrong. Weights are drawn
from a fixed seed, images and labels come from a hash that TorchModels computes too. Gradients are computed in 64 bits, in 32 bits, and in 64
bits from weights that are moved by as much as one rounding to 32 bits: how far these are apart says what 32 bits can give. A rectifier whose
input is near zero (or six) may open by that; mobilenet_v2's gradient as a whole then moves by 1.1e-3. Dropout and stochastic depth are off,
batch normalisations use the batch.
"""
import os
import sys
import warnings

import numpy as np
import torch
import torchvision

warnings.filterwarnings("ignore")
MASK = np.uint64((1 << 32) - 1)
CLASSES = 10
STEPS = 20
ROUNDING = 2.0 ** -24
MOVES = 6
RATE = 0.001

# batch, side of the images; sixteen, as the runtime's blocks have at most so many and kernels' gradients take batches of whole blocks
MODELS = {
    "resnet18": (16, 64),
    "resnet50": (16, 64),
    "vgg11_bn": (2, 224),
    "densenet121": (16, 64),
    "mobilenet_v2": (16, 64),
    "mobilenet_v3_small": (16, 64),
    "efficientnet_b0": (16, 64),
    "convnext_tiny": (16, 64),
    "vit_b_16": (16, 64),
    "swin_t": (16, 64),
}


def uniform(stream, count):
    x = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(stream * 40503 + 12345)) & MASK
    for _ in range(2):
        x = ((x ^ (x >> np.uint64(16))) * np.uint64(73244475)) & MASK
    return ((x ^ (x >> np.uint64(16))) & MASK).astype(np.float64) / 4294967296.0


def batch(step, count, side):
    pixels = np.floor(256 * uniform(1000 + step, count * side * side * 3)).reshape(count, side, side, 3)
    images = torch.tensor((pixels - 127.5) / 63.75).permute(0, 3, 1, 2).contiguous()
    labels = torch.tensor(np.floor(CLASSES * uniform(2000 + step, count)).astype(np.int64))
    return images, labels


def build(name, side):
    torch.manual_seed(0)
    options = {"image_size": side} if name.startswith("vit") else {}
    try:
        return torchvision.models.get_model(name, weights=None, num_classes=CLASSES, init_weights=True, **options)
    except TypeError:
        return torchvision.models.get_model(name, weights=None, num_classes=CLASSES, **options)


def training(model):
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.modules.dropout._DropoutNd):
            module.p = 0.0
        if isinstance(module, torchvision.ops.StochasticDepth):
            module.p = 0.0
        if isinstance(module, torch.nn.MultiheadAttention):
            module.dropout = 0.0
        if hasattr(module, "aux_logits"):
            module.aux_logits = False
    return model


def moved(name, side, count, state, seed):
    torch.manual_seed(seed)
    state = {k: v.double() * (1 + ROUNDING * torch.randn(v.shape, dtype=torch.float64)) if v.is_floating_point() else v
             for k, v in state.items()}
    return losses(name, side, count, torch.float64, state, 1)[1]


def losses(name, side, count, dtype, state, steps=STEPS):
    model = build(name, side).to(dtype)
    model.load_state_dict({k: v.to(dtype) if v.is_floating_point() else v for k, v in state.items()})
    training(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=0.9)
    found, gradients = [], None
    for step in range(steps):
        images, labels = batch(step, count, side)
        optimizer.zero_grad()
        output = model(images.to(dtype))
        loss = torch.nn.functional.cross_entropy(output if torch.is_tensor(output) else output[0], labels)
        loss.backward()
        if gradients is None:
            gradients = {k: p.grad.double().clone() for k, p in model.named_parameters() if p.grad is not None}
        optimizer.step()
        found.append(loss.item())
    return found, gradients


def write(folder, name):
    count, side = MODELS.get(name, (4, 64))
    model = build(name, side)
    state = {k: v.clone() for k, v in model.state_dict().items()}
    torch.onnx.export(model.eval(), torch.zeros(2, 3, side, side), f"{folder}/{name}.onnx", opset_version=13,
                      training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False, input_names=["input"],
                      output_names=["logits"], dynamic_axes={"input": {0: "n"}, "logits": {0: "n"}})
    single, gradients32 = losses(name, side, count, torch.float32, state)
    double, gradients64 = losses(name, side, count, torch.float64, state)
    others = [gradients32] + [moved(name, side, count, state, seed) for seed in range(1, MOVES + 1)]
    with open(f"{folder}/{name}.gradients", "wb") as binary:
        for key, gradient in gradients64.items():
            binary.write(gradient.numpy().astype("<f8").tobytes())
    with open(f"{folder}/{name}.txt", "w") as text:
        text.write(f"batch {count}\nside {side}\nclasses {CLASSES}\nrate {RATE}\n")
        for a, b in zip(single, double):
            text.write(f"loss {a!r} {b!r}\n")
        for key, gradient in gradients64.items():
            apart = max((other[key] - gradient).norm().item() for other in others)
            text.write(f"gradient {key} {gradient.numel()} {gradient.norm().item()!r} {apart!r}\n")
    print(name, "written", flush=True)


if __name__ == "__main__":
    torch.set_num_threads(1)
    os.makedirs(sys.argv[1], exist_ok=True)
    for name in sys.argv[2:] or MODELS:
        write(sys.argv[1], name)
