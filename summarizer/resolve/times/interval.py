"""Interval: what a time expression resolves to, and its EDTF string. Knows no words and no rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

from summarizer.models import Date

Tense = Literal["past", "future", "unknown"]
Form = Literal["day", "month", "year"]


class Context(NamedTuple):
    """What relative expressions count from: the anchor day, the tense around, and the date that "earlier" refers to."""

    anchor: dt.date | None
    tense: Tense = "past"
    referent: Date | None = None


class Interval(NamedTuple):
    """First and last day, inclusive; None is an open end. `form` is what the EDTF string shows: day, month or year.

    `edtf` replaces the string where days, months and years cannot say it (clock times, an inherited date).
    """

    first: dt.date | None
    last: dt.date | None
    precision: str
    form: Form = "day"
    approximate: bool = False
    edtf: str = ""


Resolver = Callable[[Context], Interval | None]


class Reading(NamedTuple):
    """A time expression of tokens `first`..`last` (inclusive), not yet resolved.

    `kind` is weekday, day, month, year, span, clock, part or edge: what may be joined with what. `dated` says that
    the text gives the year, or that the expression points forward: such dates may lie far from the anchor.
    """

    first: int
    last: int
    rule: str
    kind: str
    resolve: Resolver
    dated: bool = False


def day_interval(day: dt.date, precision: str = "day") -> Interval:
    return Interval(day, day, precision)


def shown(interval: Interval) -> str:
    """The EDTF string: a date, or an interval with ".." for open ends; "~" marks approximate ends."""
    if interval.edtf:
        return interval.edtf
    # EDTF's mark belongs to dates; for clock times the flag alone says so.
    mark = "~" if interval.approximate and interval.precision != "hour" else ""
    first, last = (_shown_day(day, interval.form, mark) for day in (interval.first, interval.last))
    return first if first == last else f"{first}/{last}"


def _shown_day(day: dt.date | None, form: Form, mark: str) -> str:
    if day is None:
        return ".."
    length = {"day": 10, "month": 7, "year": 4}[form]
    return day.isoformat()[:length] + mark
