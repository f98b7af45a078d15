#!/usr/bin/python3
"""Writes the distribution function of Beta(alpha, alpha): src/test/resources/io/augury/regularizers/beta.tsv.

Run it with the Python of Debian 12 (python3-scipy 1.10) and no argument to regenerate the file. Each line is
alpha, a value, and the probability of at most that value, by SciPy's regularised incomplete beta function.
"""
import pathlib

from scipy.special import betainc

TARGET = pathlib.Path(__file__).resolve().parent.parent / "resources/io/augury/regularizers/beta.tsv"
VALUES = [0.001, *(i / 20 for i in range(1, 20)), 0.999]


def main():
    lines = [f"{a}\t{x:.3f}\t{betainc(a, a, x):.6f}\n" for a in (0.2, 1, 8) for x in VALUES]
    TARGET.write_text("".join(lines))


if __name__ == "__main__":
    main()
