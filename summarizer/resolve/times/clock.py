"""Grammar of clock times: "6.10am", "10:30 p.m.", "1200 GMT", "noon". Zones are not resolved."""

from __future__ import annotations

from functools import partial

from summarizer.resolve.times import rules
from summarizer.resolve.times.interval import Reading
from summarizer.resolve.times.relative import count_at
from summarizer.resolve.times.words import APPROXIMATE, UNITS, ZONES
from summarizer.text.calendar_words import WEEKDAYS
from summarizer.text.numerals.core import adjacent, word_at
from summarizer.text.tokens import Tokens

_HALF = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12}
_WORDS: dict[str, int | None] = {"noon": 720, "midday": 720, "midnight": None}
_CLOCK_BEFORE = frozenset(("at", "around", "about", "by", "before", "after", "until", "since", "from", "approximately"))


def read_clock_word(tokens: Tokens, at: int) -> Reading | None:
    """ "noon", "midday", "midnight"; midnight belongs to two days, so its day keeps no clock time."""
    before = word_at(tokens, at - 1)
    if before not in _CLOCK_BEFORE and before not in APPROXIMATE and not _day_follows(tokens, at + 1):
        return None
    return _elapsed(tokens, _reading(tokens, at, at, _WORDS[tokens.lowers[at]]))


def _day_follows(tokens: Tokens, at: int) -> bool:
    """Whether a weekday follows, or nothing at all stands around the word."""
    after = word_at(tokens, at)
    return word_at(tokens, at + (after == "on")) in WEEKDAYS or len(tokens.lowers) == 1


def read_clock(tokens: Tokens, at: int) -> Reading | None:
    """A clock time in digits; without am, pm or a zone only after "at", "by" and the like."""
    found = _digits(tokens, at)
    if found is None:
        return None
    hour, minute, last, colon = found
    after = word_at(tokens, last + 1)
    if after in _HALF and 1 <= hour <= 12:
        minutes = (hour % 12 + _HALF[after]) * 60 + minute
        return _elapsed(tokens, _reading(tokens, at, last + 1, minutes))
    zoned = after in ZONES or (after == "local" and word_at(tokens, last + 2) == "time")
    if (colon and (zoned or word_at(tokens, at - 1) in _CLOCK_BEFORE)) or (zoned and last == at and minute >= 0):
        return _reading(tokens, at, last, hour * 60 + minute) if colon or len(tokens.words[at]) == 4 else None
    if after in ("o'clock", "o’clock"):
        return _reading(tokens, at, last + 1, hour * 60 + minute) if hour > 12 else _any_half(tokens, at, last + 1)
    return None


def _digits(tokens: Tokens, at: int) -> tuple[int, int, int, bool] | None:
    """(hour, minute, last token, whether written with a colon) of 6, 6.10, 10:30, 1200."""
    word = tokens.words[at]
    if not word.isascii() or len(word) > 5:
        return None
    if word.isdecimal() and adjacent(tokens, at) and word_at(tokens, at + 1) == ":" and adjacent(tokens, at + 1):
        minutes = word_at(tokens, at + 2)
        if len(minutes) == 2 and minutes.isdecimal() and word_at(tokens, at + 3) != ":":
            return _valid(int(word), int(minutes), at + 2, True)
        return None
    hour, point, minutes = word.partition(".")
    if not hour.isdecimal() or (point and (len(minutes) != 2 or not minutes.isdecimal())):
        return None
    if len(hour) == 4 and not point:
        return _valid(int(hour[:2]), int(hour[2:]), at, False)
    return _valid(int(hour), int(minutes or 0), at, False)


def _valid(hour: int, minute: int, last: int, colon: bool) -> tuple[int, int, int, bool] | None:
    return (hour, minute, last, colon) if hour < 24 and minute < 60 else None


def _any_half(tokens: Tokens, at: int, last: int) -> Reading:
    """ "six o'clock" may be morning or evening: the day only."""
    return _reading(tokens, at, last, None)


def _reading(tokens: Tokens, at: int, last: int, minutes: int | None) -> Reading:
    """The clock time, with "around" before it and a zone after it."""
    first = at
    while word_at(tokens, first - 1) in APPROXIMATE or (
        word_at(tokens, first - 1) in ("before", "after") and word_at(tokens, first - 2) in APPROXIMATE
    ):
        first -= 1
    if word_at(tokens, last + 1) in ZONES:
        last += 1
    elif tokens.lowers[last + 1 : last + 3] == ["local", "time"]:
        last += 2
    return Reading(first, last, "clock", "clock", partial(rules.at_clock, minutes, None))


def on_day(clock: Reading, day: Reading, first: int, last: int) -> Reading:
    """A clock time and the day it belongs to, as one reading of tokens `first`..`last`."""
    minutes = clock.resolve.args[0] if isinstance(clock.resolve, partial) else None
    resolve = partial(rules.at_clock, minutes, day.resolve)
    return Reading(first, last, "clock", "clock_day", resolve, day.dated)


def _elapsed(tokens: Tokens, clock: Reading) -> Reading:
    """ "by noon, some three hours after voting opened": takes in the hours gone by."""
    step = clock.last + 1 + (word_at(tokens, clock.last + 1) == ",")
    while word_at(tokens, step) in ("some", "about", "around", "roughly", "nearly"):
        step += 1
    hours = count_at(tokens, step)
    unit = UNITS.get(word_at(tokens, step + 1))
    minutes = clock.resolve.args[0] if isinstance(clock.resolve, partial) else None
    if not hours or unit != "hours" or word_at(tokens, step + 2) != "after" or minutes is None:
        return clock
    resolve = partial(rules.clock_elapsed, minutes, hours)
    return Reading(clock.first, step + 2, "clock_elapsed", "span", resolve)
