"""What goes on for days: a hostage crisis, a strike, a theft under enquiry; figures of its events are compared."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models import Claim, Event, EventSummary
from summarizer.story import Dossier, build_dossier
from summarizer.story.alignment import align
from tests.story_cases import actor, claim, event, members, summary
from tests.story_facts import pairs, relations

STATE, BAND, UNIT, UNION, FIRM, AID = "a1", "a2", "a3", "a4", "a5", "a6"
ACTORS = [
    actor(STATE, "Peru", "government", country="PER"),
    actor(BAND, "Red Condor", "armed_group"),
    actor(UNIT, "Army engineers", "armed_force"),
    actor(UNION, "Dockers' League", "organisation"),
    actor(FIRM, "Puerto Sur", "company"),
    actor(AID, "Lago Relief Fund", "organisation"),
]


def article(name: str, *parts: Event | Claim, day: str = "2026-03-10", actors: Any = ACTORS) -> EventSummary:
    events = [one for one in parts if isinstance(one, Event)]
    claims = [one for one in parts if isinstance(one, Claim)]
    return summary(name, day=day, actors=actors, events=events, claims=claims, headline_event=events[0].id)


def said(by: str, measure: str, amount: str, words: str | None = None, item: str = "c1", **more: Any) -> Claim:
    return claim(item, by, measure, amount, **({"event": "e1", "words": words} | more))


def read(*summaries: EventSummary) -> Dossier:
    return build_dossier(members(*summaries))


def raid(item: str = "e1", **more: Any) -> Event:
    return event(item, "release_of_captives", **({"by": [STATE], "against": [BAND]} | more))


def seizure(item: str = "e1", **more: Any) -> Event:
    return event(item, "kidnapping", **({"by": [BAND], "against": [STATE]} | more))


def fighters(by: str, amount: str, at: str, words: str = "gunmen", affected: str = "militants") -> Claim:
    return said(by, "killed", amount, words, event=at, affected=affected, affected_side=BAND)


def test_the_dead_of_a_raid_stand_beside_those_of_the_crisis_and_of_the_fighting() -> None:
    """The raid is told as current, then by a later article as fighting without a day."""
    late = event("e2", "ground_attack", by=[STATE, BAND], against=[STATE, BAND], timeframe="recent_prior")
    again = raid("e3", on="2026-03-10", timeframe="recent_prior")
    release = event("e1", "release_of_captives", on="2026-03-14", against=[BAND], by=[AID])
    found = read(
        article("dawn", seizure(on="2026-03-09"), raid("e2", on="2026-03-10"), fighters(STATE, "nine", "e2")),
        article("dusk", release, late, again, fighters(BAND, "four", "e2", "his men", "persons_unspecified"),
                day="2026-03-14"),
    )  # fmt: skip
    assert pairs(found, "contradicts") == {frozenset({"Peru: killed nine", "Red Condor: killed four"})}


def test_an_article_that_tells_of_the_current_bout_means_an_earlier_one_by_recent() -> None:
    earlier = event("e2", "ground_attack", by=[STATE], against=[BAND], timeframe="recent_prior")
    found = read(article("dawn", seizure(on="2026-03-09"), earlier, fighters(STATE, "nine", "e2")))
    assert len({one.episode for one in found.events}) == 2


def test_anothers_stoppage_of_the_day_before_is_no_part_of_a_strike() -> None:
    strike = event("e1", "labour_strike", on="2026-03-10", by=[UNION], against=[FIRM])
    ended = event("e2", "labour_strike", on="2026-03-09", by=[AID], timeframe="recent_prior")
    assert len({one.episode for one in read(article("dawn", strike, ended)).events}) == 2


def test_hostages_are_the_same_ones_whoever_counts_them() -> None:
    """On one day; prisoners that each side took from the other are not."""
    one = article("dawn", seizure(on="2026-03-09"), said(STATE, "captured", "22", "workers", affected="workers"))
    other = said(BAND, "captured", "30", "hostages", affected="prisoners")
    taken = said(BAND, "captured", "30", "prisoners", affected="prisoners")
    assert len(pairs(read(one, article("noon", seizure(on="2026-03-09"), other)), "contradicts")) == 1
    assert not pairs(read(one, article("noon", seizure(on="2026-03-09"), taken)), "contradicts")
    late = article("late", seizure(on="2026-03-09"), other, day="2026-03-11")
    assert not pairs(read(one, late), "contradicts")


def test_that_nobody_was_rescued_is_against_any_number() -> None:
    """Two helpers' own numbers are not against each other."""
    one = article("dawn", raid(on="2026-03-09"), said(STATE, "rescued", "17", "captives", affected="prisoners"))
    none = article("noon", raid(on="2026-03-09"), said(BAND, "rescued", "nobody"))
    some = article("noon", raid(on="2026-03-09"), said(AID, "rescued", "six"))
    assert len(pairs(read(one, none), "contradicts")) == 1
    assert not pairs(read(one, some), "contradicts")


@pytest.mark.parametrize(
    ("sentence", "measure", "words"),
    [
        ("The minister denied that a ransom had been paid.", "money", None),
        ("The minister denied that any of the men had fallen.", "killed", "gunmen"),
    ],
)
def test_a_linked_denial_may_name_what_is_counted_by_another_word(
    sentence: str, measure: str, words: str | None
) -> None:
    given = said(BAND, measure, "nine million soles" if measure == "money" else "nine", words, evidence="Nine, he said")
    denial = claim("c2", STATE, stance="denies", responds_to="c1", event="e1", evidence=sentence)
    other = claim("c2", STATE, stance="denies", responds_to="c1", event="e1", evidence="He denied any talks.")
    assert len(relations(read(article("dawn", seizure(), given, denial)), "denies")) == 1
    assert not relations(read(article("dawn", seizure(), given, other)), "denies")


def one_event(left: Event, right: Event, days: tuple[str, str]) -> bool:
    found = align(members(article("dawn", left, day=days[0]), article("noon", right, day=days[1])))
    return found.event_of["n1", "e1"] == found.event_of["n2", "e1"]


def test_the_second_day_of_a_strike_is_of_the_same_strike() -> None:
    """The second day of a riot is another riot."""

    def stoppage(on: str, kind: str = "labour_strike") -> Event:
        return event("e1", kind, on=on, by=[UNION], against=[FIRM], label="Dockers of Puerto Sur")

    days = "2026-03-09", "2026-03-10"
    assert one_event(stoppage(days[0]), stoppage(days[1]), days)
    assert not one_event(stoppage(days[0], "riot"), stoppage(days[1], "riot"), days)


def test_a_dated_theft_is_what_later_headlines_call_the_theft() -> None:
    """Within a week, by the same side from the same other side."""

    def theft(on: str | None = None, by: str = BAND) -> Event:
        return event("e1", "cyber_attack", on=on, by=[by], against=[FIRM], label="Theft from Puerto Sur accounts")

    assert one_event(theft("2026-03-07"), theft(), ("2026-03-08", "2026-03-13"))
    assert not one_event(theft("2026-03-07"), theft(), ("2026-03-08", "2026-03-23"))
    assert not one_event(theft("2026-03-07"), theft(by=UNION), ("2026-03-08", "2026-03-13"))


@pytest.mark.parametrize(("name", "ours"), [("Army engineers", True), ("navy divers", True), ("Army of Dawn", False)])
def test_a_unit_without_a_name_of_its_own_is_its_states(name: str, ours: bool) -> None:
    actors = [ACTORS[0], actor(UNIT, name, "armed_force")]
    found = align(members(article("dawn", raid(places=["Tacna"], against=[]), actors=actors)))
    party = found.party_of.get(found.actor_of["n1", UNIT])
    assert (party == found.party_of[found.actor_of["n1", STATE]]) is ours


@pytest.mark.parametrize(
    ("measure", "one", "other"),
    [
        ("displaced", ("the displaced", "refugees"), ("people", "persons_unspecified")),
        ("participants", ("passengers", "passengers"), ("people on board", "persons_unspecified")),
        ("killed", ("lives", "persons_unspecified"), ("people", "persons_unspecified")),
        ("detained", ("arrests", "other"), ("detainees", "prisoners")),
        ("detained", ("unionists", "persons_unspecified"), ("people", "persons_unspecified")),
    ],
)
def test_words_that_only_name_the_count_narrow_nothing_down(
    measure: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    happened = event("e1", "other_accident", on="2026-03-09", places=["Tacna"])
    found = read(
        article("dawn", happened, said(UNION, measure, "27", one[0], affected=one[1])),
        article("noon", happened, said(FIRM, measure, "140", other[0], affected=other[1])),
    )
    assert len(pairs(found, "contradicts")) == 1
