"""Document bootstrap: documents are drawn with replacement, and each ratio is taken of the sums of what was drawn.

A document is a vector of counts. All counts of one document are packed into one Python integer with 64 bits for each,
so that one addition adds them all: 10,000 draws of 200 documents with 100 counts take about a second without numpy.
Percentile intervals with a fixed seed: the same scores give the same digits everywhere (Python's Mersenne Twister).

Limits: with few documents the percentile interval is somewhat narrow (simulated coverage .92-.95 from 50 documents on).
Does not know what the counts mean.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Sequence
from statistics import pstdev
from typing import NamedTuple

from summarizer.evaluation.statistics.proportion import Interval, wilson

SEED = 20_260_101
DRAWS = 10_000
MOST_UNITS = 400
"""Larger sets are first summed up in so many blocks of documents taken at random, and blocks are drawn: the same
expected spread, known to 4 % (1 / sqrt(2 * 400)), at a cost that no longer grows with the set."""

LEVEL = 0.95
_BITS = 64

Vector = Sequence[int]
"""The counts of one document, each at least 0."""


class Ratio(NamedTuple):
    """Which two places of the vectors are divided."""

    numerator: int
    denominator: int

    def of(self, sums: Sequence[int]) -> float | None:
        """The ratio of these sums; None where the denominator is 0."""
        below = sums[self.denominator]
        return sums[self.numerator] / below if below else None


class Estimate(NamedTuple):
    """A ratio with its interval and its standard error (None with fewer than two documents)."""

    interval: Interval
    error: float | None


def bootstrap(vectors: Sequence[Vector], ratios: Sequence[Ratio], draws: int = DRAWS) -> list[Estimate]:
    """One estimate for each ratio. A draw in which a ratio is undefined does not count for it."""
    if not vectors:
        return [Estimate(Interval(None), None)] * len(ratios)
    whole = total(vectors)
    values = [ratio.of(whole) for ratio in ratios]
    if len(vectors) < 2:
        return [Estimate(Interval(value), None) for value in values]
    samples: list[list[float]] = [[] for _ in ratios]
    for sums in resampled(in_blocks(vectors), draws):
        for ratio, sample in zip(ratios, samples, strict=True):
            below = sums[ratio.denominator]
            if below:
                sample.append(sums[ratio.numerator] / below)
    return [
        _widened(estimate(value, sample), vectors, ratio)
        for value, sample, ratio in zip(values, samples, ratios, strict=True)
    ]


def _widened(found: Estimate, vectors: Sequence[Vector], ratio: Ratio) -> Estimate:
    """Where every document is perfect, or none has anything right, resampling shows no spread, but there may be some:
    the interval is Wilson's, of the documents that have something to judge."""
    value = found.interval.value
    if value not in (0, 1) or found.interval.low != found.interval.high:
        return found
    judged = sum(vector[ratio.denominator] > 0 for vector in vectors)
    return Estimate(wilson(value * judged, judged), None)


def estimate(value: float | None, sample: list[float]) -> Estimate:
    """The value with the percentile interval and the spread of its resampled values, which get sorted."""
    if value is None or not sample:
        return Estimate(Interval(value), None)
    sample.sort()
    tail = (1 - LEVEL) / 2
    low = sample[int(tail * len(sample))]
    high = sample[len(sample) - 1 - int(tail * len(sample))]
    return Estimate(Interval(value, low, high), pstdev(sample))


def in_blocks(vectors: Sequence[Vector], most: int = MOST_UNITS) -> Sequence[Vector]:
    """The vectors, or, if they are more than `most`, the sums of so many blocks of them."""
    if len(vectors) <= most:
        return vectors
    order = list(vectors)
    # By chance, since neighbours are alike: ids begin with the field of news.
    random.Random(SEED).shuffle(order)  # noqa: S311 - no secret is made here
    return [total(order[start::most]) for start in range(most)]


def resampled(vectors: Sequence[Vector], draws: int, seed: int = SEED) -> Iterator[tuple[int, ...]]:
    """The sums of `len(vectors)` vectors drawn with replacement, `draws` times. The same indices for the same length
    and seed, whatever the vectors hold."""
    packing = Packing(vectors)
    packed = [packing.pack(vector) for vector in vectors]
    choices, size = random.Random(seed).choices, len(packed)  # noqa: S311 - no secret is made here
    for _ in range(draws):
        yield packing.unpack(sum(choices(packed, k=size)))


def total(vectors: Sequence[Vector]) -> tuple[int, ...]:
    """The sums of all vectors."""
    return tuple(map(sum, zip(*vectors, strict=True)))


class Packing:
    """Vectors as single integers, 64 bits a count. ValueError: a count below 0, or sums that would not fit."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._size = len(vectors[0])
        self._struct = struct.Struct(f"<{self._size}Q")
        if any(count < 0 for vector in vectors for count in vector):
            raise ValueError("counts must not be negative")
        largest = max((max(vector) for vector in vectors if vector), default=0)
        if largest * len(vectors) >= 1 << _BITS:
            raise ValueError(f"a count of {largest} is too large to be summed over {len(vectors)} documents")

    def pack(self, vector: Vector) -> int:
        return int.from_bytes(self._struct.pack(*vector), "little")

    def unpack(self, packed: int) -> tuple[int, ...]:
        return self._struct.unpack(packed.to_bytes(self._struct.size, "little"))
