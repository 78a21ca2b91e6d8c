"""Figures for all the people, or the whole sum, of one event: compared whatever they are called."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models import Claim, EventSummary
from summarizer.story import Dossier, build_dossier
from tests.story_cases import actor, claim, event, members, summary
from tests.story_facts import pairs, relation, relations, rows
from tests.story_night import INTI, ROSA, killed, night, people, told_by

POLICE, UNION, FIRM, PROSECUTORS = "a1", "a2", "a3", "a4"
ACTORS = [
    actor(POLICE, "Tacna police", "ministry_or_office", country="PER"),
    actor(UNION, "Market Women's Union", "organisation"),
    actor(FIRM, "Altiplano Pay", "company"),
    actor(PROSECUTORS, "Peruvian prosecutors", "ministry_or_office", country="PER"),
]
MARCH = event("e1", "protest", on="2026-03-09", places=["Tacna"], label="March in Tacna")
FRAUD = event("e1", "theft_or_fraud", against=[FIRM], label="Money missing from Altiplano Pay")


def article(name: str, *claims: Claim, day: str = "2026-03-10", of: Any = MARCH) -> EventSummary:
    return summary(name, day=day, actors=ACTORS, events=[of], headline_event="e1", claims=list(claims))


def said(by: str, measure: str, amount: str, words: str | None = None, item: str = "c1", **more: Any) -> Claim:
    return claim(item, by, measure, amount, event="e1", words=words, **more)


def read(*summaries: EventSummary) -> Dossier:
    return build_dossier(members(*summaries))


@pytest.mark.parametrize(
    ("measure", "one", "other"),
    [
        ("participants", ("people", "persons_unspecified"), ("marchers", "protesters")),
        ("participants", ("the crowd", "persons_unspecified"), (None, None)),
        ("detained", ("suspects", "persons_unspecified"), ("demonstrators", "protesters")),
        ("missing", ("passengers", "passengers"), ("people", "persons_unspecified")),
    ],
)
def test_all_the_people_of_one_event_are_compared_by_any_name(
    measure: str, one: tuple[str | None, str | None], other: tuple[str | None, str | None]
) -> None:
    found = read(
        article("dawn", said(POLICE, measure, "27", one[0], affected=one[1])),
        article("noon", said(UNION, measure, "140", other[0], affected=other[1])),
    )
    assert len(pairs(found, "contradicts")) == 1


@pytest.mark.parametrize(
    ("measure", "words", "affected"),
    [
        ("detained", "members of its board", "persons_unspecified"),
        ("missing", "children", "children"),
        ("missing", "German tourists", "persons_unspecified"),
        ("missing", "crew members", "workers"),
        ("rescued", "ferry's cooks", "workers"),
    ],
)
def test_some_of_the_people_of_an_event_are_not_set_against_all(measure: str, words: str, affected: str) -> None:
    found = read(
        article("dawn", said(POLICE, measure, "27", "people", affected="persons_unspecified")),
        article("noon", said(UNION, measure, "six", words, affected=affected)),
    )
    assert found.relations == []


def test_marchers_hurt_are_not_set_against_people_hurt() -> None:
    """Officers and passers-by are hurt in a march, too."""
    found = read(
        article("dawn", said(POLICE, "wounded", "nine", "officers", affected="police")),
        article("noon", said(UNION, "wounded", "65", "marchers", affected="protesters")),
    )
    assert found.relations == []


def test_losses_and_deaths_stand_in_the_row_of_the_dead() -> None:
    """Words for the count are no class of things; the adjective of their side narrows nothing down."""
    found = told_by(
        night("dawn", killed("c1", INTI, "20")),
        night("noon", killed("c1", ROSA, "two", affected="other", words="Chilean losses")),
        night(
            "late", killed("c1", ROSA, "three", affected="persons_unspecified", words="Chilean dead"), day="2026-03-11"
        ),
    )
    assert len(rows(found, "killed")) == 1
    assert len(pairs(found, "contradicts")) == 2
    assert relations(found, "supersedes") == [("Rosa Malhue: killed three", "Rosa Malhue: killed two")]


def test_some_of_those_on_a_list_are_no_toll() -> None:
    """Whatever class a model gives them."""
    listed = killed("c1", ROSA, "seven", None, words="of those on it", affected="other")
    found = told_by(night("dawn", people("c1", INTI, "20")), night("noon", listed))
    assert found.relations == []


def test_a_side_that_calls_the_dead_otherwise_the_next_day_updates_its_count_only_upwards() -> None:
    """Fewer villagers may be a part of the people."""
    first = night("dawn", killed("c1", INTI, "14", None, words="villagers", affected="civilians"))
    more = told_by(first, night("next", people("c1", INTI, "21"), day="2026-03-11"))
    fewer = told_by(first, night("next", people("c1", INTI, "nine"), day="2026-03-11"))
    assert relations(more, "supersedes") == [("Inti Quilla: killed 21", "Inti Quilla: killed 14")]
    assert fewer.relations == []


def test_the_only_sums_of_two_parties_for_one_fraud_are_set_against_each_other() -> None:
    """They share no word."""
    found = read(
        article("dawn", said(PROSECUTORS, "money", "61 million euros", "customers' savings"), of=FRAUD),
        article("noon", said(FIRM, "money", "six million euros", "accounting gap"), of=FRAUD),
    )
    assert relation(found, "contradicts").certainty == "probable"


def test_a_party_that_names_two_sums_counts_two_things() -> None:
    """Only words tell which of them another party's is."""
    two = [
        said(PROSECUTORS, "money", "61 million euros", "customers' savings"),
        said(PROSECUTORS, "money", "two million euros", "bribes", item="c2"),
    ]
    found = read(
        article("dawn", *two, of=FRAUD), article("noon", said(FIRM, "money", "six million euros", "gap"), of=FRAUD)
    )
    assert found.relations == []


def test_sums_of_other_events_are_compared_by_their_words_alone() -> None:
    """A march has damages, fines and costs."""
    found = read(
        article("dawn", said(POLICE, "money", "two million euros", "damage")),
        article("noon", said(UNION, "money", "61,000 euros", "a fine")),
    )
    assert found.relations == []


def test_an_undated_fraud_is_one_event_in_articles_of_several_days() -> None:
    """No day of its own holds it."""
    later = FRAUD.model_copy(update={"label": "Altiplano Pay cannot find the money"})
    found = read(article("dawn", of=FRAUD), article("noon", day="2026-03-14", of=later))
    assert len(found.events) == 1


@pytest.mark.parametrize(
    ("measure", "one", "other"),
    [
        ("participants", ("employees", "workers"), ("strikers", "workers")),
        ("killed", ("miners", "workers"), ("people", "persons_unspecified")),
        ("displaced", ("villagers", "civilians"), ("people", "persons_unspecified")),
    ],
)
def test_words_that_an_event_gives_to_all_whom_it_hits_narrow_nothing_down(
    measure: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    found = read(
        article("dawn", said(POLICE, measure, "270", one[0], affected=one[1])),
        article("noon", said(UNION, measure, "1,400", other[0], affected=other[1])),
    )
    assert len(pairs(found, "contradicts")) == 1


@pytest.mark.parametrize("measure", ["rescued", "evacuated", "hospitalised"])
def test_what_two_helpers_did_is_added_and_does_not_contradict(measure: str) -> None:
    """Each counts its own."""
    found = read(
        article("dawn", said(POLICE, measure, "34", "people", affected="persons_unspecified")),
        article("noon", said(UNION, measure, "12", "people", affected="persons_unspecified")),
    )
    assert found.relations == []


def test_a_reward_or_a_fine_is_not_what_is_gone() -> None:
    """Though it is the only sum that its party names."""
    found = read(
        article("dawn", said(PROSECUTORS, "money", "61 million euros", "customers' savings"), of=FRAUD),
        article("noon", said(FIRM, "money", "one million euros", "a reward"), of=FRAUD),
    )
    assert found.relations == []
