"""Writes the golden values of StudentTTest and VerdictStatisticsTest; needs SciPy.

Usage: python3 student_t.py > ../resources/io/augury/study/student-t.tsv
"""
import scipy
import scipy.stats as st

print(f"# SciPy {scipy.__version__}: quantile probability df value | two-sided t df p | paired a b mean low high p")
for p in (0.9, 0.95, 0.975, 0.995, 0.9995):
    for df in (1, 2, 3, 4, 5, 7, 9, 14, 19, 30, 99, 1000):
        print("quantile", p, df, repr(float(st.t.ppf(p, df))), sep="\t")
for t in (0.0, 1e-6, 0.1, 0.5, 1.0, 2.0, 4.302652729911275, 10.0, 100.0):
    for df in (1, 2, 3, 5, 10, 30, 200):
        print("two-sided", t, df, repr(float(2 * st.t.sf(t, df))), sep="\t")
for a, b in (
    ((0.81, 0.79, 0.83), (0.78, 0.77, 0.79)),
    ((0.81, 0.79, 0.83), (0.80, 0.81, 0.82)),
    ((0.5, 0.6, 0.7, 0.65, 0.55), (0.52, 0.61, 0.66, 0.7, 0.5)),
    ((0.9123, 0.9001), (0.8994, 0.9120)),
):
    r = st.ttest_rel(a, b)
    ci = r.confidence_interval(0.95)
    mean = sum(x - y for x, y in zip(a, b)) / len(a)
    print("paired", ",".join(map(str, a)), ",".join(map(str, b)), repr(mean), repr(float(ci.low)), repr(float(ci.high)), repr(float(r.pvalue)), sep="\t")
