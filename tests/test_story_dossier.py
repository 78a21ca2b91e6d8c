"""The dossier as a whole: what holds for any articles, hostile and broken ones included."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models import Claim, EventSummary
from summarizer.story import Dossier, build_dossier, build_stories, members_of
from tests.story_cases import actor, claim, event, members, quote, summary
from tests.story_facts import relations
from tests.story_night import ACTORS, ANDES, CHILE, FIGHT, INTI, MINISTRY, PERU, ROSA, killed, night, people, told_by

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e\x00" + "x" * 10_000


def check(dossier: Dossier, summaries: list[EventSummary]) -> None:
    """What holds for every dossier."""
    by_id = {one.id: one for one in dossier.statements}
    told = [(one.article, one.claim) for statement in dossier.statements for one in statement.renderings]
    assert sorted(told) == sorted((f"n{n}", one.id) for n, article in enumerate(summaries, 1) for one in article.claims)
    placed = [number for row in dossier.rows for cell in row.cells for number in cell.statements]
    assert len(placed) == len(set(placed))
    assert {*placed, *(one.source for one in dossier.relations), *(one.target for one in dossier.relations)} <= set(
        by_id
    )
    assert {number for one in (*dossier.agreements, *dossier.drift) for number in one.statements} <= set(by_id)
    known = {actor.id for actor in dossier.actors} | {"narrator"}
    assert {one.claimant for one in dossier.statements} <= known
    for relation in dossier.relations:
        one, other = by_id[relation.source], by_id[relation.target]
        assert one is not other
        voices = {one.side or one.claimant, other.side or other.claimant}
        if relation.kind == "supersedes":
            assert len(voices) == 1
        if relation.kind in ("contradicts", "supersedes", "restates", "differs_in_bound"):
            assert one.measure == other.measure
    assert Dossier.model_validate_json(dossier.model_dump_json()) == dossier


def test_one_article_has_a_dossier() -> None:
    """Its own conflicts and all."""
    one = night("dawn", killed("c1", INTI, "55"), killed("c2", ROSA, "two"))
    found = told_by(one)
    check(found, [one])
    assert [entry.id for entry in found.articles] == ["dawn"]
    assert len(relations(found, "contradicts")) == 1


def test_no_article_is_no_story() -> None:
    """Said plainly."""
    with pytest.raises(ValueError, match="at least one article"):
        build_dossier([])


def test_the_same_article_twice_says_everything_once() -> None:
    """Two renderings, one statement, no relation between them."""
    one = night("dawn", killed("c1", INTI, "55"), killed("c2", "narrator", "dozens"))
    found = told_by(one, one)
    check(found, [one, one])
    assert [len(statement.renderings) for statement in found.statements] == [2, 2]


def test_articles_without_claims_actors_events_dates_or_text_have_a_dossier() -> None:
    """Whatever is missing."""
    empty = summary("empty", day=None)
    bare = summary("bare", day=None, claims=[claim("c1", "narrator", "killed", "five")])
    found = told_by(empty, bare, empty)
    check(found, [empty, bare, empty])
    assert found.timeline == []


def test_dangling_ids_lose_nothing() -> None:
    """A claimant, an event, a side, an answered claim and a speaker that the summary does not have."""
    lost = killed("c1", "a99", "five", "a98", event="e77", via=["a55"])
    answer = claim("c2", "a99", stance="denies", responds_to="c66", event="e77", subset_of="c65")
    broken = summary("broken", claims=[lost, answer], quotes=[quote("q1", "Not us", "a97")], headline_event="e5")
    found = told_by(broken, night("dawn", killed("c1", "a99", "five")))
    check(found, [broken, night("dawn", killed("c1", "a99", "five"))])
    assert [one.name for one in found.actors if one.id == "unknown"] == ["unknown"]
    assert len(found.statements) == 3


def test_ids_that_clash_between_articles_name_different_people() -> None:
    """Each article counts its actors and claims from one."""
    other = [actor("a3", "Rosa Malhue", speaks_for="a2"), actor("a2", "Chile", "government", country="CHL")]
    one = night("dawn", killed("c1", INTI, "55"))
    two = summary("noon", actors=other, events=[FIGHT], claims=[killed("c1", "a3", "two", "a2")])
    found = told_by(one, two)
    check(found, [one, two])
    assert len(relations(found, "contradicts")) == 1


def test_hostile_names_words_and_ids_are_data() -> None:
    """Kept as they are, and never too long a title."""
    actors = [actor("a1", HOSTILE), actor("a2", "Chile", "government", country="CHL")]
    said = killed("c1", "a1", "five", words=HOSTILE, evidence=HOSTILE)
    events = [event("e1", "ground_attack", label=HOSTILE, places=[HOSTILE])]
    one = summary("x", title=HOSTILE, actors=actors, events=events, claims=[said], quotes=[quote("q1", HOSTILE, "a1")])
    found = told_by(one, night("dawn", killed("c1", INTI, "55")))
    check(found, [one, night("dawn", killed("c1", INTI, "55"))])
    assert len(found.title) <= 200
    assert found.actors[0].name == HOSTILE


def test_the_id_stays_while_the_first_article_does() -> None:
    """Tomorrow's article joins the same story."""
    one, two = night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", ROSA, "two"))
    assert told_by(one).id == told_by(one, two).id != told_by(two, one).id


def test_missing_texts_are_said() -> None:
    """Copies were then not looked for."""
    one, two = night("dawn"), night("noon")
    assert told_by(one, two).notes == ["reused copy was not looked for in 2 of 2 articles: their texts are not at hand"]
    assert build_dossier(members(one, two, texts={"dawn": "a", "noon": "b"})).notes == []


def test_events_come_by_time_and_those_without_a_day_last() -> None:
    """With the precision that the articles give."""
    events = [
        event("e1", "ground_attack", places=["Tacna"], by=[PERU], against=[CHILE], label="undated"),
        event("e2", "talks", on="2026-03-09", by=[PERU, CHILE]),
        event("e3", "earthquake", on="2025-10", timeframe="background"),
    ]
    found = told_by(night("dawn", events=events))
    assert [(one.earliest, one.precision) for one in found.timeline] == [
        ("2025-10-01", "month"),
        ("2026-03-09", "day"),
        (None, "unknown"),
    ]


def test_a_row_with_hundreds_of_figures_is_compared_in_part_and_says_so() -> None:
    """The pairs would grow with the square."""
    articles = [night(f"paper{n}", people("c1", "narrator", str(n))) for n in range(1, 71)]
    found = told_by(*articles)
    assert any("60 most reported figures" in note for note in found.notes)
    assert len(found.rows[0].cells[0].statements) == 70


def test_stories_come_by_size_then_by_day() -> None:
    """Each with its own articles."""
    flood = event("e1", "flood", on="2026-05-02", places=["Lagos"])
    other = summary(
        "wet", day="2026-05-03", title="Flood in Lagos", events=[flood], claims=[people("c1", "narrator", "nine")]
    )
    fight = [night(name, killed("c1", INTI, "55")) for name in ("dawn", "noon", "late")]
    stories = build_stories([other, *fight])
    assert [len(story.articles) for story in stories] == [3, 1]
    assert stories[1].articles[0].id == "wet"


CLAIMS = st.builds(
    lambda number, who, measure, amount, side, more: killed(
        f"c{number}", who, amount, side, measure=measure, evidence=f"Sentence {number % 5} of the report", **more
    ),
    st.integers(0, 10**6),
    st.sampled_from(["narrator", INTI, ROSA, MINISTRY, ANDES, "a99"]),
    st.sampled_from(["killed", "wounded", "captured", "destroyed", "money", "none", "explosions"]),
    st.sampled_from([None, "55", "two", "dozens", "at least 24", "no", "about 20"]),
    st.sampled_from([None, PERU, CHILE, "a98"]),
    st.fixed_dictionaries(
        {
            "stance": st.sampled_from(["asserts", "denies", "confirms", "cannot_verify", "no_information", "verified"]),
            "affected": st.sampled_from([None, "civilians", "soldiers_or_fighters", "positions", "other"]),
            "responds_to": st.sampled_from([None, "c1", "c7"]),
            "subset_of": st.sampled_from([None, None, "c1"]),
            "event": st.sampled_from([None, "e1", "e9"]),
        }
    ),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(CLAIMS, max_size=6, unique_by=lambda one: one.id), min_size=1, max_size=4), st.booleans())
def test_every_claim_is_in_one_statement_and_no_relation_crosses_a_rule(claims: list[list[Claim]], dated: bool) -> None:
    """For any claims: nothing lost, nothing merged across measures, nothing superseded across sides."""
    days = ["2026-03-10", "2026-03-11", None, "2026-03-10"] if dated else [None] * 4
    articles = [night(f"paper{n}", *some, day=days[n]) for n, some in enumerate(claims)]
    found = told_by(*articles)
    check(found, articles)
    assert told_by(*articles) == found
    for statement in found.statements:
        figures = {one.text for one in statement.renderings}
        assert len(figures) == 1 or statement.quantity is None


def some_articles(count: int) -> list[EventSummary]:
    actors: list[Any] = [*ACTORS]
    return [summary(f"n{n}", actors=actors, events=[FIGHT], claims=[killed("c1", INTI, str(n))]) for n in range(count)]


def test_a_story_of_many_articles_compares_each_statement_a_bounded_number_of_times() -> None:
    """The number of relations does not grow with the square of the articles."""
    small, large = (len(build_dossier(members_of(some_articles(count))).relations) for count in (100, 200))
    assert large <= 2 * small
