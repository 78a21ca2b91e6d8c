"""Reused copy: articles whose words are mostly those of an earlier one, among the last few thousand.

By the shingles of `summarizer.text.shingles`. Exact copies are the store's to find.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from summarizer.feeds import Item
from summarizer.text.shingles import LEAST, is_copy, sketch

WINDOW = 2_000


class Sketch(NamedTuple):
    """What is kept of an article: names, the hash of its text, those of some of its shingles."""

    article_id: str
    identity: str
    sha256: str
    shingles: frozenset[int]


class Copies:
    """Remembers the sketches of the last articles."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._kept: OrderedDict[int, Sketch] = OrderedDict()
        self._where: dict[int, int] = {}
        self._count = 0

    def original_of(self, item: Item) -> str | None:
        """The id of an earlier article that this one copies for the most part; remembers this one otherwise.

        Another version of the same article is no copy, and neither is the same text under another id.
        """
        shingles = sketch(item.article.text[item.article.body_start :])
        if len(shingles) < LEAST:
            return None
        found = self._most_like(shingles)
        if found is not None and found.identity != item.identity and found.sha256 != item.article.sha256:
            return found.article_id
        if found is None:
            self._keep(Sketch(item.article.id, item.identity, item.article.sha256, shingles))
        return None

    def _most_like(self, shingles: frozenset[int]) -> Sketch | None:
        shared: dict[int, int] = {}
        for shingle in shingles:
            number = self._where.get(shingle)
            if number is not None:
                shared[number] = shared.get(number, 0) + 1
        best = max(shared, key=lambda number: shared[number], default=None)
        if best is None:
            return None
        kept = self._kept[best]
        return kept if is_copy(shared[best], shingles, kept.shingles) else None

    def _keep(self, new: Sketch) -> None:
        self._kept[self._count] = new
        # The first article that has a shingle owns it: a copy points to the original, not to another copy.
        for shingle in new.shingles:
            self._where.setdefault(shingle, self._count)
        self._count += 1
        if len(self._kept) > self._window:
            number, old = self._kept.popitem(last=False)
            for shingle in old.shingles:
                if self._where.get(shingle) == number:
                    del self._where[shingle]
