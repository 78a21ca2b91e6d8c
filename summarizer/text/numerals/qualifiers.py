"""Qualifiers of a number ("at least", "nearly", "or more") and the bounds they give it.

Bounds follow events-and-claims.md, section 6: "more than n" starts at n + 1, "nearly n" ends at n - 1 for whole
numbers; for others the bound is n itself, as the next value is unknown. Does not find numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.text.numerals.core import Core, word_at
from summarizer.text.numerals.kinds import Kind
from summarizer.text.numerals.lexicon import SMALL, Number
from summarizer.text.numerals.surroundings import Around
from summarizer.text.tokens import Tokens


class Qualified(NamedTuple):
    """Span with qualifier and unit, bounds, and the qualifier's name."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    qualifier: str


_PHRASES: dict[str, str] = {
    **dict.fromkeys(
        (
            "at least",
            "at the very least",
            "no fewer than",
            "no less than",
            "not less than",
            "not fewer than",
            "a minimum of",
            "minimum of",
        ),
        "at_least",
    ),
    **dict.fromkeys(
        (
            "more than",
            "greater than",
            "higher than",
            "in excess of",
            "upwards of",
            "upward of",
            "over",
            "well over",
            "just over",
            "above",
            "exceeding",
            "exceeded",
            "topped",
            "surpassed",
        ),
        "more_than",
    ),
    **dict.fromkeys(
        (
            "up to",
            "upto",
            "as many as",
            "as much as",
            "at most",
            "at the most",
            "a maximum of",
            "maximum of",
            "no more than",
            "not more than",
            "no higher than",
            "no greater than",
            "no larger than",
            "no bigger than",
            "no longer than",
            "not exceeding",
            "as high as",
        ),
        "up_to",
    ),
    **dict.fromkeys(
        ("nearly", "almost", "just under", "close to", "fewer than", "less than", "under", "below", "lower than"),
        "nearly",
    ),
    **dict.fromkeys(
        (
            "about",
            "around",
            "some",
            "roughly",
            "approximately",
            "approx",
            "an estimated",
            "estimated",
            "circa",
            "in the region of",
            "an average of",
            "perhaps",
            "maybe",
            "~",
        ),
        "about",
    ),
}
_AFTER: dict[tuple[str, ...], str] = {
    ("or", "more"): "at_least",
    ("and", "more"): "at_least",
    ("or", "so"): "about",
    ("or", "thereabouts"): "about",
    ("or", "fewer"): "up_to",
    ("or", "less"): "up_to",
    ("at", "least"): "at_least",
    ("at", "the", "least"): "at_least",
    ("at", "the", "very", "least"): "at_least",
    ("at", "most"): "up_to",
    ("at", "the", "most"): "up_to",
}
_AFTER_FIRST = frozenset(phrase[0] for phrase in _AFTER)


def _by_last_word() -> dict[str, list[tuple[list[str], str]]]:
    table: dict[str, list[tuple[list[str], str]]] = {}
    for phrase in sorted(_PHRASES, key=len, reverse=True):
        words = phrase.split()
        table.setdefault(words[-1], []).append((words, _PHRASES[phrase]))
    return table


_BY_LAST = _by_last_word()


_UNQUALIFIED = frozenset(("name", "date", "year", "time", "score", "ordinal"))


def qualify(core: Core, kind: Kind, near: Around) -> Qualified:
    """The full span of `core`, with the qualifier found before or after it."""
    tokens = near.tokens
    base = _BASES.get(core.form, "exact")
    if kind.kind in _UNQUALIFIED or core.form == "zero":
        return Qualified(kind.start, kind.end, core.low, core.high, base)
    first = core.first - (kind.start < core.start)
    at, found = _before(tokens, first, kind.kind)
    end, later = _after(core, kind, near)
    start = tokens.starts[at] if at < first else kind.start
    if core.form == "range" and at == first and _opens_range(tokens, first):
        start = tokens.starts[first - 1]
    step = 0 if kind.kind in _CONTINUOUS else 1
    low, high, qualifier = bounded(core, found or later or base, step)
    return Qualified(start, end, low, high, qualifier)


def _opens_range(tokens: Tokens, first: int) -> bool:
    return first > 0 and tokens.lowers[first - 1] in ("between", "from")


_BASES = {"vague": "vague", "zero": "zero", "range": "about"}
"""What the written form alone says; others are exact."""


def _before(tokens: Tokens, first: int, kind: str) -> tuple[int, str]:
    """First token of the qualifier before token `first`, and its name; (`first`, "") where there is none."""
    at, name = _match_before(tokens.lowers, first, kind)
    if name:
        outer, outer_name = _match_before(tokens.lowers, at, kind)
        if outer_name:
            return outer, name if outer_name == "about" else outer_name
    return at, name


def _match_before(lowers: list[str], first: int, kind: str) -> tuple[int, str]:
    phrases = _BY_LAST.get(lowers[first - 1]) if first else None
    if phrases is None:
        return first, ""
    for words, name in phrases:
        at = first - len(words)
        if at >= 0 and lowers[at:first] == words:
            return (first, "") if words == ["over"] and _is_no_more(lowers, at, kind) else (at, name)
    return first, ""


def _is_no_more(lowers: list[str], at: int, kind: str) -> bool:
    """Whether "over" at `at` is no "more than": "over two days" says how long, "hand over nine" what is done."""
    return kind == "duration" or (at > 0 and lowers[at - 1] in _WITH_PARTICLE)


_WITH_PARTICLE = frozenset("hand hands handed handing turn turns turned turning sign signs signed signing".split())
"""Verbs whose "over" is a particle; "took over 200" and "paid over 200" are mostly amounts."""


def _after(core: Core, kind: Kind, near: Around) -> tuple[int, str]:
    """End of the full span and the qualifier after number or unit: "200+", "200-plus", "13 or more", "10 at least"."""
    tokens = near.tokens
    if near.after in ("plus", "odd") and near.joined:
        return near.end, "at_least" if near.after == "plus" else "about"
    starts, lowers = tokens.starts, tokens.lowers
    at = core.last + 1
    while at < len(starts) and starts[at] < kind.end:
        at += 1
    if at >= len(lowers):
        return kind.end, ""
    if tokens.words[at] == "+" and tokens.starts[at] == kind.end:
        return tokens.ends[at], "at_least"
    # "six metres, at the most": after a comma only where the sentence's part ends behind it.
    comma = tokens.words[at] == ","
    at += comma
    if word_at(tokens, at) in _AFTER_FIRST:
        for size in (2, 3, 4):
            name = _AFTER.get(tuple(tokens.lowers[at : at + size]))
            closed = word_at(tokens, at + size)[:1] in _CLOSERS
            if name and (closed if comma else not _continues(tokens, at + size)):
                return tokens.ends[at + size - 1], name
    return kind.end, ""


_CLOSERS = ("", *",.;:)")


def _continues(tokens: Tokens, at: int) -> bool:
    """Whether a number follows the phrase, which then belongs to that one ("13 killed, at least 40 hurt")."""
    word = word_at(tokens, at)
    return word[:1].isdecimal() or word.partition("-")[0] in SMALL


_CONTINUOUS = frozenset(("percent", "measure", "duration"))
"""Kinds whose values have no next one: "more than 3%" may be 3.1%."""


def bounded(core: Core, qualifier: str, step: int = 1) -> tuple[Number | None, Number | None, str]:
    """(low, high, qualifier) of `core` under `qualifier`; `step` lies between a value and the next."""
    low: Number | None = core.low
    high: Number | None = core.high
    if qualifier == "at_least":
        high = None
    elif qualifier == "more_than":
        low, high = _moved(core.low, core.value, step), None
    elif qualifier == "up_to":
        low = None
    elif qualifier == "nearly":
        low, high = None, _moved(core.high, core.value, -step)
    elif qualifier == "about" and core.form == "vague":
        qualifier = "vague"
    elif qualifier == "about" and core.form != "range":
        low = high = None
    return low, high, qualifier


def _moved(bound: Number | None, value: Number | None, by: int) -> Number | None:
    """The next whole number; the bound itself for fractions and vague amounts, which have no next one."""
    return bound + by if isinstance(bound, int) and value is not None else bound
