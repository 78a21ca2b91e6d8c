"""Actors: who is who, and what an answer cannot get by giving actors other names."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.models import GoldActor
from summarizer.evaluation.scoring.actors import ActorLinks, GoldActors, judge_actors, link_actors
from summarizer.evaluation.scoring.article_index import ArticleIndex
from summarizer.evaluation.scoring.outcome import Counts
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Actor, Article
from summarizer.vocabulary import NARRATOR

TEXT = (
    "The Kestrel Defence Ministry and the Kestrel Interior Ministry spoke. The ministry's spokesman Orlo Vantar and "
    "Captain Sabine Quell of the harbour police did too, as did harbour police officers and Alto Vantar."
)
GOLD = GoldActors(
    [
        GoldActor(id="g1", name="Kestrel Defence Ministry", aliases=("the ministry", "defence ministry")),
        GoldActor(id="g2", name="Kestrel Interior Ministry", aliases=("the ministry",)),
        GoldActor(id="g3", name="Orlo Vantar", aliases=("Vantar", "spokesman"), speaks_for=("g1", None)),
        GoldActor(id="g4", name="Sabine Quell", kind=("person",), speaks_for=("g5",)),
        GoldActor(id="g5", name="harbour police", aliases=("police",)),
        GoldActor(id="g6", name="Alto Vantar", aliases=("Vantar",), optional=True, speaks_for=("g1",)),
    ]
)
INDEX = ArticleIndex(Article(id="x", text=TEXT))


def link(*actors: Actor) -> ActorLinks:
    return link_actors(actors, GOLD, INDEX)


def actor(actor_id: str, name: str, *aliases: str, **more: Any) -> Actor:
    return Actor(id=actor_id, name=name, aliases=list(aliases), **more)


def marks(*actors: Actor) -> Counts:
    sheet = Sheet()
    judge_actors(sheet, GOLD, link(*actors))
    return sheet.score("x", 0, None).counts["actors"]


def test_names_and_unshared_aliases_lead_to_the_actor() -> None:
    links = link(actor("p1", "the Kestrel defence ministry"), actor("p2", "Police"), actor("p3", "spokesman"))
    assert links.gold_of == {NARRATOR: NARRATOR, "p1": "g1", "p2": "g5", "p3": "g3"}


def test_a_shared_form_alone_decides_nothing() -> None:
    assert "p1" not in link(actor("p1", "the ministry")).gold_of
    assert "p1" not in link(actor("p1", "Vantar")).gold_of


def test_a_shared_form_with_an_unshared_alias_is_decided_by_that() -> None:
    assert link(actor("p1", "the ministry", "Kestrel Interior Ministry")).gold_of["p1"] == "g2"
    assert link(actor("p1", "the ministry", "Kestrel Defence Ministry")).gold_of["p1"] == "g1"


def test_a_form_that_is_the_whole_name_of_one_actor_is_that_actor() -> None:
    gold = GoldActors(
        [GoldActor(id="g1", name="officials"), GoldActor(id="g2", name="Oslo police", aliases=("officials",))]
    )
    index = ArticleIndex(Article(id="x", text="officials of the Oslo police"))
    assert link_actors([actor("p1", "officials")], gold, index).gold_of["p1"] == "g1"


def test_namesakes_are_told_apart_by_kind_role_and_aliases() -> None:
    gold = GoldActors(
        [GoldActor(id="g1", name="Quell", kind=("company",)), GoldActor(id="g2", name="Quell", kind=("person",))]
    )
    links = link_actors([actor("p1", "Quell", kind="person"), actor("p2", "Quell", kind="company")], gold, INDEX)
    assert links.gold_of["p1"] == "g2"
    assert links.gold_of["p2"] == "g1"


def test_a_borrowed_name_is_its_owner_whatever_the_aliases() -> None:
    links = link(actor("p1", "harbour police"), actor("p2", "harbour police", "Kestrel Defence Ministry"))
    assert links.gold_of["p2"] == "g5"
    assert [pair[:2] for pair in links.pairs] == [(4, 0)] or len(links.pairs) == 1


def test_an_actor_listed_twice_is_the_same_one_but_counts_once() -> None:
    links = link(actor("p1", "Police"), actor("p2", "harbour police"))
    assert links.gold_of["p1"] == links.gold_of["p2"] == "g5"
    assert marks(actor("p1", "Police"), actor("p2", "harbour police")) == Counts(cor=1, mis=4, spu=1)


def test_a_foreign_name_does_not_pass_by_its_aliases() -> None:
    assert "p1" not in link(actor("p1", "Zorblat", "harbour police")).gold_of
    assert "p1" not in link(actor("p1", "Captain", "harbour police")).gold_of
    assert link(actor("p1", "harbour police officers", "police")).gold_of["p1"] == "g5"


def test_a_longer_form_is_near_and_partly_right() -> None:
    assert link(actor("p1", "Captain Sabine Quell")).gold_of["p1"] == "g4"
    sheet = Sheet()
    judge_actors(sheet, GOLD, link(actor("p1", "Captain Sabine Quell")))
    counts = sheet.score("x", 0, None).counts["actors"]
    assert (counts.par, counts.mis, counts.credit) == (1, 4, 0.792)


def test_a_near_name_must_stand_in_the_article_and_be_nearest_to_one() -> None:
    assert "p1" not in link(actor("p1", "Admiral Sabine Quell")).gold_of
    assert "p1" not in link(actor("p1", "Kestrel Ministry")).gold_of


def test_ids_given_twice_and_the_narrators_name_lead_nowhere() -> None:
    links = link(actor("p1", "Orlo Vantar"), actor("p1", "harbour police"), actor(NARRATOR, "Sabine Quell"))
    assert links.gold_of == {NARRATOR: NARRATOR}
    assert links.by_id == {}
    assert links.name("p1") == "nobody"
    assert links.name(NARRATOR) == "the article itself"


def test_optional_actors_are_neutral_and_unknown_ones_spurious() -> None:
    everyone = [actor(f"p{n}", gold.name) for n, gold in enumerate(GOLD.actors)]
    assert marks(*everyone) == Counts(cor=5)
    assert marks(*everyone[:5]) == Counts(cor=5)
    assert marks(*everyone[:4]) == Counts(cor=4, mis=1)
    assert marks(*everyone, actor("p9", "Captain")) == Counts(cor=5, spu=1)
    assert marks() == Counts(mis=5)


def test_sides_are_made_by_whom_an_actor_speaks_for() -> None:
    assert GOLD.same_side("g3", "g1")
    assert GOLD.same_side("g1", "g3")
    assert GOLD.same_side("g3", "g6")
    assert not GOLD.same_side("g3", "g4")
    assert not GOLD.same_side("g1", "g2")
    assert not GOLD.same_side("g1", "unknown")


def test_keys_do_not_depend_on_ids() -> None:
    one, other = link(actor("p1", "Police")), link(actor("x7", "Police"))
    assert one.key("p1") == other.key("x7") != one.key("p2")
    assert one.key(None) == ""
    assert one.key(NARRATOR) == NARRATOR


def alone(*golds: GoldActor, text: str = TEXT) -> tuple[GoldActors, ArticleIndex]:
    return GoldActors(golds), ArticleIndex(Article(id="x", text=text))


GUARDS = "Harbour guards north and harbour guards south and the harbour guards rescue unit met a rescue captain."


def test_a_name_as_near_to_two_actors_is_neither() -> None:
    north, south = GoldActor(id="g1", name="harbour guards north"), GoldActor(id="g2", name="harbour guards south")
    unit = GoldActor(id="g3", name="harbour guards rescue unit")
    for golds in ((north, south), (north, south, unit), (unit, south, north)):
        assert "p1" not in link_actors([actor("p1", "harbour guards")], *alone(*golds, text=GUARDS)).gold_of


def test_a_name_near_to_two_actors_is_the_nearer_one() -> None:
    north, unit = GoldActor(id="g1", name="harbour guards north"), GoldActor(id="g2", name="harbour guards rescue unit")
    for golds in ((north, unit), (unit, north)):
        links = link_actors([actor("p1", "harbour guards")], *alone(*golds, text=GUARDS))
        assert links.gold_of["p1"] == "g1"
        assert links.pairs[0][2] == pytest.approx(0.5 * 0.8 + 0.02)


def test_the_only_actor_of_the_labels_must_be_near_too() -> None:
    only = GoldActor(id="g1", name="harbour guards north")
    for name, gold_id in (("harbour guards", "g1"), ("rescue captain", None), ("guards", None)):
        assert link_actors([actor("p1", name)], *alone(only, text=GUARDS)).gold_of.get("p1") == gold_id
    assert link_actors([actor("p1", "harbour guards")], *alone(text=GUARDS)).gold_of == {NARRATOR: NARRATOR}


def test_the_name_goes_before_an_alias_and_an_alias_before_a_near_name() -> None:
    gold = alone(GoldActor(id="g1", name="harbour guards north", aliases=("unit",)), text=GUARDS)
    near, alias = actor("p1", "harbour guards"), actor("p2", "rescue unit north captain", "unit")
    for order in ((near, alias), (alias, near)):
        links = link_actors(order, *gold)
        assert [links.order[column].id for _, column, _ in links.pairs] == ["p2"]
    name = actor("p3", "unit")
    for order in ((name, alias, near), (near, alias, name)):
        assert [link_actors(order, *gold).order[c].id for _, c, _ in link_actors(order, *gold).pairs] == ["p3"]


def test_a_name_may_share_its_word_with_one_form_only() -> None:
    found = link(actor("p1", "Captain police spokesman", "Orlo Vantar"))
    assert found.gold_of["p1"] == "g3"
    assert marks(actor("p1", "Captain police spokesman", "Orlo Vantar")) == Counts(par=1, mis=4, credit=0.5)
    assert "p1" not in link(actor("p1", "Captain police ministry", "Sabine Quell")).gold_of
    assert "p1" not in link(actor("p1", "the ministry", "harbour police")).gold_of


def test_likeness_is_a_tenth_where_aliases_kind_country_and_role_agree() -> None:
    like: dict[str, Any] = {"kind": "person", "country_code": "HRV", "role": "Mayor"}
    gold = GoldActor(id="g1", name="Quell", aliases=("Bo",), kind=("person",), country_code=("HRV",), role="the mayor")

    def weight(*aliases: str, **changes: Any) -> float:
        return link_actors([actor("p1", "Quell", *aliases, **like | changes)], *alone(gold)).pairs[0][2]

    assert weight("Bo", "Quell") == pytest.approx(1.1)
    assert weight("Bo") == pytest.approx(1.08)
    assert weight("Bo", "Ann") == pytest.approx(1.06 + 0.04 / 3)
    assert weight() == pytest.approx(1.06)
    for other in (
        {"kind": "company"},
        {"country_code": None},
        {"country_code": "ITA"},
        {"role": None},
        {"role": "aide"},
    ):
        assert weight(**other) == pytest.approx(1.04)


def test_gaps_of_both_sides_are_no_likeness() -> None:
    links = link_actors([actor("p1", "Quell", kind="company")], *alone(GoldActor(id="g1", name="Quell")))
    assert links.pairs[0][2] == pytest.approx(1.0)


def test_an_optional_actor_does_not_end_the_judgement() -> None:
    gold = GoldActors([GoldActor(id="g1", name="Vantar", optional=True), GoldActor(id="g2", name="Quell")])
    sheet = Sheet()
    judge_actors(sheet, gold, link_actors([actor("p1", "Vantar"), actor("p2", "Quell")], gold, INDEX))
    assert sheet.score("x", 0, None).counts["actors"] == Counts(cor=1)


def test_namesakes_with_and_without_a_role_come_in_any_order() -> None:
    gold = alone(GoldActor(id="g1", name="Quell", role="captain"), GoldActor(id="g2", name="Quell"))
    captain, other = actor("p1", "Quell", role="Captain"), actor("p2", "Quell")
    for order in ((captain, other), (other, captain)):
        links = link_actors(order, *gold)
        assert (links.gold_of["p1"], links.gold_of["p2"]) == ("g1", "g2")


def test_an_actor_that_is_not_found_is_named_nobody_and_keyed_apart_from_null() -> None:
    links = link(actor("p1", "Zorblat"))
    assert links.name(None) == "nobody"
    assert links.name("p1") == "Zorblat"
    assert links.key("p9") == "?"
    assert links.key("p1") not in ("", "?", links.key(NARRATOR))
