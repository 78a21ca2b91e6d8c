"""Krippendorff's alpha: agreement of annotators above what chance gives. Pure.

1 is perfect, 0 is chance, below 0 is worse. Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

Level = Literal["nominal", "interval"]


def krippendorff_alpha(units: Iterable[Sequence[str | float]], level: Level) -> float | None:
    """Alpha over units, each the values that the annotators gave it; a value that is missing is left out.

    Nominal: values are equal or not. Interval: values are numbers, and the distance is the squared difference. None
    where fewer than two units have two values, or where all values are equal, so that nothing could differ.
    """
    paired = [list(unit) for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    if len(paired) < 2 or len(set(values)) < 2:
        return None
    disagreement = _nominal if level == "nominal" else _interval
    expected = disagreement(values) / (len(values) - 1)
    observed = sum(disagreement(unit) / (len(unit) - 1) for unit in paired)
    return 1 - observed / expected if expected else None


def _nominal(values: Sequence[str | float]) -> float:
    """How many ordered pairs of the values differ."""
    return len(values) ** 2 - sum(count * count for count in Counter(values).values())


def _interval(values: Sequence[str | float]) -> float:
    """The sum of the squared differences of all ordered pairs, which is 2n times the sum of squares from the mean."""
    numbers = [float(value) for value in values]
    mean = sum(numbers) / len(numbers)
    return 2 * len(numbers) * sum((number - mean) ** 2 for number in numbers)
