"""Words, numbers and punctuation of one sentence, with offsets. Pure; knows no language beyond "'s"."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*"  # 1,200  3.5
    rf"|(?:[^\W\d_]\.){{2,}}(?:-(?:[^\W\d_]\.)+)?"  # U.S.  A.F.L.-C.I.O.
    rf"|['’]s\b(?![\w{_MARKS}])"  # the possessive, apart from its word
    rf"|[^\W\d_][\w{_MARKS}]*(?:[-’'](?!s\b)[\w{_MARKS}]+)*"  # words, hyphenated words, O'Brien, F-16
    rf"|\S"
)


class Tokens(NamedTuple):
    """Parallel lists, one entry per token. `starts` and `ends` are code points of the article, half-open."""

    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]


def tokenise(text: str, offset: int = 0) -> Tokens:
    """Tokens of `text`, whose first character stands at `offset` of the article."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        words.append(found.group())
        start, end = found.span()
        starts.append(start + offset)
        ends.append(end + offset)
    return Tokens(words, " ".join(words).lower().split(" ") if words else [], starts, ends)
