"""Number expressions of a sentence: digits, number words, vague amounts, zero words, with qualifiers, kind and unit.

Finds every number of English news, dates and names included, so that callers can leave those out by `kind`.
It does not say what a number measures or whom it affects, and does not take articles ("an aircraft") as one.

Rules: events-and-claims.md, section 6. A range ("between 10 and 20", "10-20") has the qualifier "about", no value, and
its two ends as bounds: the writer is sure of neither end. `full_start`/`full_end` take in qualifier words, a currency
sign, and the unit of a percentage, an amount of money, a measure, a duration or a clock time ("about four hours").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.text.memo import per_sentence
from summarizer.text.numerals.core import Core
from summarizer.text.numerals.joins import joined_core
from summarizer.text.numerals.kinds import as_fraction, below_zero, kind_of
from summarizer.text.numerals.lexicon import LEXICON, Number
from summarizer.text.numerals.qualifiers import qualify
from summarizer.text.numerals.reading import read_core
from summarizer.text.numerals.surroundings import around
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import Tokens, tokenise


@dataclass(slots=True, unsafe_hash=True)
class NumberMention:
    """One number expression. `start`, `end` span the number words, `full_start`, `full_end` also qualifier and unit.

    Offsets are code points of the article, half-open. `low` and `high` are inclusive bounds, None where open.
    `kind` is cardinal, ordinal, percent, money, measure, duration, age, date, year, time, score or name; `unit` is
    "" if there is none. `first` and `last` are the tokens of the number words, inclusive.
    """

    start: int
    end: int
    full_start: int
    full_end: int
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str
    kind: str
    unit: str
    first: int
    last: int
    sentence: int


@per_sentence
def find_numbers(sentence: Sentence) -> list[NumberMention]:
    """All number expressions of the sentence, left to right, their number words not overlapping."""
    tokens = sentence.tokens
    if sentence.has_digits or "-" in sentence.text:  # as in every number that is no word of the lexicon
        return _scan(tokens, sentence.number, _candidates(tokens))
    if LEXICON.isdisjoint(tokens.lowers):
        return []
    return _scan(tokens, sentence.number, [at for at, lower in enumerate(tokens.lowers) if lower in LEXICON])


@lru_cache(maxsize=4096)
def parse_amount(text: str) -> NumberMention | None:
    """The first amount in a free-standing string ("at least 13", "1200", "eight"); offsets count from its start.

    A lone "no", "none" or "zero" is zero, a lone "one" is one. None where the string holds no number.
    """
    tokens = tokenise(text[:400])
    found = _scan(tokens, 0, _candidates(tokens))
    if not found and len(tokens.lowers) == 1 and tokens.lowers[0] in ("no", "none", "without"):
        end = tokens.ends[0]
        start = tokens.starts[0]
        return NumberMention(start, end, start, end, 0, 0, 0, "zero", "cardinal", "", 0, 0, 0)
    return next((mention for mention in found if mention.kind not in _UNCOUNTED), found[0] if found else None)


_UNCOUNTED = frozenset(("ordinal", "date", "year", "time", "name"))


def _scan(tokens: Tokens, sentence: int, candidates: Sequence[int]) -> list[NumberMention]:
    found: list[NumberMention] = []
    free = 0
    for at in candidates:
        if tokens.starts[at] < free:
            continue
        core = read_core(tokens, at)
        if core is not None:
            found.append(_mention(tokens, joined_core(tokens, core), sentence))
            # Also past the unit: the "second" of "4-second" is no ordinal.
            free = found[-1].full_end
    return found


def _candidates(tokens: Tokens) -> list[int]:
    """Tokens worth a closer look: lexicon words, and words that are not made of letters alone."""
    return [
        at
        for at, lower in enumerate(tokens.lowers)
        if lower in LEXICON or (not lower.isalpha() and (len(lower) > 1 or lower.isdecimal()))
    ]


def _mention(tokens: Tokens, core: Core, sentence: int) -> NumberMention:
    near = around(tokens, core)
    kind = kind_of(core, near)
    if kind.unit == "fraction":
        core = as_fraction(core, near)
    if kind.kind in ("measure", "percent"):
        core, kind = below_zero(core, kind, near)
    start, end, low, high, qualifier = qualify(core, kind, near)
    return NumberMention(
        core.start,
        core.end,
        start,
        end,
        core.value,
        low,
        high,
        qualifier,
        kind.kind,
        kind.unit,
        core.first,
        core.last,
        sentence,
    )
