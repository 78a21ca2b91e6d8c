"""Grammar of whole time expressions: what stands before, after and between dates ("late on", "overnight into").

`read_time` gives the longest expression at a token. Linear: each token starts at most one reading of bounded length.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from summarizer.resolve.times import rules, units
from summarizer.resolve.times.absolute import read_digits, read_mid, read_month, year_reading
from summarizer.resolve.times.clock import on_day, read_clock, read_clock_word
from summarizer.resolve.times.interval import Reading
from summarizer.resolve.times.relative import (
    read_holiday,
    read_relative_day,
    read_season,
    read_step,
    read_time_word,
    read_unit,
    read_weekday,
    read_weekend,
)
from summarizer.resolve.times.words import (
    CALENDAR_UNITS,
    HOLIDAYS,
    RELATIVE_DAYS,
    SEASONS,
    STEPS,
    THIRDS,
    UNITS,
)
from summarizer.text.calendar_words import MONTHS, PARTS_OF_DAY, WEEKDAYS
from summarizer.text.numerals.core import word_at
from summarizer.text.tokens import Tokens

Reader = Callable[[Tokens, int], Reading | None]
_DAYS = frozenset(("weekday", "day"))


def read_time(tokens: Tokens, at: int) -> Reading | None:
    """The longest time expression at token `at` (its article may stand before it); None where there is none."""
    lower = tokens.lowers[at]
    reader = READERS.get(lower)
    if reader is not None:
        reading = reader(tokens, at)
    elif lower[0].isdecimal():
        reading = read_clock(tokens, at) or read_digits(tokens, at)
    else:
        return None
    return _extended(tokens, reading) if reading else None


def _simple(tokens: Tokens, at: int) -> Reading | None:
    """A date that stands at `at` or one article after it, without prefixes, for use inside longer expressions."""
    lowers = tokens.lowers
    at += at < len(lowers) and lowers[at] == "the"
    if at >= len(lowers):
        return None
    lower = lowers[at]
    if lower[0].isdecimal():
        return read_digits(tokens, at)
    reader = _SIMPLE.get(lower)
    return reader(tokens, at) if reader else None


# --- what follows a date --------------------------------------------------------------------------------------------


def _extended(tokens: Tokens, reading: Reading) -> Reading:
    """Takes in a clock time, a day or a second date after the first one."""
    if reading.kind == "clock":
        return _clock_and_day(tokens, reading)
    if reading.kind in _DAYS:
        reading = _day_and_clock(tokens, reading)
    return _ranged(tokens, reading)


def _clock_and_day(tokens: Tokens, clock: Reading) -> Reading:
    """ "6.10am on Wednesday", "12:47 a.m. Thursday"."""
    step = clock.last + 1
    if word_at(tokens, step) in (",", "on"):
        step += 1
    if word_at(tokens, step) == "on":
        step += 1
    day = _simple(tokens, step)
    return on_day(clock, day, clock.first, day.last) if day and day.kind in _DAYS and day.first >= step else clock


def _day_and_clock(tokens: Tokens, day: Reading) -> Reading:
    """ "Wednesday at 6.10am", "Sunday around 11pm"."""
    step = day.last + 1
    if word_at(tokens, step) == ",":
        step += 1
    if word_at(tokens, step) == "at":
        step += 1
    while word_at(tokens, step) in ("around", "about", "approximately", "shortly", "just", "before", "after"):
        step += 1
    lower = word_at(tokens, step)
    clock = None
    if lower[:1].isdecimal():
        clock = read_clock(tokens, step)
    elif lower in ("noon", "midnight", "midday"):
        clock = read_clock_word(tokens, step)
    return on_day(clock, day, day.first, clock.last) if clock and clock.kind == "clock" else day


_JOINERS = frozenset(("to", "through", "until", "till", "into", "-", "–", "—"))


def _ranged(tokens: Tokens, start: Reading) -> Reading:
    """ "Monday to Wednesday", "Thursday night into Friday", "March 2015 to March 2016"."""
    joiner = word_at(tokens, start.last + 1)
    if joiner not in _JOINERS or start.kind not in ("weekday", "day", "month", "year"):
        return start
    end = _simple(tokens, start.last + 2)
    if end is None or not _same_kind(start, end) or end.first <= start.last:
        return start
    rule = "overnight_into" if joiner == "into" else "range"
    return _joined(start, end, rule)


def _same_kind(start: Reading, end: Reading) -> bool:
    return start.kind == end.kind or (start.kind in _DAYS and end.kind in _DAYS) or end.kind in ("month", "year", "day")


def _joined(start: Reading, end: Reading, rule: str) -> Reading:
    resolve = partial(rules.between, start.resolve, end.resolve)
    if rule == "overnight_into":
        resolve = partial(rules.at_night, resolve)
    return Reading(start.first, end.last, rule, "span", resolve, start.dated or end.dated)


# --- what stands before a date --------------------------------------------------------------------------------------


def _read_between(tokens: Tokens, at: int) -> Reading | None:
    """ "between Monday and Wednesday", "from March 2015 to March 2016"."""
    start = _certain(tokens, at + 1)
    joiners = ("and",) if tokens.lowers[at] == "between" else ("to", "until", "till", "through")
    if start is None or word_at(tokens, start.last + 1) not in joiners or start.kind == "clock":
        return None
    end = _certain(tokens, start.last + 2)
    return _joined(start, end, "range")._replace(first=at) if end and _same_kind(start, end) else None


def _read_edge(tokens: Tokens, at: int) -> Reading | None:
    """ "since October", "until Friday", "by Sunday": open at one end."""
    word = tokens.lowers[at]
    inner = _simple(tokens, at + 1) or _read_prefixed(tokens, at + 1)
    if inner is None or inner.first < at + 1 or inner.last - at > 12:
        return None
    if word == "since":
        return inner._replace(first=at, rule="since", kind="edge", resolve=partial(rules.since, inner.resolve))
    return inner._replace(first=at, rule="until", kind="edge", resolve=partial(rules.until, inner.resolve))


def _read_prefixed(tokens: Tokens, at: int) -> Reading | None:
    at += word_at(tokens, at) == "the"
    return _read_third(tokens, at) if word_at(tokens, at) in THIRDS else None


def _read_overnight(tokens: Tokens, at: int) -> Reading | None:
    """ "overnight", "overnight into Sunday", "overnight on Thursday"."""
    after = word_at(tokens, at + 1)
    joined = after in ("into", "to", "on", "from", "between")
    day = _simple(tokens, at + 1 + joined)
    if day is None or day.kind not in _DAYS:
        return Reading(at, at, "overnight", "span", partial(rules.overnight, None))
    if after in ("into", "to"):
        return Reading(at, day.last, "overnight_into", "span", partial(rules.overnight, day.resolve), day.dated)
    ranged = _ranged(tokens, day)
    if ranged.last > day.last:
        return ranged._replace(first=at, rule="overnight_into", resolve=partial(rules.at_night, ranged.resolve))
    return Reading(at, day.last, "overnight_on", "span", partial(rules.around_night, day.resolve), day.dated)


def _read_third(tokens: Tokens, at: int) -> Reading | None:
    """ "early Friday", "late on Thursday", "late March", "early 2024", "the end of last year", "mid June"."""
    part, step = THIRDS[tokens.lowers[at]], at + 1
    if tokens.lowers[at] in ("beginning", "start", "end", "middle") and word_at(tokens, step) != "of":
        return None
    if word_at(tokens, step) in ("morning", "evening", "hours"):
        return _read_part_of(tokens, at)
    if word_at(tokens, step) in ("on", "in", "of", "-"):
        step += 1
    step += word_at(tokens, step) == "the"
    inner = _certain(tokens, step)
    if inner is None or inner.kind in ("clock", "edge"):
        return None
    resolve = partial(units.third_of, part, inner.resolve)
    rule = "part_of_day" if inner.kind in _DAYS else "third"
    reading = Reading(at, inner.last, rule, inner.kind, resolve, inner.dated)
    return _ranged(tokens, reading) if rule == "third" else reading


def read_alone(tokens: Tokens) -> Reading | None:
    """A text that is nothing but a month or a year ("July", "in 2016"), which inside a sentence needs other signs."""
    at = int(word_at(tokens, 0) in ("in", "during"))
    reading = _certain(tokens, at) if at < len(tokens.lowers) else None
    return reading if reading and reading.last >= len(tokens.lowers) - 1 else None


def _certain(tokens: Tokens, step: int) -> Reading | None:
    """The date after "early", "from" and the like, where a bare month or year needs no other sign."""
    lower = word_at(tokens, step)
    if len(lower) == 4 and lower.isascii() and lower.isdecimal() and 1500 <= int(lower) <= 2099:
        decade = read_digits(tokens, step)
        return decade if decade and decade.rule == "decade" else year_reading(step, step, int(lower))
    if lower in MONTHS:
        whole = partial(units.month_named, MONTHS[lower])
        return read_month(tokens, step) or Reading(step, step, "month_name", "month", whole)
    return _simple(tokens, step)


def _read_earlier(tokens: Tokens, at: int) -> Reading | None:
    """ "earlier this week", "later this year", "earlier on Friday", "later today"."""
    word, step = tokens.lowers[at], at + 1 + (word_at(tokens, at + 1) in ("on", "in"))
    if word_at(tokens, step) == "this" and word_at(tokens, step + 1) in CALENDAR_UNITS:
        unit = tokens.lowers[step + 1]
        rule = units.unit_so_far if word == "earlier" else units.rest_of_unit
        return Reading(at, step + 1, f"{word}_this", "span", partial(rule, unit), word == "later")
    inner = _simple(tokens, step)
    if inner is None or inner.kind not in _DAYS:
        return None
    return inner._replace(first=at, rule="part_of_day", resolve=partial(rules.at_part, "part_of_day", inner.resolve))


def _read_part_of(tokens: Tokens, at: int) -> Reading | None:
    """ "the night of November 13", "the early hours of Wednesday", "early morning hours of 14 November"."""
    step, precision = at, "part_of_day"
    while step < at + 4 and (
        word_at(tokens, step) in PARTS_OF_DAY or word_at(tokens, step) in ("early", "late", "hours")
    ):
        precision = PARTS_OF_DAY.get(tokens.lowers[step], precision)
        step += 1
    if step == at or word_at(tokens, step) not in ("of", "on"):
        return None
    day = _simple(tokens, step + 1)
    if day is None or day.kind not in _DAYS or day.first <= step:
        return None
    first = at - (word_at(tokens, at - 1) == "the")
    return day._replace(first=first, rule="part_of_day", resolve=partial(rules.at_part, precision, day.resolve))


def _read_so_far(tokens: Tokens, at: int) -> Reading | None:
    """ "so far this year"."""
    if tokens.lowers[at + 1 : at + 3] != ["far", "this"] or word_at(tokens, at + 3) not in CALENDAR_UNITS:
        return None
    return Reading(at, at + 3, "so_far", "span", partial(units.unit_so_far, tokens.lowers[at + 3]))


_HOLIDAY_HEADS = frozenset(words[0] for words in HOLIDAYS) - frozenset(MONTHS)


def _month_or_holiday(tokens: Tokens, at: int) -> Reading | None:
    return read_holiday(tokens, at) or read_month(tokens, at)


_SIMPLE: dict[str, Reader] = {
    **dict.fromkeys(_HOLIDAY_HEADS, read_holiday),
    **dict.fromkeys(SEASONS, read_season),
    **dict.fromkeys(WEEKDAYS, read_weekday),
    **dict.fromkeys(MONTHS, read_month),
    "may": _month_or_holiday,
    "july": _month_or_holiday,
    **dict.fromkeys(RELATIVE_DAYS, read_relative_day),
    **dict.fromkeys(STEPS, read_step),
    "past": read_step,
    "weekend": read_weekend,
}
_MIDS = [*MONTHS, *map(str, range(1900, 2060)), *(f"{decade}s" for decade in range(1800, 2060, 10))]

READERS: dict[str, Reader] = {
    **dict.fromkeys(UNITS, read_unit),
    **dict.fromkeys(THIRDS, _read_third),
    **dict.fromkeys(PARTS_OF_DAY, _read_part_of),
    **_SIMPLE,
    **{f"mid-{name}": read_mid for name in _MIDS},
    "hours": lambda tokens, at: read_unit(tokens, at) or _read_part_of(tokens, at),
    "time": read_time_word,
    "earlier": _read_earlier,
    "later": _read_earlier,
    "overnight": _read_overnight,
    "between": _read_between,
    "from": _read_between,
    "since": _read_edge,
    "until": _read_edge,
    "till": _read_edge,
    "by": _read_edge,
    "so": _read_so_far,
    "noon": read_clock_word,
    "midday": read_clock_word,
    "midnight": read_clock_word,
}
"""The words at which a time expression is looked for, and who reads it there."""
