"""Days as closed intervals: equal, overlapping or apart, and which expressions are relative. Pure.

Rules: evaluation.md, section 3, row "date". The interval decides; a precision label that differs is no error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from summarizer.evaluation.gold.models import GoldDate
from summarizer.models import Date

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_DAY_OF_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[/.]\d",
    re.IGNORECASE,
)


def days(date: Date | GoldDate | None) -> Days | None:
    """The interval; None where an end is missing or no date, or where it runs backwards."""
    if date is None or not date.earliest or not date.latest:
        return None
    try:
        first, last = dt.date.fromisoformat(date.earliest), dt.date.fromisoformat(date.latest)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def overlap(one: Days, other: Days) -> float:
    """Days in the intersection over days in the union; 1 for equal intervals, 0 for disjoint ones."""
    shared = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    if shared <= 0:
        return 0.0
    return shared / (_length(one) + _length(other) - shared)


def accepted_days(accepted: Sequence[GoldDate | None]) -> tuple[list[Days], bool]:
    """The accepted intervals, the preferred one first, and whether none at all is right too."""
    found = [days(date) for date in accepted]
    return [interval for interval in found if interval], None in found


def is_relative(text: str) -> bool:
    """Whether the words need the article's own date: they hold neither a year nor a day of a month."""
    return bool(text.strip()) and not _YEAR.search(text) and not _DAY_OF_MONTH.search(text)


def shown(interval: Days | None) -> str:
    """An interval for a reason."""
    if interval is None:
        return "no date"
    first, last = interval
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _length(interval: Days) -> int:
    return (interval[1] - interval[0]).days + 1
