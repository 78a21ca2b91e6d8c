"""Putting drafts together: repairs replace only what failed, parts merge only what is the same in words."""

from __future__ import annotations

from summarizer.drafts import mend, merge
from summarizer.models import Draft

FIRST = Draft.model_validate(
    {
        "a": [{"id": "a1", "n": "Ardent Ore", "as": ["Ardent"], "for": "a2"}, {"id": "a2", "n": "the owners"}],
        "e": [{"id": "e1", "s": [1], "t": "fire", "w": "on Friday", "p": ["Lima"], "by": ["a1"]}],
        "c": [{"id": "c1", "s": [1], "e": "e1", "by": "a1", "q": "nine"}],
        "q": [{"id": "q1", "s": [1], "b": "We knew", "by": "a1", "e": "e1"}],
        "z": "One.",
    }
)
SECOND = Draft.model_validate(
    {
        "a": [{"id": "a1", "n": "police"}, {"id": "a2", "n": "Ardent", "for": "a1"}],
        "e": [
            {"id": "e1", "s": [9], "t": "fire", "w": "on friday", "p": ["LIMA"]},
            {"id": "e2", "s": [8], "t": "fire", "ln": [{"r": "part_of", "e": "e1", "by": "a1"}], "to": ["a2"]},
        ],
        "c": [
            {"id": "c1", "s": [8], "e": "e2", "by": "a1", "q": "two"},
            {"id": "c2", "s": [8], "by": "a9", "to": "c1", "side": "a2"},
        ],
        "q": [{"id": "q1", "s": [8], "b": "They knew", "by": "a2"}],
        "z": "Two.",
    }
)


def test_a_single_part_is_returned_unchanged() -> None:
    assert merge([FIRST]) is FIRST


def test_same_names_become_one_actor_and_others_stay_apart() -> None:
    merged = merge([FIRST, SECOND])
    assert [(actor.id, actor.name) for actor in merged.actors] == [
        ("a1", "Ardent Ore"),
        ("a2", "the owners"),
        ("a3", "police"),
    ]
    assert merged.quotes[1].speaker == "a1"


def test_only_events_of_equal_type_time_and_place_are_merged() -> None:
    merged = merge([FIRST, SECOND])
    assert [(event.id, event.sentences) for event in merged.events] == [("e1", [1, 9]), ("e2", [8])]
    assert (merged.events[1].links[0].event, merged.events[1].links[0].according_to) == ("e1", "a3")
    assert merged.events[1].targets == ["a1"]


def test_references_follow_the_new_ids_and_unknown_ones_become_nobody() -> None:
    first, second, third = merge([FIRST, SECOND]).claims
    assert (first.id, second.id, third.id) == ("c1", "c2", "c3")
    assert (second.claimant, second.event, third.responds_to, third.affected_side) == ("a3", "e2", "c2", "a1")
    assert third.claimant not in {"", "n", "a1", "a2", "a3"}


def test_merging_leaves_the_parts_as_they_were() -> None:
    before = (FIRST.model_dump(), SECOND.model_dump())
    merge([FIRST, SECOND])
    assert (FIRST.model_dump(), SECOND.model_dump()) == before


def test_mending_replaces_removes_and_keeps() -> None:
    repaired = Draft.model_validate({"c": [{"id": "c1", "s": [3], "q": "ten"}], "a": [{"id": "a7", "n": "new"}]})
    mended = mend(merge([FIRST, SECOND]), repaired, ["claim c1", "claim c2"])
    assert [(claim.id, claim.amount) for claim in mended.claims] == [("c1", "ten"), ("c3", "")]
    assert [actor.id for actor in mended.actors] == ["a1", "a2", "a3", "a7"]
