"""Numbers of several parts: ranges, scores, clock times, numeric dates, fractions in digits, "one in five".

Takes a core and joins what belongs to it. Does not name kinds beyond what the written form itself decides.
"""

from __future__ import annotations

from summarizer.text.calendar_words import MONTHS, word_set
from summarizer.text.numerals.calendar import CLOCK_WORDS
from summarizer.text.numerals.core import Core, adjacent, scaled, word_at
from summarizer.text.numerals.currencies import CURRENCY_SIGNS
from summarizer.text.numerals.lexicon import COUNTED, SCALES, SMALL, UNITS
from summarizer.text.numerals.reading import read_core
from summarizer.text.tokens import Tokens

_SEPARATORS = frozenset("-–—:/")
_DASHES = frozenset("-–—")


def joined_core(tokens: Tokens, core: Core) -> Core:
    """`core`, or the longer number that starts with it."""
    if core.form not in ("digits", "words") or core.rest or core.last + 2 >= len(tokens.lowers):
        return core
    step = tokens.lowers[core.last + 1]
    if step in _SEPARATORS and core.form == "digits" and adjacent(tokens, core.last):
        return _chain(tokens, core)
    if step == "of":
        return _counter(tokens, core)
    if step in ("to", "or", "and", "in", "out"):
        return _phrase(tokens, core, step)
    return core


def _counter(tokens: Tokens, core: Core) -> Core:
    """ "3 of 41" in a picture gallery: digits on both sides and nothing counted after them."""
    if core.form != "digits" or not tokens.lowers[core.last + 2].isdecimal():
        return core
    after = tokens.words[core.last + 3 : core.last + 4]
    right = read_core(tokens, core.last + 2)
    if right is None or right.last > core.last + 2 or (after and after[0][0].islower()):
        return core
    return _whole([core, right], "name")


def _chain(tokens: Tokens, core: Core) -> Core:
    """Digits joined by a mark without spaces: 10:30, 9/11, 2026-02-27, 3-1, 10-20."""
    parts = [core]
    mark = tokens.words[core.last + 1]
    while len(parts) < 6:
        last = parts[-1].last
        if not (adjacent(tokens, last) and tokens.words[last + 1] == mark and adjacent(tokens, last + 1)):
            break
        at = last + 2 + (tokens.words[last + 2] in CURRENCY_SIGNS)
        if at >= len(tokens.words) or not tokens.lowers[at][0].isdecimal():
            break
        part = read_core(tokens, at)
        if part is None or part.value is None:
            break
        parts.append(part)
    return core if len(parts) == 1 else _chained(tokens, parts, mark)


def _chained(tokens: Tokens, parts: list[Core], mark: str) -> Core:
    if mark == ":":
        return _whole(parts, "time")
    if mark == "/":
        return _slashed(tokens, parts)
    if len(parts) > 2:
        first = parts[0].value or 0
        return _whole(parts, "date" if len(parts) == 3 and 1500 <= first <= 2199 else "name")
    return _dashed(tokens, parts)


def _whole(parts: list[Core], form: str) -> Core:
    last = parts[-1]
    return parts[0]._replace(last=last.last, end=last.end, value=None, low=None, high=None, form=form, rest=last.rest)


def _slashed(tokens: Tokens, parts: list[Core]) -> Core:
    values = [part.value or 0 for part in parts]
    if len(parts) == 3 or values == [9, 11]:
        return _whole(parts, "date")
    measured = word_at(tokens, parts[-1].last + 1) in UNITS or word_at(tokens, parts[-1].last + 1) == "of"
    if len(parts) == 2 and 0 < values[0] < values[1] <= 16 and measured:
        share = values[0] / values[1]
        return _whole(parts, "fraction")._replace(value=share, low=share, high=share)
    return _whole(parts, "name")


_SCORE_WORDS = word_set(
    """win wins won victory victories defeat defeats defeated loss losses lost draw draws drew drawn beat beats
    beaten lead leads led record vote voted ruling decision score scored scoring goal goals final semifinal
    quarterfinal match game set sets tie margin innings half-time overtime playoffs season league"""
)


def _dashed(tokens: Tokens, parts: list[Core]) -> Core:
    """Two numbers with a dash: years, a score, or a range with a noun or unit after it."""
    low, high = parts[0].value or 0, parts[1].value or 0
    if _are_years(parts):
        return _whole(parts, "year")
    after = tokens.lowers[parts[1].last + 1] if parts[1].last + 1 < len(tokens.lowers) else ""
    measured = parts[1].rest != "" or after in UNITS or after in COUNTED or after in SCALES or after == "per"
    if low < high and (measured or not _is_score(tokens, after, high)):
        return join_range(tokens, parts[0], parts[1])
    return _whole(parts, "score" if max(low, high) < 200 else "name")


def _are_years(parts: list[Core]) -> bool:
    """2014-2016, 2016-17."""
    first, second = parts[0], parts[1]
    if first.end - first.start != 4 or not 1500 <= (first.value or 0) <= 2099:
        return False
    width = second.end - second.start
    return (width == 4 and 1500 <= (second.value or 0) <= 2099) or width == 2


def _is_score(tokens: Tokens, after: str, high: float) -> bool:
    nounless = not after[:1].isalpha() or after in _SCORE_WORDS
    return high < 200 and (nounless or not _SCORE_WORDS.isdisjoint(tokens.lowers))


def join_range(tokens: Tokens, left: Core, right: Core) -> Core:
    """Both ends as one core without a value; a scale word after the second counts for both ("5-6 million")."""
    scale = _scale_of(tokens, right)
    low = left.value or 0
    if scale > 1 and scaled(low, scale) <= (right.value or 0) and left.first == left.last:
        low = scaled(low, scale)
    return left._replace(
        last=right.last, end=right.end, value=None, low=low, high=right.value, form="range", rest=right.rest
    )


def _scale_of(tokens: Tokens, core: Core) -> int:
    for index in range(core.last, core.first, -1):
        size = SCALES.get(tokens.lowers[index].partition("-")[0])
        if size:
            return size
    return 1


def _phrase(tokens: Tokens, core: Core, step: str) -> Core:
    """Numbers joined by words: "10 to 20", "two or three", "between 10 and 20", "one in five", "nine out of ten"."""
    at = core.last + 2
    if step == "out":
        if tokens.lowers[at] != "of":
            return core
        at += 1
    at += word_at(tokens, at) == "every" or word_at(tokens, at) in CURRENCY_SIGNS
    if at >= len(tokens.words) or not _starts_number(tokens.lowers[at]):
        return core
    right = read_core(tokens, at)
    if right is None or right.form not in ("digits", "words") or right.value is None or core.value is None:
        return core
    return _paired(tokens, core, right, step)


def _starts_number(lower: str) -> bool:
    return lower[0].isdecimal() or lower.partition("-")[0] in SMALL or lower in ("a", "dozen")


def _paired(tokens: Tokens, left: Core, right: Core, step: str) -> Core:
    low, high = left.value or 0, right.value or 0
    before = tokens.lowers[left.first - 1] if left.first else ""
    if step in ("in", "out"):
        return _share(left, right) if low < high <= 1000 and low <= 99 else left
    ranged = join_range(tokens, left, right)
    rising = (ranged.low or 0) < high
    if step == "and":
        return ranged if rising and _after_between(tokens, left) else left
    if step == "or":
        return ranged if rising and high <= 3 * (ranged.low or 0) else left
    after = word_at(tokens, right.last + 1)
    timed = after in CLOCK_WORDS or after in MONTHS or _are_years([left, right])
    if rising and not timed and _is_change(tokens, left.first - 1 - (before in CURRENCY_SIGNS)):
        return left._replace(value=ranged.low, low=ranged.low, high=ranged.low)
    if rising and high <= 1000 * (ranged.low or 1):
        return ranged
    fallen = step == "to" and before != "from" and max(low, high) < 700 and low >= high
    return _whole([left, right], "score") if fallen else left


_RISING = word_set(
    """rise rises rose risen rising raise raises raised raising increase increases increased increasing grow grows grew
    grown growing growth climb climbs climbed climbing jump jumps jumped jumping soar soared surge surged swell swelled
    swollen leap leaped leapt double doubled triple tripled lift lifted boost boosted up upwards upward expand expanded
    revise revises revised revising revision correct corrected correction update updated change changed adjust adjusted
    amend amended go goes went gone"""
)
_CHANGE_REACH = 10
"""Tokens from "raised" to the "from" of its first figure ("raised the number of its own dead from 4 to 9")."""


def _is_change(tokens: Tokens, place: int) -> bool:
    """Whether a "from" at `place` opens a rise: "from 4 to 9" is no range then, but two figures."""
    if place < 0 or tokens.lowers[place] != "from":
        return False
    for word in reversed(tokens.lowers[max(0, place - _CHANGE_REACH) : place]):
        if word in _RISING:
            return True
        if word in (",", ";", ":"):
            return False
    return False


def _share(left: Core, right: Core) -> Core:
    share = (left.value or 0) / (right.value or 1)
    return _whole([left, right], "fraction")._replace(value=share, low=share, high=share)


def _after_between(tokens: Tokens, core: Core) -> bool:
    """Whether "between" stands before the core, with at most a currency sign or an "about" in between."""
    return "between" in tokens.lowers[max(0, core.first - 3) : core.first]
