"""How much a term tells one story from another: learned from the stories seen, on top of what is known of English news.

A term counts once for a story, not for each of its articles: five hundred reports on one flood must not make "flood"
a common word. Without the list of common words the first few articles would look alike for their "the" and "said".
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

KNOWN = 450
"""Articles that the list of common words was counted over, and stands for: as many stories outvote it."""

UNKNOWN_SHORT = 0.05
"""Share of articles assumed for an unknown word of up to three letters: mostly function words of other languages."""

_TABLE = Path(__file__).resolve().parents[2] / "data" / "common_words.tsv"


class Weights:
    """Inverse document frequencies; `seen` counts the stories that have a term."""

    def __init__(self) -> None:
        self.stories = 0
        self.seen: dict[str, int] = {}

    def count(self, terms: Iterable[str]) -> None:
        """Counts terms that are new to a story."""
        for term in terms:
            self.seen[term] = self.seen.get(term, 0) + 1

    def is_sound(self) -> bool:
        """Whether all are counts, after they were read from a file."""
        return all(isinstance(count, int) for count in (self.stories, *self.seen.values()))

    def of(self, term: str) -> float:
        """Log of how many stories there are for one that has the term."""
        expected = 0.5 + KNOWN * _share(term) + self.seen.get(term, 0)
        return math.log((KNOWN + self.stories + 1) / min(expected, KNOWN + self.stories + 1))


def _share(term: str) -> float:
    known = common_words().get(term)
    if known is not None:
        return known
    return UNKNOWN_SHORT if len(term) <= 3 and term.isascii() and term.isalpha() else 0.0


@lru_cache(maxsize=1)
def common_words() -> dict[str, float]:
    """Words of English news with the share of articles that hold them."""
    shares: dict[str, float] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        halvings, _, words = line.partition("\t")
        if not line.startswith("#"):
            shares.update(dict.fromkeys(words.split(), 0.7 * 0.5 ** int(halvings)))
    return shares
