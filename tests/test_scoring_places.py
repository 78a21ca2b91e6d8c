"""Places: the same, one in the other, or another one."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.models import GoldPlace
from summarizer.evaluation.scoring.places import match_places, on_one_line, path_of, place_credit
from summarizer.models import Place


def gold(name: str, country: str | None = None, subdivision: str | None = None, **more: Any) -> GoldPlace:
    return GoldPlace(name=name, country_code=country, subdivision_code=subdivision, **more)


def place(name: str, country: str | None = None, subdivision: str | None = None) -> Place:
    return Place(name=name, country_code=country, subdivision_code=subdivision)


def test_a_name_or_alias_is_the_place_whatever_the_case() -> None:
    assert place_credit(place("turin"), gold("Turin", "ITA")) == 1
    assert place_credit(place("Torino", "ITA"), gold("Turin", "ITA", aliases=("Torino",))) == 1


def test_codes_that_contradict_make_it_another_place() -> None:
    assert place_credit(place("Tripoli", "LBN"), gold("Tripoli", "LBY")) == 0
    assert place_credit(place("Tripoli", "LBN"), gold("Tripoli")) == 1
    assert place_credit(place("Tripoli"), gold("Tripoli", "LBY")) == 1


def test_two_cities_of_one_country_share_nothing() -> None:
    assert place_credit(place("Milan", "ITA", "IT-25"), gold("Turin", "ITA", "IT-21")) == 0
    assert place_credit(place("Asti", "ITA", "IT-21"), gold("Turin", "ITA", "IT-21")) == 0


def test_a_country_around_the_place_is_half_right() -> None:
    assert place_credit(place("Italy", "ITA"), gold("Turin", "ITA", "IT-21")) == pytest.approx(0.5)
    assert place_credit(place("Turin", "ITA", "IT-21"), gold("Italy", "ITA")) == pytest.approx(0.5)
    assert place_credit(place("Italy"), gold("Turin", "ITA")) == pytest.approx(0.5)
    assert place_credit(place("France", "FRA"), gold("Turin", "ITA")) == 0


def test_a_region_around_the_place_is_nearer_than_the_country() -> None:
    assert place_credit(place("Piedmont", "ITA", "IT-21"), gold("Turin", "ITA", "IT-21")) == pytest.approx(0.8)
    assert place_credit(place("Piedmont", "ITA", "IT-21"), gold("Milan", "ITA", "IT-25")) == 0


def test_a_name_that_holds_the_other_is_the_same_only_by_its_code() -> None:
    assert place_credit(place("northern Turin", "ITA", "IT-21"), gold("Turin", "ITA", "IT-21")) == 1
    assert place_credit(place("northern Turin", "ITA"), gold("Turin", "ITA", "IT-21")) == 0.5
    assert place_credit(place("northern Turin", "ITA", "IT-25"), gold("Turin", "ITA", "IT-21")) == 0


def test_an_empty_name_is_no_place() -> None:
    assert place_credit(place(""), gold("Turin", "ITA")) == 0
    assert not on_one_line(place(""), gold("Turin", "ITA"))


def test_paths_lead_from_the_country_down() -> None:
    assert path_of(place("Italy")) == ("ITA",)
    assert path_of(place("Piedmont", "ITA", "IT-21")) == ("ITA", "IT-21")
    assert path_of(place("Turin", "ITA")) == ("ITA", "", "turin")


def test_whole_matches_go_before_sums_of_halves() -> None:
    labels = [gold("Turin", "ITA"), gold("Italy", "ITA")]
    pairs, left, over = match_places([place("Italy", "ITA")], labels)
    assert pairs == [(1, 0, 1.0)]
    assert left == [0]
    assert over == []


def test_a_required_place_goes_before_an_optional_one() -> None:
    labels = [gold("Turin", "ITA", optional=True), gold("Turin", "ITA")]
    pairs, left, _ = match_places([place("Turin")], labels)
    assert [row for row, _, _ in pairs] == [1]
    assert left == [0]


def test_a_place_listed_twice_is_matched_once() -> None:
    pairs, left, over = match_places([place("Turin"), place("Turin")], [gold("Turin", "ITA")])
    assert len(pairs) == 1
    assert not left
    assert len(over) == 1


def test_whole_matches_go_before_two_halves_that_are_worth_more_together() -> None:
    region, city = gold("Piedmont", "ITA", "IT-21"), gold("Turin", "ITA", "IT-21")
    asti = place("Asti", "ITA", "IT-21")
    pairs, left, over = match_places([asti, place("Piedmont", "ITA", "IT-21")], [region, city])
    assert pairs == [(0, 1, 1.0)]
    assert (left, over) == ([1], [0])


def test_credits_belong_to_their_pairs_whatever_the_order() -> None:
    labels = [gold("Turin", "ITA"), gold("Paris", "FRA"), gold("Oslo", "NOR")]
    pairs, left, over = match_places([place("Oslo"), place("France"), place("Rome"), place("Turin")], labels)
    assert pairs == [(0, 3, 1.0), (1, 1, pytest.approx(0.5)), (2, 0, 1.0)]
    assert (left, over) == ([], [2])


def test_nothing_on_one_side_is_left_over_on_the_other() -> None:
    assert match_places([], [gold("Turin"), gold("Oslo")]) == ([], [0, 1], [])
    assert match_places([place("Turin"), place("Oslo")], []) == ([], [], [0, 1])


def test_a_city_that_bears_its_regions_name_is_no_region() -> None:
    assert path_of(place("Kabul", "AFG", "AF-KAB")) == ("AFG", "AF-KAB", "kabul")
    assert path_of(place("Piedmont", "ITA")) == ("ITA", "", "piedmont")
    assert path_of(place("Piedmont", None, "IT-21")) == ("", "IT-21")


def test_a_known_country_alone_contradicts_nothing() -> None:
    assert place_credit(place("northern Turin"), gold("Turin", "ITA", "IT-21")) == 0.5
    assert place_credit(place("northern Turin", "ITA", "IT-21"), gold("Turin", "ITA")) == 0.5
    assert place_credit(place("upper Zorblat"), gold("lower Zorblat")) == 0


def test_places_without_any_code_are_not_on_one_line() -> None:
    assert place_credit(place("Zorblat"), gold("Quuxley")) == 0
    assert place_credit(place("Zorblat", None, "IT-21"), gold("Italy", "ITA")) == 0
