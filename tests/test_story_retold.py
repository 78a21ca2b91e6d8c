"""One claimant's figure under two events, under two names for the captives, or as a sum named in two ways."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models import Claim
from summarizer.story import Dossier
from tests.story_cases import claim, event
from tests.story_facts import pairs, relations
from tests.story_night import CHILE, FUND, INTI, PERU, civilians, killed, night, people, told_by

SIEGE = event("e1", "kidnapping", on="2026-03-09", places=["Tacna"], by=[CHILE], label="Siege of a mine at Tacna")


def fighting(on: str | None = None, kind: str = "ground_attack", **more: Any) -> list[Any]:
    """Another event with other sides, so that it is no event of the first article."""
    return [event("e1", kind, on=on, places=["Arica"], label="Shots on a road at Arica", **more)]


def told_twice(first: Claim, second: Claim, events: list[Any]) -> Dossier:
    return told_by(
        night("dawn", first, events=[SIEGE]),
        night("noon", second, events=events, day="2026-03-11"),
    )


def test_a_figure_for_one_side_told_again_under_another_event_is_a_restatement() -> None:
    found = told_twice(killed("c1", INTI, "seven"), killed("c1", INTI, "seven"), fighting())
    assert relations(found, "restates", "probable") == [("Inti Quilla: killed seven", "Inti Quilla: killed seven")]


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (killed("c1", INTI, "seven"), killed("c1", INTI, "seven", PERU), fighting()),
        (killed("c1", INTI, "seven"), killed("c1", INTI, "eight"), fighting()),
        (killed("c1", INTI, "three"), killed("c1", INTI, "three"), fighting()),
        (killed("c1", INTI, "seven"), civilians("c1", INTI, "seven"), fighting()),
        (killed("c1", INTI, "seven"), killed("c1", FUND, "seven"), fighting()),
        (people("c1", INTI, "seven"), people("c1", INTI, "seven"), fighting()),
        (killed("c1", INTI, "seven"), killed("c1", INTI, "seven"), fighting("2026-03-11")),
        (killed("c1", INTI, "seven"), killed("c1", INTI, "seven"), fighting(kind="flood")),
        (killed("c1", INTI, "seven"), killed("c1", INTI, "seven"), fighting(timeframe="background")),
    ],
    ids=["side", "figure", "small", "soldiers", "claimant", "no side", "date", "family", "background"],
)
def test_what_may_be_another_thing_is_no_restatement(first: Claim, second: Claim, events: list[Any]) -> None:
    assert pairs(told_twice(first, second, events), "restates") == set()


def held(words: str, affected: str, amount: str = "22") -> Claim:
    return claim("c1", INTI, "captured", amount, event="e1", affected=affected, words=words)


def test_hostages_are_the_workers_that_the_same_claimant_counts() -> None:
    found = told_twice(held("workers", "workers"), held("hostages", "prisoners"), [SIEGE])
    assert [len(one.renderings) for one in found.statements] == [2]


def test_workers_and_children_held_are_two_figures() -> None:
    found = told_twice(held("workers", "workers"), held("children", "children"), [SIEGE])
    assert [len(one.renderings) for one in found.statements] == [1, 1]


def asked(amount: str, stance: str, words: str) -> Claim:
    return claim("c1", INTI, "money", amount, event="e1", stance=stance, evidence=words)


def test_a_sum_demanded_is_one_whatever_the_verb() -> None:
    found = told_twice(
        asked("two million US dollars", "calls_for", "Quilla called for two million US dollars."),
        asked("two million dollars", "calls_for", "The spokesman wants two million dollars for the men."),
        [SIEGE],
    )
    assert len(pairs(found, "restates")) == 1


def lost(amount: str, words: str) -> Claim:
    return claim("c1", INTI, "money", amount, event="e1", evidence=words)


def test_a_sum_without_its_currency_is_the_one_told_with_it() -> None:
    theft = [event("e1", "theft_or_fraud", on="2026-03-09", places=["Tacna"], label="Theft from a mine at Tacna")]
    found = told_by(
        night("dawn", lost("six million euros", "Quilla spoke of a hole of six million euros."), events=theft),
        night("noon", lost("six million", "It is six million that is gone, said Quilla."), events=theft),
    )
    assert len(pairs(found, "restates")) == 1


def test_another_currency_is_another_sum() -> None:
    found = told_twice(
        asked("two million euros", "calls_for", "Quilla called for two million euros."),
        asked("two million dollars", "calls_for", "The spokesman wants two million dollars for the men."),
        [SIEGE],
    )
    assert pairs(found, "restates") == set()
