"""One story as the index keeps it, and how like another article or story is to it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

PROFILE = 240
"""Terms kept of a story, the heaviest; cut back to these when it holds half as many again."""

CROWD = 0.9
"""Similarity to a story of n articles is the sum over its articles divided by n ** CROWD: nearly their average. With
the cosine to the sum instead (about n ** .5) a story of one topic grows vaguer with each article and swallows the
topic; with the plain average a story with many sides to it falls apart."""

SAME_DAYS, FORGETS, FAR, UNDATED = 1, 5.0, 0.5, 0.85
"""Reports a day apart (time zones, morning papers) are as near as can be. After some days similarity counts little
more than FAR of itself, never less: feeds give days of crawling for days of publication. UNDATED: no day known."""

Vector = Mapping[str, float]


@dataclass
class Story:
    """`profile` sums its articles' term vectors, each of length 1; `first`, `last` are day numbers, 0 unknown."""

    id: str
    members: list[int] = field(default_factory=list)
    profile: dict[str, float] = field(default_factory=dict)
    first: int = 0
    last: int = 0

    def take(self, number: int, terms: Vector, day: int) -> list[str]:
        """Adds an article; returns the terms that are new to the story, as far as its profile remembers."""
        self.members.append(number)
        self._spread(day, day)
        return self._sum(terms)

    def absorb(self, other: Story) -> None:
        """Adds all articles of another story."""
        self.members = sorted([*self.members, *other.members])
        self._spread(other.first, other.last)
        self._sum(other.profile)

    def _sum(self, terms: Vector) -> list[str]:
        new = [term for term in terms if term not in self.profile]
        for term, weight in terms.items():
            self.profile[term] = self.profile.get(term, 0.0) + weight
        if len(self.profile) > PROFILE * 1.5:
            kept = sorted(self.profile, key=lambda term: (-self.profile[term], term))[:PROFILE]
            self.profile = {term: self.profile[term] for term in kept}
        return new

    def _spread(self, first: int, last: int) -> None:
        if first:
            self.first = min(self.first or first, first)
            self.last = max(self.last, last)

    def likeness(self, terms: Vector, first: int, last: int, count: int = 1) -> float:
        """0 to about 1: likeness to an article, or to `count` articles with the sum `terms`, of these days."""
        crowd = math.pow(len(self.members) * count, CROWD)
        return dot(terms, self.profile) / crowd * self._nearness(first, last)

    def _nearness(self, first: int, last: int) -> float:
        if not (first and self.first):
            return UNDATED
        gap = max(first - self.last, self.first - last) - SAME_DAYS
        return 1.0 if gap <= 0 else FAR + (1 - FAR) * math.exp(-gap / FORGETS)


def dot(one: Vector, other: Vector) -> float:
    """The product of two term vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)
