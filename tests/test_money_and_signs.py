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
        ("$4m", 4_000_000, "dollar"),
        ("US$4m", 4_000_000, "USD"),
        ("33 million Jordanian dinars", 33_000_000, "JOD"),
        ("9 billion won", 9_000_000_000, "KRW"),
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


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("one point nine million", 1_900_000, "exact"),
        ("thirty-eight point four", 38.4, "exact"),
        ("250 000 people", 250_000, "exact"),
        ("P250 000", 250_000, "exact"),
        ("six in every ten", 0.6, "exact"),
        ("nearly a third", 1 / 3, "nearly"),
        ("a third of voters", 1 / 3, "exact"),
        ("almost half", 0.5, "nearly"),
        ("a quarter of a million", 250_000, "exact"),
        ("no higher than 6,000", 6_000, "up_to"),
        ("six metres, at the most", 6, "up_to"),
    ],
)
def test_amounts_as_people_say_them(text: str, value: float, qualifier: str) -> None:
    found = parse_amount(text)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.qualifier == qualifier


@pytest.mark.parametrize("text", ["12,5 million", "a third man", "He came third.", "March 14 200 people"])
def test_no_amount_is_made_of_what_is_none(text: str) -> None:
    (sentence,) = split_sentences(text)
    counts = [number.value for number in find_numbers(sentence) if number.kind not in ("ordinal", "date", "name")]
    assert counts in ([], [200])


def test_continuous_amounts_have_no_next_number() -> None:
    bounds = [parse_amount(text) for text in ("more than 3%", "nearly eight metres", "more than 3 people")]
    assert [(found.low, found.high) for found in bounds if found] == [(3, None), (None, 8), (4, None)]
