"""Writes the golden values of VerdictNumbersTest; needs SciPy.

Usage: python3 verdict_statistics.py > ../resources/io/augury/study/verdict-statistics.tsv
"""
import math

import numpy as np
import scipy
import scipy.optimize
import scipy.stats as st

# Sums of binary fractions are exact, so that SciPy, too, sees which resampled means equal the sample's.
SAMPLES = [
    tuple(v / 1024 for v in values)
    for values in (
        (31, 12, 22),
        (31, -12, 22, 4, 17),
        (31, -12, 22, 4, 17, 8, 41, -3),
        (1, 2, 2, 3, 3, 2, 1, 92, 4, 6),
        tuple(int(v) for v in np.random.default_rng(7).normal(10, 20, 20)),
    )
]
ARMS = (
    ((0.81, 0.79, 0.83), (0.78, 0.77, 0.79)),
    ((0.5, 0.6, 0.7, 0.65, 0.55), (0.52, 0.61, 0.66, 0.7, 0.5)),
    ((0.9123, 0.9001), (0.8994, 0.9120)),
)


def row(*cells):
    print(*(",".join(map(repr, c)) if isinstance(c, tuple) else c if isinstance(c, str) else repr(c) for c in cells), sep="\t")


def holm(p):
    """The largest of (m - j) p_(j) over the ranks j up to one's own, and at most 1."""
    ranked = sorted(p)
    return tuple(max(min(1.0, (len(p) - j) * ranked[j]) for j in range(ranked.index(each) + 1)) for each in p)


def hedges(a, b):
    """Cohen's d with the pooled deviation, times J(m) = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2)), m = 2n - 2."""
    m = len(a) + len(b) - 2
    pooled = math.sqrt((np.var(a, ddof=1) + np.var(b, ddof=1)) / 2)
    j = math.gamma(m / 2) / (math.sqrt(m / 2) * math.gamma((m - 1) / 2))
    return float(j * (np.mean(a) - np.mean(b)) / pooled)


def power(effect, n, level):
    critical = st.t.ppf(1 - level / 2, n - 1)
    shift = effect * math.sqrt(n)
    return float(st.nct.sf(critical, n - 1, shift) + st.nct.cdf(-critical, n - 1, shift))


def bootstrap(sample):
    """BCa of a million resamples, and the noise of one with as few as Augury's 20,000."""
    def once(resamples, seed):
        return st.bootstrap((np.array(sample),), np.mean, n_resamples=resamples, method="BCa", batch=20_000,
                            random_state=np.random.default_rng(seed)).confidence_interval
    large = once(1_000_000, 1)
    small = [once(20_000, seed) for seed in range(100, 140)]
    return float(large.low), float(large.high), float(np.std([s.low for s in small])), float(np.std([s.high for s in small]))


print(f"# SciPy {scipy.__version__}: normal z p | noncentral t df shift p | power effect pairs level value"
      " | detectable pairs level power effect | holm p corrected | hedges a b g"
      " | bootstrap values low high noise-of-low noise-of-high")
for z in (-30.0, -8.0, -7.5, -5.0, -1.959963984540054, -0.5, 0.0, 1e-8, 0.7, 1.0, 2.5, 7.0, 7.5, 9.0):
    row("normal", z, float(st.norm.cdf(z)))
for df in (1, 2, 4, 9, 29):
    for shift in (0.0, 0.5, 2.0, 5.0):
        for t in (-2.0, 0.0, 1.0, 2.776, 12.706):
            row("noncentral", t, df, shift, float(st.nct.cdf(t, df, shift)) if shift else float(st.t.cdf(t, df)))
for effect in (0.0, 0.5, 1.0, 3.0):
    for pairs in (2, 3, 5, 10, 30):
        for level in (0.05, 0.01):
            row("power", effect, pairs, level, power(effect, pairs, level) if effect else level)
for pairs in (2, 3, 5, 10, 30):
    for level in (0.05, 0.05 / 7):
        row("detectable", pairs, level, 0.8, scipy.optimize.brentq(lambda e: power(e, pairs, level) - 0.8, 0.01, 400, xtol=1e-12))
for p in ((0.01, 0.04, 0.03, 0.005), (0.2,), (0.5, 0.9, 0.6), (0.02, 0.02, 0.001), (0.04, 0.001, 0.03, 0.5, 0.012)):
    row("holm", p, holm(p))
for a, b in ARMS:
    row("hedges", a, b, hedges(a, b))
for sample in SAMPLES:
    row("bootstrap", sample, *bootstrap(sample))
