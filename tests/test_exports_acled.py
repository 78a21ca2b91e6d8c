"""ACLED's columns: one careful number of deaths with everything behind it, and nothing that the article lacks."""

from __future__ import annotations

import pytest

from summarizer.exports import Tally, acled_lines
from summarizer.exports.acled import ACLED_COLUMNS, COLUMNS
from summarizer.exports.fatalities import Toll, careful, tolls
from summarizer.models import Date
from tests import export_cases as cases
from tests.export_cases import dead
from tests.story_cases import actor, claim, place, quantity


def toll(*claims: object) -> Toll:
    return tolls(cases.shelling(*claims))["e1"]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("seven", 7),
        ("at least 13", 13),
        ("more than 80", 80),
        ("no", 0),
        ("tens", 10),
        ("dozens", 12),
        ("several dozen", 12),
        ("hundreds", 100),
        ("thousands", 1_000),
        ("tens of thousands", 10_000),
        ("between 10 and 20", 10),
        ("several", None),
        ("many", None),
        ("up to 40", None),
    ],
)
def test_vague_words_count_as_acled_counts_them(words: str, figure: int | None) -> None:
    assert careful(quantity(words)) == figure


def test_of_differing_figures_the_lowest_counts_and_all_are_named() -> None:
    found = toll(dead("c1", "a1", "at least 80"), dead("c2", "a2", "13"), dead("c3", "a3", "dozens"))
    assert (found.figure, found.low, found.high) == (12, 12, 80)
    assert found.rule == ("lowest_of_differing", "vague_floor")
    assert found.reported == (
        "“at least 80” (civilians): Peru",
        "“13” (civilians): Bolivia",
        "“dozens” (civilians): Amnesty Watch",
    )


def test_the_dead_of_all_sides_are_added() -> None:
    found = toll(dead("c1", "a1", "two", "a1"), dead("c2", "a2", "eight", "a2"), dead("c3", "a1", "55", "a2"))
    assert (found.figure, found.high) == (10, 57)
    assert found.rule == ("lowest_of_differing", "sides_added")


def test_a_figure_for_everyone_stands_against_the_sum_of_the_sides() -> None:
    sides = (dead("c1", "a1", "two", "a1"), dead("c2", "a2", "eight", "a2"))
    assert toll(*sides, dead("c3", "a3", "70")).figure == 10
    assert toll(*sides, dead("c3", "a3", "four")).figure == 4
    assert toll(sides[0], dead("c3", "a3", "70")).figure == 70, "one side is a part of all, no other count"


def test_one_claimants_fighters_and_civilians_are_added_but_groups_that_overlap_are_not() -> None:
    fighters = dead("c1", "a1", "five", "a2", "soldiers_or_fighters")
    assert toll(fighters, dead("c2", "a1", "three", "a2", "civilians")).figure == 8
    assert (
        toll(fighters, dead("c2", "a1", "three", "a2", "children"), dead("c3", "a1", "4", "a2", "workers")).figure == 9
    )
    assert toll(fighters, dead("c2", "a1", "20", "a2", "persons_unspecified")).figure == 20


def test_injuries_parts_and_denials_are_no_deaths() -> None:
    wounded = claim("c2", "a1", "wounded", "90", event="e1")
    part = dead("c3", "a1", "2", subset_of="c1")
    denial = dead("c4", "a2", "1", stance="denies", responds_to="c1")
    found = toll(dead("c1", "a1", "40"), wounded, part, denial)
    assert found.figure == 40
    assert found.rule == ("single_figure",)
    assert found.reported == ("“40” (civilians): Peru, denied by Bolivia",)


def test_no_casualties_means_no_deaths_but_a_number_of_casualties_says_nothing_of_them() -> None:
    assert toll(claim("c1", "a1", "casualties_any", "no", event="e1")).figure == 0
    assert "e1" not in tolls(cases.shelling(claim("c1", "a1", "casualties_any", "20", event="e1")))


def test_an_unknown_number_is_left_open() -> None:
    assert toll(dead("c1", "a1", "several")) == Toll(
        None, None, None, ("unknown_number",), ("“several” (civilians): Peru",)
    )
    assert toll(dead("c1", "a1", "several"), dead("c2", "a2", "4")).rule == ("unknown_not_counted",)


def test_a_spokesman_counts_for_his_government() -> None:
    assert toll(dead("c1", "a3", "two", "a4"), dead("c2", "a2", "three", "a1")).rule == ("lowest_of_differing",)


def test_a_row_has_acleds_columns_first_and_says_how_the_number_came_about() -> None:
    (row,) = cases.rows("acled", cases.night())
    assert tuple(row) == COLUMNS
    assert tuple(row)[:31] == ACLED_COLUMNS
    assert {name: row[name] for name in ACLED_COLUMNS if row[name]} == {
        "event_id_cnty": f"{cases.night().article.sha256[:16]}-e1",
        "event_date": "2026-03-09",
        "year": "2026",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Peru's navy",
        "inter1": "External/Other forces",
        "actor2": "Bolivia's army",
        "inter2": "State forces",
        "interaction": "State forces-External/Other forces",
        "iso": "68",
        "country": "Bolivia",
        "location": "Cobija",
        "source": "night",
        "notes": "Navy shells Cobija. Reported fatalities: 12 (conservative rule: the lowest of differing figures, "
        "tens = 10, dozens = 12, hundreds = 100). Figures: “at least 13” (Bolivian soldiers of Bolivia's army): "
        "Peru's navy; “two” (ours of Bolivia's army): Bolivia's army; “dozens” (persons unspecified): Inti Quilla.",
        "fatalities": "12",
        "timestamp": "1773144000",
    }
    assert (row["fatalities_rule"], row["fatalities_high"]) == ("lowest_of_differing vague_floor", "13")
    assert row["article_url"] == cases.URL


@pytest.mark.parametrize(
    ("days", "coded", "precision"),
    [
        (("2026-03-09", "2026-03-09"), "2026-03-09", "1"),
        (("2026-03-09", "2026-03-10"), "2026-03-09", "1"),
        (("2026-03-01", "2026-03-07"), "2026-03-04", "2"),
        (("2026-03-01", "2026-03-31"), "2026-03-16", "3"),
    ],
)
def test_the_day_is_as_exact_as_the_article(days: tuple[str, str], coded: str, precision: str) -> None:
    when = Date(text="then", earliest=days[0], latest=days[1])
    (row,) = cases.rows("acled", cases.shelling(on=when))
    assert (row["event_date"], row["time_precision"]) == (coded, precision)
    assert (row["event_date_first"], row["event_date_last"]) == days


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"on": None}, "event without a month or day"),
        ({"on": "2026"}, "event without a month or day"),
        ({"on": Date(text="x", earliest="2026-13-99", latest="2026-01-01")}, "event without a month or day"),
        ({"on": Date(text="x", earliest="2026-02-02", latest="2026-01-01")}, "event without a month or day"),
        ({"kind": "earthquake"}, "event without an ACLED type"),
        ({"realis": "threatened_or_planned"}, "event that is not said to have happened"),
        ({"timeframe": "future"}, "event that is not said to have happened"),
    ],
)
def test_what_is_no_row_is_counted(more: dict[str, object], reason: str) -> None:
    tally = Tally()
    lines = list(acled_lines([cases.shelling(**more)], tally))  # type: ignore[arg-type]
    assert len(lines) == 1, "only the header"
    assert dict(tally.left_out) == {reason: 1}


def test_nothing_is_guessed() -> None:
    """An armed group may be rebels or a militia, a name several places, and silence is not zero."""
    one = cases.shelling(by=["a9"], against=[], places=[place("Puno", "PER"), place("Cusco", "PER")])
    one = one.model_copy(update={"actors": [actor("a9", "Shadow Front", "armed_group", country="PER")]})
    (row,) = cases.rows("acled", one)
    assert (row["actor1"], row["inter1"], row["actor2"], row["interaction"]) == ("Shadow Front", "", "", "")
    assert (row["country"], row["location"], row["places_named"]) == ("Peru", "", "Puno; Cusco")
    assert (row["fatalities"], row["fatalities_rule"]) == ("", "none_reported")


def test_a_crowd_is_given_in_the_articles_words() -> None:
    crowd = claim("c1", "a3", "participants", "about 300", event="e1")
    (row,) = cases.rows("acled", cases.shelling(crowd, kind="protest"))
    assert (row["event_type"], row["tags"]) == ("Protests", "crowd size=about 300")
    (row,) = cases.rows("acled", cases.shelling(kind="protest"))
    assert row["tags"] == "crowd size=no report"
