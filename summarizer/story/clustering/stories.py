"""One story as the index keeps it, and how like another article or story is to it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

PROFILE = 240
"""Terms kept of a story, the heaviest; cut back to these when it holds half as many again."""

CROWD = 0.9
"""Similarity to a story of n articles is the sum over its articles divided by n ** CROWD: nearly their average. With
the cosine to the sum instead (about n ** .5) a story of one topic grows vaguer with each article and swallows the
topic; with the plain average a story with many sides to it falls apart."""

SAME_DAYS, FORGETS, FAR, UNDATED = 1, 5.0, 0.5, 0.85
"""Reports a day apart (time zones, morning papers) are as near as can be. After some days similarity counts little
more than FAR of itself, never less where a feed gave a day: that may be the day of crawling. UNDATED: no day known."""

LONG_AGO, SEASON = 0.3, 180.0
"""Where all days are the articles' own (`Days.sure`), FAR itself falls to LONG_AGO within some SEASONs of days: the
next year's flood or clash at the same place is another one. Not to less, so that a copy still finds its original."""

Vector = Mapping[str, float]


class Days(NamedTuple):
    """First and last day of some articles as numbers, 0 unknown; `sure` where headers or datelines tell them."""

    first: int
    last: int
    sure: bool


@dataclass
class Story:
    """`profile` sums its articles' term vectors, each of length 1; `first`, `last` are day numbers, 0 unknown."""

    id: str
    members: list[int] = field(default_factory=list)
    profile: dict[str, float] = field(default_factory=dict)
    first: int = 0
    last: int = 0
    sure: bool = True

    @property
    def days(self) -> Days:
        return Days(self.first, self.last, self.sure)

    def take(self, number: int, terms: Vector, days: Days) -> list[str]:
        """Adds an article; returns the terms that are new to the story, as far as its profile remembers."""
        self.members.append(number)
        self._spread(days)
        return self._sum(terms)

    def absorb(self, other: Story) -> None:
        """Adds all articles of another story."""
        self.members = sorted([*self.members, *other.members])
        self._spread(other.days)
        self._sum(other.profile)

    def is_sound(self) -> bool:
        """Whether it holds what a story holds, after it was read from a file."""
        days = isinstance(self.first, int) and isinstance(self.last, int)
        return days and bool(self.members) and all(isinstance(weight, float | int) for weight in self.profile.values())

    def _sum(self, terms: Vector) -> list[str]:
        new = [term for term in terms if term not in self.profile]
        for term, weight in terms.items():
            self.profile[term] = self.profile.get(term, 0.0) + weight
        if len(self.profile) > PROFILE * 1.5:
            kept = sorted(self.profile, key=lambda term: (-self.profile[term], term))[:PROFILE]
            self.profile = {term: self.profile[term] for term in kept}
        return new

    def _spread(self, days: Days) -> None:
        if days.first:
            self.first = min(self.first or days.first, days.first)
            self.last = max(self.last, days.last)
            self.sure = self.sure and days.sure

    def likeness(self, terms: Vector, days: Days, count: int = 1) -> float:
        """0 to about 1: likeness to an article, or to `count` articles with the sum `terms`, of these days."""
        crowd = math.pow(len(self.members) * count, CROWD)
        return dot(terms, self.profile) / crowd * self._nearness(days)

    def _nearness(self, days: Days) -> float:
        if not (days.first and self.first):
            return UNDATED
        gap = max(days.first - self.last, self.first - days.last) - SAME_DAYS
        if gap <= 0:
            return 1.0
        far = LONG_AGO + (FAR - LONG_AGO) * math.exp(-gap / SEASON) if days.sure and self.sure else FAR
        return far + (1 - far) * math.exp(-gap / FORGETS)


def dot(one: Vector, other: Vector) -> float:
    """The product of two term vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)
