"""Relations between figures: what contradicts, supersedes, restates, and what is never set against another."""

from __future__ import annotations

import pytest

from tests.story_cases import event
from tests.story_facts import pairs, relation, relations
from tests.story_night import CHILE, FIGHT, FUND, INTI, MINISTRY, PERU, ROSA, civilians, killed, night, people, told_by


def both(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_two_sides_whose_figures_exclude_each_other_contradict() -> None:
    """Across articles as in one."""
    found = told_by(night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", ROSA, "two")))
    assert pairs(found, "contradicts") == {both("Inti Quilla: killed 55", "Rosa Malhue: killed two")}
    assert relation(found, "contradicts").certainty == "certain"


def test_figures_that_one_number_meets_differ_in_bound() -> None:
    """ "At least 24" and "more than 20" can both be true."""
    found = told_by(night("dawn", killed("c1", INTI, "at least 24")), night("noon", killed("c1", ROSA, "more than 20")))
    assert pairs(found, "contradicts") == set()
    assert len(pairs(found, "differs_in_bound")) == 1


def test_the_dead_of_one_side_are_not_compared_with_those_of_the_other() -> None:
    """Each side's losses are a row of their own."""
    found = told_by(night("dawn", killed("c1", INTI, "55", CHILE)), night("noon", killed("c1", ROSA, "36", PERU)))
    assert found.relations == []
    assert len(found.rows) == 2


def test_the_same_number_of_killed_and_injured_is_never_merged_or_set_against_each_other() -> None:
    """Thirteen killed and thirteen injured are two things."""
    hurt = civilians("c1", ROSA, "13", measure="wounded")
    found = told_by(night("dawn", civilians("c1", ROSA, "13")), night("noon", hurt))
    assert found.relations == []
    assert found.drift == []
    assert [one.measure for one in found.statements] == ["killed", "wounded"]
    assert len(found.rows) == 2


def test_a_later_article_of_the_same_side_supersedes() -> None:
    """By the day of the article, whoever speaks for the side."""
    found = told_by(
        night("dawn", killed("c1", INTI, "36"), day="2026-03-10"),
        night("next", killed("c1", MINISTRY, "133"), day="2026-03-11"),
    )
    assert relations(found, "supersedes", "certain") == [
        ("Peruvian Interior Ministry: killed 133", "Inti Quilla: killed 36")
    ]
    assert pairs(found, "contradicts") == set()


def test_the_article_says_which_figure_is_later() -> None:
    """On one day, by its words."""
    first = killed("c1", INTI, "36", evidence="Quilla counted 36 soldiers.")
    second = killed("c2", MINISTRY, "133", evidence="Later the ministry spoke of 133 soldiers.")
    found = told_by(night("dawn", first, second))
    assert relations(found, "supersedes", "certain") == [
        ("Peruvian Interior Ministry: killed 133", "Inti Quilla: killed 36")
    ]
    assert "later" in relation(found, "supersedes").reason


def test_in_one_article_a_sides_larger_figure_probably_replaces_the_smaller() -> None:
    """Without a word of time."""
    first = killed("c1", INTI, "36", evidence="Quilla counted 36 soldiers.")
    second = killed("c2", MINISTRY, "133", evidence="The ministry spoke of 133 soldiers.")
    found = told_by(night("dawn", first, second))
    assert len(relations(found, "supersedes", "probable")) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"subset_of": "c2"},
        {"amount": "another 36"},
        {"evidence": "The ministry spoke of 133 soldiers."},
    ],
)
def test_parts_and_additions_supersede_nothing(more: dict[str, str]) -> None:
    """Part of a total, what comes on top of another figure, two counts in one sentence."""
    amount = more.pop("amount", "36")
    first = killed("c1", INTI, amount, **({"evidence": "Quilla counted 36 soldiers."} | more))
    second = killed("c2", MINISTRY, "133", evidence="The ministry spoke of 133 soldiers.")
    assert relations(told_by(night("dawn", first, second)), "supersedes") == []


def test_one_side_never_supersedes_the_other() -> None:
    """A later figure of the other side contradicts."""
    found = told_by(
        night("dawn", killed("c1", ROSA, "two"), day="2026-03-10"),
        night("next", killed("c1", INTI, "133"), day="2026-03-12"),
    )
    assert relations(found, "supersedes") == []
    assert len(pairs(found, "contradicts")) == 1


def test_a_lower_figure_in_a_later_article_supersedes_only_the_same_claimants() -> None:
    """Another voice of the side may still have the old count."""
    same = told_by(night("a", killed("c1", INTI, "40")), night("b", killed("c1", INTI, "31"), day="2026-03-12"))
    other = told_by(night("a", killed("c1", INTI, "40")), night("b", killed("c1", MINISTRY, "31"), day="2026-03-12"))
    assert relations(same, "supersedes", "probable") == [("Inti Quilla: killed 31", "Inti Quilla: killed 40")]
    assert relations(other, "supersedes") == []
    assert len(pairs(other, "contradicts")) == 1


def test_what_stands_for_the_newer_figure_supersedes_too() -> None:
    """Another outlet has the same claimant's figure with another bound, and no word of time."""
    early = killed("c1", MINISTRY, "36", evidence="The ministry counted 36 soldiers.")
    late = killed("c2", INTI, "at least 133", evidence="Later Quilla spoke of at least 133 soldiers.")
    found = told_by(night("dawn", early, late), night("noon", killed("c1", INTI, "133")))
    assert set(relations(found, "supersedes")) == {
        ("Inti Quilla: killed at least 133", "Peruvian Interior Ministry: killed 36"),
        ("Inti Quilla: killed 133", "Peruvian Interior Ministry: killed 36"),
    }


def test_another_voice_of_the_side_restates() -> None:
    """With the same figure."""
    found = told_by(night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", MINISTRY, "55")))
    assert relation(found, "restates").certainty == "certain"
    assert len(pairs(found, "restates")) == 1


def test_an_outlets_own_words_restate_a_partys_figure_and_are_contrasted_with_another() -> None:
    """The narrator is no side."""
    own = killed("c1", "narrator", "55")
    found = told_by(
        night("dawn", killed("c1", INTI, "55")), night("noon", own), night("late", killed("c1", ROSA, "two"))
    )
    assert relations(found, "restates") == [("narrator: killed 55", "Inti Quilla: killed 55")]
    assert pairs(found, "contradicts") == {
        both("Inti Quilla: killed 55", "Rosa Malhue: killed two"),
        both("narrator: killed 55", "Rosa Malhue: killed two"),
    }


def test_one_article_does_not_contradict_itself_in_its_own_words() -> None:
    """It counts parts and wholes as it goes along; another outlet's figure is contrasted."""
    own = [people("c1", "narrator", "12"), people("c2", "narrator", "nine")]
    assert told_by(night("dawn", *own)).relations == []
    found = told_by(night("dawn", people("c1", "narrator", "12")), night("noon", people("c1", "narrator", "nine")))
    assert relation(found, "contradicts").certainty == "probable"


def test_who_was_hit_is_itself_disputed() -> None:
    """One side says civilians, the other soldiers, of one event and side."""
    found = told_by(night("dawn", killed("c1", INTI, "80")), night("noon", civilians("c1", ROSA, "at least 13")))
    assert relation(found, "contradicts").reason == "who was hit is itself disputed"


def test_one_party_that_counts_civilians_and_soldiers_does_not_contradict_itself() -> None:
    """They are two rows."""
    found = told_by(night("dawn", killed("c1", ROSA, "eight"), civilians("c2", ROSA, "13")))
    assert found.relations == []
    assert len(found.rows) == 2


def test_people_narrowed_down_are_not_compared_with_people_in_general() -> None:
    """Ten students may be among twelve people."""
    ten = people("c1", INTI, "ten", words="foreign students")
    found = told_by(night("dawn", ten), night("noon", people("c1", ROSA, "12")))
    assert found.relations == []
    assert len(found.rows) == 1


def test_people_of_no_side_in_two_events_stand_side_by_side_only() -> None:
    """Eight dead in a raid are no contradiction of the thousands of a whole war, or of a figure for no event named."""
    raid = event("e2", "air_strike", on="2026-03-09", places=["Arica"], by=[PERU], against=[CHILE])
    events = [FIGHT, raid]
    said = [
        people("c1", INTI, "20,000"),
        people("c2", ROSA, "eight", event="e2"),
        people("c3", FUND, "six", event=None),
    ]
    found = told_by(night("dawn", *said, events=events))
    assert found.relations == []
    assert [(len(row.cells), row.differs) for row in found.rows] == [(3, True)]


def test_few_things_by_different_names_are_not_compared() -> None:
    """One depot and two barracks are no contradiction; 19 and 27 posts are."""
    things = {"measure": "destroyed", "affected": "bases_or_hq"}
    few = told_by(
        night("dawn", killed("c1", INTI, "one", **things, words="ammunition depot")),
        night("noon", killed("c1", ROSA, "two", **things, words="border barracks")),
    )
    many = told_by(
        night("dawn", killed("c1", INTI, "27", **things, words="posts")),
        night("noon", killed("c1", ROSA, "19", **things, words="checkpoints")),
    )
    assert few.relations == []
    assert len(pairs(many, "contradicts")) == 1


def test_captured_without_a_side_is_compared_with_nothing() -> None:
    """Each party tells what it took from the other."""
    taken = {"measure": "captured"}
    found = told_by(
        night("dawn", killed("c1", INTI, "nine", None, **taken)),
        night("noon", killed("c1", ROSA, "four", None, **taken)),
    )
    assert found.relations == []
    assert len(found.rows) == 2
