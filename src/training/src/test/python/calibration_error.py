"""Writes the golden value of EvaluationTest: logits, labels and their expected calibration error in 15 bins.

The definition is that of Guo et al. (arXiv 1706.04599), section 2: per bin, |accuracy - mean confidence|,
weighted by the bin's share of the images.

Usage: python3 calibration_error.py > ../resources/io/augury/training/calibration-error.tsv
"""
import numpy as np
from scipy.special import softmax

rng = np.random.default_rng(3)
logits = rng.normal(0, 2, (400, 4)).astype(np.float32)
labels = np.where(rng.random(400) < 0.6, logits.argmax(1), rng.integers(0, 4, 400))
probabilities = softmax(logits.astype(np.float64), axis=1)
confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
error = 0.0
for low, high in zip(np.arange(15) / 15, np.arange(1, 16) / 15):
    inside = (confidence > low) & (confidence <= high)
    if inside.any():
        error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
print("error", repr(float(error)), sep="\t")
for label, row in zip(labels, logits):
    print(label, *(repr(float(v)) for v in row), sep="\t")
