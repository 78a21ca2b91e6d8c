"""Figures and dates compared, and ranges of code points."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.gold.models import GoldDate, GoldQuantity
from summarizer.evaluation.scoring import dates, ranges
from summarizer.evaluation.scoring.quantities import (
    best_match,
    bounds_equal,
    is_wrong,
    main_number,
    number_error,
    numbers_equal,
    quantity_credit,
    reads_otherwise,
    same_quantity,
    says_otherwise,
    shown,
)
from summarizer.models import Date, Quantity, Span

PLACE = Span(start=0, end=1, text="x")


def gold(text: str, value: Any = None, low: Any = None, high: Any = None, **more: Any) -> GoldQuantity:
    return GoldQuantity(text=text, value=value, low=low, high=high, span=PLACE, **more)


def given_as(text: str, value: Any = None, low: Any = None, high: Any = None, **more: Any) -> Quantity:
    return Quantity(text=text, value=value, low=low, high=high, **more)


TWELVE = gold("12", 12, 12, 12)
AT_LEAST = gold("at least 12", 12, 12, None, qualifier="at_least")


def test_twelve_in_words_and_digits_is_one_figure() -> None:
    assert same_quantity(given_as("twelve", 12, 12.0, 12), TWELVE)
    assert same_quantity(given_as("1,200", 1200, 1200, 1200), gold("1200", 1200, 1200, 1200))


@pytest.mark.parametrize(
    "wrong",
    [
        given_as("13", 13, 12, 12),
        given_as("12", 12, 11, 12),
        given_as("12", 12, 12, 13),
        given_as("12", 12, None, 12),
        given_as("12", 12, 12, 12, qualifier="about"),
        given_as("13", 12, 12, 12),
    ],
)
def test_any_difference_is_no_strict_hit(wrong: Quantity) -> None:
    assert not same_quantity(wrong, TWELVE)
    assert quantity_credit(wrong, TWELVE) < 1


def test_at_least_12_is_not_12_but_its_number_agrees() -> None:
    bare = given_as("12", 12, 12, 12)
    assert quantity_credit(bare, AT_LEAST) == 0.5
    assert quantity_credit(bare, TWELVE) == 1
    assert quantity_credit(given_as("13", 13, 13, 13), AT_LEAST) == 0


def test_a_unit_that_one_side_leaves_out_is_not_compared() -> None:
    assert same_quantity(given_as("12", 12, 12, 12, unit="km"), TWELVE)
    assert same_quantity(given_as("12", 12, 12, 12), gold("12", 12, 12, 12, unit="USD"))


@pytest.mark.parametrize(("one", "other"), [("USD", "EUR"), ("km", "kg"), ("USD", "km"), ("%", "USD"), ("m", "GBP")])
def test_another_unit_is_wrong(one: str, other: str) -> None:
    predicted, label = given_as("12", 12, 12, 12, unit=one), gold("12", 12, 12, 12, unit=other)
    assert quantity_credit(predicted, label) == 0
    assert is_wrong(predicted, label)
    assert number_error(predicted, label) == "unit"


def test_a_currencys_bare_word_claims_no_other_currency() -> None:
    assert same_quantity(given_as("12", 12, 12, 12, unit="TND"), gold("12", 12, 12, 12, unit="dinar"))
    assert same_quantity(given_as("12", 12, 12, 12, unit="dinar"), gold("12", 12, 12, 12, unit="TND"))


def test_a_value_that_one_side_leaves_out_beside_bounds_is_not_compared() -> None:
    up_to = gold("up to 40", None, None, 40, qualifier="up_to")
    assert same_quantity(given_as("up to 40", 40, None, 40, qualifier="up_to"), up_to)
    assert not same_quantity(given_as("up to 40", 40, None, 41, qualifier="up_to"), up_to)
    about = gold("about 40", 40, None, None, qualifier="about")
    assert not same_quantity(given_as("about 40", None, None, None, qualifier="about"), about)
    assert not same_quantity(given_as("about 40", 41, None, None, qualifier="about"), about)
    assert not same_quantity(given_as("about 40", None, 40, 40, qualifier="about"), about)


def test_figures_without_bounds_are_compared_by_their_digits() -> None:
    score = gold("3–1")
    assert same_quantity(given_as("3-1"), score)
    assert not same_quantity(given_as("3-2"), score)
    assert quantity_credit(given_as("3-2"), score) == 0
    assert quantity_credit(given_as("3-1", qualifier="about"), score) == 0.5
    assert is_wrong(given_as("3-2"), score)
    assert not same_quantity(given_as("not much more than a day"), gold("not much more than an hour"))


def test_words_that_say_another_number_are_found() -> None:
    assert says_otherwise(given_as("3", 12, 12, 12), "12")
    assert not says_otherwise(given_as("3", 12, 12, 12), "3")
    assert not says_otherwise(given_as("an F-16", 1, 1, 1))
    assert not reads_otherwise(given_as("12"), "13")
    assert reads_otherwise(given_as("12", 12), "13")
    assert quantity_credit(given_as("3", 12, 12, 12), AT_LEAST) == 0
    assert is_wrong(given_as("3", 12, 12, 12), TWELVE)


def test_a_lost_qualifier_is_wrong_and_another_wording_of_it_is_not() -> None:
    about = gold("about 12", 12, None, None, qualifier="about")
    assert is_wrong(given_as("12", 12, None, None), about)
    assert not is_wrong(given_as("12 or so", 12, None, None, qualifier="vague"), about)
    assert not is_wrong(given_as("12", 12, 12, 12), TWELVE)


def test_the_best_of_the_accepted_figures_counts() -> None:
    assert best_match(given_as("12", 12, 12, 12), [AT_LEAST, None, TWELVE]) == (1.0, TWELVE)
    assert best_match(given_as("12", 12, 12, 12), [None]) == (0.0, None)


def test_large_neighbours_differ_and_roundings_do_not() -> None:
    assert not numbers_equal(1_200_000_000, 1_200_000_001)
    assert numbers_equal(0.1 + 0.2, 0.3)
    assert not numbers_equal(None, 0)
    assert numbers_equal(None, None)
    assert not numbers_equal(float("nan"), 1)


def test_the_main_number_is_the_value_or_a_bound() -> None:
    assert main_number(given_as("", 0, 1, 2)) == 0
    assert main_number(given_as("", None, 1, 2)) == 1
    assert main_number(given_as("", None, None, 2)) == 2
    assert main_number(given_as("")) is None
    assert not bounds_equal(given_as("7", 7, 7, 7), given_as("7"))


@pytest.mark.parametrize(
    ("text", "value", "bucket"),
    [
        ("12", 12, "equal"),
        ("13", 13, "off by one"),
        ("11", 11, "off by one"),
        ("1200", 1200, "at least 2x"),
        ("24", 24, "at least 2x"),
        ("6", 6, "at least 2x"),
        ("0", 0, "at least 2x"),
        ("17", 17, "digit"),
        ("22", 22, "digit"),
        ("9", 9, "other"),
        ("23", 23, "other"),
        ("9", 12, "other"),
    ],
)
def test_number_errors_fall_into_buckets(text: str, value: int, bucket: str) -> None:
    assert number_error(given_as(text, value, value, value), TWELVE) == bucket


def test_a_lost_qualifier_and_a_gap_have_their_buckets() -> None:
    assert number_error(given_as("12", 12, 12, 12), AT_LEAST) == "qualifier"
    assert number_error(given_as("many"), TWELVE) == "other"
    assert number_error(given_as("3-2"), gold("3-1")) == "other"


def test_reasons_show_figures_for_people() -> None:
    assert shown(given_as("1200", 1200, 1200, 1200)) == "1,200"
    assert shown(AT_LEAST) == "at least 12"
    assert shown(given_as("up to 5 km", 5, None, 5, qualifier="up_to", unit="km")) == "up to 5 km"
    assert shown(given_as("10  to 20", None, 10, 20)) == "10 to 20"
    assert shown(given_as("")) == "nothing"


DAYS = st.dates().map(lambda day: day.replace(year=2020))


def date(earliest: str | None, latest: str | None, text: str = "then") -> Date:
    return Date(text=text, earliest=earliest, latest=latest)


def test_intervals_need_two_days_in_order() -> None:
    assert dates.days(None) is None
    assert dates.days(date("2026-03-01", None)) is None
    assert dates.days(date(None, "2026-03-01")) is None
    assert dates.days(date("2026-03-02", "2026-03-01")) is None
    assert dates.days(date("2026-02-30", "2026-03-01")) is None
    assert dates.shown(dates.days(date("2026-03-01", "2026-03-02"))) == "2026-03-01 to 2026-03-02"
    assert dates.shown(dates.days(date("2026-03-01", "2026-03-01"))) == "2026-03-01"
    assert dates.shown(None) == "no date"


def test_overlap_is_shared_days_over_all_days() -> None:
    week, half = dates.days(date("2026-03-01", "2026-03-08")), dates.days(date("2026-03-05", "2026-03-08"))
    after = dates.days(date("2026-03-09", "2026-03-09"))
    assert week is not None
    assert half is not None
    assert after is not None
    assert dates.overlap(week, week) == 1
    assert dates.overlap(week, half) == 0.5
    assert dates.overlap(half, week) == 0.5
    assert dates.overlap(week, after) == 0
    assert dates.overlap(after, week) == 0


def test_an_undatable_or_missing_date_accepts_none() -> None:
    day = GoldDate(text="Monday", earliest="2026-03-02", latest="2026-03-02")
    assert dates.accepted_days([day, None])[1]
    assert dates.accepted_days([GoldDate(text="Monday")]) == ([], True)
    assert not dates.accepted_days([day])[1]


@pytest.mark.parametrize("text", ["on Friday", "last week", "three days ago", "in March", "overnight", "at 5 p.m."])
def test_expressions_that_need_the_articles_date_are_relative(text: str) -> None:
    assert dates.is_relative(text)


@pytest.mark.parametrize("text", ["in 2019", "March 3", "3 March", "the 3rd of March", "2026-03-01", "12/3", "", " "])
def test_expressions_with_a_year_or_a_day_of_a_month_are_not(text: str) -> None:
    assert not dates.is_relative(text)


RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def points(found: Any) -> set[int]:
    return {point for start, end in found for point in range(start, end)}


@given(RANGES, RANGES)
def test_unions_and_shared_lengths_are_those_of_the_sets(one: Any, other: Any) -> None:
    left, right = ranges.union(one), ranges.union(other)
    assert points(left) == points(one)
    assert ranges.size(left) == len(points(one))
    assert ranges.shared(left, right) == len(points(one) & points(other))
    assert all(left[n][1] <= left[n + 1][0] for n in range(len(left) - 1))


def test_only_spans_that_hold_their_words_are_valid() -> None:
    text = "seven men"
    assert ranges.valid_range(Span(start=0, end=5, text="seven"), text) == (0, 5)
    assert ranges.valid_range(Span(start=6, end=9, text="men"), text) == (6, 9)
    for start, end, words in ((0, 5, "eight"), (-3, 9, "men"), (6, 10, "men"), (3, 3, ""), (9, 9, "")):
        assert ranges.valid_range(Span(start=start, end=end, text=words), text) is None
    assert ranges.valid_range(None, text) is None


def test_starts_inside_ranges_are_found() -> None:
    assert list(ranges.starts_inside([0, 3, 5, 9], [(3, 5), (9, 12)])) == [1, 3]


def test_a_third_may_be_written_with_few_or_many_digits() -> None:
    assert numbers_equal(1 / 3, 0.3333)
    assert not numbers_equal(12.5, 12.6)
    assert not numbers_equal(5000, 5001)
    assert not reads_otherwise(given_as("a third", 1 / 3), "third")
    assert not reads_otherwise(given_as("in 2024", 7), "2024")
