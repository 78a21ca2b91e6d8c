"""Sums for one loss, figures that their own sentence takes back, parts that are confirmed, offices' tolls, doubts."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models import Claim, EventSummary
from summarizer.story import Dossier, build_dossier
from tests.story_cases import actor, claim, event, members, place, summary
from tests.story_facts import pairs, relation, relations

BANK, POLICE, UNION, WATCHDOG, MINISTER, PROSECUTORS, CLINIC = "a1", "a2", "a3", "a4", "a5", "a6", "a7"
ACTORS = [
    actor(BANK, "Banco Titicaca", "company"),
    actor(POLICE, "Peruvian police", "ministry_or_office", country="PER"),
    actor(UNION, "Boatmen's Union", "organisation"),
    actor(WATCHDOG, "Payments Watch", "organisation"),
    actor(MINISTER, "Inti Quilla", role="transport minister", country="PER", speaks_for=POLICE),
    actor(PROSECUTORS, "district prosecutors", "ministry_or_office"),
    actor(CLINIC, "Lakeside Hospital", "ministry_or_office"),
]
HACK = event("e1", "cyber_attack", on="2026-03-08", against=[BANK], label="Hack of Banco Titicaca")
STRIKE = event("e1", "labour_strike", on="2026-03-08", against=[BANK], label="Strike at Banco Titicaca")
WRECK = event("e1", "transport_accident", on="2026-03-08", places=[place("Puno", "PER")], label="Ferry wreck off Puno")


def article(name: str, *claims: Claim, of: Any = HACK, day: str = "2026-03-09") -> EventSummary:
    return summary(name, day=day, actors=ACTORS, events=[of], headline_event="e1", claims=list(claims))


def money(by: str, amount: str, sentence: str, item: str = "c1", **more: Any) -> Claim:
    return claim(item, by, "money", amount, event="e1", evidence=sentence, **more)


def dead(by: str, amount: str, sentence: str = "", item: str = "c1", **more: Any) -> Claim:
    fields: dict[str, Any] = {"event": "e1", "words": "people", "affected": "persons_unspecified"} | more
    return claim(item, by, "killed", amount, evidence=sentence or None, **fields)


def read(*summaries: EventSummary) -> Dossier:
    return build_dossier(members(*summaries))


TAKEN = money(POLICE, "31 million soles", "Police said 31 million soles had left the bank.")
BACK = money(POLICE, "seven million soles", "Officers had recovered seven million soles, police said.", "c2")


def test_what_is_gone_and_what_was_got_back_are_compared_each_with_its_like() -> None:
    """Over three days, by two parties."""
    less = money(BANK, "19 million soles", "The bank said it was short of 19 million soles.")
    more = money(POLICE, "nine million soles", "Police said that nine million soles had been recovered.", "c1")
    found = read(article("dawn", TAKEN, BACK), article("noon", less), article("next", more, day="2026-03-10"))
    assert pairs(found, "contradicts") == {
        frozenset(("Peruvian police: money 31 million soles", "Banco Titicaca: money 19 million soles"))
    }
    assert relations(found, "supersedes") == [
        ("Peruvian police: money nine million soles", "Peruvian police: money seven million soles")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The union said the thieves wanted the bank to pay 19 million soles.",
        "The union said the bank had spent 19 million soles on locks.",
        "The union called for a fine of 19 million soles.",
    ],
)
def test_a_sum_that_is_asked_for_or_spent_is_not_what_is_gone(sentence: str) -> None:
    assert read(article("dawn", TAKEN), article("noon", money(UNION, "19 million soles", sentence))).relations == []


def test_two_losses_that_a_strike_is_said_to_have_caused_exclude_each_other() -> None:
    """Sums of no loss, and a quarter's loss, are of something else."""
    put = article("dawn", money(BANK, "11 million soles", "The bank put its loss at 11 million soles."), of=STRIKE)
    sentences = (
        "The union said the bank had lost four million soles at most.",
        "The union said pay was four million soles short.",
        "The union said the bank lost four million soles in the last quarter.",
    )
    counts = [len(read(put, article("noon", money(UNION, "four million soles", one), of=STRIKE)).relations)
              for one in sentences]  # fmt: skip
    assert counts == [1, 0, 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank said it lacked 19 million soles, after it had spoken of 12 million soles on Monday.",
        "The bank said it lacked 19 million soles and not 12 million soles.",
        "The bank said it lacked 19 million soles rather than 12 million soles.",
    ],
)
def test_a_figure_that_its_own_sentence_takes_back_is_superseded(sentence: str) -> None:
    """The standing one is the bank's only sum."""
    new, old = money(BANK, "19 million soles", sentence), money(BANK, "12 million soles", sentence, "c2")
    found = read(article("dawn", TAKEN), article("noon", new, old))
    assert relations(found, "supersedes") == [
        ("Banco Titicaca: money 19 million soles", "Banco Titicaca: money 12 million soles")
    ]
    assert frozenset(
        ("Peruvian police: money 31 million soles", "Banco Titicaca: money 19 million soles")
    ) in pairs(found, "contradicts")  # fmt: skip


def test_who_confirms_a_part_of_the_dead_contradicts_no_toll() -> None:
    found = read(
        article("dawn", dead(UNION, "15"), of=WRECK),
        article(
            "noon",
            dead(MINISTER, "14"),
            dead(MINISTER, "three", item="c2", words="patients", subset_of="c1"),
            dead(CLINIC, "three", item="c3", stance="confirms", responds_to="c2"),
            of=WRECK,
        ),
    )
    assert pairs(found, "contradicts") == {frozenset(("Boatmen's Union: killed 15", "Inti Quilla: killed 14"))}


def test_prosecutors_who_correct_a_ministers_toll_do_not_contradict_it() -> None:
    """Nor does the minister's next one contradict theirs."""
    new = dead(PROSECUTORS, "11", "Prosecutors lowered the toll to 11 because of a name listed twice.")
    old = dead(MINISTER, "12", "On Sunday the minister had announced 12 dead.", "c2")
    found = read(
        article("dawn", new, old, of=WRECK),
        article("next", dead(MINISTER, "14"), of=WRECK, day="2026-03-10"),
    )
    assert pairs(found, "contradicts") == set()
    assert ("district prosecutors: killed 11", "Inti Quilla: killed 12") in relations(found, "supersedes")
    assert ("Inti Quilla: killed 14", "district prosecutors: killed 11") in relations(found, "supersedes")


@pytest.mark.parametrize("by", [UNION, CLINIC])
def test_others_who_lower_their_toll_still_contradict_a_minister(by: str) -> None:
    """A union corrects its own."""
    new = dead(by, "11", "They lowered the toll to 11 because of a name listed twice.")
    old = dead(MINISTER, "12", "On Sunday the minister had announced 12 dead.", "c2")
    assert relation(read(article("dawn", new, old, of=WRECK)), "contradicts")


def test_a_doubt_of_either_count_is_of_one_thing_and_no_doubt_is_of_a_demand() -> None:
    doubt = "An inspector could not verify either count of the absent."
    many = [
        claim("c1", BANK, "participants", "640", event="e1", words="workers", affected="workers"),
        claim("c2", UNION, "participants", "2,400", event="e1", words="workers", affected="workers"),
        claim("c3", WATCHDOG, stance="cannot_verify", responds_to="c1", event="e1", evidence=doubt),
        money(BANK, "11 million soles", "The bank put its loss at 11 million soles.", "c4"),
        money(UNION, "four million soles", "The union put its loss at four million soles.", "c5"),
    ]
    wanted = money(UNION, "two million soles", "They gave the bank a day to pay two million soles.", "c2")
    claimed = money(UNION, "90 million soles", "They boasted of a haul of 90 million soles.")
    plural = "The watchdog said it could not verify the figures."
    unsure = claim("c3", WATCHDOG, stance="cannot_verify", responds_to="c1", event="e1", evidence=plural)
    counts, sums = read(article("dawn", *many, of=STRIKE)), read(article("noon", claimed, wanted, unsure))
    assert {target for _, target in relations(counts, "cannot_verify")} == {
        "Banco Titicaca: participants 640",
        "Boatmen's Union: participants 2,400",
    }
    assert [target for _, target in relations(sums, "cannot_verify")] == ["Boatmen's Union: money 90 million soles"]
