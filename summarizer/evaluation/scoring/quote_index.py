"""QuoteIndex: where the words of a quote stand in an article, exactly or nearly. Knows no gold.

Normalised by NFC, quotation marks and white space only (evaluation.md, section 3): case and digits are the speaker's.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from difflib import SequenceMatcher
from functools import cached_property

from summarizer.evaluation.scoring.ranges import Range

LONGEST = 2000
"""Code points of a quote that are compared with the article where it does not stand there as it is."""

_MARKS = {ord(char): "'" for char in "‘’‚‛`´′"} | {ord(char): '"' for char in "“”„‟«»″"}
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """NFC, straight marks, single spaces."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_MARKS)).strip()


class QuoteIndex:
    """The article's text as quotes are compared, with the way back to its offsets."""

    def __init__(self, text: str) -> None:
        self.original = text

    @cached_property
    def text(self) -> str:
        return plain(self.original)

    @cached_property
    def _words(self) -> tuple[list[int], list[int], list[int]]:
        """Starts of the words in the plain text; their starts and ends in the original."""
        pieces = list(re.finditer(r"\S+", self.original))
        starts, at = [], 0
        for piece in pieces:
            starts.append(at)
            word = piece.group()
            # ASCII is its own normal form, and most words are of it.
            at += (len(word) if word.isascii() else len(plain(word))) + 1
        return starts, [piece.start() for piece in pieces], [piece.end() for piece in pieces]

    def places(self, quote: str) -> list[Range]:
        """Where the plain text has the quote on word borders, at most 50 places, as ranges of the original."""
        needle, found = plain(quote), list[Range]()
        at = self.text.find(needle) if any(map(str.isalnum, needle)) else -1
        while at >= 0 and len(found) < 50:
            end = at + len(needle)
            glued = (at > 0 and self.text[at - 1].isalnum() and needle[0].isalnum()) or (
                end < len(self.text) and self.text[end].isalnum() and needle[-1].isalnum()
            )
            if not glued:
                found.append(self.original_range(at, end))
            at = self.text.find(needle, at + 1)
        return found

    def original_range(self, start: int, end: int) -> Range:
        """A range of the plain text in the original, exact inside words of one length in both."""
        return self._original(start), self._original(end)

    def _original(self, at: int) -> int:
        starts, lows, highs = self._words
        word = bisect_right(starts, at) - 1
        return min(lows[word] + at - starts[word], highs[word]) if word >= 0 else 0

    def nearest(self, quote: str) -> tuple[float, Range]:
        """Similarity of the most similar place, 0..1, and the place."""
        needle = plain(quote)[:LONGEST]
        if not needle or not self.text:
            return 0.0, (0, 0)
        block = SequenceMatcher(None, self.text, needle, autojunk=False).find_longest_match()
        low = max(0, block.a - block.b)
        window = self.text[low : low + len(needle)]
        wide = self.text[max(0, low - 10) : low + len(needle) + 10]
        ratio = max(SequenceMatcher(None, part, needle, autojunk=False).ratio() for part in (window, wide))
        return ratio, self.original_range(low, min(len(self.text), low + len(needle)))
