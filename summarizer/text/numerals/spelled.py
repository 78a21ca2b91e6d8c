"""Spelled numbers: "two hundred and five", "twenty-one", "a dozen", "half a million"; "one" where it is no pronoun.

A number ends where its words no longer make one number ("five six" is two numbers).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.text.calendar_words import word_set
from summarizer.text.numerals.core import Core, exact, word_at
from summarizer.text.numerals.digits import with_scales
from summarizer.text.numerals.lexicon import SCALES, SMALL
from summarizer.text.tokens import Tokens

MAX_WORDS = 24
"""Longest spelled number in tokens; keeps each look-up bounded."""


class _Piece(NamedTuple):
    token: int
    word: str
    end: int
    rest: str


def _pieces(tokens: Tokens, at: int) -> Iterator[_Piece]:
    """Words and parts of hyphenated words from token `at` on, with the offset where each ends."""
    for index in range(at, min(at + MAX_WORDS, len(tokens.lowers))):
        place, rest = tokens.starts[index], tokens.lowers[index]
        while rest:
            word, _, rest = rest.partition("-")
            yield _Piece(index, word, place + len(word), rest)
            place += len(word) + 1


class _Sum:
    """A spelled number in the making: finished scales in `total`, the hundreds below the next scale in `group`."""

    def __init__(self) -> None:
        self.total = 0
        self.group = 0
        self.scale = max(SCALES.values()) * 10
        self.state = "start"

    def add(self, word: str) -> bool:
        """Takes the word in; False where it does not continue the number."""
        if word in SMALL:
            return self._add_small(SMALL[word])
        if word == "hundred":
            return self._add_hundred()
        if word == "dozen":
            return self._add_dozen()
        return word in SCALES and self._add_scale(SCALES[word])

    def _add_small(self, value: int) -> bool:
        after_ten = self.state == "ten" and 0 < value < 10
        if not after_ten and self.state not in (("start",) if value == 0 else ("start", "hundred", "scale")):
            return False
        self.group += value
        self.state = "ten" if value >= 20 else "unit"
        return True

    def _add_hundred(self) -> bool:
        if self.state == "start":
            self.group = 1
        elif self.state not in ("unit", "ten") or not 0 < self.group < 100:
            return False
        self.group *= 100
        self.state = "hundred"
        return True

    def _add_scale(self, size: int) -> bool:
        if self.state in ("scale", "closed") or size >= self.scale or (self.state != "start" and self.group == 0):
            return False
        self.total += (self.group or 1) * size
        self.group, self.scale, self.state = 0, size, "scale"
        return True

    def _add_dozen(self) -> bool:
        if self.state in ("scale", "closed") or (self.state != "start" and self.group == 0):
            return False
        self.group = (self.group or 1) * 12
        self.state = "closed"
        return True


def read_spelled(tokens: Tokens, at: int) -> Core | None:
    """The spelled number at token `at`; None for "one" as a pronoun."""
    if tokens.lowers[at] == "one" and _is_pronoun(tokens, at):
        return None
    if tokens.lowers[at] in SCALES and word_at(tokens, at - 1)[:1].isdecimal():
        return None  # "12,5 million": what stands before could not be read, so a bare million would be false
    number, done, joined = _Sum(), _Piece(at, "", tokens.starts[at], ""), False
    value = 0
    for piece in _pieces(tokens, at):
        if piece.word == "and" and number.state in ("hundred", "scale") and not joined:
            joined = True
            continue
        if (joined and piece.word not in SMALL) or not number.add(piece.word):
            break
        done, joined, value = piece, False, number.total + number.group
    core = exact(tokens, (at, done.token), done.end, value)
    core = core._replace(rest=done.rest) if done.rest else _with_decimals(tokens, core)
    if value == 0:
        return core._replace(form="zero")
    return _and_a_half(tokens, _with_article(tokens, core))


def _with_article(tokens: Tokens, core: Core) -> Core:
    """Takes in "a" or "half a" before a bare "dozen", "hundred", "million"."""
    first = core.first
    if tokens.lowers[first].partition("-")[0] in SMALL:
        return core
    if word_at(tokens, first - 1) in ("a", "an"):
        first -= 1
    if word_at(tokens, first - 1) == "half" and core.value is not None:
        first -= 1
        half = core.value // 2
        core = core._replace(value=half, low=half, high=half)
    return core._replace(first=first, start=tokens.starts[first]) if first < core.first else core


def _with_decimals(tokens: Tokens, core: Core) -> Core:
    """Takes in spoken decimals: "one point nine million", "thirty-eight point four five"."""
    if word_at(tokens, core.last + 1) != "point" or core.value is None:
        return core
    last = core.last + 2
    while SMALL.get(word_at(tokens, last), 10) < 10:
        last += 1
    digits = "".join(str(SMALL[word]) for word in tokens.lowers[core.last + 2 : last])
    if not digits:
        return core
    value = float(f"{core.value}.{digits}")
    core = core._replace(last=last - 1, end=tokens.ends[last - 1], value=value, low=value, high=value)
    return with_scales(tokens, core)


def _and_a_half(tokens: Tokens, core: Core) -> Core:
    """Takes in "and a half" ("two and a half", "two and a half million")."""
    after = core.last + 1
    if core.rest or tokens.lowers[after : after + 3] != ["and", "a", "half"] or core.value is None:
        return core
    value = core.value + 0.5
    core = core._replace(last=after + 2, end=tokens.ends[after + 2], value=value, low=value, high=value)
    return with_scales(tokens, core)


_ONE_AFTER = word_set(
    """of another can could must should would might may 's ’s by way thing hand point such who whose which that is
    was has had day night morning afternoon evening time side word"""
)
_ONE_BEFORE = word_set(
    """any every some each this that which the another other first last next new old good bad big such former
    latter previous loved right wrong no same middle"""
)


def _is_pronoun(tokens: Tokens, at: int) -> bool:
    """ "one of the", "the one", "another one", "one can"."""
    after = word_at(tokens, at + 1)
    if after in SCALES or after == "dozen" or (after == "point" and SMALL.get(word_at(tokens, at + 2), 10) < 10):
        return False
    return after in _ONE_AFTER or word_at(tokens, at - 1) in _ONE_BEFORE
