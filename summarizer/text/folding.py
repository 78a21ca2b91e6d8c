"""Two match states and no third: exact, and folded (case, quotation marks, dashes, white space, compatibility forms).

Digits and brackets are never folded: a number that differs is another number. Source of the rule: the failures of
looser matchers, which passed rewritten passages as verified or refused honest quotes in curly marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_EVEN = {
    **dict.fromkeys(map(ord, "‘’‚‛`´′"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
}
_SPACE = re.compile(r"\s+")
_COMMON = (("’", "'"), ("“", '"'), ("”", '"'), ("‘", "'"), ("—", "-"), ("–", "-"), ("\u00a0", " "))
"""What is not ASCII in most English text, evened out first: the rest then takes the short way."""


def fold(text: str) -> str:
    """`text` with case, quotation marks, dashes, white space and compatibility forms evened out. Idempotent."""
    if not text.isascii():
        for odd, plain in _COMMON:
            text = text.replace(odd, plain)
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    if len(text) > 500:  # the table costs as much as some hundred characters
        return " ".join(text.translate({ord(char): _fold_char(char) for char in set(text)}).split())
    return _SPACE.sub(" ", "".join(map(_fold_char, text))).strip()


class Folded:
    """A folded text that knows, for each of its characters, the code point of the original it came from."""

    __slots__ = ("origins", "text")

    def __init__(self, original: str, offset: int = 0) -> None:
        text, origins = _expanded(original, offset)
        self.text, self.origins = _collapsed(text, origins)

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


def _expanded(original: str, offset: int) -> tuple[str, Sequence[int]]:
    """Each character folded, with the code point that each character of the result came from."""
    if original.isascii():
        return original.translate(_ASCII), range(offset, offset + len(original))
    folds = {char: _fold_char(char) for char in set(original)}
    table = {ord(char): folded for char, folded in folds.items()}
    odd = [char for char, folded in folds.items() if len(folded) != 1]
    if not odd:
        return original.translate(table), range(offset, offset + len(original))
    # Whole stretches at once: few characters become none or several.
    parts: list[str] = []
    origins: list[int] = []
    low = 0
    for place in sorted(place for char in odd for place in _places(original, char)):
        parts += (original[low:place].translate(table), folds[original[place]])
        origins.extend(range(offset + low, offset + place))
        origins.extend([offset + place] * len(parts[-1]))
        low = place + 1
    parts.append(original[low:].translate(table))
    origins.extend(range(offset + low, offset + len(original)))
    return "".join(parts), origins


def _places(text: str, char: str) -> Iterator[int]:
    place = text.find(char)
    while place >= 0:
        yield place
        place = text.find(char, place + 1)


def _collapsed(text: str, origins: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Without leading spaces and with the first of each run of spaces alone."""
    if "  " not in text and not text.startswith(" "):
        return text, origins
    parts: list[str] = []
    kept: list[int] = []
    low = len(text) - len(text.lstrip(" "))
    for run in _SPACES.finditer(text, low):
        parts.append(text[low : run.start() + 1])
        kept.extend(origins[low : run.start() + 1])
        low = run.end()
    return "".join([*parts, text[low:]]), [*kept, *origins[low:]]


_SPACES = re.compile("  +")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    # Decomposed, so that "é" and "e" + combining accent fold alike; marks before letters, as NFKD takes some apart.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char.translate(_EVEN)).translate(_EVEN).lower())
    return "".join(" " if piece.isspace() else piece for piece in plain)


_ASCII = {code: _fold_char(chr(code)) for code in range(128)}
