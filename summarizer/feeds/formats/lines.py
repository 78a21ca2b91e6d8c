"""Bytes read piece by piece -> lines of text, with a cap on one line. Never holds more than a line and a piece."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 65_536
MAX_LINE = 8_000_000
"""Longest line in characters: an article of MAX_CHARS whose every fourth character is escaped."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class LineTooLongError(ValueError):
    """One line is longer than MAX_LINE; the lines after it can still be read."""


class Lines(Iterator[str]):
    """The lines of `file` after the bytes `head`, each with its line end. `number` is that of the last line, from 1.

    Raises LineTooLongError in place of a line over the cap, and can be asked on. Undecodable bytes become U+FFFD.
    """

    def __init__(self, file: BinaryIO, head: bytes = b"", max_line: int = MAX_LINE) -> None:
        mark, encoding = _encoding(head)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._read = getattr(file, "read1", file.read)  # what is there: a pipe's next line should not wait for 64 kB
        self._max = max_line
        self._text = self._decoder.decode(head[len(mark) :])
        self._place = 0
        self._ended = False
        self.number = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        parts: list[str] = []
        size = 0
        while True:
            line = self._part()
            size += len(line)
            if size <= self._max:
                parts.append(line)
            if line.endswith("\n") or (self._ended and self._place >= len(self._text)):
                break
        if not size:
            raise StopIteration
        self.number += 1
        if size > self._max:
            raise LineTooLongError
        return "".join(parts)

    def _part(self) -> str:
        """Text up to the next line break, or all that is at hand."""
        if self._place >= len(self._text):
            piece = self._read(PIECE)
            self._ended = not piece
            self._text, self._place = self._decoder.decode(piece, final=self._ended), 0
        end = self._text.find("\n", self._place) + 1 or len(self._text)
        part, self._place = self._text[self._place : end], end
        return part


def _encoding(head: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return mark, encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return b"", "utf-8" if _mostly_utf8(head) else "cp1252"
    return b"", "utf-8"


def _mostly_utf8(head: bytes) -> bool:
    text = head.decode("utf-8", "replace")
    return text.count("\ufffd") * 10 <= sum(char > "\x7f" for char in text)
