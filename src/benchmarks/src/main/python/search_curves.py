#!/usr/bin/env python3
"""Draws the best score so far against the seconds of training, of studies named PREFIX-SEARCHER-SEED.

    python3 search_curves.py HOME PREFIX OUT.svg

HOME has the studies, as --home of augury. Seconds are those of the trials, added up in the order in which they
ended: what one worker would have taken. A line is the mean over the seeds, from where all have a score; the band
is from the lowest to the highest seed. Prints the table of the ends, and after an equal number of seconds.
"""
import collections
import pathlib
import sqlite3
import sys

import matplotlib
import numpy as np

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "augury"
from matplotlib import pyplot  # noqa: E402


def best_so_far(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        rows = store.execute(
            "SELECT seconds, score FROM trial WHERE kind = 'search' AND state = 'SCORED' ORDER BY finished_at, number").fetchall()
    seconds = np.cumsum([row[0] for row in rows])
    return seconds, np.maximum.accumulate([100 * row[1] for row in rows])


def at(curve, moments):
    seconds, best = curve
    index = np.searchsorted(seconds, moments, side="right") - 1
    return np.where(index < 0, np.nan, best[np.maximum(index, 0)])


def main(home, prefix, out):
    curves = collections.defaultdict(dict)
    for folder in sorted(pathlib.Path(home, "studies").glob(prefix + "-*")):
        searcher, seed = folder.name[len(prefix) + 1:].rsplit("-", 1)
        curves[searcher][int(seed)] = best_so_far(folder / "study.db")
    shortest = min(curve[0][-1] for seeds in curves.values() for curve in seeds.values())
    figure, axes = pyplot.subplots(figsize=(8, 4.8))
    print(f"searcher         seeds  trials  seconds  best so far, %                            after {shortest:.0f} s")
    ends = {name: np.mean([curve[1][-1] for curve in seeds.values()]) for name, seeds in curves.items()}
    for name in sorted(curves, key=ends.get, reverse=True):
        seeds = curves[name]
        first = max(curve[0][0] for curve in seeds.values())
        last = min(curve[0][-1] for curve in seeds.values())
        moments = np.linspace(first, last, 400)
        values = np.array([at(curve, moments) for curve in seeds.values()])
        line, = axes.plot(moments, values.mean(axis=0), label=f"{name} ({len(seeds)})", linewidth=1.6)
        axes.fill_between(moments, values.min(axis=0), values.max(axis=0), color=line.get_color(), alpha=0.08)
        each = " ".join("%.1f" % seeds[seed][1][-1] for seed in sorted(seeds))
        early = np.nanmean([at(curve, [shortest])[0] for curve in seeds.values()])
        print("%-16s %5d  %6d  %7.0f  %.1f (%s)  %.1f" % (
            name, len(seeds), np.mean([len(curve[0]) for curve in seeds.values()]),
            np.mean([curve[0][-1] for curve in seeds.values()]), ends[name], each, early))
    axes.set_xlabel("seconds of training, added up")
    axes.set_ylabel("best score so far, % (search-validation images)")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8, loc="lower right")
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
