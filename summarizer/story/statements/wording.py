"""Words of short texts for telling whether two articles say one thing: content words, plurals evened out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from summarizer.text.folding import fold

_WORD = re.compile(r"\w+")
_INITIAL = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")
"""The full stop inside "U.S."."""

_SMALL = re.compile(r"(?<!\w)[^\W\d_A-Z]\w*")
"""A word that does not begin with a capital letter."""

# Closed classes only: what is rare or common otherwise depends on the story.
_EMPTY = frozenset(
    """a about after all also among an and any are as at be been before being both but by can could did do does for
    from had has have he her here him his how i if in into is it its itself just may might more most no nor not now of
    on one only or other others our out over own said say saying says she should so some such than that the their them
    then there these they this those to told too under up very was we were what when where which while who whom whose
    will with would you your s t""".split()
)

_ANYONE = frozenset(
    """people person human being body dead death fatality casualty victim killed injured wounded hurt life
    man woman individual resident local total number""".split()
)
"""Words that say no more of those affected than that they were people."""

_FEW = 4
"""With fewer content words than this, two sentences may share all of them by chance."""

_SHARED = 3
"""Words that two texts must have in common: the speaker's name and the place are in all that is said of an event."""

ALIKE = 0.5
"""Part of the shorter one's content words that both have; two reports of one saying keep about that much of it,
while sentences on one event by one speaker share its two or three names."""

_COMMON = 50
"""A word in more groups than this tells none of them apart and is not looked up: the search stays near linear."""


def content_words(text: str) -> frozenset[str]:
    """Content words, lower case, without plural s; numbers stay."""
    plain = _INITIAL.sub("", fold(text[:2_000]))
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)


def small_words(text: str) -> frozenset[str]:
    """Content words that are written small and say more than "people": no names, no numbers."""
    return telling_words(" ".join(_SMALL.findall(text[:2_000])))


def telling_words(text: str | None) -> frozenset[str]:
    """What narrows those affected down ("US citizens"); empty for "people", "the dead"."""
    return frozenset(word for word in content_words(text or "") if word not in _ANYONE and not word.isdigit())


def _stem(word: str) -> str:
    if word == "lives":
        return "life"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Part of the smaller set that both have; 0 where either is empty."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


class WordGroups:
    """Finds the group of texts that a new one is worded like; each group is known by its first text."""

    def __init__(self, least: float = ALIKE, few: int = _FEW) -> None:
        self._least, self._few = least, few
        self._groups: list[frozenset[str]] = []
        self._where: dict[str, list[int]] = {}

    def find(self, words: frozenset[str], refused: Iterable[int] = ()) -> int | None:
        """The number of the most similar group, or None; groups in `refused` are left out."""
        if len(words) < self._few:
            return None
        shared: Counter[int] = Counter()
        for word in words:
            places = self._where.get(word, ())
            if len(places) <= _COMMON:
                shared.update(places)
        for number in refused:
            shared.pop(number, None)
        best, score = None, 0.0
        for number, count in shared.most_common(_COMMON):
            if count < _SHARED:
                break
            like = overlap(words, self._groups[number])
            if len(self._groups[number]) >= self._few and like > score:
                best, score = number, like
        return best if score >= self._least else None

    def open(self, words: frozenset[str]) -> int:
        """Begins a group with this text and gives its number."""
        number = len(self._groups)
        self._groups.append(words)
        for word in words:
            self._where.setdefault(word, []).append(number)
        return number
