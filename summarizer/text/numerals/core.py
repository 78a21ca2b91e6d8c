"""Core: the bare number words of a number expression, and the small helpers that all readers of cores share."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.text.numerals.lexicon import Number
from summarizer.text.tokens import Tokens


class Core(NamedTuple):
    """The number words alone. `first` and `last` are token indices, `start` and `end` code points of the article.

    `form` is digits, words, vague, zero, ordinal, fraction, range, score, date, year, time, naira or name; `rest` is
    what follows in the same hyphenated token ("two-hour": "hour"). `value`, `low`, `high` know no qualifier.
    """

    first: int
    last: int
    start: int
    end: int
    value: Number | None
    low: Number | None
    high: Number | None
    form: str
    rest: str = ""


def exact(tokens: Tokens, place: tuple[int, int], end: int, value: Number, form: str = "words", rest: str = "") -> Core:
    """A core from token `place[0]` to `place[1]` whose value is also both bounds; `end` is a code point."""
    first, last = place
    return Core(first, last, tokens.starts[first], end, value, value, value, form, rest)


def in_digits(tokens: Tokens, at: int, value: Number) -> Core:
    """The core of one token of digits."""
    return Core(at, at, tokens.starts[at], tokens.ends[at], value, value, value, "digits")


def named(tokens: Tokens, at: int) -> Core:
    """A token that holds digits but no amount."""
    return Core(at, at, tokens.starts[at], tokens.ends[at], None, None, None, "name")


def adjacent(tokens: Tokens, at: int) -> bool:
    """Whether the token after `at` follows without white space."""
    return at + 1 < len(tokens.starts) and tokens.starts[at + 1] == tokens.ends[at]


def word_at(tokens: Tokens, at: int) -> str:
    """The lower-case token `at`; "" outside the sentence."""
    return tokens.lowers[at] if 0 <= at < len(tokens.lowers) else ""


def scaled(value: Number, scale: int) -> Number:
    """`value` times `scale`, without binary dust: 2.9 million is the integer 2,900,000."""
    product = value * scale
    return round(product) if abs(product - round(product)) < 1e-6 * scale else product
