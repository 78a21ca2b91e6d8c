"""What of a text shows that another copies it: hashes of some runs of eight words outside quotation marks.

About one run in eight is looked at, chosen by the hash of its first word, so that two texts choose the same. Quotations
are left out because two reporters at one press conference share them. Which passages are shared is not found here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection

WORDS = 8
SAMPLE = 8

SHARED = 0.5
"""Part of the shorter text's shingles that both have. In 16 real clusters of reports on one event, copies of one
report shared .6 and more, reports that reuse parts of another up to .5, all others less than .35."""

LEAST = 6
"""Shingles looked at; a shorter text (some 60 words) says too little."""

_QUOTED = re.compile(r'"[^"]{0,2000}"|“[^“”]{0,2000}”|«[^«»]{0,2000}»|„[^„“]{0,2000}“')
_WORD = re.compile(r"\w+")


def sketch(text: str) -> frozenset[int]:
    """CRC-32 of the shingles that begin with a chosen word; the same in every process and version."""
    plain = " ".join(_WORD.findall(_QUOTED.sub(" | ", text).lower())).encode("utf-8", "replace")
    words = plain.split(b" ")
    starts = [at for at, word in enumerate(words[: 1 - WORDS]) if zlib.crc32(word) % SAMPLE == 0]
    return frozenset([zlib.crc32(b" ".join(words[at : at + WORDS])) for at in starts])


def is_copy(shared: int, one: Collection[int], other: Collection[int]) -> bool:
    """Whether texts with these sketches, of which `shared` hashes are in both, are copies for the most part."""
    least = min(len(one), len(other))
    return least >= LEAST and shared >= SHARED * least
