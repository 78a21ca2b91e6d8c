"""Actors that an article calls by less than their name, across articles."""

from __future__ import annotations

import pytest

from summarizer.models import Actor
from summarizer.story.alignment import Alignment, align
from tests.story_cases import actor, members, summary

ARMED, OFFICE, BODY = "armed_force", "ministry_or_office", "organisation"


def aligned(*casts: list[Actor]) -> Alignment:
    return align(members(*(summary(f"outlet {place}", actors=cast) for place, cast in enumerate(casts))))


def are_one(found: Alignment, one: tuple[str, str], other: tuple[str, str] = ("n2", "a1")) -> bool:
    return found.actor_of[one] == found.actor_of[other]


def test_the_military_is_the_one_states_and_a_doubt() -> None:
    found = aligned(
        [actor("a1", "the military", ARMED)],
        [actor("a1", "Peruvian military", ARMED, country="PER")],
        [actor("a1", "army", ARMED)],
    )
    assert are_one(found, ("n1", "a1"))
    assert are_one(found, ("n3", "a1"))
    assert {(doubt.question, doubt.chosen) for doubt in found.doubts} == {("same_actor", True)}


def test_the_military_is_nobodys_where_two_states_fight() -> None:
    found = aligned(
        [actor("a1", "the military", ARMED)],
        [actor("a1", "Peruvian military", ARMED, country="PER"), actor("a2", "Chile", "government", country="CHL")],
    )
    assert not are_one(found, ("n1", "a1"))


def test_a_corps_of_the_army_is_not_the_army() -> None:
    found = aligned(
        [actor("a1", "army mountain hunters", ARMED)],
        [actor("a1", "Peruvian army", ARMED, country="PER")],
    )
    assert not are_one(found, ("n1", "a1"))


@pytest.mark.parametrize(
    ("short", "full", "kind"),
    [
        ("harbour office", "provincial harbour office", OFFICE),
        ("police", "Regional police", OFFICE),
        ("Condor Union", "Condor Union of Alto Mining", BODY),
        ("Lake Watch Council", "Lake Watch Council in Puno", BODY),
    ],
)
def test_level_and_place_of_a_body_may_be_left_out(short: str, full: str, kind: str) -> None:
    found = aligned([actor("a1", short, kind)], [actor("a1", full, kind)])
    assert are_one(found, ("n1", "a1"))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("regional harbour office", "national harbour office", OFFICE),
        ("Police in Puno", "Police in Tacna", OFFICE),
        ("Ministry of Fisheries", "Ministry of Mines", OFFICE),
        ("Condor Union of Alto Mining", "Condor Union of Bajo Mining", BODY),
        ("Union", "Union of Alto Mining", BODY),
    ],
)
def test_bodies_of_other_levels_or_places_stay_apart(one: str, other: str, kind: str) -> None:
    assert not are_one(aligned([actor("a1", one, kind)], [actor("a1", other, kind)]), ("n1", "a1"))


def test_a_short_name_of_two_bodies_is_neither() -> None:
    found = aligned(
        [actor("a1", "Condor Union", BODY)],
        [actor("a1", "Condor Union of Alto Mining", BODY), actor("a2", "Condor Union of Bajo Mining", BODY)],
    )
    assert not are_one(found, ("n1", "a1"))
    assert not are_one(found, ("n1", "a1"), ("n2", "a2"))


def spoken_for(name: str, kind: str, speaker: str = "Killa Rumi") -> list[Actor]:
    return [actor("a1", name, kind), actor("a2", speaker, speaks_for="a1")]


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("The union", "Condor Union", BODY, True),
        ("district hospital in Puno", "Puno hospital", OFFICE, True),
        ("Condor Union", "Alto Mining", BODY, False),
        ("police", "police union", OFFICE, False),
        ("harbour hospital", "lake hospital", OFFICE, False),
    ],
)
def test_two_names_for_the_body_of_one_speaker(one: str, other: str, kind: str, same: bool) -> None:
    found = aligned(spoken_for(one, kind), spoken_for(other, kind))
    assert are_one(found, ("n1", "a1")) is same


def test_the_union_of_another_speaker_is_another_one() -> None:
    found = aligned(spoken_for("The union", BODY), spoken_for("Condor Union", BODY, "Sami Wayra"))
    assert not are_one(found, ("n1", "a1"))


@pytest.mark.parametrize(
    ("one", "other", "body", "same"),
    [
        ("Tomasz Gej", "Tomasz Geij", "Alto Mining", True),
        ("Tomasz Gej", "Tomasz Geij", "Bajo Mining", False),
        ("Anna Rey", "Anna Roy", "Alto Mining", False),
        ("Anna Rey", "Jana Reiy", "Alto Mining", False),
    ],
)
def test_two_spellings_of_a_short_surname_where_both_speak_for_one_body(
    one: str, other: str, body: str, same: bool
) -> None:
    found = aligned(spoken_for("Alto Mining", "company", one), spoken_for(body, "company", other))
    assert are_one(found, ("n1", "a2"), ("n2", "a2")) is same
