"""Currencies by sign, letters, code and word, and numbers below zero."""

from __future__ import annotations

import pytest

from summarizer.text.numbers import find_numbers, parse_amount
from summarizer.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("BBD$1.1 million", 1_100_000, "BBD"),
        ("EC$40,000", 40_000, "XCD"),
        ("RM9.60", 9.6, "MYR"),
        ("R450 million", 450_000_000, "ZAR"),
        ("R450m", 450_000_000, "ZAR"),
        ("N2.3bn", 2_300_000_000, "NGN"),
        ("KSh40,000", 40_000, "KES"),
        ("Tk 15 lakh", 1_500_000, "BDT"),
        ("CHF 3 million", 3_000_000, "CHF"),
        ("48 million som", 48_000_000, "som"),
        ("twelve ringgit", 12, "MYR"),
        ("ZZ$4m", 4_000_000, "dollar"),
    ],
)
def test_money_keeps_value_and_currency(text: str, value: float, unit: str) -> None:
    found = parse_amount(text)
    assert found is not None
    assert (found.value, found.kind, found.unit) == (value, "money", unit)
    assert text[found.full_start : found.full_end] == text


@pytest.mark.parametrize("text", ["the R242", "an N95 mask", "level P5", "R2-D2", "Group N 4 passed"])
def test_letters_of_names_are_no_currency(text: str) -> None:
    (sentence,) = split_sentences(text)
    assert all(number.kind != "money" for number in find_numbers(sentence))


@pytest.mark.parametrize(
    ("text", "value"), [("minus eleven degrees", -11), ("-11C", -11), ("-3%", -3), ("2-degree", 2), ("minus 5", 5)]
)
def test_a_minus_belongs_to_temperatures_and_shares(text: str, value: float) -> None:
    found = parse_amount(text)
    assert found is not None
    assert found.value == value


def test_a_dash_between_words_is_no_minus() -> None:
    (sentence,) = split_sentences("Turnout rose - 3% in all.")
    assert [number.value for number in find_numbers(sentence)] == [3]
