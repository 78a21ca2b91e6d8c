"""Figures of different articles compared by their bounds; never averaged or summed. Pure."""

from __future__ import annotations

from enum import Enum
from math import inf
from typing import NamedTuple

from summarizer.models import Quantity
from summarizer.text.folding import fold

_LOOSE = 0.1
"""What "about" and "nearly" leave open, as a part of the number: newsrooms round to the ten at most."""


class Likeness(Enum):
    """How two figures for one thing stand to each other; COMPATIBLE: a number exists that both allow."""

    SAME = "same"
    COMPATIBLE = "compatible"
    APART = "apart"


class Figure(NamedTuple):
    """A quantity for comparing: inclusive bounds, the number named if one is, and the folded words if none is."""

    low: float
    high: float
    value: float | None
    unit: str
    words: str = ""

    @property
    def size(self) -> float:
        """The number to order figures by: the one named, else the lowest that is meant."""
        return self.value if self.value is not None else self.low

    @property
    def is_bounded(self) -> bool:
        """Whether it says anything to compare with: "some" does not."""
        return not self.words


def figure_of(quantity: Quantity) -> Figure:
    """Bounds by the rules of quantities: "more than 20" is 21 and up, "about 20" is 18 to 22, "several" 2 and up."""
    unit, value = quantity.unit or "", quantity.value
    low, high = quantity.low, quantity.high
    if low is None and high is None and value is None:
        return Figure(-inf, inf, None, unit, fold(quantity.text))
    if quantity.qualifier == "about" and value is not None and low is None and high is None:
        low, high = value - _LOOSE * abs(value), value + _LOOSE * abs(value)
    elif quantity.qualifier == "nearly" and value is not None and low is None:
        low = value - _LOOSE * abs(value)
    elif low is None and high is None:
        low = high = value
    return Figure(-inf if low is None else low, inf if high is None else high, value, unit)


def likeness(one: Figure, other: Figure) -> Likeness:
    """The same figure, figures that one number can meet ("at least 24", "more than 20"), or figures wholly apart.

    A figure without bounds is the same as its own words and compatible with all others.
    """
    if one == other:
        return Likeness.SAME
    overlap = max(one.low, other.low) <= min(one.high, other.high)
    return Likeness.COMPATIBLE if overlap else Likeness.APART
