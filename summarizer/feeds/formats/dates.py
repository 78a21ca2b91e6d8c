"""A date as feeds and tables write it -> the day as written there, in no time zone of ours."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from summarizer.readers.header import parse_date, plausible

_MILLISECONDS = 100_000_000_000
"""Epoch numbers above this are milliseconds: as seconds they would mean the year 5138."""


def day_of(value: object) -> dt.date | None:
    """The day named by an ISO 8601 or RFC 822 text or by seconds or milliseconds since 1970; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_epoch(float(value))
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()[:100]
    if text.isdecimal() and len(text) in (10, 13):
        return _of_epoch(float(text))
    return plausible(parse_date(text) or _compact(text) or _rfc822(text))


def _of_epoch(number: float) -> dt.date | None:
    try:
        seconds = number / 1000 if abs(number) > _MILLISECONDS else number
        return plausible(dt.datetime.fromtimestamp(seconds, dt.UTC).date()) if seconds > 0 else None
    except (OverflowError, OSError, ValueError):
        return None


def _compact(text: str) -> dt.date | None:
    """2026/02/27 and 20260227, whose order of year, month and day nobody mistakes."""
    digits = text[:10].replace("/", "")
    try:
        return dt.datetime.strptime(digits, "%Y%m%d").date() if len(digits) == 8 and digits.isdecimal() else None
    except ValueError:
        return None


def _rfc822(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
