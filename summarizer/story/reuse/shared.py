"""Reuse: which articles of one story share copy, and to which chain of copy a place in an article belongs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summarizer.story.members import Member
from summarizer.story.reuse.credits import credits_of
from summarizer.story.reuse.passages import (
    WORDS,
    Run,
    Shingles,
    articles_of,
    bits,
    chains_of,
    find_runs,
    together,
)
from summarizer.story.reuse.wording import Wording, own_words

COPY = 0.5
"""Part of an article's shingles that stand in one other article, from which on it is a copy of that one."""

COMPARED = 24
"""Earliest articles with a shingle that are counted as its source: five hundred copies of one report need no more."""

_NOTHING = Wording([], [], [], [])


class Reuse:
    """Shared copy among the members of one story. Members without text share none and are chains of their own."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._places = {member.key: place for place, member in enumerate(members)}
        self._members = list(members)
        several = sum(member.text is not None for member in members) > 1  # most stories are one article
        self._wordings = [own_words(m.key, m.text) if m.text and several else _NOTHING for m in members]
        shingles = Shingles([wording.words for wording in self._wordings])
        runs = find_runs(shingles)
        passages = articles_of(runs, [len(wording.words) for wording in self._wordings])
        self._near = together(passages.values(), len(members))
        self._chains = self._mark(runs, passages)
        self._originals = self._find_originals(shingles)

    def chain_at(self, key: str, start: int, end: int) -> str:
        """The chain of copy that the words at a span belong to: "k1" ..., else `key`, the article's own.

        The sentences at the span are judged where it holds fewer than eight words outside quotations; most of the
        words must be shared. Words of a quotation alone are nobody's copy.
        """
        place = self._places.get(key)
        if place is None:
            return key
        wording, chains = self._wordings[place], self._chains[place]
        at = wording.within(start, end)
        if len(at) < WORDS:
            at = wording.sentences_at(start, end)
        counts = Counter(chains[word] for word in at if chains[word])
        best, count = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        return best if 2 * count >= len(at) and count else key

    def shares_with(self, key: str) -> list[str]:
        """Keys of the articles that have some copy in common with this one, in the order of the members."""
        place = self._places.get(key)
        mask = 0 if place is None else self._near[place] & ~(1 << place)
        return [self._members[other].key for other in bits(mask)]

    def copy_of(self, key: str) -> str | None:
        """The article whose copy most of this one is; that one is no copy itself."""
        place = self._places.get(key)
        original = None if place is None else self._originals.get(place)
        return None if original is None else self._members[original].key

    def credits(self, key: str) -> list[str]:
        """Agencies that the article itself names as its source, inferred ones not included."""
        place = self._places.get(key)
        return [] if place is None else credits_of(self._members[place].summary, self._members[place].text)

    def chains(self) -> int:
        """Articles that are no copy of another one."""
        return len(self._members) - len(self._originals)

    def _mark(self, runs: Sequence[Run], passages: dict[int, int]) -> list[list[str]]:
        """For each word of each article the name of its chain, "" for the article's own words."""
        names = chains_of(passages)
        marks = [[""] * len(wording.words) for wording in self._wordings]
        for run in runs:
            if passages.get(run.passage, 0) >> run.article & 1:
                marks[run.article][run.first : run.last + 1] = [names[run.passage]] * run.length
        return marks

    def _find_originals(self, shingles: Shingles) -> dict[int, int]:
        """Copies with the article that they are a copy of, which is no copy itself.

        Of two that are mostly each other's words the later one is the copy; a short one is a copy of the long one
        that holds it, whichever came first. A source of an article that is a copy of another source stays a source.
        """
        order = sorted(range(len(self._members)), key=lambda place: (self._members[place].day or "9", place))
        parts = _shared_parts(shingles, order)
        briefs = {
            place
            for place in order
            if any(part >= COPY > parts[other].get(place, 0.0) for other, part in parts[place].items())
        }
        lengths = [len(mine) for mine in shingles.of]
        originals: dict[int, int] = {}
        known: set[int] = set()
        for place in sorted(order, key=lambda place: -lengths[place] if place in briefs else -math.inf):
            found = self._source(place, parts[place], known)
            if found is None:
                known.add(place)
            else:
                originals[place] = found
        return originals

    def _source(self, place: int, parts: dict[int, float], known: set[int]) -> int | None:
        """The article among `known` of which this one has most, if that is enough for a copy."""
        near = self._near[place]
        enough = [other for other, part in parts.items() if part >= COPY and other in known and near >> other & 1]
        return min(enough, key=lambda other: (-parts[other], other), default=None)


def _shared_parts(shingles: Shingles, order: Sequence[int]) -> list[dict[int, float]]:
    """For each article, the part of its shingles that others have, among the earliest that have each shingle."""
    ranks = {place: rank for rank, place in enumerate(order)}
    first: dict[int, list[int]] = {}
    parts: list[dict[int, float]] = []
    for place, mine in enumerate(shingles.of):
        counts: Counter[int] = Counter()
        for number in mine:
            if shingles.is_shared(number):
                if number not in first:
                    held = sorted(bits(shingles.holders[number]), key=ranks.__getitem__)
                    first[number] = held[:COMPARED]
                counts.update(other for other in first[number] if other != place)
        parts.append({other: count / len(mine) for other, count in counts.items()})
    return parts


def find_reuse(members: Sequence[Member]) -> Reuse:
    """Looks for copy that the members share: eight-word shingles outside quotations and embedded posts."""
    return Reuse(members)
