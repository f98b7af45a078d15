"""Tells how well cheap fidelities rank policies as full training does.

Reads what io.augury.benchmarks.Fidelities wrote. Each policy was trained in full with two seeds. The noise ceiling is the
correlation between these two; a cheap fidelity's is the mean of its correlations with each of them, so that all are measured
against equally noisy scores. Intervals are 95% percentile bootstraps over the policies, 5000 resamples, the same for all.

usage: python3 fidelities.py fidelities.csv
"""

import sys

import numpy as np
from scipy.stats import kendalltau, spearmanr

RESAMPLES = 5000


def read(path):
    scores, seconds = {}, {}
    for line in open(path):
        arm, number, took, score = line.strip().split(",")
        scores.setdefault(arm, {})[int(number)] = float(score)
        seconds.setdefault(arm, []).append(float(took))
    none = scores.pop("density-none", {}).get(0)
    if none is not None:
        print(f"images without a policy are recognised in {100 * none:.1f} % of cases")
    complete = sorted(set.intersection(*(set(by.keys()) for by in scores.values())))
    return {arm: np.array([by[n] for n in complete]) for arm, by in scores.items()}, seconds


def agreement(measure, cheap, full, again):
    return (measure(cheap, full)[0] + measure(cheap, again)[0]) / 2


def interval(values):
    finite = [v for v in values if np.isfinite(v)]
    return "%.2f to %.2f" % tuple(np.percentile(finite, [2.5, 97.5]))


def main(path):
    scores, seconds = read(path)
    full, again = scores["full"], scores["again"]
    n = len(full)
    noise = np.sqrt(np.mean((full - again) ** 2) / 2)
    both = (full + again) / 2
    true = np.sqrt(max(0, np.var(both, ddof=1) - noise**2 / 2))
    print(f"{n} policies; points: noise of one score {100 * noise:.2f}, spread of the policies without it {100 * true:.2f}")
    generator = np.random.default_rng(1)
    draws = [generator.integers(0, n, n) for _ in range(RESAMPLES)]
    print("fidelity | mean % | tau | tau 95% | rho | rho 95% | mean seconds")
    for arm in ["again"] + sorted(set(scores) - {"full", "again"}):
        cheap = scores[arm]
        cells = [arm, "%.1f" % (100 * cheap.mean())]
        for measure in (kendalltau, spearmanr):
            if arm == "again":
                value = measure(full, again)[0]
                resampled = [measure(full[d], again[d])[0] for d in draws]
            else:
                value = agreement(measure, cheap, full, again)
                resampled = [agreement(measure, cheap[d], full[d], again[d]) for d in draws]
            cells += ["%.2f" % value, interval(resampled)]
        print(" | ".join(cells + ["%.0f" % np.mean(seconds[arm])]))


if __name__ == "__main__":
    main(sys.argv[1])
