"""Dispatch: which reader takes the number expression at a token."""

from __future__ import annotations

from summarizer.text.numerals.core import Core
from summarizer.text.numerals.digits import read_digits
from summarizer.text.numerals.lexicon import SCALES, SMALL, SOME, VAGUE
from summarizer.text.numerals.spelled import read_spelled
from summarizer.text.numerals.vague import read_part, read_plural, read_some, read_zero
from summarizer.text.tokens import Tokens


def read_core(tokens: Tokens, at: int) -> Core | None:
    """The core at token `at` (its article may stand before it); None where the word is no number here."""
    lower = tokens.lowers[at]
    if lower[0].isdecimal():
        return read_digits(tokens, at)
    head = lower.partition("-")[0] if "-" in lower else lower
    if head in SMALL or head in SCALES or head == "dozen":
        return read_spelled(tokens, at)
    if lower in VAGUE:
        return read_plural(tokens, at)
    if lower in SOME:
        return read_some(tokens, at)
    if lower in ("no", "none", "nobody", "without"):
        return read_zero(tokens, at)
    return read_part(tokens, at, head)
