"""Actors and parties across articles: which names are one, who never is, and whose side they are on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Actor
from summarizer.story.alignment import Alignment, align
from summarizer.story.alignment.names import distance, office_key, person_words, same_person, same_spelling
from summarizer.story.model import Ref
from tests.story_cases import actor, claim, members, summary


def aligned(*casts: list[Actor]) -> Alignment:
    """The alignment of one article for each list of actors."""
    return align(members(*(summary(f"outlet {place}", actors=cast) for place, cast in enumerate(casts))))


def one_actor(left: Actor, right: Actor) -> bool:
    """Whether an actor of one article and one of another become one."""
    found = aligned([left.model_copy(update={"id": "a1"})], [right.model_copy(update={"id": "a1"})])
    return found.actor_of["n1", "a1"] == found.actor_of["n2", "a1"]


def party(found: Alignment, article: str, item: str) -> str | None:
    return found.party_of.get(found.actor_of[article, item])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Inti Quilla", "Inti Quilla"),
        ("Inti Quilla", "Inti Wayra Quilla"),
        ("Defence Minister Inti Quilla", "Inti Quilla"),
        ("Peruvian Defense Minister Inti Quilla", "Mr Inti Quilla"),
        ("Inti Quilla", "I. Quilla"),
        ("Olena Zarensky", "Olena Zarenskyy"),
        ("Viktor Zarenskiy", "Victor Zarensky"),
        ("Yusuf Badrun", "Youssef Badron"),
        ("Muhammad Badrun", "Mohamed Badrun"),
        ("Ana Rivas", "Ana Rivas Soto"),
        ("José Muñoz Leal", "Jose Munoz Leal"),
    ],
)
def test_spellings_of_one_person_are_one_actor(left: str, right: str) -> None:
    assert one_actor(actor("a1", left), actor("a1", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Inti Quilla", "Sami Quilla"),
        ("Inti Quilla", "S. Quilla"),
        ("Inti Quilla", "Inti Wayra"),
        ("Olena Zarensky", "Olena Zaletsky"),
        ("John A. Marlo", "John B. Marlo"),
    ],
)
def test_two_persons_stay_two(left: str, right: str) -> None:
    assert not one_actor(actor("a1", left), actor("a1", right))


def test_a_surname_alone_joins_the_one_person_who_has_it() -> None:
    assert one_actor(actor("a1", "Quilla"), actor("a1", "Inti Quilla"))


def test_a_surname_of_two_persons_joins_neither_and_is_a_doubt() -> None:
    found = aligned([actor("a1", "Inti Quilla")], [actor("a1", "Sami Quilla")], [actor("a1", "Quilla")])
    assert len(found.actors) == 3
    assert {(doubt.question, doubt.chosen) for doubt in found.doubts} == {("same_actor", False)}
    assert len(found.doubts) == 2


def test_an_answer_settles_a_doubt_in_either_order_of_its_pair() -> None:
    articles = members(
        *(summary(name, actors=[actor("a1", name)]) for name in ("Inti Quilla", "Sami Quilla", "Quilla"))
    )
    pair = (Ref(article="n3", item="a1"), Ref(article="n2", item="a1"))
    for answered in (pair, pair[::-1]):
        found = align(articles, {answered: True, (Ref(article="n1", item="a1"), pair[0]): False})
        assert found.actor_of["n3", "a1"] == found.actor_of["n2", "a1"] != found.actor_of["n1", "a1"]
        assert not found.doubts


def test_who_is_called_by_an_office_is_its_holder_and_a_doubt() -> None:
    found = aligned(
        [actor("a1", "Inti Quilla", role="defence minister", country="PER")],
        [actor("a1", "Peru's defense minister", country="PER")],
        [actor("a1", "Peru's health minister", country="PER")],
        [actor("a1", "a Peruvian defence minister", country="PER")],
    )
    assert found.actor_of["n1", "a1"] == found.actor_of["n2", "a1"]
    assert len(set(found.actor_of.values())) == 3
    assert [doubt.chosen for doubt in found.doubts] == [True]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Peruvian defence ministry", "Peru's Ministry of Defense", "ministry_or_office"),
        ("Lima's foreign office", "the Peruvian foreign ministry", "ministry_or_office"),
        ("Peruvian military", "Peru's armed forces", "armed_force"),
        ("Peru", "the Peruvian government", "government"),
        ("Lima", "Peru's authorities", "government"),
        ("UN", "the United Nations", "igo"),
        ("Rail Inquiry Board", "RIB", "organisation"),
        ("Alto Mining", "Alto Mining Inc.", "company"),
        ("Agence France-Presse", "AFP journalists", "media"),
    ],
)
def test_wordings_of_one_body_are_one_actor(left: str, right: str, kind: str) -> None:
    country = "PER" if "Peru" in left + right else None
    assert one_actor(actor("a1", left, kind, country=country), actor("a1", right, kind, country=country))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Peru's navy ministry", "ministry_or_office", "PER"), ("Chile's navy ministry", "ministry_or_office", "CHL")),
        (("Peru's navy ministry", "ministry_or_office", "PER"), ("Peru's trade ministry", "ministry_or_office", "PER")),
        (("Peruvian military", "armed_force", "PER"), ("Peruvian navy", "armed_force", "PER")),
        (("Peru", "government", "PER"), ("the government of Peru's Puno region", "government", "PER")),
        (("Sierra Front government", "government", "PER"), ("Sierra Front", "armed_group", "PER")),
        (("Peruvian Sierra Front", "armed_group", "PER"), ("Chilean Sierra Front", "armed_group", "CHL")),
        (("an official", "anonymous_source", "PER"), ("an official", "anonymous_source", "PER")),
        (("civilians", "people", None), ("civilians", "people", None)),
    ],
)  # fmt: skip
def test_different_bodies_stay_apart(left: tuple[str, str, str | None], right: tuple[str, str, str | None]) -> None:
    made = [actor("a1", name, kind, country=country) for name, kind, country in (left, right)]
    assert not one_actor(*made)


def test_a_ministry_without_its_country_joins_the_only_one_of_its_words() -> None:
    bare = [actor("a1", "the defence ministry", "ministry_or_office")]
    peru = [actor("a1", "Peru's defence ministry", "ministry_or_office", country="PER")]
    chile = [actor("a1", "Chile's defence ministry", "ministry_or_office", country="CHL")]
    assert len(aligned(bare, peru).actors) == 2 - 1
    assert len(aligned(bare, peru, chile).actors) == 3


def test_an_unnamed_source_is_one_only_where_the_same_sentence_is_printed() -> None:
    told = "Twelve huts were swept away before dawn, a harbour official said by telephone."
    cast = [actor("a1", "a harbour official", "anonymous_source")]
    first, second, third = (
        summary(name, actors=cast, claims=[claim("c1", "a1", "destroyed", "twelve", evidence=words)])
        for name, words in (
            ("one", told),
            ("two", told),
            ("three", "Nine huts were lost to the sea, an official said."),
        )
    )
    found = align(members(first, second, third))
    assert found.actor_of["n1", "a1"] == found.actor_of["n2", "a1"] != found.actor_of["n3", "a1"]


def test_two_persons_of_one_article_never_become_one() -> None:
    found = aligned([actor("a1", "Inti Quilla"), actor("a2", "I. Quilla")], [actor("a1", "Inti Quilla")])
    assert found.actor_of["n1", "a1"] != found.actor_of["n1", "a2"]


def test_one_body_that_an_article_lists_twice_is_one_actor() -> None:
    found = aligned([actor("a1", "Andes Wire", "media"), actor("a2", "Andes Wire journalists", "media")])
    assert len(found.actors) == 1


def state() -> list[Actor]:
    return [
        actor("a1", "Peru", "government", country="PER"),
        actor("a2", "Peruvian military", "armed_force", country="PER"),
        actor("a3", "Inti Quilla", role="defence minister", country="PER"),
        actor("a4", "Sami Wayra", speaks_for="a1"),
        actor("a5", "Peruvian officials", "anonymous_source", country="PER"),
        actor("a6", "Lima Radio", "media", speaks_for="a1"),
    ]


def test_a_state_with_its_organs_and_officials_is_one_party() -> None:
    found = aligned(state())
    assert {party(found, "n1", f"a{n}") for n in range(1, 7)} == {"p1"}
    assert (found.parties[0].name, found.parties[0].country_code) == ("Peru", "PER")


@pytest.mark.parametrize(
    "other",
    [
        actor("a9", "Sierra Front", "armed_group", country="PER"),
        actor("a9", "Peruvian refugees", "people", country="PER"),
        actor("a9", "Killa Rumi", role="opposition leader", country="PER"),
        actor("a9", "Killa Rumi", role="former defence minister", country="PER"),
        actor("a9", "Killa Rumi", role="president of Rio Mining", country="PER"),
        actor("a9", "Peruvian residents", "anonymous_source", country="PER"),
        actor("a9", "Rio Mining", "company", country="PER"),
        actor("a9", "United Nations", "igo"),
        actor("a9", "Andes Daily", "media", country="PER"),
        actor("a9", "Killa Rumi", role="Andes Daily editor", country="PER"),
    ],
    ids=lambda one: f"{one.name} {one.role or ''}",
)
def test_a_country_alone_puts_nobody_on_the_side_of_its_state(other: Actor) -> None:
    found = aligned([*state(), other])
    assert party(found, "n1", "a9") != party(found, "n1", "a1")


def test_a_movement_and_the_government_that_it_forms_are_one_party_but_two_actors() -> None:
    found = aligned(
        [actor("a1", "Sierra Front government", "government"), actor("a2", "Sierra Front", "armed_group")],
        [actor("a1", "Chilean Sierra Front", "armed_group", country="CHL")],
    )
    assert party(found, "n1", "a1") == party(found, "n1", "a2") != party(found, "n2", "a1")
    assert len(found.actors) == 3


def test_a_role_tells_the_party_where_nobody_says_for_whom_one_speaks() -> None:
    found = aligned(
        [
            actor("a1", "Peru", "government", country="PER"),
            actor("a2", "Inti Quilla", role="Peruvian information minister"),
            actor("a3", "Rio Mining", "company"),
            actor("a4", "Sami Wayra", role="Rio Mining chief executive"),
            actor("a5", "Killa Rumi", role="spokeswoman"),
        ]
    )
    assert party(found, "n1", "a1") == party(found, "n1", "a2")
    assert party(found, "n1", "a3") == party(found, "n1", "a4") != party(found, "n1", "a1")
    assert party(found, "n1", "a5") is None


def test_an_office_without_a_country_is_of_the_one_country_whose_office_the_story_names() -> None:
    office = actor("a1", "prime minister's office", "ministry_or_office")
    peru = actor("a2", "Inti Quilla", role="spokesman for Peru's prime minister", country="PER")
    chile = actor("a3", "Chile's prime minister's office", "ministry_or_office", country="CHL")
    assert party(aligned([office, peru]), "n1", "a1") == "p1"
    assert party(aligned([office, peru, chile]), "n1", "a1") is None


def test_whom_a_person_speaks_for_is_taken_from_the_articles_that_say_it() -> None:
    found = aligned(
        [actor("a1", "Inti Quilla")],
        [actor("a1", "Inti Quilla", speaks_for="a2"), state()[0].model_copy(update={"id": "a2"})],
    )
    assert party(found, "n1", "a1") == party(found, "n2", "a2") is not None


def test_actors_who_speak_for_each_other_in_a_ring_end_somewhere() -> None:
    found = aligned([actor("a1", "Inti Quilla", speaks_for="a2"), actor("a2", "Sami Wayra", speaks_for="a1")])
    assert set(found.actor_of) == {("n1", "a1"), ("n1", "a2")}


NAMES = st.one_of(st.text(max_size=30), st.sampled_from(["Inti Quilla", "Quilla", "Peru", "the ministry", "\x00"]))


@given(
    st.lists(
        st.lists(st.tuples(NAMES, st.sampled_from(["person", "government", "people", "other"])), max_size=4), max_size=4
    )
)
def test_every_actor_of_every_article_has_exactly_one_place(casts: list[list[tuple[str, str]]]) -> None:
    found = aligned(*([actor(f"a{n}", name, kind) for n, (name, kind) in enumerate(cast)] for cast in casts))
    places = [(ref.article, ref.item) for one in found.actors for ref in one.members]
    assert sorted(places) == sorted(found.actor_of) == sorted(_items(casts))
    kinds = {(f"n{a}", f"a{n}"): kind for a, cast in enumerate(casts, 1) for n, (_, kind) in enumerate(cast)}
    for one in found.actors:
        persons = [ref.article for ref in one.members if kinds[ref.article, ref.item] == "person"]
        assert len(persons) == len(set(persons))


def _items(casts: list[list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    return ((f"n{article}", f"a{n}") for article, cast in enumerate(casts, 1) for n in range(len(cast)))


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_bounded_distance_is_the_full_one_up_to_its_bound(one: str, other: str) -> None:
    assert distance(one, other, 2) == min(3, distance(one, other, 20))
    assert distance(one, other, 2) == distance(other, one, 2)


def test_spelling_needs_the_same_consonants() -> None:
    assert same_spelling("qaddan", "gadan")
    assert not same_spelling("marlo", "merla")
    assert not same_spelling("ana", "ena")


def test_names_are_compared_in_any_script_and_length() -> None:
    assert person_words("習近平") == ("習近平",)
    assert office_key("a" * 10_000, "company", None) == office_key("a" * 9_000, "company", None)
    assert same_person(("иван", "петров"), ("иван", "петров")) == 1.0
