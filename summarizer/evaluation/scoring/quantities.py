"""Two figures compared: equal in all, equal in the number alone, or how they differ. Pure.

Rules: evaluation.md, section 3, row "quantity". "at least 12" is not 12. A gold unit of None is not labelled.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from summarizer.evaluation.gold.models import GoldQuantity
from summarizer.models import Quantity
from summarizer.text.folding import fold
from summarizer.text.numbers import parse_amount
from summarizer.text.numerals.lexicon import UNITS

Number = float | int | None
_CURRENCY = re.compile(r"[A-Z]{3}")
_MEASURES = frozenset(unit for kind, unit in UNITS.values() if kind != "money")
_GROUPS = re.compile(r"\d+")
COUNTED = frozenset(("cardinal", "percent", "money", "measure", "duration", "age", "score"))
"""Kinds of numbers that are amounts: "a third" may be read as an ordinal, "in 2024" as a year."""
ROUNDED = 2e-4
"""How far two writings of one broken number lie apart, as a share of it."""
NUMBER_AGREES = 0.5
"""Credit where the number is right and qualifier, bounds or a left-out unit are not."""


def numbers_equal(one: Number, other: Number) -> bool:
    """Equality of two numbers or gaps. A third may be written .3333, but a billion is no billion and one."""
    if one is None or other is None:
        return one is other
    if one == other:
        return True
    is_broken = one % 1 != 0 or other % 1 != 0
    return is_broken and math.isclose(one, other, rel_tol=ROUNDED)


def bounds_equal(one: Quantity | GoldQuantity, other: Quantity | GoldQuantity) -> bool:
    """Whether value, low and high are equal; figures without any ("3-1", "2:47:30") are compared by their words.

    Beside bounds, a value that one side leaves out says nothing else ("up to 40").
    """
    if main_number(one) is None and main_number(other) is None:
        return _digits(one.text) == _digits(other.text)
    bounded = (one.low, one.high) != (None, None) and (other.low, other.high) != (None, None)
    comparable = not bounded or (one.value is not None and other.value is not None)
    if comparable and not numbers_equal(one.value, other.value):
        return False
    return numbers_equal(one.low, other.low) and numbers_equal(one.high, other.high)


def _digits(text: str) -> list[str] | str:
    return _GROUPS.findall(text) or fold(text)


def same_quantity(predicted: Quantity, gold: GoldQuantity) -> bool:
    """A strict hit: value, bounds, qualifier and unit equal, and the words shown do not say another number."""
    return (
        bounds_equal(predicted, gold)
        and predicted.qualifier == gold.qualifier
        and _unit_agrees(predicted, gold)
        and not says_otherwise(predicted, gold.text)
    )


def quantity_credit(predicted: Quantity, gold: GoldQuantity) -> float:
    """1 for a strict hit, .5 where the number agrees, else 0."""
    if same_quantity(predicted, gold):
        return 1.0
    if not _number_agrees(predicted, gold) or says_otherwise(predicted, gold.text):
        return 0.0
    return 0.0 if _units_contradict(predicted, gold) else NUMBER_AGREES


def _number_agrees(one: Quantity, other: GoldQuantity) -> bool:
    if main_number(other) is None:
        return bounds_equal(one, other)
    return numbers_equal(main_number(one), main_number(other))


def says_otherwise(predicted: Quantity, words: str = "") -> bool:
    """Whether the words that a reader is shown hold another number than the fields; `words` are known to be right."""
    return fold(predicted.text) != fold(words) and reads_otherwise(predicted, predicted.text)


def reads_otherwise(predicted: Quantity, words: str) -> bool:
    """Whether the words, read as an amount, have another value than the figure; words without a number do not."""
    if predicted.value is None:
        return False
    read = parse_amount(words)
    if read is None or read.kind not in COUNTED:
        return False
    return read.value is not None and not numbers_equal(read.value, predicted.value)


def main_number(quantity: Quantity | GoldQuantity) -> Number:
    """The one number that a figure is about: its value, else its lower, else its upper bound."""
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None:
            return number
    return None


def best_match(predicted: Quantity, accepted: Sequence[GoldQuantity | None]) -> tuple[float, GoldQuantity | None]:
    """The credit by the accepted figure that fits best, and that figure."""
    graded = [(quantity_credit(predicted, gold), gold) for gold in accepted if gold is not None]
    return max(graded, key=lambda pair: pair[0], default=(0.0, None))


def is_wrong(predicted: Quantity, gold: GoldQuantity) -> bool:
    """Whether a reader would take away another number: other bounds, a lost qualifier, another unit."""
    lost = predicted.qualifier == "exact" != gold.qualifier
    return (
        not bounds_equal(predicted, gold)
        or lost
        or _units_contradict(predicted, gold)
        or says_otherwise(predicted, gold.text)
    )


def number_error(predicted: Quantity, gold: GoldQuantity) -> str:
    """The bucket of the report: equal, unit, qualifier, off by one, at least 2x, digit, other."""
    if same_quantity(predicted, gold):
        return "equal"
    one, other = main_number(predicted), main_number(gold)
    if says_otherwise(predicted, gold.text):
        return "other"
    if _number_agrees(predicted, gold):
        return "qualifier" if _unit_agrees(predicted, gold) else "unit"
    return "other" if one is None or other is None else _difference(one, other)


def _difference(one: float, other: float) -> str:
    if abs(one - other) == 1:
        return "off by one"
    low, high = sorted((abs(one), abs(other)))
    if high >= 2 * low:
        return "at least 2x"
    digits = (f"{one:g}", f"{other:g}")
    one_differs = len(digits[0]) == len(digits[1]) and sum(a != b for a, b in zip(*digits, strict=True)) == 1
    return "digit" if one_differs else "other"


def shown(quantity: Quantity | GoldQuantity) -> str:
    """A figure for a reason: its number where it has one, with a qualifier that is not plain."""
    words = {"exact": "", "zero": "", "vague": "", "nearly": "nearly ", "about": "about ", "up_to": "up to "}
    before = words.get(quantity.qualifier, f"{quantity.qualifier.replace('_', ' ')} ")
    if quantity.value is None:
        return " ".join(quantity.text.split())[:30] or "nothing"
    return f"{before}{quantity.value:,}{' ' + quantity.unit if quantity.unit else ''}"


def _unit_agrees(predicted: Quantity, gold: GoldQuantity) -> bool:
    """Whether no other unit is claimed. A unit left out, or a currency's bare word ("dinar"), claims no other one."""
    one, other = predicted.unit or "", gold.unit or ""
    if not one or not other or one == other:
        return True
    is_code = bool(_CURRENCY.fullmatch(one))
    return is_code != bool(_CURRENCY.fullmatch(other)) and (other if is_code else one) not in _MEASURES


def _units_contradict(predicted: Quantity, gold: GoldQuantity) -> bool:
    return not _unit_agrees(predicted, gold)
