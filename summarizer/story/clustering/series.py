"""Issues of a series: daily counts, results, bulletins, market reports, whose wording stays while all figures change.

Two articles are issues of one series if they read alike with figures and names left out, and put other figures, days
and numbers into the gaps. An update of a report, which repeats its paragraphs, fills most gaps as before. A series
written anew each day is not found here.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

WORDS = 5
MOST = 48
"""Gaps that are kept of an article, by the hash of the words around them, so that both articles keep the same."""

READ = 4_000
"""Characters that are read: bulletins are short."""

ALIKE = 0.4
"""Part of the shorter article's gaps that both have. Reports on one event by two writers share none, a result or
bulletin of one series half and more."""

OTHER_NAMES, OTHER_FIGURES = 0.7, 0.5
"""Most of the common gaps that an issue may fill as the other does. Copies of one report in 16 real clusters give the
same names in .75 and more of them, and the same figures in all. An update changes some figures; a daily count keeps
"24 hours" and few others."""

LEAST = 8
"""Gaps in common; a figure or name makes up to five, one for each run of words around it."""

_NUMBERS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"""
_DAYS = """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december"""
FIGURE, NAME = "0", "A"
_FILLING = frozenset((*_NUMBERS.split(), *_DAYS.split()))
_WORD = re.compile(r"\d[\d.,:/]*\d|\w+")


class Gaps(NamedTuple):
    """Hashes of the words around figures or names, and of the figures or names there; both go together."""

    around: array[int]
    filled: array[int]

    def refilled(self, other: Gaps, most: float) -> bool:
        """Whether two articles have the words around in common, but at most this part of what is filled in."""
        mine, theirs = dict(zip(*self, strict=True)), dict(zip(*other, strict=True))
        common = mine.keys() & theirs.keys()
        if len(common) < max(LEAST, ALIKE * min(len(mine), len(theirs))):
            return False
        return sum(mine[gap] == theirs[gap] for gap in common) <= most * len(common)


class Issue(NamedTuple):
    """What is kept of an article for telling."""

    figures: Gaps
    names: Gaps
    day: int

    def is_other_of(self, other: Issue) -> bool:
        """Whether both are issues of one series: with other names (two games), or other figures on another day."""
        if self.names.refilled(other.names, OTHER_NAMES):
            return True
        days_differ = self.day != other.day and bool(self.day and other.day)
        return days_differ and self.figures.refilled(other.figures, OTHER_FIGURES)


def issue_of(passages: Iterable[str], day: int) -> Issue:
    """The issue that an article of this day may be."""
    frame = list(_frame(_WORD.findall(" | ".join(passages)[:READ])))
    return Issue(_gaps(frame, FIGURE), _gaps(frame, NAME), day)


def _frame(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Words with their forms: FIGURE for a figure or day, NAME for a name of one or more words, else the word."""
    name: list[str] = []
    for word in words:
        lower = word.lower()
        form = FIGURE if word[0].isdigit() or lower in _FILLING else NAME if word[0].isupper() else lower
        if form == NAME:
            name.append(word)
            continue
        if name:
            yield " ".join(name), NAME
            name = []
        yield word, form
    if name:
        yield " ".join(name), NAME


def _gaps(frame: Sequence[tuple[str, str]], kind: str) -> Gaps:
    found: dict[int, int] = {}
    for at in range(len(frame) - WORDS + 1):
        window = frame[at : at + WORDS]
        filling = [word for word, form in window if form == kind]
        if filling:
            found[_hash(form for _, form in window)] = _hash(filling)
    kept = sorted(found)[:MOST]
    return Gaps(array("L", kept), array("L", (found[one] for one in kept)))


def _hash(words: Iterable[str]) -> int:
    return zlib.crc32(" ".join(words).encode("utf-8", "replace"))


def dumped(issues: Iterable[Issue]) -> list[Any]:
    """Issues as JSON."""
    return [[*(list(one) for gaps in (issue.figures, issue.names) for one in gaps), issue.day] for issue in issues]


def loaded(data: Iterable[Any]) -> list[Issue]:
    """The issues that were dumped. ValueError, TypeError or OverflowError where they are none."""
    return [Issue(_loaded_gaps(one, two), _loaded_gaps(three, four), int(day)) for one, two, three, four, day in data]


def _loaded_gaps(around: Any, filled: Any) -> Gaps:
    if len(around) != len(filled):
        raise ValueError("damaged gaps of an article")
    return Gaps(array("L", around), array("L", filled))
