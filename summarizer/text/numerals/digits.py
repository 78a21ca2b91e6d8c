"""Numbers that start with a digit: separators, scale words and suffixes, ordinals in digits.

English separators only: a comma groups thousands, a point starts decimals. Does not join ranges, dates or scores.
"""

from __future__ import annotations

from summarizer.text.calendar_words import MONTHS, word_set
from summarizer.text.numerals.core import Core, adjacent, exact, in_digits, named, scaled, word_at
from summarizer.text.numerals.currencies import CURRENCY_SIGNS
from summarizer.text.numerals.lexicon import COUNTED, ORDINAL_SUFFIXES, SCALES, SHORT_SCALES, Number
from summarizer.text.tokens import Tokens

MAX_DIGITS = 40
"""Longer digit strings are codes, not amounts; Python also refuses to parse very long ones."""

_SCALE_WORDS = {**SCALES, **{word: size for word, size in SHORT_SCALES.items() if len(word) > 1}, "dozen": 12}
_MILLIONS = COUNTED | word_set("users customers barrels viewers copies adults followers subscribers")


def digits_value(word: str) -> Number | None:
    """Value of a digit string; None for other strings.

    Indian grouping (2,50,000) is a number; two points or wrong groups are not (versions, dates, lists).
    """
    if word.isdecimal():
        return int(word) if len(word) <= MAX_DIGITS else None
    whole, point, decimals = word.partition(".")
    if not decimals.isdecimal() and (decimals or point):
        return None
    groups = whole.split(",")
    if len(word) > MAX_DIGITS or not whole.replace(",", "").isdecimal() or not _grouped(groups):
        return None
    joined = "".join(groups)
    return float(f"{joined}.{decimals}") if point else int(joined)


def _grouped(groups: list[str]) -> bool:
    if len(groups) == 1:
        return True
    western = all(len(group) == 3 for group in groups[1:])
    indian = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
    return 0 < len(groups[0]) <= 3 and (western or indian)


def read_digits(tokens: Tokens, at: int) -> Core:
    """The number that starts with the digits of token `at`; a name where the digits are no number."""
    value = digits_value(tokens.words[at])
    if value is None:
        return named(tokens, at)
    if not adjacent(tokens, at):
        return with_scales(tokens, _spaced(tokens, at) or in_digits(tokens, at, value))
    suffix, _, rest = tokens.lowers[at + 1].partition("-")
    if suffix in ORDINAL_SUFFIXES:
        return exact(tokens, (at, at + 1), tokens.ends[at] + 2, value, "ordinal", rest)
    scale = SHORT_SCALES.get(suffix, 1_000_000 if suffix == "m" and _is_million(tokens, at) else 0)
    if scale:
        end = tokens.ends[at] + len(suffix)
        return exact(tokens, (at, at + 1), end, scaled(value, scale), "digits", rest)
    return with_scales(tokens, in_digits(tokens, at, value))


_GROUP = 3
_LABELS = word_set(
    """page ward route room chapter section article grade unit no number line gate platform bus kilometre km mile aged
    age act class form year item clause paragraph rule order category phase stage zone sector level block flight"""
)


def _spaced(tokens: Tokens, at: int) -> Core | None:
    """Thousands set apart by one space, as the SI has it: "250 000"; not "March 14 200 people", "page 12 300 men"."""
    if not _is_group(tokens, at + 1):
        return None
    last = at
    while _is_group(tokens, last + 1) and tokens.starts[last + 1] == tokens.ends[last] + 1:
        last += 1
    first = tokens.words[at]
    if last == at or not (first.isdecimal() and len(first) <= _GROUP and first[0] != "0"):
        return None
    before = word_at(tokens, at - 1)
    if before in MONTHS or before in _LABELS or word_at(tokens, at - 2) in MONTHS:
        return None
    value = int("".join(tokens.words[at : last + 1]))
    return exact(tokens, (at, last), tokens.ends[last], value, "digits")


def _is_group(tokens: Tokens, at: int) -> bool:
    word = word_at(tokens, at)
    return len(word) == _GROUP and word.isdecimal()


def _is_million(tokens: Tokens, at: int) -> bool:
    """ "m" is million after a currency sign (also "$5-6m") or before something counted, else metre."""
    before = word_at(tokens, at - 1)
    if before in ("-", "–") and at > 2:
        before = word_at(tokens, at - 3)
    return before in CURRENCY_SIGNS or word_at(tokens, at + 2) in _MILLIONS


_MOST_SCALES = 3


def with_scales(tokens: Tokens, core: Core) -> Core:
    """`core` with the scale words after it: "2.9 million", "5 hundred thousand", "1.5-million-dollar"."""
    for _ in range(_MOST_SCALES):
        step = core.last + 1
        if core.value is None or core.rest or step >= len(tokens.lowers):
            break
        if tokens.words[step] in "-–" and adjacent(tokens, core.last) and adjacent(tokens, step):
            step += 1
        word, _, rest = word_at(tokens, step).partition("-")
        size = _SCALE_WORDS.get(word)
        if size is None:
            break
        value = scaled(core.value, size)
        end = tokens.starts[step] + len(word)
        core = core._replace(last=step, end=end, value=value, low=value, high=value, rest=rest)
    return core
