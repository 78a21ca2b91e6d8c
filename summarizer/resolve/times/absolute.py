"""Grammar of dates that name a month, a year or a full date: "27 February 2026", "Oct. 2023", "the 1990s".

Each reader takes tokens and an index and gives a Reading or None. Two-digit years follow POSIX: 69-99 are 1969-1999.
"""

from __future__ import annotations

from functools import partial

from summarizer.resolve.times import rules, units
from summarizer.resolve.times.interval import Reading, Resolver
from summarizer.resolve.times.words import MONTH_BEFORE, STEPS, YEAR_BEFORE
from summarizer.text.calendar_words import DOUBTFUL_MONTHS, MONTHS, SHORT_MONTHS
from summarizer.text.numerals.calendar import is_month
from summarizer.text.numerals.core import adjacent, word_at
from summarizer.text.numerals.lexicon import COUNTED, ORDINAL_SUFFIXES, UNITS
from summarizer.text.tokens import Tokens

_DASHES = frozenset("-–—")


def read_digits(tokens: Tokens, at: int) -> Reading | None:
    """A date that starts with digits."""
    word = tokens.words[at]
    if not word.isascii() or not word.isdecimal():
        return _dotted(tokens, at) if word.isascii() else None
    if adjacent(tokens, at) and tokens.words[at + 1] in "-–/":
        chain = _numeric(tokens, at)
        if chain is not None:
            return chain
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return _day_first(tokens, at)
    return _year_alone(tokens, at) if len(word) == 4 else None


# --- numeric dates --------------------------------------------------------------------------------------------------


def _numeric(tokens: Tokens, at: int) -> Reading | None:
    """2026-02-27, 27/02/2026, 9/11, 2014-16."""
    mark = tokens.words[at + 1]
    parts, last = [tokens.words[at]], at
    while len(parts) < 4 and word_at(tokens, last + 1) == mark and word_at(tokens, last + 2).isdecimal():
        if not (adjacent(tokens, last) and adjacent(tokens, last + 1)):
            break
        last += 2
        parts.append(tokens.words[last])
    if len(parts) == 3:
        return _three_parts(parts, at, last)
    if parts == ["9", "11"] and mark == "/":
        return Reading(at, last, "full_date", "day", partial(rules.on_day, 2001, 9, 11), dated=True)
    if len(parts) == 2 and mark != "/" and _is_year(parts[0]):
        return _year_pair(tokens, parts, at, last)
    return None


def _three_parts(parts: list[str], at: int, last: int) -> Reading | None:
    if any(len(part) > 4 for part in parts):
        return None
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4:
        year, month, day = first, second, third
    elif len(parts[2]) != 4:
        return None
    elif first > 12 or first == second:
        year, month, day = third, second, first
    elif second > 12:
        year, month, day = third, first, second
    else:
        # 02/03/2026 is February in one country and March in another.
        return Reading(at, last, "ambiguous_date", "day", rules.unresolved, dated=True)
    return Reading(at, last, "full_date", "day", partial(rules.on_day, year, month, day), dated=True)


def _dotted(tokens: Tokens, at: int) -> Reading | None:
    """27.02.2026."""
    parts = tokens.words[at].split(".")
    usable = len(parts) == 3 and all(part.isdecimal() for part in parts)
    return _three_parts(parts, at, at) if usable else None


def _year_pair(tokens: Tokens, parts: list[str], at: int, last: int) -> Reading | None:
    first = int(parts[0])
    end = int(parts[1]) if len(parts[1]) == 4 else first - first % 100 + int(parts[1])
    if len(parts[1]) not in (2, 4) or not first < end <= first + 100 or word_at(tokens, last + 1) in COUNTED:
        return None
    return Reading(at, last, "year", "year", partial(units.in_year, first, end), dated=True)


# --- day, month, year -----------------------------------------------------------------------------------------------


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199


def year_after(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """(year, token) of a year at token `at`, or after a comma there; None where none stands."""
    if word_at(tokens, at) in (",", "of"):
        at += 1
    word = word_at(tokens, at)
    return (int(word), at) if _is_year(word) and word_at(tokens, at + 1) not in COUNTED else None


def _after_month(tokens: Tokens, month: int) -> int:
    """The token after a month, and after the full stop of a shortened one."""
    short = tokens.lowers[month] in SHORT_MONTHS and word_at(tokens, month + 1) == "."
    return month + 1 + (short and adjacent(tokens, month))


def _day_first(tokens: Tokens, at: int) -> Reading | None:
    """ "27 February 2026", "27th of February", "4 FEB 90", "5-7 May"."""
    day, last = int(tokens.words[at]), at
    if word_at(tokens, last + 1) in ORDINAL_SUFFIXES and adjacent(tokens, last):
        last += 1
    until = None
    if word_at(tokens, last + 1) in ("-", "–", "to") and word_at(tokens, last + 2).isdecimal():
        until, last = tokens.words[last + 2], last + 2
    step = last + 1 + (word_at(tokens, last + 1) == "of")
    if not is_month(tokens, step):
        return None
    month, last = MONTHS[tokens.lowers[step]], _after_month(tokens, step) - 1
    year = _short_year(tokens, last + 1)
    if until is None and year:
        return _dated(at, last + 1, (year, month, day))
    return _with_year(tokens, at, last, (month, day), until)


def _short_year(tokens: Tokens, at: int) -> int | None:
    """The year of two digits, where they count or measure nothing: "4 FEB 90"."""
    word, after = word_at(tokens, at), word_at(tokens, at + 1)
    if len(word) != 2 or not word.isascii() or not word.isdecimal() or after in COUNTED or after in UNITS:
        return None
    return int(word) + (1900 if int(word) >= 69 else 2000)


def _dated(first: int, last: int, date: tuple[int, int, int]) -> Reading:
    return Reading(first, last, "full_date", "day", partial(rules.on_day, *date), dated=True)


def _with_year(tokens: Tokens, first: int, last: int, date: tuple[int, int], until: str | None) -> Reading | None:
    """A day of a month, with the year after it where one stands, and up to a second day where `until` says one."""
    month, day = date
    found = year_after(tokens, last + 1)
    if found:
        reading = _dated(first, found[1], (found[0], month, day))
    else:
        reading = Reading(first, last, "day_of_month", "day", partial(rules.day_of_month, month, day))
    if until is None:
        return reading
    end = int(until) if len(until) < 3 else 0
    if not day < end <= 31:
        return None
    other = partial(rules.on_day, found[0], month, end) if found else partial(rules.day_of_month, month, end)
    return reading._replace(rule="range", kind="span", resolve=partial(rules.between, reading.resolve, other))


# --- months ---------------------------------------------------------------------------------------------------------


def read_month(tokens: Tokens, at: int) -> Reading | None:
    """A date that starts with a month: "February 27, 2026", "Oct. 2023", "March"."""
    if not is_month(tokens, at):
        return None
    month, step = MONTHS[tokens.lowers[at]], _after_month(tokens, at)
    word = word_at(tokens, step)
    if len(word) <= 2 and word.isascii() and word.isdecimal() and 1 <= int(word) <= 31:
        found = _month_day(tokens, at, step)
        if found is not None:
            return found
    found_year = year_after(tokens, step)
    if found_year:
        year, last = found_year
        return Reading(at, last, "month_year", "month", partial(units.in_month, year, month), dated=True)
    return _bare_month(tokens, at, month)


def _month_day(tokens: Tokens, at: int, step: int) -> Reading | None:
    month, day, last = MONTHS[tokens.lowers[at]], int(tokens.words[step]), step
    if word_at(tokens, last + 1) in ORDINAL_SUFFIXES and adjacent(tokens, last):
        last += 1
    after = word_at(tokens, last + 1)
    if after in COUNTED or after in (":", "%") or (after in UNITS and word_at(tokens, at - 1) in MONTH_BEFORE):
        return None
    until = None
    end = word_at(tokens, last + 2)
    ranged = (after in _DASHES and adjacent(tokens, last)) or after in ("to", "through")
    if ranged and end.isdecimal() and len(end) <= 2 and word_at(tokens, last + 3) not in MONTHS:
        until, last = end, last + 2
    return _with_year(tokens, at, last, (month, day), until)


def _bare_month(tokens: Tokens, at: int, month: int) -> Reading | None:
    """A month without day and year: "in March", "last May", "May last year"."""
    before, last = word_at(tokens, at - 1), _after_month(tokens, at) - 1
    step = last + 1 + (word_at(tokens, last + 1) == "of")
    if word_at(tokens, step) in STEPS and word_at(tokens, step + 1) == "year":
        years = STEPS[tokens.lowers[step]]
        return Reading(at, step + 1, "month_of_year", "month", partial(units.month_of_year, month, years), years > 0)
    if before in STEPS:
        there = STEPS[before]
        return Reading(at - 1, last, "month_name", "month", partial(units.other_month, month, there), there > 0)
    doubtful = tokens.lowers[at] in DOUBTFUL_MONTHS and before in ("by", "from", "to", "and", "of")
    possessive = word_at(tokens, last + 1) in ("'s", "’s") and tokens.lowers[at] not in DOUBTFUL_MONTHS
    if (before not in MONTH_BEFORE and not possessive) or doubtful:
        return None
    return Reading(at, last, "month_name", "month", partial(units.month_named, month))


# --- years ----------------------------------------------------------------------------------------------------------


def _year_alone(tokens: Tokens, at: int) -> Reading | None:
    """ "in 2016", "the 1990s"; a number before something counted or measured is no year."""
    year, after = int(tokens.words[at]), word_at(tokens, at + 1)
    if not 1500 <= year <= 2099:
        return None
    if after == "s" and adjacent(tokens, at) and year % 10 == 0:
        return Reading(at, at + 1, "decade", "year", partial(units.in_year, year, year + 9), dated=True)
    if word_at(tokens, at - 1) not in YEAR_BEFORE or after in COUNTED or after in UNITS or after in ("gmt", "utc"):
        return None
    if year < 1900 and word_at(tokens, at - 1) not in ("in", "since"):
        return None
    return Reading(at, at, "year", "year", partial(units.in_year, year, year), dated=True)


def year_reading(first: int, last: int, year: int) -> Reading:
    """A year that its context has already made certain ("late 2015")."""
    return Reading(first, last, "year", "year", partial(units.in_year, year, year), dated=True)


def read_mid(tokens: Tokens, at: int) -> Reading | None:
    """ "mid-June 2024", "mid-2015", "mid-1990s", written as one word."""
    head = tokens.lowers[at][4:]
    whole: Resolver
    last, kind, dated = at, "month", True
    if head in MONTHS:
        month, found = MONTHS[head], year_after(tokens, at + 1)
        last = found[1] if found else at
        dated = found is not None
        whole = partial(units.in_month, found[0], month) if found else partial(units.month_named, month)
    elif _is_year(head[:4]) and head[4:] in ("", "s"):
        year, kind = int(head[:4]), "year"
        whole = partial(units.in_year, year, year + (9 if head[4:] else 0))
    else:
        return None
    return Reading(at, last, "third", kind, partial(units.third_of, "mid", whole), dated)
