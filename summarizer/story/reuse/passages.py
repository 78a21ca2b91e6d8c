"""Passages that articles share: runs of eight-word shingles, and the chain of copy that each belongs to.

Linear in all words together: shingles are looked up, articles are never compared two by two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

WORDS = 8
"""Words of a shingle."""

RUN = 16
"""Words in a row that show copying on their own. Shorter runs (an office's long name, a set phrase) count between
articles that share such a run elsewhere: an editor's "also" cuts a copied sentence in two."""


class Run(NamedTuple):
    """Words `first` to `last` (inclusive) of one article that stand in another one as well."""

    article: int
    first: int
    last: int
    passage: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Shingles:
    """Numbers for the shingles of all articles; `holders` are the articles that have each, as a bit mask."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        numbers: dict[str, int] = {}
        self.holders: list[int] = []
        self.of: list[list[int]] = []
        for article, words in enumerate(texts):
            mine = [numbers.setdefault(shingle, len(numbers)) for shingle in _shingles(words)]
            self.holders.extend([0] * (len(numbers) - len(self.holders)))
            for number in mine:
                self.holders[number] |= 1 << article
            self.of.append(mine)

    def is_shared(self, number: int) -> bool:
        """Whether several articles have it."""
        held = self.holders[number]
        return held & (held - 1) != 0


def _shingles(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))


def find_runs(shingles: Shingles) -> list[Run]:
    """The longest runs of shared shingles; runs with a shingle in common have the same passage number."""
    stretches = [(article, *ends) for article in range(len(shingles.of)) for ends in _stretches(shingles, article)]
    parents = list(range(len(shingles.holders)))
    for article, first, last in stretches:
        mine = shingles.of[article]
        for at in range(first, last):
            _unite(parents, mine[at], mine[at + 1])
    return [
        Run(article, first, last + WORDS - 1, _root(parents, shingles.of[article][first]))
        for article, first, last in stretches
    ]


def _stretches(shingles: Shingles, article: int) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch of shared shingles."""
    first = -1
    mine = shingles.of[article]
    for at, number in enumerate(mine):
        if not shingles.is_shared(number):
            if first >= 0:
                yield first, at - 1
            first = -1
        elif first < 0:
            first = at
    if first >= 0:
        yield first, len(mine) - 1


def _root(parents: list[int], one: int) -> int:
    while parents[one] != one:
        parents[one] = parents[parents[one]]
        one = parents[one]
    return one


def _unite(parents: list[int], one: int, other: int) -> None:
    one, other = _root(parents, one), _root(parents, other)
    parents[max(one, other)] = min(one, other)


def articles_of(runs: Iterable[Run], lengths: Sequence[int]) -> dict[int, int]:
    """Passage -> the articles that share it, as a bit mask; passages that chance explains are left out.

    `lengths` are the articles' numbers of words: a flash of ten words is copied where all ten are.
    """
    long: dict[int, int] = {}
    short: dict[int, int] = {}
    for run in runs:
        masks = long if run.length >= min(RUN, lengths[run.article]) else short
        masks[run.passage] = masks.get(run.passage, 0) | 1 << run.article
    near = together(long.values(), len(lengths))
    found = {}
    for passage in sorted({*long, *short}):
        everyone = long.get(passage, 0) | short.get(passage, 0)
        kept = long.get(passage, 0)
        for article in bits(short.get(passage, 0) & ~kept):
            if near[article] & everyone & ~(1 << article):
                kept |= 1 << article
        if kept & (kept - 1):
            found[passage] = kept
    return found


def together(masks: Iterable[int], count: int) -> list[int]:
    """For each article, the articles (itself included) that stand in one mask with it."""
    near = [0] * count
    for mask in set(masks):
        for article in bits(mask):
            near[article] |= mask
    return near


def bits(mask: int) -> Iterator[int]:
    """The places of the ones."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def chains_of(passages: dict[int, int]) -> dict[int, str]:
    """Passage -> name of its chain of copy: passages of the same articles, or of some of them, are one chain.

    Two passages with other articles each are two chains: one article may use two agencies.
    """
    largest: list[int] = []
    for mask in sorted(set(passages.values()), key=lambda mask: (-mask.bit_count(), mask)):
        if not any(mask & other == mask for other in largest):
            largest.append(mask)
    names = {mask: f"k{number}" for number, mask in enumerate(largest, 1)}
    return {
        passage: next(names[other] for other in largest if mask & other == mask) for passage, mask in passages.items()
    }
