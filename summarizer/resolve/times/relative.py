"""Grammar of dates that count from another day: weekdays, "last week", "three days ago", "in the past month".

Each reader takes tokens and an index and gives a Reading or None.
"""

from __future__ import annotations

from functools import partial

from summarizer.resolve.times import rules, units
from summarizer.resolve.times.absolute import read_digits, read_month, year_after
from summarizer.resolve.times.interval import Reading
from summarizer.resolve.times.words import (
    CALENDAR_UNITS,
    HOLIDAYS,
    NAMED_WEEKDAYS,
    PAPERS,
    RELATIVE_DAYS,
    SEASONS,
    STEPS,
    UNITS,
)
from summarizer.text.calendar_words import DOUBTFUL_WEEKDAYS, PARTS_OF_DAY, WEEKDAYS
from summarizer.text.numerals.core import word_at
from summarizer.text.numerals.lexicon import SMALL
from summarizer.text.tokens import Tokens


def count_at(tokens: Tokens, at: int) -> int | None:
    """A small count at one token: digits, a number word, "a"; None for anything else."""
    word = word_at(tokens, at)
    if word.isascii() and word.isdecimal() and len(word) <= 4:
        return int(word)
    tens, _, ones = word.partition("-")
    if tens in SMALL and (not ones or ones in SMALL):
        return SMALL[tens] + SMALL.get(ones, 0)
    return 1 if word in ("a", "an") else None


# --- weekdays and days ----------------------------------------------------------------------------------------------


def read_weekday(tokens: Tokens, at: int) -> Reading | None:
    """ "Friday", "last Friday", "Friday night", "Friday, Nov. 13, 2016", "Friday last week"."""
    dated = _weekday_and_date(tokens, at)
    if dated is not None:
        return dated
    weekday, before = WEEKDAYS[tokens.lowers[at]], word_at(tokens, at - 1)
    if tokens.lowers[at] in DOUBTFUL_WEEKDAYS or before in NAMED_WEEKDAYS or _is_paper(tokens, at + 1):
        return None
    step, after = at + 1 + (word_at(tokens, at + 1) == "of"), partial(rules.on_weekday, weekday)
    if word_at(tokens, step) in STEPS and word_at(tokens, step + 1) == "week":
        weeks = STEPS[tokens.lowers[step]]
        return Reading(at, step + 1, "weekday_of_week", "weekday", partial(rules.weekday_of_week, weekday, weeks))
    leaning = before == "the" and word_at(tokens, at + 1) in ("before", "after", "preceding", "following")
    if leaning or before in ("previous", "following", "same"):
        return Reading(at - 1, at, "needs_referent", "weekday", rules.unresolved)
    if before not in STEPS:
        return _with_part(tokens, Reading(at, at, "weekday", "weekday", after))
    if before == "this":
        reading = Reading(at - 1, at, "weekday", "weekday", after)
    else:
        resolve = partial(rules.last_weekday if before == "last" else rules.next_weekday, weekday)
        reading = Reading(at - 1, at, f"{before}_weekday", "weekday", resolve, before == "next")
    return _with_part(tokens, reading)


def _is_paper(tokens: Tokens, at: int) -> bool:
    return word_at(tokens, at) in PAPERS and tokens.words[at][0].isupper()


def _weekday_and_date(tokens: Tokens, at: int) -> Reading | None:
    """The date after a weekday, its full stop and a comma."""
    step = at + 1
    while word_at(tokens, step) in (".", ",") and step < at + 3:
        step += 1
    word = word_at(tokens, step)
    if not word:
        return None
    reading = read_digits(tokens, step) if word[0].isdecimal() else read_month(tokens, step)
    return reading._replace(first=at) if reading and reading.kind == "day" else None


def _with_part(tokens: Tokens, reading: Reading) -> Reading:
    """Takes in a part of the day after the day: "Friday morning", "yesterday evening"."""
    part = PARTS_OF_DAY.get(word_at(tokens, reading.last + 1))
    if part is None:
        return reading
    resolve = partial(rules.at_part, part, reading.resolve)
    return reading._replace(last=reading.last + 1, rule="part_of_day", resolve=resolve)


def read_relative_day(tokens: Tokens, at: int) -> Reading | None:
    """ "today", "tonight", "yesterday", "tomorrow", "the day before yesterday"."""
    word = tokens.lowers[at]
    days, first = RELATIVE_DAYS[word], at
    if word == "today" and word_at(tokens, at - 1) in ("usa", "russia", "psychology"):
        return None
    if tokens.lowers[max(0, at - 2) : at] == ["day", {"yesterday": "before", "tomorrow": "after"}.get(word, "")]:
        days, first = 2 * days, at - 2 - (word_at(tokens, at - 3) == "the")
    precision = "night" if word == "tonight" else "day"
    reading = Reading(first, at, word, "day", partial(rules.from_anchor, days, precision), days > 0)
    return _with_part(tokens, reading)


def read_holiday(tokens: Tokens, at: int) -> Reading | None:
    """Christmas Day, New Year's Eve and other holidays on a fixed day, with their year where one stands."""
    for size in (4, 3, 2, 1):
        words = tuple(tokens.lowers[at : at + size])
        date = HOLIDAYS.get(words)
        # At the end of a sentence a cut is shorter than it was asked to be.
        if date is None or len(words) < size or not tokens.words[at][0].isupper():
            continue
        found = year_after(tokens, at + size)
        if found:
            return Reading(at, found[1], "holiday", "day", partial(rules.on_day, found[0], *date), dated=True)
        return Reading(at, at + size - 1, "holiday", "day", partial(rules.day_of_month, *date))
    return None


# --- last, this, next -----------------------------------------------------------------------------------------------


def read_step(tokens: Tokens, at: int) -> Reading | None:
    """What follows "last", "this", "next", "past": a unit, a weekday, a part of the day, a count of units."""
    word, after = tokens.lowers[at], word_at(tokens, at + 1)
    if word != "past":
        if after in WEEKDAYS:
            return read_weekday(tokens, at + 1)
        found = _step_unit(tokens, at, STEPS[word])
        if found is not None:
            return found
    return _counted_span(tokens, at) if word != "this" else None


def _step_unit(tokens: Tokens, at: int, step: int) -> Reading | None:
    word, last = word_at(tokens, at + 1), at + 1
    if word in CALENDAR_UNITS:
        rule = f"{tokens.lowers[at]}_{word}"
        if step == 0 and tokens.lowers[last + 1 : last + 3] == ["so", "far"]:
            return Reading(at, last + 2, "so_far", "span", partial(units.unit_so_far, word))
        return Reading(at, last, rule, "span", partial(units.whole_unit, word, step), step > 0)
    if word == "weekend":
        return Reading(at, last, "weekend", "span", partial(units.weekend, step or None), step > 0)
    if word in SEASONS:
        return Reading(at, last, "season", "span", partial(units.other_season, word, step), step > 0)
    if word in PARTS_OF_DAY and step < 1:
        return Reading(at, last, "part_of_day", "day", partial(rules.from_anchor, step, PARTS_OF_DAY[word]))
    return read_month(tokens, last)


def _counted_span(tokens: Tokens, at: int) -> Reading | None:
    """ "the past two weeks", "the last 24 hours", "the next three days", "the past year"; vague counts stay open."""
    first = at - (word_at(tokens, at - 1) == "the")
    step = 1 if tokens.lowers[at] == "next" else -1
    count, last = count_at(tokens, at + 1), at + 2
    if count is None and word_at(tokens, at + 1) in UNITS and tokens.lowers[at] == "past":
        count, last = 1, at + 1
    unit = UNITS.get(word_at(tokens, last))
    if unit is None:
        return None
    if count is None:
        vague = word_at(tokens, at + 1) in ("few", "several", "couple")
        return Reading(first, last, "vague_span", "span", rules.unresolved) if vague else None
    return Reading(first, last, f"{tokens.lowers[at]}_n", "span", partial(units.within, step * count, unit), step > 0)


def read_weekend(tokens: Tokens, at: int) -> Reading | None:
    """ "over the weekend", "at the weekend"."""
    if word_at(tokens, at - 1) != "the" or word_at(tokens, at - 2) not in ("over", "at", "during", "on", "of", "since"):
        return None
    return Reading(at - 1, at, "weekend", "span", partial(units.weekend, None))


def read_season(tokens: Tokens, at: int) -> Reading | None:
    """ "summer 2015", "the summer of 2015"; a season alone names no year."""
    found = year_after(tokens, at + 1)
    if found is None or word_at(tokens, at + 1) == ",":
        return None
    year, last = found
    return Reading(at, last, "season", "span", partial(units.season_of, tokens.lowers[at], year), dated=True)


# --- counts of units ------------------------------------------------------------------------------------------------

_VAGUE = frozenset(("few", "several", "many", "couple", "some"))
_PLACE_AFTER = frozenset((",", ".", ";", ":", ")", "”", '"', ""))


def read_unit(tokens: Tokens, at: int) -> Reading | None:
    """ "three days ago", "two days earlier", "hours before", "the next day", "recent months"."""
    after = word_at(tokens, at + 1)
    before = word_at(tokens, at - 1)
    if after in ("ago", "earlier", "later") or (
        after in ("before", "after") and word_at(tokens, at + 2) in _PLACE_AFTER
    ):
        return _distance(tokens, at, after)
    if before == "recent":
        return Reading(at - 1, at, "same_time", "span", rules.same_time)
    if tokens.lowers[at] == "day" and before in ("same", "that", "next", "following", "previous"):
        first = at - 1 - (word_at(tokens, at - 2) == "the")
        step = {"next": 1, "following": 1, "previous": -1}.get(before, 0)
        return Reading(first, at, "needs_referent", "day", partial(rules.from_referent, step, "days"), step > 0)
    return None


def _distance(tokens: Tokens, at: int, after: str) -> Reading | None:
    """A count (or none) before a unit, and the direction after it."""
    unit, first, last = UNITS[tokens.lowers[at]], at, at + 1
    count = count_at(tokens, at - 1)
    if count is not None:
        first = at - 1
    elif word_at(tokens, at - 1) in _VAGUE or word_at(tokens, at - 2) == "couple":
        first = at - 2 if word_at(tokens, at - 2) in ("a", "couple") else at - 1
    elif word_at(tokens, at - 1) == "the":
        first, count = at - 1, 1
    step = 1 if after in ("later", "after") else -1
    if after == "ago":
        resolve = partial(units.distant, -count, unit) if count else rules.unresolved
        return Reading(first, last, f"{unit}_ago" if count else "vague_ago", "day", resolve)
    if unit == "hours":
        return Reading(first, last, f"hours_{after}", "span", partial(rules.near_event, step))
    leaning = partial(rules.from_referent, step * count, unit) if count else rules.unresolved
    return Reading(first, last, "needs_referent", "day", leaning, step > 0)


def read_time_word(tokens: Tokens, at: int) -> Reading | None:
    """ "at the time", "at that time", "around the same time": the referent's own date."""
    before, before2 = word_at(tokens, at - 1), word_at(tokens, at - 2)
    # "at the same time" mostly means "however".
    if before == "same" and before2 == "the" and word_at(tokens, at - 3) in ("around", "about", "roughly", ""):
        return Reading(at - 2, at, "same_time", "span", rules.same_time)
    if before in ("the", "that") and before2 == "at" and word_at(tokens, at + 1) not in ("of", "that"):
        return Reading(at - 2, at, "same_time", "span", rules.same_time)
    return None
