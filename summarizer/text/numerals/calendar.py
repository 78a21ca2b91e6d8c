"""Whether a number is a clock time, a day of a month or a year, from its neighbours. Resolves no dates."""

from __future__ import annotations

from summarizer.text.calendar_words import DOUBTFUL_MONTHS, MONTHS, word_set
from summarizer.text.numerals.core import Core, word_at
from summarizer.text.numerals.lexicon import COUNTED
from summarizer.text.numerals.surroundings import Around
from summarizer.text.tokens import Tokens

CLOCK_WORDS = word_set("am pm a.m. p.m. a.m p.m o'clock o’clock")
_ZONES = word_set("gmt utc est edt pst pdt cst cdt bst ist cet hrs hours local")


def calendar_kind(core: Core, near: Around) -> str:
    """ "time", "date", "year", or "" for other numbers."""
    if core.form == "time" or _is_clock(core, near):
        return "time"
    if core.form not in ("digits", "range"):
        return ""
    if _is_day(core, near):
        return "date"
    return "year" if _is_year(core, near) else ""


def _is_clock(core: Core, near: Around) -> bool:
    if near.after in CLOCK_WORDS:
        return core.high is not None and core.high < 25
    four = core.form == "digits" and core.end - core.start == 4
    return four and near.after in _ZONES and core.value is not None and core.value < 2400


def is_month(tokens: Tokens, index: int) -> bool:
    """Whether the token names a month; "may", "march" and the like need a capital letter."""
    lower = word_at(tokens, index)
    return lower in MONTHS and (lower not in DOUBTFUL_MONTHS or tokens.words[index][0].isupper())


def _month_before(tokens: Tokens, index: int) -> int:
    """The token of a month right before `index`, its full stop skipped; -1 where there is none."""
    if word_at(tokens, index - 1) == ".":
        index -= 1
    return index - 1 if is_month(tokens, index - 1) else -1


def _is_day(core: Core, near: Around) -> bool:
    high = core.high
    if not isinstance(high, int) or not 1 <= high <= 31 or core.end - core.start > 9:
        return False
    tokens, index = near.tokens, near.place
    if (near.after in MONTHS and is_month(tokens, index)) or (near.after == "of" and is_month(tokens, index + 1)):
        return True
    if near.after in ("and", "or", ",") and near.after2.isdecimal() and is_month(tokens, index + 2):
        return True
    if near.before not in _BEFORE_DAY:
        return False
    first = core.first
    if near.before in ("and", "or") and near.before2.isdecimal():
        first -= 2
    month = _month_before(tokens, first)
    return month >= 0 and not _counts(near, month)


_BEFORE_DAY = MONTHS.keys() | {".", "and", "or"}
_BEFORE_MONTH = word_set("in since during last by until of")


def _counts(near: Around, month: int) -> bool:
    """ "In May 20 people": a count after a month, not a day."""
    return near.after in COUNTED and (month == 0 or word_at(near.tokens, month - 1) in _BEFORE_MONTH)


_BEFORE_YEAR = word_set("in since until till during fiscal copyright © circa year")


def _is_year(core: Core, near: Around) -> bool:
    """A four-digit number without a comma. "2021 people" is a count, "in 2021 people" is not."""
    width = core.end - core.start
    if core.form == "range":
        return width >= 7 and _in_years(core.low) and _in_years(core.high) and near.after not in COUNTED
    if width == 2 and core.first > 1:
        return is_month(near.tokens, core.first - 1) and near.before2.isdecimal()
    if width != 4 or not isinstance(core.value, int):
        return False
    introduced = near.before in _BEFORE_YEAR
    if 1900 <= core.value <= 2099:
        return introduced or near.after not in COUNTED
    return introduced and 1500 <= core.value < 1900


def _in_years(value: float | None) -> bool:
    return value is not None and 1500 <= value <= 2099
