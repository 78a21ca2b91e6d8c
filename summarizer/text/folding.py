"""Two match states and no third: exact, and folded (case, quotation marks, dashes, white space, compatibility forms).

Digits and brackets are never folded: a number that differs is another number. Source of the rule: the failures of
looser matchers, which passed rewritten passages as verified or refused honest quotes in curly marks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_EVEN = {
    **dict.fromkeys(map(ord, "‘’‚‛`´′"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
}
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """`text` with case, quotation marks, dashes, white space and compatibility forms evened out. Idempotent."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    return _SPACE.sub(" ", "".join(map(_fold_char, text))).strip()


class Folded:
    """A folded text that knows, for each of its characters, the code point of the original it came from."""

    __slots__ = ("origins", "text")

    def __init__(self, original: str, offset: int = 0) -> None:
        chars: list[str] = []
        origins: list[int] = []
        if original.isascii():
            _fold_ascii(original, offset, chars, origins)
        else:
            _fold_wide(original, offset, chars, origins)
        self.text = "".join(chars)
        self.origins = origins

    def find(self, needle: str, start: int = 0) -> tuple[int, int] | None:
        """The first place of an already folded `needle` on word borders, as a half-open range of the original."""
        place = self.index(needle, start)
        return None if place < 0 else (self.origins[place], self.origins[place + len(needle) - 1] + 1)

    def index(self, needle: str, start: int = 0) -> int:
        """Like `find`, as an index into the folded text; -1 where absent."""
        place = self.text.find(needle, start) if needle else -1
        while place >= 0 and not self._on_borders(place, place + len(needle)):
            place = self.text.find(needle, place + 1)
        return place

    def _on_borders(self, low: int, high: int) -> bool:
        text = self.text
        starts_inside = low > 0 and text[low - 1].isalnum() and text[low].isalnum()
        ends_inside = high < len(text) and text[high - 1].isalnum() and text[high].isalnum()
        return not starts_inside and not ends_inside


def _fold_ascii(original: str, offset: int, chars: list[str], origins: list[int]) -> None:
    for found in re.finditer(r"\s+|[^\s]+", original):
        word = found.group()
        if word[0].isspace():
            word = " "
        chars.append(word.replace("`", "'").lower())
        origins.extend(range(found.start() + offset, found.start() + offset + len(word)))


def _fold_wide(original: str, offset: int, chars: list[str], origins: list[int]) -> None:
    spaced = True
    for place, char in enumerate(original, offset):
        for piece in _fold_char(char):
            if piece == " ":
                if spaced:
                    continue
                spaced = True
            else:
                spaced = False
            chars.append(piece)
            origins.append(place)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    # Decomposed, so that "é" and "e" + combining accent fold alike; marks before letters, as NFKD takes some apart.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char.translate(_EVEN)).translate(_EVEN).lower())
    return "".join(" " if piece.isspace() else piece for piece in plain)
