"""What a set of documents can show at all: the smallest difference that is found four times in five. Pure."""

from __future__ import annotations

from math import sqrt

from summarizer.evaluation.statistics.proportion import Z

POWER_QUANTILE = 0.8416212335729143
"""The normal quantile of 80 % power."""


def smallest_detectable(error: float | None, *, paired: bool) -> float | None:
    """The true difference that a two-sided test at 5 % finds with 80 % power; None where the spread is not known.

    `error` is the standard error of the paired difference. Without a pair it is that of one run, and the difference
    of two unrelated runs of this spread is meant: an upper bound, since two runs on the same documents go together.
    A figure for planning, by the normal approximation; the tests themselves use none.
    """
    if not error:
        return None
    return (Z + POWER_QUANTILE) * error * (1 if paired else sqrt(2))
