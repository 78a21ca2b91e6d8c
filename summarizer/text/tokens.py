"""Words, numbers and punctuation of one sentence, with offsets. Pure; knows no language beyond "'s"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add

_MARKS = "\u0300-\u036f"
# Plain letters are written out beside the classes that hold them, and again in a branch of their own: much faster.
_IN_WORD = rf"a-zA-Z0-9\w{_MARKS}"
_REST = rf"[{_IN_WORD}]*(?:[-’'](?!s\b)[{_IN_WORD}]+)*"  # of words, hyphenated words, O'Brien, F-16
# Letters that stand for a currency right before an amount: "R450 million", "RM9.60", not the "R242" of a road.
_AMOUNT = (
    r"\d+(?:\.\d+)?(?:\s?(?:million|billion|trillion|crore|lakh)|bn|mn|m\b)"
    r"|\d{1,3}(?:[, \u00a0\u202f]\d{3})+\b|\d{1,3}(?:,\d{2,3})+\b|\d+\.\d\d\b"
)
_LETTER_SIGN = rf"(?:RM|Rs|Rp|Tk|[KTU]Sh|Ksh)(?=\d)|[RNP](?=(?:{_AMOUNT}))"
_TOKEN = re.compile(
    r"[a-zA-Z][a-z]* \s*"  # a plain word and the space behind it, as most are: found much sooner than by the rest
    r"|(?:[.,]"
    r"|\d+(?:[.,]\d+)*"  # 1,200  3.5
    rf"|(?=[KNPRTU])(?:{_LETTER_SIGN})"
    rf"|[a-zA-Z](?=[^.]){_REST}"
    r"|(?:[^\W\d_]\.){2,}(?:-(?:[^\W\d_]\.)+)?"  # U.S.  A.F.L.-C.I.O.
    rf"|['’]s\b(?![\w{_MARKS}])"  # the possessive, apart from its word
    rf"|[^\W\d_]{_REST}"
    r"|\S)\s*"  # the space behind a token is taken with it, so that the matches cover the text
)


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry per token. `starts` and `ends` are code points of the article, half-open."""

    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]


def tokenise(text: str, offset: int = 0) -> Tokens:
    """Tokens of `text`, whose first character stands at `offset` of the article."""
    # Whole lists instead of a loop over the matches: every sentence passes here, and offsets follow from the lengths.
    pieces: list[str] = _TOKEN.findall(text)
    starts = list(accumulate(map(len, pieces), initial=offset + len(text) - len(text.lstrip())))
    starts.pop()
    words = list(map(str.rstrip, pieces))
    return Tokens(words, list(map(str.lower, words)), starts, list(map(add, starts, map(len, words))))
