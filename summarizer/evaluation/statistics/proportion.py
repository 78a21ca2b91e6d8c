"""Shares of documents: the Wilson interval, and the exact McNemar test of a change. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number with its 95 % interval. None: nothing was there to be judged, or (the ends) only one document was."""

    value: float | None
    low: float | None = None
    high: float | None = None


def wilson(successes: float, trials: float) -> Interval:
    """The Wilson score interval (1927), which also holds near 0 and 1 and for few trials.

    `successes` may be a fraction: a document that is clean in one of two epochs counts half.
    """
    if trials <= 0:
        return Interval(None)
    share = successes / trials
    spread = Z * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    scale = 1 + Z * Z / trials
    centre = share + Z * Z / (2 * trials)
    return Interval(share, max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def mcnemar(better: int, worse: int) -> float:
    """Exact two-sided McNemar test: p of so uneven a split of the documents that changed, if both were as likely."""
    changed = better + worse
    tail = sum(comb(changed, k) for k in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / (1 << changed))
