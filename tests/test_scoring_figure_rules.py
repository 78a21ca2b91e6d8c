"""Finer rules of figures and dates: broken numbers, kinds of amounts, units, and how figures are shown."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.models import GoldDate, GoldQuantity
from summarizer.evaluation.scoring import dates
from summarizer.evaluation.scoring.quantities import (
    best_match,
    bounds_equal,
    is_wrong,
    number_error,
    numbers_equal,
    quantity_credit,
    reads_otherwise,
    same_quantity,
    says_otherwise,
    shown,
)
from summarizer.evaluation.scoring.support import counted_numbers
from summarizer.models import Date, Quantity, Span


def gold(text: str, value: Any = None, low: Any = None, high: Any = None, **more: Any) -> GoldQuantity:
    return GoldQuantity(text=text, value=value, low=low, high=high, span=Span(start=0, end=1, text="x"), **more)


def given_as(text: str, value: Any = None, low: Any = None, high: Any = None, **more: Any) -> Quantity:
    return Quantity(text=text, value=value, low=low, high=high, **more)


TWELVE = gold("12", 12, 12, 12)


def test_one_broken_number_is_enough_for_a_rounding() -> None:
    assert numbers_equal(12.001, 12)
    assert numbers_equal(12, 12.001)
    assert not numbers_equal(12.01, 12)
    assert not numbers_equal(5001, 5000)
    assert not numbers_equal(0, None)


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("40 people", "cardinal", 40),
        ("5 percent", "percent", 5),
        ("$7", "money", 7),
        ("5 km", "measure", 5),
        ("three hours", "duration", 3),
        ("a man aged 40", "age", 40),
    ],
)
def test_each_kind_of_amount_counts_and_speaks_for_itself(words: str, kind: str, value: int) -> None:
    assert [(number.kind, number.value) for _, number in counted_numbers(words)] == [(kind, value)]


@pytest.mark.parametrize("words", ["40 people", "40 percent", "$40", "40 km", "40 hours"])
def test_words_of_another_amount_read_otherwise(words: str) -> None:
    assert reads_otherwise(given_as("41", 41), words)
    assert not reads_otherwise(given_as("40", 40), words)


def test_a_score_is_an_amount_without_a_value() -> None:
    assert [(text, number.kind) for text, number in counted_numbers("They won 3-1.")] == [("3-1", "score")]
    assert not reads_otherwise(given_as("3-1", 3), "3-1")


def test_the_labelled_words_are_known_to_be_right_in_any_case() -> None:
    assert not says_otherwise(given_as("TWELVE", 3), "twelve")
    assert says_otherwise(given_as("twelve", 3), "three")


def test_figures_with_and_without_a_value_differ() -> None:
    assert not bounds_equal(given_as("12", 12), given_as("many"))
    assert not bounds_equal(given_as("many"), TWELVE)
    assert bounds_equal(given_as("many"), given_as("Many"))
    assert not bounds_equal(given_as("10 to 20", None, 10, 20), given_as("10 to 30", None, 10, 30))
    assert not bounds_equal(given_as("10 to 20", None, 10, 20), given_as("5 to 20", None, 5, 20))


def test_another_qualifier_keeps_half_the_credit() -> None:
    about = gold("about 12", 12, None, None, qualifier="about")
    assert quantity_credit(given_as("around 12", 12, None, None, qualifier="vague"), about) == 0.5
    assert number_error(given_as("around 12", 12, None, None, qualifier="vague"), about) == "qualifier"
    assert same_quantity(given_as("around 12", 12, None, None, qualifier="about"), about)


def test_other_bounds_around_the_right_number_keep_half_the_credit_and_mislead() -> None:
    wide = given_as("12", 12, 10, 14)
    assert quantity_credit(wide, TWELVE) == 0.5
    assert is_wrong(wide, TWELVE)


def test_no_accepted_figure_is_preferred_to_an_earlier_one_of_equal_credit() -> None:
    first, second = gold("13", 13, 13, 13), gold("14", 14, 14, 14)
    assert best_match(given_as("12", 12, 12, 12), [first, second]) == (0.0, first)


def test_a_unit_that_differs_is_told_before_the_size_of_the_error() -> None:
    assert number_error(given_as("12", 12, 12, 12, unit="km"), gold("12", 12, 12, 12, unit="kg")) == "unit"
    assert number_error(given_as("13", 13, 13, 13, unit="km"), gold("12", 12, 12, 12, unit="kg")) == "off by one"


@pytest.mark.parametrize(
    ("predicted", "label", "agrees"),
    [("USD", "dollar", True), ("dollar", "USD", True), ("peso", "dinar", False), ("TND", "%", False), ("", "km", True)],
)
def test_a_code_goes_with_a_bare_word_and_no_measure(predicted: str, label: str, agrees: bool) -> None:
    found = quantity_credit(given_as("12", 12, 12, 12, unit=predicted), gold("12", 12, 12, 12, unit=label))
    assert found == (1.0 if agrees else 0.0)


@pytest.mark.parametrize(
    ("value", "other", "bucket"),
    [
        (-12, -13, "off by one"),
        (100, 199, "other"),
        (100, 200, "at least 2x"),
        (-15, 16, "other"),
        (150, 159, "digit"),
        (1500, 1599, "other"),
        (95, 105, "other"),
    ],
)
def test_sizes_of_errors_are_told_by_amount_and_digits(value: int, other: int, bucket: str) -> None:
    assert number_error(given_as("", value, value, value), gold("", other, other, other)) == bucket


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (given_as("none", 0, 0, 0, qualifier="zero"), "0"),
        (given_as("some 12", 12, qualifier="vague"), "12"),
        (given_as("nearly 12", 12, qualifier="nearly"), "nearly 12"),
        (given_as("about 12", 12, qualifier="about"), "about 12"),
        (given_as("more than 12", 12, qualifier="more_than"), "more than 12"),
        (given_as("x" * 40), "x" * 30),
    ],
)
def test_a_figure_is_shown_with_what_its_qualifier_says(figure: Quantity, words: str) -> None:
    assert shown(figure) == words


def test_one_shared_day_of_many_is_some_overlap() -> None:
    one = dates.days(Date(text="", earliest="2026-03-01", latest="2026-03-04"))
    other = dates.days(Date(text="", earliest="2026-03-04", latest="2026-03-05"))
    assert one is not None
    assert other is not None
    assert dates.overlap(one, other) == pytest.approx(1 / 5)


def test_accepted_days_keep_their_order() -> None:
    monday, friday = (GoldDate(text="", earliest=day, latest=day) for day in ("2026-03-02", "2026-03-06"))
    found, none_is_right = dates.accepted_days([friday, None, monday])
    assert [dates.shown(days) for days in found] == ["2026-03-06", "2026-03-02"]
    assert none_is_right


@pytest.mark.parametrize("text", ["room 12345", "Friday 13th", "May"])
def test_other_numbers_and_bare_months_leave_an_expression_relative(text: str) -> None:
    assert dates.is_relative(text)
