"""Regions: runs of capitalised words, titles, heads and modifiers of one sentence that are read as one phrase. Pure.

"Peru's new defence minister Ana Ruiz" is one region of two segments, split at the possessive. What a region names is
decided in `names`. A region is at most `LONGEST` tokens: longer ones are lists or headlines, and the scan stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.text import lexicon
from summarizer.text.capitals import PHRASE_HEADS, WORD_CLASSES

LONGEST = 12
_BACK = 6
_MODIFIERS = frozenset(word for word, kind in WORD_CLASSES.items() if kind == "M")

_OFFICES_OF = frozenset("state staff defense defence parliament police operations security information".split())
_SHORTENED = lexicon.HONORIFICS | {"jr", "sr", "st"}


Region = tuple[list[tuple[int, int]], int, int]
"""Segments (the parts between possessives, all but the last one possessors), first and last token, inclusive."""


class Regions:
    """The tokens of a sentence with which of them are capitals of names (see `capitals`)."""

    def __init__(self, words: Sequence[str], lowers: Sequence[str], capital: Sequence[bool]) -> None:
        self.words = words
        self.lowers = lowers
        self.capital = capital

    def scan(self) -> Iterator[Region]:
        """All regions from left to right; a pronoun is a region of its own."""
        lowers, capital = self.lowers, self.capital
        anchors = [place for place, lower in enumerate(lowers) if capital[place] or lower in PHRASE_HEADS]
        done = 0
        for anchor in anchors:
            if anchor < done:
                continue
            if lowers[anchor] in lexicon.PRONOUNS:
                done = anchor + 1
                yield [(anchor, anchor)], anchor, anchor
            else:
                region = self._around(anchor, done)
                done = region[2] + 1
                yield region

    def _around(self, anchor: int, floor: int) -> Region:
        lowers, capital = self.lowers, self.capital
        low = anchor
        while low > floor and anchor - low < _BACK and (capital[low - 1] or lowers[low - 1] in _MODIFIERS):
            low -= 1
        limit = min(len(lowers), low + LONGEST)
        segments: list[tuple[int, int]] = []
        segment, high = low, anchor
        while high + 1 < limit:
            word = lowers[high + 1]
            if capital[high + 1] or word in WORD_CLASSES:
                high += 1
                continue
            step = self._step(word, high, limit) if word in _JOINTS else 0
            if not step:
                break
            if word in ("'s", "’s"):
                segments.append((segment, high))
                segment = high + step
            high += step
        while high > anchor and not capital[high] and lowers[high] in _MODIFIERS:
            high -= 1
        if segment <= high:
            segments.append((segment, high))
        else:  # nothing but modifiers stood after the last possessor
            high = segments[-1][1]
        return segments, low, high

    def _step(self, word: str, place: int, limit: int) -> int:
        """How many tokens further the region goes on over a linking `word` after `place`; 0 when it ends."""
        if place + 2 >= limit:
            return 0
        if word in lexicon.PARTICLES:
            return self._over_particles(place + 1, limit) if self.capital[place] else 0
        link = _LINKS.get(word)
        return 2 if link is not None and link(self, place) else 0

    def _over_particles(self, particle: int, limit: int) -> int:
        """Steps over "van den" to the capital after it; 0 where none follows."""
        place = particle
        while place < limit and self.lowers[place] in lexicon.PARTICLES and place - particle < 3:
            place += 1
        return place - particle + 1 if place < limit and self.capital[place] else 0

    def _after_possessive(self, place: int) -> bool:
        return self.capital[place + 2] or self.lowers[place + 2] in WORD_CLASSES

    def _after_full_stop(self, place: int) -> bool:
        short = len(self.words[place]) == 1 or self.lowers[place] in _SHORTENED
        return short and self.capital[place] and self.capital[place + 2]

    def _after_ampersand(self, place: int) -> bool:
        return self.capital[place] and self.capital[place + 2]

    def _after_of(self, place: int) -> bool:
        """Whether "of" goes on with a title or a name: "secretary of state", "Bank of Peru"."""
        before, beyond = self.lowers[place], self.lowers[place + 2]
        if WORD_CLASSES.get(before) == "R" and beyond in _OFFICES_OF:
            return True
        grand = before in lexicon.ORG_WORDS or before in lexicon.ORG_KINDS
        return grand and self.capital[place] and self.capital[place + 2]

    def _after_and(self, place: int) -> bool:
        """Whether "and" stands inside a name: "Trade and Investment Board"."""
        if WORD_CLASSES.get(self.lowers[place]) != "M" or not (self.capital[place] and self.capital[place + 2]):
            return False
        last = place + 2
        while last + 1 < min(place + LONGEST, len(self.lowers)) and self.capital[last + 1]:
            last += 1
        return self.lowers[last] in lexicon.ORG_KINDS


_LINKS = {
    "'s": Regions._after_possessive,
    "’s": Regions._after_possessive,
    ".": Regions._after_full_stop,
    "&": Regions._after_ampersand,
    "of": Regions._after_of,
    "and": Regions._after_and,
}
"""Words over which a region can go on, and the test of each."""
_JOINTS = lexicon.PARTICLES | _LINKS.keys()
