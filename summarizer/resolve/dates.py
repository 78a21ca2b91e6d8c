"""Time expressions: found in a sentence with offsets, and resolved to EDTF against an anchor day. Never guesses.

Resolution is by rule, and each date names its rule (source: events-and-claims.md, section 5; A is the anchor, weeks
begin on Sunday):

    weekday                 latest such day <= A, A counts; earliest >= A in the future tense
    last_weekday, next_weekday      latest before A; earliest after A, null within A's own week (writers differ)
    weekday_of_week         "Friday last week"
    today, yesterday, tomorrow      A and its neighbours
    part_of_day             "early Friday", "Thursday night", "this morning": the day, precision part_of_day or night
    overnight, overnight_into, overnight_on     the night to A; the night to a day; either night of a day
    clock                   clock time on a day ("6.10am on Wednesday"), without zone; null where no day is known
    clock_elapsed           clock time and hours gone by: from that many hours before it, on the event's day
    full_date, day_of_month, holiday        with a year; the latest such day <= A (or earliest >= A)
    ambiguous_date          02/03/2026: null
    month_year, month_of_year       "Oct. 2023"; "October last year"
    month_name              the latest such month before A's; A's own month stays null
    year, decade, season, third     "2016"; "the 1990s"; northern seasons, approximate; "early 2024", "late March"
    last_week, this_month, next_year ...    whole calendar units; "this week" ends with A in the past tense
    earlier_this, later_this, so_far        first day of the unit to A; A to its last day
    weekend                 Saturday and Sunday
    past_n, last_n, next_n  "in the past two weeks": to or from A
    days_ago, weeks_ago, months_ago, years_ago, hours_ago   days exact, longer units approximate
    vague_ago, vague_span   "several days ago": null
    hours_earlier, hours_later, hours_before, hours_after   the event's day and its neighbour; default event day: A
    same_time               "at the time", "recent months": the referent's date, approximate; null without one
    needs_referent          "two days earlier", "the next day": counted from the referent; null without one
    range, since, until, before, after      intervals, open ones with ".."
    gate                    the rule's date lies outside [A - 36 months, A + 7 days] and the text gives no year: null
                            (expressions and tenses of the future may lie later)

What this module does not do: it takes no time zone into account, does not tell which event a date belongs to, and does
not find the tense; the caller passes it.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import NamedTuple

from summarizer.models import Date
from summarizer.resolve.times import rules, units
from summarizer.resolve.times.grammar import READERS, read_alone, read_time
from summarizer.resolve.times.interval import Context, Interval, Reading, Tense, shown
from summarizer.text.memo import per_sentence
from summarizer.text.numerals.core import word_at
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import Tokens, tokenise

MAX_TEXT = 400
"""Longest string taken for a time expression, in code points."""


class TimeExpression(NamedTuple):
    """A time expression as written; offsets are code points of the article, half-open."""

    start: int
    end: int
    text: str
    sentence: int


_FIRST_WORDS = frozenset(READERS)


@per_sentence
def find_times(sentence: Sentence) -> list[TimeExpression]:
    """All time expressions of the sentence, each as long as it can be, left to right, not overlapping."""
    tokens = sentence.tokens
    digits = sentence.has_digits
    if not digits and _FIRST_WORDS.isdisjoint(tokens.lowers):
        return []
    found = []
    for reading in _readings(tokens, digits=digits):
        start, end = tokens.starts[reading.first], tokens.ends[reading.last]
        text = sentence.text[start - sentence.start : end - sentence.start]
        found.append(TimeExpression(start, end, text, sentence.number))
    return found


def resolve_date(text: str, anchor: dt.date | None, *, tense: Tense = "past", referent: Date | None = None) -> Date:
    """The date of an expression, counted from `anchor`; `edtf`, `earliest`, `latest` are None where no rule can say.

    `tense` is that of the sentence; `referent` the date that "earlier", "the next day", "at the time" lean on.
    Of several expressions in `text` the first that resolves counts. Words without a date give no rule.
    """
    tokens = tokenise(text[:MAX_TEXT])
    context = Context(anchor, tense, referent)
    alone = read_alone(tokens)
    unresolved: Date | None = None
    for reading in [alone] if alone else _readings(tokens):
        date = _date(text, _sided(tokens, reading), context)
        if date.edtf is not None:
            return date
        unresolved = unresolved or date
    return unresolved or Date(text=text)


def resolve_days(text: str, anchor: dt.date | None, *, tense: Tense = "past") -> tuple[dt.date, dt.date] | None:
    """First and last day of what `resolve_date` gives; None where it gives no date or one with an open end."""
    tokens = tokenise(text[:MAX_TEXT])
    context = Context(anchor, tense)
    alone = read_alone(tokens)
    for reading in [alone] if alone else _readings(tokens):
        sided = _sided(tokens, reading)
        interval = _resolved(sided, context)
        if interval is not None and _is_believed(sided, interval, context):
            return (interval.first, interval.last) if interval.first and interval.last else None
    return None


def _readings(tokens: Tokens, *, digits: bool = True) -> list[Reading]:
    """The time expressions of `tokens`. `digits`: whether there may be any among them."""
    found: list[Reading] = []
    free = 0
    lowers = tokens.lowers
    # Words of letters alone, which most are, are not looked into.
    starts = [
        at for at, low in enumerate(lowers) if low in READERS or (digits and not low.isalpha() and low[0].isdecimal())
    ]
    for at in starts:
        if at < free:
            continue
        reading = read_time(tokens, at)
        if reading is not None and reading.first >= free:
            found.append(reading)
            free = reading.last + 1
    return found


_SIDES = {"before": "before", "after": "after", "following": "after"}


def _sided(tokens: Tokens, reading: Reading) -> Reading:
    """ "before Friday" is open to the left; "two days before Friday" is no rule's."""
    side = _SIDES.get(word_at(tokens, reading.first - 1))
    if side is None or reading.kind in ("edge", "clock"):
        return reading
    if reading.first > 1:
        return reading._replace(rule="needs_referent", resolve=rules.unresolved)
    opened = rules.until if side == "before" else rules.since
    return reading._replace(rule=side, resolve=partial(opened, reading.resolve))


def _date(text: str, reading: Reading, context: Context) -> Date:
    interval = _resolved(reading, context)
    if interval is None:
        return Date(text=text, rule=reading.rule)
    if not _is_believed(reading, interval, context):
        return Date(text=text, rule="gate")
    return Date(
        text=text,
        edtf=shown(interval),
        earliest=interval.first.isoformat() if interval.first else None,
        latest=interval.last.isoformat() if interval.last else None,
        precision=interval.precision,
        rule=reading.rule,
        approximate=interval.approximate,
    )


def _resolved(reading: Reading, context: Context) -> Interval | None:
    try:
        return reading.resolve(context)
    except (ValueError, OverflowError):
        # Years beyond the calendar.
        return None


def _is_believed(reading: Reading, interval: Interval, context: Context) -> bool:
    return reading.dated or _inside_gate(interval, context)


def _inside_gate(interval: Interval, context: Context) -> bool:
    """Whether the date is near enough to the anchor to be believed without a year in the text."""
    anchor = context.anchor
    if anchor is None:
        return True
    first, last = interval.first or anchor, interval.last or anchor
    # "this month" and "this year" reach past the gate, but hold the anchor; the future tense points past it.
    ahead = context.tense == "future" or last <= anchor + dt.timedelta(days=7) or first <= anchor
    return ahead and units.add_months(anchor, -36) <= first


__all__ = ["MAX_TEXT", "Tense", "TimeExpression", "find_times", "resolve_date", "resolve_days"]
