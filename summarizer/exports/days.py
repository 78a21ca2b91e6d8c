"""Dates of events as other formats have them: the days that the article allows, and no more precision than that."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from summarizer.models import Date


class Days(NamedTuple):
    """The days within which something happened, inclusive."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> dt.date:
        return self.first + (self.last - self.first) // 2


def days_of(date: Date | None) -> Days | None:
    """None where a bound is missing, or is no date, or they stand the wrong way round."""
    if date is None or date.earliest is None or date.latest is None:
        return None
    try:
        days = Days(dt.date.fromisoformat(date.earliest), dt.date.fromisoformat(date.latest))
    except ValueError:
        return None
    return days if days.first <= days.last else None


def shared_prefix(days: Days) -> str | None:
    """ISO 8601 with reduced precision: the day, else the month, else the year that holds all of the days."""
    first, last = days.first.isoformat(), days.last.isoformat()
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), None)
