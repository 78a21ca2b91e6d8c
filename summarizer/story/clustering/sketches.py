"""Near-duplicates inside a story: two articles that have most of the shorter one's words in common.

By the shingles of `summarizer.text.shingles`: of the text where it is at hand, else of the sentences that the summary
holds. Which passages two articles share is not found here (see `summarizer.story.reuse`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from summarizer.text import shingles

LONGEST = 40_000
"""Characters that are read: what most of a longer text is can be told from these."""


def sketch(passages: Iterable[str]) -> array[int]:
    """Hashes of some shingles of each passage, sorted; the same in every process."""
    found: set[int] = set()
    room = LONGEST
    for passage in passages:
        found |= shingles.sketch(passage[:room])
        room -= len(passage[:room])
    return array("L", sorted(found))


def copies(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sketches are of near-duplicates."""
    return shingles.is_copy(len(set(one).intersection(other)), one, other)
