"""Pairs that the rules were unsure of, and the answers of a model to them. Asks nobody (see `story.doubts`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from summarizer.story.model import Ref

Pair = tuple[Ref, Ref]
Question = Literal["same_event", "same_actor"]

NEAR = 0.1
"""How far from its threshold a score still is a doubt. Scores are sums of features worth .05 to .4: a doubt is a pair
which one weak feature more or less would have decided otherwise."""
MOST = 80
"""Doubts kept of one story, those nearest to the threshold first: four calls of twenty pairs."""
MIDDLE = 0.55
"""The score from which nearness is counted, over both questions."""


class Doubt(NamedTuple):
    """Whether two items of two articles are one. `score` is 0-1; `described` holds one line for each of the two."""

    question: Question
    one: Ref
    other: Ref
    chosen: bool
    score: float
    described: tuple[str, str]

    @property
    def pair(self) -> Pair:
        return self.one, self.other


class Answers:
    """Decisions from outside, looked up for a pair in either order."""

    def __init__(self, answers: Mapping[Pair, bool]) -> None:
        self._known: dict[tuple[str, str], dict[tuple[str, str], bool]] = {}
        for (one, other), same in answers.items():
            left, right = (one.article, one.item), (other.article, other.item)
            self._known.setdefault(left, {})[right] = same
            self._known.setdefault(right, {})[left] = same

    def __bool__(self) -> bool:
        return bool(self._known)

    def about(self, item: tuple[str, str]) -> Mapping[tuple[str, str], bool]:
        """What was decided of this item (article key, id) and others; empty for most."""
        return self._known.get(item, {})
