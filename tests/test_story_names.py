"""Names that outlets spell, shorten and lengthen: transliterations, abbreviated first names, generic nouns."""

from __future__ import annotations

import pytest

from summarizer.models import Actor
from summarizer.story.alignment import Alignment, align
from summarizer.story.alignment.names import same_spelling
from tests.story_cases import actor, members, summary


def aligned(*casts: list[Actor]) -> Alignment:
    """The alignment of one article for each list of actors."""
    return align(members(*(summary(f"outlet {place}", actors=cast) for place, cast in enumerate(casts))))


def one_actor(left: Actor, right: Actor) -> bool:
    """Whether an actor of one article and one of another become one."""
    found = aligned([left], [right])
    return found.actor_of["n1", "a1"] == found.actor_of["n2", "a1"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Haile Woldemichael", "Haile Weldemikael"),
        ("Christos Rallis", "Kristos Rallis"),
        ("Md Tarikul Uddin", "Mohammad Tariqul Uddin"),
        ("Mohd Razali Yusof", "Mohamed Razali Yusof"),
        ("Jörg Müthel", "Joerg Muethel"),
        ("Łukasz Wójtas", "Lukasz Wojtas"),
        ("Saïd Benaïssa", "Said Benaissa"),
        ("Ruslan Dzhafarov", "Ruslan Jafarov"),
        ("Tarique Hossain", "Tariq Hossain"),
    ],
)
def test_transliterations_and_short_forms_are_one_person(left: str, right: str) -> None:
    assert one_actor(actor("a1", left), actor("a1", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Maria Silva", "Mario Silva"), ("Karim Hamadi", "Karima Hamadi"), ("Nikola Petkov", "Nikolai Petkov")],
)
def test_a_name_and_its_other_gender_are_two_persons(left: str, right: str) -> None:
    assert not one_actor(actor("a1", left), actor("a1", right))


@pytest.mark.parametrize(("left", "right"), [("chang", "kang"), ("bachir", "bakir"), ("rachid", "rakid")])
def test_a_short_name_with_ch_is_not_the_one_with_k(left: str, right: str) -> None:
    assert not same_spelling(left, right)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Clean Lake Now coalition", "Clean Lake Now", "organisation"),
        ("mountain rescue service", "mountain rescue", "ministry_or_office"),
        ("Chilean prosecutors", "the prosecutor's office", "ministry_or_office"),
        ("Prosecutors", "prosecution service", "ministry_or_office"),
        ("Cusco police", "Cusco police department", "ministry_or_office"),
    ],
)
def test_a_body_is_one_with_and_without_its_generic_noun(left: str, right: str, kind: str) -> None:
    assert one_actor(actor("a1", left, kind), actor("a1", right, kind))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("United Nations", "United Nations agency", "igo"),
        ("Clean Lake Now coalition", "Clean Lake Now party", "organisation"),
        ("tax agency", "tax", "ministry_or_office"),
        ("Lima prosecutors", "Cusco prosecutors", "ministry_or_office"),
        ("interior ministry", "defence ministry", "ministry_or_office"),
    ],
)
def test_a_generic_noun_makes_no_two_bodies_one(left: str, right: str, kind: str) -> None:
    assert not one_actor(actor("a1", left, kind), actor("a1", right, kind))


def test_bodies_of_two_countries_stay_apart_whatever_noun_is_left_out() -> None:
    left = actor("a1", "mountain rescue service", "ministry_or_office", country="CHL")
    assert not one_actor(left, actor("a1", "mountain rescue", "ministry_or_office", country="PER"))


def test_a_short_name_that_fits_two_bodies_joins_neither() -> None:
    both = [
        actor("a1", "Clean Lake Now coalition", "organisation"),
        actor("a2", "Clean Lake Now party", "organisation"),
    ]
    found = aligned(both, [actor("a1", "Clean Lake Now", "organisation")])
    assert len(found.actors) == 3
