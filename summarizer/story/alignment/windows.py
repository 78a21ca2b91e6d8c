"""When an event was, as days: from its date, else from its timeframe and the day of the article. Pure.

A window of an undated event is soft: it says only when the event can have been.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from summarizer.models import Date, Event

EVER = 3_000_000
"""Beyond all ordinals of `datetime`: no bound."""

_REACH = {"current": (-2, 0), "recent_prior": (-31, -1), "background": (-EVER, -2), "future": (0, EVER)}
"""Days around the article's day in which an undated event of a timeframe lies. News is told on its day or the next; "a
few weeks ago" is a month; what is background is over."""


class Window(NamedTuple):
    """Days as ordinals, both inclusive. `exact` where the article gives a date; `wide` for a week and more."""

    low: int
    high: int
    exact: bool

    @property
    def wide(self) -> bool:
        return self.high - self.low > 2

    def overlaps(self, other: Window) -> bool:
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: Window) -> int:
        """Days between the two; 0 where they overlap, 1 where one begins the day after."""
        return max(0, self.low - other.high, other.low - self.high)


def window_of(event: Event, day: str) -> Window:
    """`day` is the article's ISO day, "" if unknown: an undated event then may have been at any time."""
    date = event.date
    low = _ordinal(date.earliest) if date else None
    high = _ordinal(date.latest) if date else None
    if low is not None or high is not None:
        return Window(low if low is not None else -EVER, high if high is not None else EVER, True)
    anchor = _ordinal(day)
    if anchor is None:
        return Window(-EVER, EVER, False)
    before, after = _REACH[event.timeframe]
    return Window(anchor + before, anchor + after, False)


def _ordinal(day: str | None) -> int | None:
    try:
        return dt.date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def more_precise(one: Date, other: Date) -> bool:
    """Whether the first of two dates names fewer days."""
    return _length(one) < _length(other)


def _length(date: Date) -> int:
    low, high = _ordinal(date.earliest), _ordinal(date.latest)
    return high - low if low is not None and high is not None else EVER
