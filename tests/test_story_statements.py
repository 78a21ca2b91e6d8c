"""Claims become statements and rows: one claimant on one thing, however many articles tell it."""

from __future__ import annotations

from summarizer.models import EventSummary
from summarizer.story import build_dossier
from tests.story_cases import actor, claim, event, members, summary
from tests.story_facts import relations, rows, told
from tests.story_night import (
    ACTORS,
    CHILE,
    FIGHT,
    INTI,
    MINISTRY,
    PERU,
    ROSA,
    civilians,
    killed,
    night,
    people,
    told_by,
)


def test_one_claimant_with_one_figure_is_one_statement_with_a_rendering_for_each_article() -> None:
    """With the words of each outlet."""
    found = told_by(
        night("dawn", killed("c1", INTI, "55", words="Chilean soldiers")), night("noon", killed("c4", INTI, "55"))
    )
    [one] = found.statements
    assert [(r.article, r.claim, r.text, r.affected_text) for r in one.renderings] == [
        ("n1", "c1", "55", "Chilean soldiers"),
        ("n2", "c4", "55", "soldiers"),
    ]
    assert one.affected_texts == ["Chilean soldiers", "soldiers"]
    assert str(one.independence) == "2 articles, 2 chains, 1 party"
    assert one.quantity is not None
    assert one.quantity.span is None


def test_another_figure_another_claimant_or_another_thing_is_another_statement() -> None:
    """Nothing is added up or picked."""
    found = told_by(
        night("dawn", killed("c1", INTI, "55"), killed("c2", INTI, "at least 55"), killed("c3", MINISTRY, "55")),
        night("noon", civilians("c1", INTI, "55"), killed("c2", INTI, "55", measure="wounded")),
    )
    assert len(found.statements) == 5


def test_two_events_of_one_article_are_two_things() -> None:
    """A party may count seven dead in each of two raids."""
    raid = event("e2", "ground_attack", on="2026-03-09", places=["Arica"], by=[PERU], against=[CHILE])
    one = night("dawn", killed("c1", INTI, "seven"), killed("c2", INTI, "seven", event="e2"), events=[FIGHT, raid])
    assert len(told_by(one).statements) == 2


def test_things_named_apart_in_one_article_stay_apart() -> None:
    """One corps headquarters and one brigade headquarters."""
    fields = {"measure": "destroyed", "affected": "bases_or_hq"}
    one = killed("c1", INTI, "one", **fields, words="corps headquarters")
    other = killed("c2", INTI, "one", **fields, words="brigade headquarters")
    assert len(told_by(night("dawn", one, other)).statements) == 2


def test_claims_without_figures_are_one_statement_if_worded_alike() -> None:
    """By the words of their evidence, never two of one article."""
    first = "Malhue said Chile would close all crossings at Tacna until spring."
    again = "All crossings at Tacna would close until spring, Malhue told reporters."
    other = "Malhue accused neighbours of arming smugglers."
    said = [claim(f"c{i}", ROSA, event="e1", evidence=text) for i, text in enumerate((first, again, other))]
    assert len(told_by(night("dawn", said[0]), night("noon", said[1])).statements) == 1
    assert len(told_by(night("dawn", said[0]), night("noon", said[2])).statements) == 2
    assert len(told_by(night("dawn", said[0], said[1])).statements) == 2


def test_unnamed_officials_are_one_only_where_their_words_are() -> None:
    """Two articles of one wire report."""
    unnamed = [*ACTORS, actor("a9", "a Peruvian official", "anonymous_source", speaks_for=PERU, country="PER")]

    def outlet(name: str, text: str) -> EventSummary:
        said = people("c1", "a9", "seven", evidence=text)
        return summary(name, actors=unnamed, events=[FIGHT], headline_event="e1", claims=[said])

    words = "Seven villagers died near the crossing, a Peruvian official told the wire."
    copied = build_dossier(members(outlet("dawn", words), outlet("noon", words)))
    other = outlet("noon", "An official put the toll at seven.")
    apart = build_dossier(members(outlet("dawn", words), other))
    assert len(copied.statements) == 1
    assert len(apart.statements) == 2


def test_a_row_shows_each_sides_figures_side_by_side() -> None:
    """Outlets' own words last."""
    found = told_by(
        night("dawn", killed("c1", "narrator", "dozens"), killed("c2", INTI, "55")),
        night("noon", killed("c1", ROSA, "two"), killed("c2", MINISTRY, "55")),
    )
    [row] = found.rows
    names = {party.id: party.name for party in found.parties}
    assert [names.get(cell.side or "") for cell in row.cells] == ["Peru", "Chile", None]
    assert [len(cell.statements) for cell in row.cells] == [2, 1, 1]
    assert (row.measure, row.affected, row.differs) == ("killed", "soldiers_or_fighters", True)
    assert names[row.affected_side or ""] == "Chile"


def test_figures_without_a_side_stand_with_the_only_side_known() -> None:
    """Of the episode, else of their own event; else in a row of their own."""
    one_side = told_by(night("dawn", killed("c1", INTI, "55")), night("noon", people("c1", "narrator", "60")))
    assert len(one_side.rows) == 1
    known = [killed("c1", INTI, "55", CHILE), killed("c2", ROSA, "36", PERU)]
    mutual = told_by(night("dawn", *known), night("noon", people("c1", "narrator", "60")))
    assert len(mutual.rows) == 3
    raid = event("e2", "air_strike", on="2026-03-09", places=["Arica"], by=[PERU], against=[CHILE])
    events = [FIGHT, raid]
    raided = [civilians("c3", ROSA, "nine", event="e2"), people("c4", "narrator", "12", event="e2")]
    found = told_by(night("dawn", *known, *raided, events=events))
    assert rows(found, "killed") == [
        ["Inti Quilla: killed 55", "Rosa Malhue: killed nine", "narrator: killed 12"],
        ["Rosa Malhue: killed 36"],
    ]


def test_civilians_and_fighters_share_a_row_unless_one_party_counts_them_apart() -> None:
    """Who the dead were is what the parties disagree on."""
    disputed = [night("dawn", killed("c1", INTI, "80")), night("noon", civilians("c1", ROSA, "13"))]
    assert len(told_by(*disputed).rows) == 1
    counted = night("late", killed("c1", ROSA, "eight"), civilians("c2", ROSA, "13"))
    found = told_by(*disputed, counted)
    assert [[one.split(": ")[1] for one in row] for row in rows(found, "killed")] == [
        ["killed 80", "killed eight"],
        ["killed 13"],
    ]


def test_rows_with_contradictions_come_first_then_by_measure() -> None:
    """What needs an editor's eye is on top."""
    found = told_by(
        night("dawn", killed("c1", INTI, "55"), killed("c2", ROSA, "four", measure="wounded")),
        night("noon", killed("c1", INTI, "nine", measure="wounded"), killed("c2", INTI, "six", PERU)),
    )
    assert [(row.measure, row.differs) for row in found.rows] == [
        ("wounded", True),
        ("killed", False),
        ("killed", False),
    ]


def test_earlier_fighting_has_rows_of_its_own() -> None:
    """The October dead are not tonight's."""
    before = event("e2", "ground_attack", on="2025-10", timeframe="background", by=[PERU], against=[CHILE])
    events = [FIGHT, before]
    found = told_by(
        night("dawn", killed("c1", "narrator", "more than 70", event="e2"), events=events),
        night("noon", killed("c1", "narrator", "dozens", event="e2"), killed("c2", ROSA, "two"), events=events),
    )
    assert sorted(rows(found, "killed"), key=len) == [
        ["Rosa Malhue: killed two"],
        ["narrator: killed more than 70", "narrator: killed dozens"],
    ]


def test_sums_and_sizes_have_rows_by_what_they_are_of() -> None:
    """Nothing named, nothing to stand beside."""
    money = {"measure": "money", "affected": None}
    found = told_by(
        night("dawn", killed("c1", INTI, "$5 million", None, **money, words="repairs")),
        night(
            "noon",
            killed("c1", ROSA, "$9 million", None, **money, words="repairs"),
            killed("c2", ROSA, "$40 million", None, **money, words=None),
        ),
    )
    assert rows(found, "money") == [["Inti Quilla: money $5 million", "Rosa Malhue: money $9 million"]]
    assert relations(found, "contradicts") == [("Inti Quilla: money $5 million", "Rosa Malhue: money $9 million")]
    assert len(found.statements) == 3


def test_a_part_is_linked_to_its_whole_and_not_compared() -> None:
    """Three medics among 24 soldiers."""
    found = told_by(night("dawn", killed("c1", INTI, "24"), killed("c2", ROSA, "three", subset_of="c1")))
    assert relations(found, "subset_of") == [("Rosa Malhue: killed three", "Inti Quilla: killed 24")]
    assert relations(found, "contradicts") == []
    assert [told(found, one.id) for one in found.statements] == ["Inti Quilla: killed 24", "Rosa Malhue: killed three"]
