"""Reused copy: articles whose words are mostly those of an earlier one, among the last few thousand.

Shingles of eight words outside quotation marks, of which about one in eight is looked at, chosen by the hash of its
first word. Quotations are left out because two reporters at one press conference share them. Exact copies are the
store's to find.
"""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from typing import NamedTuple

from summarizer.feeds import Item

WORDS = 8
SAMPLE = 8
WINDOW = 2_000
SHARED = 0.5
"""Part of the shorter article's shingles that both have. In 16 real clusters of reports on one event, copies of one
report shared .6 and more, reports that reuse parts of another up to .5, all others less than .35."""

LEAST = 6
"""Shingles looked at; a shorter article (some 60 words) says too little."""

_QUOTED = re.compile(r'"[^"]{0,2000}"|“[^“”]{0,2000}”|«[^«»]{0,2000}»|„[^„“]{0,2000}“')
_WORD = re.compile(r"\w+")


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
        return kept if shared[best] >= SHARED * min(len(shingles), len(kept.shingles)) else None

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


def sketch(text: str) -> frozenset[int]:
    """Hashes of the shingles that begin with a chosen word; the same in every process."""
    plain = " ".join(_WORD.findall(_QUOTED.sub(" | ", text).lower())).encode("utf-8", "replace")
    words = list(map(zlib.crc32, plain.split(b" ")))
    starts = [at for at, word in enumerate(words[: 1 - WORDS]) if word % SAMPLE == 0]
    return frozenset([hash(tuple(words[at : at + WORDS])) for at in starts])
