"""One state's services and officials as one side where its country is the only one, and how its counts are replaced."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models import Actor, Claim, EventSummary
from summarizer.story import Dossier, build_dossier
from tests.story_cases import actor, claim, event, members, place, summary
from tests.story_facts import pairs, relation, relations

POLICE, FIRE, CHIEF, OWNER = "a1", "a2", "a3", "a4"
CAST = [
    actor(POLICE, "lake police", "ministry_or_office", country="PER"),
    actor(FIRE, "the fire service", "ministry_or_office"),
    actor(CHIEF, "Inti Quilla", role="district chief"),
    actor(OWNER, "Sami Condori", role="owner of the boat"),
]
WRECK = event("e1", "transport_accident", on="2026-03-09", places=[place("Puno", "PER")], label="Boat sinks off Puno")


def article(name: str, *claims: Claim, day: str, cast: list[Actor] | None = None) -> EventSummary:
    return summary(name, day=day, actors=cast or CAST, events=[WRECK], headline_event="e1", claims=list(claims))


def count(by: str, amount: str, measure: str = "killed", **more: Any) -> Claim:
    return claim("c1", by, measure, amount, event="e1", words="people", affected="persons_unspecified", **more)


def over_days(*counts: Claim, cast: list[Actor] | None = None) -> Dossier:
    """One article a day, each with one count."""
    days = [article(f"day {n}", one, day=f"2026-03-1{n}", cast=cast) for n, one in enumerate(counts)]
    return build_dossier(members(*days))


def test_services_and_officials_of_the_only_country_are_one_side() -> None:
    """Police, fire service and district hand a toll on."""
    found = over_days(count(POLICE, "nine"), count(CHIEF, "14"), count(FIRE, "21"))
    assert pairs(found, "contradicts") == set()
    assert ("the fire service: killed 21", "Inti Quilla: killed 14") in relations(found, "supersedes")
    assert [party.country_code for party in found.parties] == ["PER"]


CHILE = [
    actor("a5", "Chile", "government", country="CHL"),
    actor("a5", "Rosa Malhue", role="diver", country="CHL"),
]


@pytest.mark.parametrize("other", CHILE)
def test_where_a_second_country_is_named_an_army_without_one_is_nobodys(other: Actor) -> None:
    """The fire service is that of the place."""
    army = actor("a6", "the navy", "armed_force")
    found = over_days(count(POLICE, "nine"), count("a6", "21"), cast=[*CAST, other, army])
    assert relations(found, "supersedes") == []
    assert len(relations(over_days(count(POLICE, "nine"), count(FIRE, "21"), cast=[*CAST, other]), "supersedes")) == 1


def test_where_it_happened_in_two_countries_a_service_without_one_is_nobodys() -> None:
    shared = WRECK.model_copy(update={"places": [place("Puno", "PER"), place("Copacabana", "BOL")]})
    one = article("dawn", count(POLICE, "nine"), day="2026-03-10").model_copy(update={"events": [shared]})
    other = article("next", count(FIRE, "21"), day="2026-03-11").model_copy(update={"events": [shared]})
    assert relations(build_dossier(members(one, other)), "supersedes") == []


@pytest.mark.parametrize(
    ("name", "kind", "role"),
    [
        ("Puno Teaching Hospital", "ministry_or_office", None),
        ("electoral commission", "ministry_or_office", None),
        ("Lake Rescue Volunteers", "organisation", None),
        ("Red Lake Forces", "armed_force", None),
        ("Rosa Malhue", "person", "mayor of Puno"),
        ("Rosa Malhue", "person", "former police chief"),
        ("Rosa Malhue", "person", "fire service union leader"),
    ],
)
def test_who_may_differ_from_the_state_is_no_part_of_it(name: str, kind: str, role: str | None) -> None:
    found = over_days(count(POLICE, "nine"), count("a5", "21"), cast=[*CAST, actor("a5", name, kind, role=role)])
    assert relations(found, "supersedes") == []


def test_an_office_without_country_and_its_spokesman_are_one_side() -> None:
    """A hospital's later count replaces that of its doctor."""
    cast = [
        *CAST,
        actor("a5", "Puno Teaching Hospital", "ministry_or_office"),
        actor("a6", "Rosa Malhue", role="doctor", speaks_for="a5"),
    ]
    found = over_days(count("a6", "eight"), count("a5", "ten"), cast=cast)
    assert relations(found, "supersedes") == [("Puno Teaching Hospital: killed ten", "Rosa Malhue: killed eight")]


def test_fewer_missing_in_a_later_article_of_the_side_replace_more() -> None:
    """They are found; of the dead, another official may have an old count."""
    assert len(relations(over_days(count(POLICE, "23", "missing"), count(FIRE, "16", "missing")), "supersedes")) == 1
    assert relations(over_days(count(POLICE, "23"), count(FIRE, "16")), "supersedes") == []


@pytest.mark.parametrize(
    "words",
    [
        "The police corrected the number of people rescued to 47.",
        "The police lowered the count of survivors from 52 to 47.",
        "The police spoke of 47 survivors, down from an earlier 52.",
    ],
)
def test_a_corrected_figure_replaces_the_larger_one(words: str) -> None:
    """On one day, and though the larger one is another official's."""
    new, old = count(POLICE, "47", "rescued", evidence=words), count(FIRE, "52", "rescued", evidence="It saved 52.")
    found = build_dossier(members(article("a", old, day="2026-03-10"), article("b", new, day="2026-03-10")))
    assert relations(found, "supersedes") == [
        ("lake police: rescued 47", "the fire service: rescued 52"),
    ]


def test_a_corrected_figure_is_replaced_by_a_later_one() -> None:
    new = count(POLICE, "47", "rescued", evidence="The police corrected the number of people rescued to 47.")
    found = over_days(new, count(FIRE, "52", "rescued", evidence="It saved 52."))
    assert relation(found, "supersedes").reason == "the same side, in a later article"
    assert relations(found, "supersedes") == [("the fire service: rescued 52", "lake police: rescued 47")]


@pytest.mark.parametrize(("first", "last"), [("85", "90"), ("90", "85")])
def test_what_one_claimant_says_anew_of_how_many_there_were_replaces_what_it_said(first: str, last: str) -> None:
    """Up or down: those aboard do not become more."""
    found = over_days(count(OWNER, first, "participants"), count(OWNER, last, "participants"))
    expected = [(f"Sami Condori: participants {last}", f"Sami Condori: participants {first}")]
    assert relations(found, "supersedes", "probable") == expected


def test_a_later_count_of_less_than_half_is_a_part_and_neither_replaces_nor_contradicts() -> None:
    """Two more died of wounds the next day, says the same officer or another of the state."""
    assert over_days(count(POLICE, "13"), count(POLICE, "two")).relations == []
    assert over_days(count(POLICE, "13"), count(FIRE, "two")).relations == []


def test_what_a_claimant_had_said_is_its_older_figure() -> None:
    """Told in one article with the new one."""
    old = count(CHIEF, "seven", evidence="The chief, who had spoken of seven dead, gave no new count.")
    new = count(FIRE, "19", evidence="Nineteen people are dead, the fire service said.").model_copy(update={"id": "c2"})
    found = build_dossier(members(article("dawn", old, new, day="2026-03-10")))
    assert relations(found, "supersedes") == [("the fire service: killed 19", "Inti Quilla: killed seven")]


def test_a_service_that_only_an_article_from_abroad_names_is_nobodys() -> None:
    """The neighbours' fire brigade comes to help."""
    near = [article(f"near {n}", count(POLICE, "nine"), day="2026-03-10", cast=CAST[:1]) for n in range(4)]
    camp = event("e2", "other", on="2026-03-10", places=[place("Copacabana", "BOL")], label="Divers leave Copacabana")
    far = article(
        "far", count("a5", "21"), day="2026-03-11", cast=[actor("a5", "the fire brigade", "ministry_or_office")]
    )
    found = build_dossier(members(*near, far.model_copy(update={"events": [WRECK, camp]})))
    assert relations(found, "supersedes") == []


def test_a_state_of_several_offices_bears_the_name_of_its_country() -> None:
    """Of none of them."""
    offices = [actor(POLICE, "Lake Police", "ministry_or_office", country="PER"), *CAST[1:3]]
    navy = actor("a5", "Navy", "armed_force", country="PER")
    found = over_days(count(POLICE, "nine"), count(FIRE, "21"), cast=[*offices, navy])
    assert [party.name for party in found.parties] == ["Peru"]


def test_an_outlets_own_figure_that_the_next_day_has_outgrown_contradicts_nothing() -> None:
    """On one day it does."""
    later = over_days(count("narrator", "nine"), count(POLICE, "21"))
    same = build_dossier(
        members(
            article("a", count("narrator", "nine"), day="2026-03-10"),
            article("b", count(POLICE, "21"), day="2026-03-10"),
        )
    )
    assert later.relations == []
    assert len(pairs(same, "contradicts")) == 1
