#!/usr/bin/python3
"""Writes quantiles of Beta(alpha, alpha): src/test/resources/io/augury/regularizers/beta.tsv.

Run it with the Python of Debian 12 (python3-scipy 1.10) and no argument to regenerate the file. Each line is
alpha, a probability, and the value below which a draw is with that probability, by the inverse of SciPy's
regularised incomplete beta function.
"""
import pathlib

from scipy.special import betaincinv

TARGET = pathlib.Path(__file__).resolve().parent.parent / "resources/io/augury/regularizers/beta.tsv"
STEPS = 60


def main():
    levels = [(i + 0.5) / STEPS for i in range(STEPS)]
    lines = [f"{a}\t{u:.6f}\t{betaincinv(a, a, u):.9g}\n" for a in (0.2, 0.5, 1, 8) for u in levels]
    TARGET.write_text("".join(lines))


if __name__ == "__main__":
    main()
