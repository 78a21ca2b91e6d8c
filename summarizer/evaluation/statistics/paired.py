"""Two runs on the same documents: differences of ratios, with the interval and the p value of pairing. Pure.

The interval resamples documents, the same ones for both runs. The p value is that of the sign-flip permutation: if the
runs were equally good, each document's two results could as well have been swapped.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from summarizer.evaluation.statistics.bootstrap import (
    DRAWS,
    SEED,
    Packing,
    Ratio,
    Vector,
    estimate,
    in_blocks,
    resampled,
    total,
)
from summarizer.evaluation.statistics.proportion import Interval

EXACT_BELOW = 13
"""Up to so many differing documents all 2 ** n swaps are tried, which are no more than the random ones."""

_EQUAL = 1e-12
"""Differences closer than this are equal: ratios of integers do not come nearer, rounding does."""


class PairedDifference(NamedTuple):
    """`difference` is second minus first. `p` is None where the two do not differ in any document."""

    first: float | None
    second: float | None
    difference: Interval
    p: float | None
    error: float | None


def paired_differences(
    first: Sequence[Vector], second: Sequence[Vector], ratios: Sequence[Ratio], draws: int = DRAWS
) -> list[PairedDifference]:
    """One difference for each ratio. ValueError: the two differ in length."""
    pairs = [(*one, *two) for one, two in zip(first, second, strict=True)]
    if not pairs:
        return [PairedDifference(None, None, Interval(None), None, None) for _ in ratios]
    size, sums = len(first[0]), total(pairs)
    firsts, seconds = ([ratio.of(half) for ratio in ratios] for half in (sums[:size], sums[size:]))
    samples = _resampled_differences(in_blocks(pairs), ratios, draws)
    tests = _permutation(first, second, ratios, draws)
    found = []
    for one, two, sample, p in zip(firsts, seconds, samples, tests, strict=True):
        difference = None if one is None or two is None else two - one
        interval, error = estimate(difference, sample if len(pairs) > 1 else [])
        found.append(PairedDifference(one, two, interval, p if difference is not None else None, error))
    return found


def _resampled_differences(pairs: Sequence[Vector], ratios: Sequence[Ratio], draws: int) -> list[list[float]]:
    size = len(pairs[0]) // 2
    samples: list[list[float]] = [[] for _ in ratios]
    for sums in resampled(pairs, draws):
        for (top, below), sample in zip(ratios, samples, strict=True):
            one, two = sums[below], sums[below + size]
            if one and two:
                sample.append(sums[top + size] / two - sums[top] / one)
    return samples


def _permutation(
    first: Sequence[Vector], second: Sequence[Vector], ratios: Sequence[Ratio], draws: int
) -> list[float | None]:
    """p for each ratio: exact where few documents differ in it, from random swaps of all at once elsewhere."""
    found: list[float | None] = [None] * len(ratios)
    many = []
    for place, ratio in enumerate(ratios):
        differing = [i for i, pair in enumerate(zip(first, second, strict=True)) if _differ(*pair, ratio)]
        if 0 < len(differing) <= EXACT_BELOW:
            found[place] = _exact(first, second, differing, ratio)
        elif differing:
            many.append(place)
    if many:
        pairs = in_blocks([(*one, *two) for one, two in zip(first, second, strict=True)])
        chosen = [ratios[place] for place in many]
        for place, p in zip(many, _random_swaps(pairs, chosen, draws), strict=True):
            found[place] = p
    return found


def _differ(one: Vector, two: Vector, ratio: Ratio) -> bool:
    return one[ratio.numerator] != two[ratio.numerator] or one[ratio.denominator] != two[ratio.denominator]


def _exact(first: Sequence[Vector], second: Sequence[Vector], differing: Sequence[int], ratio: Ratio) -> float:
    """The share of all swaps of the differing documents that give at least the observed difference."""
    tops, belows = (total([[one[k] for one in runs] for runs in zip(first, second, strict=True)]) for k in ratio)
    steps = [(second[i][ratio[0]] - first[i][ratio[0]], second[i][ratio[1]] - first[i][ratio[1]]) for i in differing]
    sums = tops[0], belows[0]
    observed = _distance(*sums, sum(tops), sum(belows))
    extreme = sum(
        _distance(sums[0] + top, sums[1] + below, sum(tops), sum(belows)) >= observed - _EQUAL
        for top, below in _subset_sums(steps)
    )
    return float(extreme / 2 ** len(steps))


def _subset_sums(steps: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sums of all subsets."""
    if not steps:
        yield 0, 0
        return
    top, below = steps[0]
    for other_top, other_below in _subset_sums(steps[1:]):
        yield other_top, other_below
        yield other_top + top, other_below + below


def _distance(top: int, below: int, tops: int, belows: int) -> float:
    """How far apart the two runs are, given the sums of one and of both; far where a swap leaves one undefined."""
    other = belows - below
    return abs((tops - top) / other - top / below) if below and other else 1.0


def _random_swaps(pairs: Sequence[Vector], ratios: Sequence[Ratio], draws: int) -> list[float]:
    """p for each ratio from random swaps of documents, or of whole blocks of them."""
    size = len(pairs[0]) // 2
    first, second = [pair[:size] for pair in pairs], [pair[size:] for pair in pairs]
    packing = Packing([*first, *second])
    packed = [packing.pack(vector) for vector in first]
    base, both = sum(packed), total([*first, *second])
    # A step may be negative in some places; the sums that are unpacked never are.
    steps = [step for one, two in zip(packed, second, strict=True) if (step := packing.pack(two) - one)]
    observed = _distances(packing.unpack(base), both, ratios)
    extreme = [1] * len(ratios)
    bits = random.Random(SEED).getrandbits  # noqa: S311 - no secret is made here
    for _ in range(draws):
        swapped = compress(steps, map(int, f"{bits(len(steps)):0{len(steps)}b}"))
        distances = _distances(packing.unpack(base + sum(swapped)), both, ratios)
        for place, distance in enumerate(distances):
            extreme[place] += distance >= observed[place] - _EQUAL
    # The observed pairing is one of the possible ones (Phipson and Smyth 2010): p is never 0.
    return [count / (draws + 1) for count in extreme]


def _distances(sums: Sequence[int], both: Sequence[int], ratios: Sequence[Ratio]) -> list[float]:
    return [_distance(sums[top], sums[below], both[top], both[below]) for top, below in ratios]


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Adjusted p values that hold for the whole family (Holm 1979); None stays None and is no member."""
    known = sorted((p, place) for place, p in enumerate(p_values) if p is not None)
    adjusted: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, (p, place) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        adjusted[place] = highest
    return adjusted
