"""Amounts without a number: plurals ("dozens"), "several", zero words, halves, and tokens that only hold digits."""

from __future__ import annotations

import re

from summarizer.text.calendar_words import word_set
from summarizer.text.numerals.core import Core, exact, named, scaled, word_at
from summarizer.text.numerals.lexicon import (
    COUNTED,
    FRACTIONS,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    VAGUE,
)
from summarizer.text.tokens import Tokens

_DIGIT = re.compile(r"\d")
_TENFOLD = {"tens": 10, "hundreds": 100, "dozens": 12}
_PLURAL_SCALES = {"thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}


def read_plural(tokens: Tokens, at: int) -> Core | None:
    """ "dozens", "hundreds of thousands". "tens" and "scores" need an "of" (the latter for fear of sport)."""
    word, after, size = tokens.lowers[at], word_at(tokens, at + 1), _PLURAL_SCALES.get(word_at(tokens, at + 2))
    if after == "of" and size:
        unit = _TENFOLD.get(word, 1_000) * size
        return _vague(tokens, (at, at + 2), 2 * unit, 10 * unit - 1)
    if word in ("tens", "scores") and after not in ("of", "more"):
        return None
    if word == "scores" and word_at(tokens, at + 2)[:1].isdecimal():
        return None
    low, high = VAGUE[word]
    return _vague(tokens, (at, at), low, high)


def _vague(tokens: Tokens, place: tuple[int, int], low: int, high: int | None) -> Core:
    first, last = place
    return Core(first, last, tokens.starts[first], tokens.ends[last], None, low, high, "vague")


_SPAN_WORDS = word_set("past last next first coming previous recent final")
_COUPLE_AFTER = frozenset(("of", "dozen", *SCALES))


def read_some(tokens: Tokens, at: int) -> Core | None:
    """ "several", "multiple", "a few", "a handful", "a couple of", "a pair of", each also before a scale word."""
    word, after = tokens.lowers[at], word_at(tokens, at + 1)
    first = at
    if word not in ("several", "multiple"):
        if not _some_is_amount(word, word_at(tokens, at - 1), after):
            return None
        first = at - (tokens.lowers[at - 1] == "a")
    step = at + 2 if after == "of" and word not in ("several", "few") else at + 1
    return _some_core(tokens, (first, at), step)


def _some_is_amount(word: str, before: str, after: str) -> bool:
    if before != "a" and not (word in ("few", "couple") and before in _SPAN_WORDS):
        return False
    return word not in ("couple", "pair") or after in _COUPLE_AFTER or before in _SPAN_WORDS


def _some_core(tokens: Tokens, place: tuple[int, int], step: int) -> Core:
    scale = word_at(tokens, step)
    first, last = place
    if scale == "dozen":
        return _vague(tokens, (first, step), 24, 99)
    if scale in SCALES:
        return _vague(tokens, (first, step), 2 * SCALES[scale], 10 * SCALES[scale] - 1)
    if tokens.lowers[last] == "pair":
        return exact(tokens, (first, last), tokens.ends[last], 2)
    return _vague(tokens, place, 2, None)


_NOT_BETWEEN = word_set(
    """the its his her their this that of on in at to for from with by about that which who whether and or but as
    was were is are been reports report word information confirmation evidence details comment sign signs
    indication claim claims reason intention mention plans longer way idea choice doubt more fewer less than"""
)
_BE = frozenset(("of", "were", "was", "are", "is", "has", "have"))


def read_zero(tokens: Tokens, at: int) -> Core | None:
    """ "no" and "without" before something counted; "no one", "nobody", "none of", "none were"."""
    word, after = tokens.lowers[at], word_at(tokens, at + 1)
    found = (
        word == "nobody"
        or (word == "none" and after in _BE)
        or (word == "no" and after == "one")
        or (word in ("no", "without") and _counted_follows(tokens.lowers, at))
    )
    return exact(tokens, (at, at), tokens.ends[at], 0, "zero") if found else None


def _counted_follows(lowers: list[str], at: int) -> bool:
    """A counted noun within four words, with nothing but adjectives before it."""
    for word in lowers[at + 1 : at + 5]:
        if word in COUNTED or (word != "other" and f"{word}s" in COUNTED):
            return True
        if not word[0].isalpha() or word in _NOT_BETWEEN:
            return False
    return False


_FRACTION_AFTER = word_set("of the its their his her all our a")


def read_part(tokens: Tokens, at: int, head: str) -> Core | None:
    """Ordinals ("third", "twenty-first"), "half of", "half-dozen", naira ("N500m") and names with digits (F-16)."""
    lower = tokens.lowers[at]
    if lower in _PARTS and _is_share(tokens, at):
        return _share(tokens, at)
    if head in ORDINALS and not (head == "second" and word_at(tokens, at - 1) in ("per", "each", "every", "split")):
        end = tokens.starts[at] + len(head)
        return exact(tokens, (at, at), end, ORDINALS[head], "ordinal", lower[len(head) + 1 :])
    if head in ("half", "quarter"):
        return _read_fraction(tokens, at, head)
    if not _DIGIT.search(lower):
        return None
    if lower.startswith("mid-") and len(lower) == 8 and lower[4:].isdecimal():
        return named(tokens, at)._replace(form="year")
    return _read_naira(tokens, at) or named(tokens, at)


_PARTS = frozenset(("third", "quarter", "fifth", "sixth", "tenth", "half"))
_BEFORE_HALF = frozenset(("nearly", "almost", "about", "roughly", "over", "than"))
_AFTER_HALF = frozenset(("a", "dozen", *SCALES))
_BEFORE_SHARE = word_set("nearly almost about around roughly over under than least some only just to")


def _is_share(tokens: Tokens, at: int) -> bool:
    """ "a third of", "nearly a quarter", "one fifth of", "almost half"; not "a third man" or "the third"."""
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    if tokens.lowers[at] == "half":
        return before in _BEFORE_HALF and after not in _AFTER_HALF
    if before != "a" or after in SCALES or (after == "of" and word_at(tokens, at + 2) == "a"):
        return False
    open_after = not after[:1].isalpha() or after in _SHARE_AFTER
    return after == "of" or (word_at(tokens, at - 2) in _BEFORE_SHARE and open_after)


_SHARE_AFTER = word_set(
    "on in from to than and or but as compared this last since said more less higher lower were was"
)


def _share(tokens: Tokens, at: int) -> Core:
    first = at - (word_at(tokens, at - 1) == "a")
    return exact(tokens, (first, at), tokens.ends[at], 1 / FRACTIONS[tokens.lowers[at]], "fraction")


def _read_fraction(tokens: Tokens, at: int, head: str) -> Core | None:
    lower, after = tokens.lowers[at], word_at(tokens, at + 1)
    if lower == "half-dozen":
        return exact(tokens, (at, at), tokens.ends[at], 6)
    of_a = tokens.lowers[at + 1 : at + 3] == ["of", "a"]
    size = SCALES.get(word_at(tokens, at + 3)) if of_a and lower == head else None
    if size:
        return exact(tokens, (at, at + 3), tokens.ends[at + 3], size // FRACTIONS[head])
    if lower != head or after not in (_FRACTION_AFTER if head == "half" else ("of",)):
        return None
    follows = word_at(tokens, at + 2)
    if after == "a" and (follows in SCALES or follows in ("dozen", "century", "day", "year", "mile", "decade")):
        return None
    share = 1 / FRACTIONS[head]
    return exact(tokens, (at, at), tokens.ends[at], share, "fraction")


def _read_naira(tokens: Tokens, at: int) -> Core | None:
    """Nigerian money: "N500m", "N80bn", "N500 million"; a bare "N95" is a name."""
    word, after = tokens.lowers[at], word_at(tokens, at + 1)
    digits = word[1:].rstrip("kmbnt")
    if word[0] != "n" or not digits.isdecimal() or len(digits) > 6:
        return None
    suffix = word[1 + len(digits) :]
    size = SCALES.get(after) if not suffix else (1_000_000 if suffix == "m" else SHORT_SCALES.get(suffix))
    if not size:
        return None
    last = at if suffix else at + 1
    return exact(tokens, (at, last), tokens.ends[last], scaled(int(digits), size), "naira")
