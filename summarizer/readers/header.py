"""Dates that stand beside a text: the `date YYYY-MM-DD ` header glued to a lede, and dates given as strings.

Does not look for dates inside the body; see `summarizer.resolve.anchor`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_HEADER = re.compile(r"[\s\ufeff]*date:?[ \t\u00a0]+(\d{4}-\d{2}-\d{2})(?!\d)[\s\u00a0]*", re.IGNORECASE)

# The first printed newspaper is of 1605. The other limit leaves room for a wrong clock of this machine.
_FIRST_YEAR = 1605
_YEARS_AHEAD = 5


class Header(NamedTuple):
    """`end` is the offset after the header and its white space; `date` is None where the header is no possible date."""

    end: int
    date: dt.date | None


def find_header(text: str, start: int = 0) -> Header | None:
    """The `date YYYY-MM-DD ` header at `start`, white space before it allowed; None where there is none.

    An impossible date (2026-02-31) or one no article can bear (more than five years ahead) is no date, but still a
    header: it is skipped and not believed.
    """
    found = _HEADER.match(text, start)
    return Header(found.end(), plausible(parse_date(found.group(1)))) if found else None


def parse_date(value: str) -> dt.date | None:
    """The day that an ISO 8601 date or date-time names, as written, without any time zone; None for anything else."""
    value = value.strip()
    for form in (value, value[:10]):
        try:
            return dt.datetime.fromisoformat(form).date()
        except ValueError:
            continue
    return None


def plausible(date: dt.date | None) -> dt.date | None:
    """The date, unless no article can have been published on it."""
    if date is None or not _FIRST_YEAR <= date.year <= dt.date.today().year + _YEARS_AHEAD:
        return None
    return date
