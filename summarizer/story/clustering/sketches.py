"""Near-duplicates inside a story: two articles that have most of the shorter one's words in common.

Shingles of eight words outside quotation marks, about one in eight of them, chosen by the hash of its first word, so
that both articles choose the same. From the text where it is at hand, else from the sentences that the summary holds.
Which passages two articles share is not found here (see `summarizer.story.reuse`).
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Sequence

WORDS = 8
SAMPLE = 8
LONGEST = 40_000
"""Characters that are read: what most of a longer text is can be told from these."""

SHARED = 0.5
"""Part of the shorter article's shingles that both have. In 16 real clusters of reports on one event, copies of one
report shared .6 and more, reports that reuse parts of another up to .5, all others less than .35."""

LEAST = 6
"""Shingles looked at; fewer (some 60 words) say too little."""

_QUOTED = re.compile(r'"[^"]{0,2000}"|“[^“”]{0,2000}”|«[^«»]{0,2000}»|„[^„“]{0,2000}“')
_WORD = re.compile(r"\w+")


def sketch(passages: Iterable[str]) -> array[int]:
    """Hashes of some shingles of each passage, the same in every process."""
    found: set[int] = set()
    room = LONGEST
    for passage in passages:
        words = _WORD.findall(_QUOTED.sub(" | ", passage[:room]).lower())
        room -= len(passage[:room])
        for at in range(len(words) - WORDS + 1):
            if zlib.crc32(words[at].encode("utf-8", "replace")) % SAMPLE == 0:
                found.add(zlib.crc32(" ".join(words[at : at + WORDS]).encode("utf-8", "replace")))
    return array("L", sorted(found))


def copies(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sketches are of near-duplicates."""
    least = min(len(one), len(other))
    return least >= LEAST and len(set(one).intersection(other)) >= SHARED * least
