"""Inverted index: which stories have a term among the heaviest terms of their articles. Bounded for each term."""

from __future__ import annotations

import heapq
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

POSTED = 40
"""Terms of an article by which its story is found, and by which it looks for stories."""

RECENT = 200
"""Stories kept for a term: those that last had an article with it. What makes looking up linear; a story is found by
its rarer terms even where "police" has long forgotten it."""


class Postings:
    """Term -> story ids, the most recent last."""

    def __init__(self) -> None:
        self._where: dict[str, dict[str, None]] = {}

    def post(self, story: str, terms: Iterable[str]) -> None:
        """Files a story under the first terms (the heaviest come first)."""
        for term in islice(terms, POSTED):
            held = self._where.setdefault(term, {})
            held.pop(story, None)
            held[story] = None
            if len(held) > RECENT:
                del held[next(iter(held))]

    def most_shared(self, terms: Mapping[str, float], count: int) -> list[str]:
        """The stories that share most weight of the first terms."""
        votes: dict[str, float] = {}
        for term, weight in islice(terms.items(), POSTED):
            vote = weight * weight
            for story in self._where.get(term, ()):
                votes[story] = votes.get(story, 0.0) + vote
        return heapq.nlargest(count, votes, key=lambda story: (votes[story], story))

    def names(self) -> set[str]:
        """All stories that are filed."""
        return {name for stories in self._where.values() for name in stories}

    def dump(self) -> dict[str, list[str]]:
        """The index as JSON."""
        return {term: list(stories) for term, stories in self._where.items()}

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Postings:
        """The index that was dumped."""
        postings = cls()
        postings._where = {sys.intern(term): dict.fromkeys(stories) for term, stories in data.items()}
        return postings
