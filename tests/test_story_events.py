"""Events and episodes across articles: what is one event, what only one bout, and what stays apart."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models import Event, EventSummary
from summarizer.story.alignment import Alignment, align
from summarizer.story.alignment.kinds_of_event import closeness, family
from summarizer.story.model import StoryEvent
from summarizer.vocabulary import ALL_EVENT_TYPES, TIMEFRAMES
from tests.story_cases import actor, claim, event, members, place, summary

SIDES = [
    actor("p", "Peru", "government", country="PER"),
    actor("c", "Chile", "government", country="CHL"),
    actor("r", "Peruvian refugees", "people", country="PER"),
]
ARICA, TACNA = place("Arica", "CHL", "CL-AP"), place("Tacna", "PER", "PE-TAC")


def article(name: str, *events: Event, day: str = "2026-03-10", **more: Any) -> EventSummary:
    return summary(name, day=day, events=list(events), **({"actors": SIDES} | more))


def strike(item: str = "e1", on: str | None = "2026-03-10", **more: Any) -> Event:
    """Peru bombs Arica."""
    fields: dict[str, Any] = {"places": [ARICA], "by": ["p"], "against": ["c"], "label": "Peru bombs Arica"} | more
    return event(item, fields.pop("kind", "air_strike"), on=on, **fields)


def one_event(left: Event, right: Event, *, days: tuple[str, str] = ("2026-03-10", "2026-03-10")) -> bool:
    found = align(members(article("one", left, day=days[0]), article("two", right, day=days[1])))
    return found.event_of["n1", left.id] == found.event_of["n2", right.id]


def event_at(found: Alignment, article: str, item: str) -> StoryEvent:
    return next(one for one in found.events if one.id == found.event_of[article, item])


def one_episode(found: Alignment, *items: tuple[str, str]) -> bool:
    return len({event_at(found, *item).episode for item in items}) == 1


@pytest.mark.parametrize(
    "other",
    [
        strike(),
        strike(kind="shelling_or_missile", label="Shells hit Arica"),
        strike(on="2026-03-09/2026-03-10"),
        strike(on=None),
        strike(on=None, places=[]),
        strike(by=[], against=[]),
        strike(by=[]),
        strike(places=["Arica province"]),
        strike(places=[place("northern Chile", "CHL")]),
    ],
    ids=lambda one: f"{one.type} {one.date and one.date.edtf} {[p.name for p in one.places]} {one.initiators}",
)
def test_one_event_told_with_other_words_and_gaps(other: Event) -> None:
    assert one_event(strike(), other)


@pytest.mark.parametrize(
    "other",
    [
        strike(kind="talks", label="Peru and Chile talk in Arica"),
        strike(on="2026-03-05", timeframe="recent_prior"),
        strike(on="2025-10", timeframe="background"),
        strike(by=["c"], against=["p"]),
        strike(places=[place("Iquique", "CHL", "CL-TA")], label="Peru bombs Iquique"),
        strike(on=None, timeframe="background"),
        strike(on=None, timeframe="future", realis="threatened_or_planned"),
    ],
    ids=lambda one: f"{one.type} {one.date and one.date.edtf} {one.timeframe} {one.places[0].name} {one.initiators}",
)
def test_other_events_stay_apart(other: Event) -> None:
    assert not one_event(strike(), other)


def test_each_day_of_a_campaign_is_its_own_event_and_episode() -> None:
    days = [f"2026-03-{day}" for day in (10, 11, 12)]
    articles = [article(f"{day} {outlet}", strike(on=day), day=day) for day in days for outlet in "abc"]
    found = align(members(*articles))
    assert [len(one.members) for one in found.events] == [3, 3, 3]
    assert len({one.episode for one in found.events}) == 3


def test_one_writers_thursday_night_is_anothers_friday() -> None:
    assert one_event(strike(on="2026-03-08/2026-03-09"), strike(on="2026-03-10"))


def test_the_report_of_the_next_day_is_of_the_same_accident() -> None:
    crash = event("e1", "transport_accident", on="2026-03-09", places=[TACNA], label="Bus falls into ravine near Tacna")
    later = crash.model_copy(update={"label": "Bus crash near Tacna", "timeframe": "recent_prior"})
    assert one_event(crash, later, days=("2026-03-09", "2026-03-12"))


def test_a_day_that_a_crawl_got_wrong_does_not_split_what_two_articles_are_about() -> None:
    crashes = [event("e1", "transport_accident", on=day, places=[TACNA]) for day in ("2026-03-09", "2026-03-23")]
    made = [
        article(one.date.edtf or "", one, day=one.date.edtf or "", headline_event="e1") for one in crashes if one.date
    ]
    by_feed = [
        one.model_copy(update={"article": one.article.model_copy(update={"anchor_basis": "feed"})}) for one in made
    ]
    assert len(align(members(*made)).events) == 2
    found = align(members(*by_feed)).events
    assert len(found) == 1
    assert found[0].certainty == "probable"


def test_two_events_of_one_article_become_an_episode_and_never_an_event() -> None:
    found = align(members(article("one", strike(), strike("e2")), article("two", strike())))
    assert len(found.events) == 2
    assert one_episode(found, ("n1", "e1"), ("n1", "e2"), ("n2", "e1"))


def night() -> list[EventSummary]:
    """One night told by two articles, with other events before it."""
    before = [
        strike("e7", on="2026-03-06", timeframe="recent_prior"),
        strike("e8", on="2025-10", timeframe="background", label="Fighting in October"),
        strike("e9", on=None, timeframe="background", label="Earlier strikes"),
    ]
    back = strike(
        "e2", on="2026-03-09", kind="ground_attack", by=["c"], against=["p"], places=[], label="Chile attacks"
    )
    caught = strike("e3", on=None, kind="capture_of_combatants", by=["c"], against=["p"], places=[], label="Men taken")
    clash = strike("e4", on=None, kind="ground_attack", by=["p", "c"], against=[], places=[], label="Renewed clashes")
    camp = strike(
        "e5", on=None, kind="shelling_or_missile", by=[], against=["r"], places=["Visviri camp"], label="Camp"
    )
    accused = strike("e6", on=None, kind="accusation", places=[], label="Peru accuses Chile")
    return [article("one", strike(), back, caught, camp, *before), article("two", strike(), clash, accused, *before)]


def test_one_nights_fighting_is_one_episode_whichever_way_it_goes() -> None:
    found = align(members(*night()))
    items = [("n1", f"e{n}") for n in (1, 2, 3, 5)] + [("n2", f"e{n}") for n in (1, 4, 6)]
    assert one_episode(found, *items)


def test_earlier_fighting_is_of_other_episodes() -> None:
    found = align(members(*night()))
    assert len({event_at(found, "n1", f"e{n}").episode for n in (1, 7, 8, 9)}) == 4


def test_two_crimes_of_a_day_in_two_towns_are_two_episodes() -> None:
    shots = [event(f"e{n}", "shooting", on="2026-03-10", places=[where]) for n, where in enumerate((ARICA, TACNA), 1)]
    found = align(members(article("one", *shots)))
    assert not one_episode(found, ("n1", "e1"), ("n1", "e2"))


def test_a_fight_with_another_enemy_is_another_episode() -> None:
    other = actor("g", "Sierra Front", "armed_group", country="PER")
    found = align(
        members(article("one", strike(), strike("e2", against=["g"], places=[TACNA]), actors=[*SIDES, other]))
    )
    assert not one_episode(found, ("n1", "e1"), ("n1", "e2"))


def test_a_story_event_says_who_when_where_and_why() -> None:
    found = align(members(article("one", strike()), article("two", strike(on=None, places=["Arica", "Tacna"]))))
    (made,) = found.events
    assert made.date is not None
    assert (made.date.edtf, made.date.span) == ("2026-03-10", None)
    assert [one.name for one in made.places] == ["Arica", "Tacna"]
    assert [found.parties[0].id] == made.initiators != made.targets
    assert made.certainty == "probable"
    assert {"same type", "same place", "same sides"} <= set(made.reasons)
    sure = align(members(article("one", strike()), article("two", strike()))).events[0]
    assert sure.certainty == "certain"
    assert "same day" in sure.reasons


def test_many_articles_on_one_event_are_one_event() -> None:
    found = align(members(*(article(f"outlet {n}", strike(label=f"Raid, report {n}")) for n in range(120))))
    assert [len(one.members) for one in found.events] == [120]


def test_the_same_article_twice_has_each_event_once() -> None:
    one = night()[0]
    found = align(members(one, one))
    assert len(found.events) == len(one.events)
    assert all(len(event.members) == 2 for event in found.events)


def test_every_type_is_itself_and_near_types_are_near_both_ways() -> None:
    for one in ALL_EVENT_TYPES:
        assert closeness(one, one) >= 0.8
        assert all(closeness(one, other) == closeness(other, one) for other in ALL_EVENT_TYPES)
    assert closeness("air_strike", "bombing") == 0.6
    assert closeness("air_strike", "talks") == 0
    assert {family(kind) for kind in ("air_strike", "kidnapping", "shooting")} == {"violence"}
    assert family("flood") == family("transport_accident") != family("accusation") == ""


def test_a_pair_near_the_threshold_is_a_doubt_and_an_answer_decides_it() -> None:
    vague = [
        article(name, strike(on=None, places=[], by=[], against=[], label=name)) for name in ("Dawn raid", "A blast")
    ]
    first = align(members(*vague))
    (doubt,) = first.doubts
    assert doubt.question == "same_event"
    assert doubt.chosen == (len(first.events) == 1)
    for answer in (True, False):
        for pair in (doubt.pair, doubt.pair[::-1]):
            found = align(members(*vague), {pair: answer})
            assert len(found.events) == (1 if answer else 2)
            assert not found.doubts


def test_an_answer_makes_no_two_events_of_one_article_one() -> None:
    articles = members(article("one", strike(), strike("e2")), article("two", strike()))
    found = align(articles)
    left, right = (ref for one in found.events for ref in one.members if ref.article == "n1")
    assert len(align(articles, {(left, right): True}).events) == 2


@pytest.mark.parametrize(
    "articles", [[], [summary("empty", day=None)], [summary("a", day=None), summary("b", day="soon")]]
)
def test_nothing_to_align_is_no_error(articles: list[EventSummary]) -> None:
    assert align(members(*articles)) == ([], [], [], {}, {}, {}, [])


def test_dangling_and_repeated_ids_do_no_harm() -> None:
    odd = article(
        "odd",
        strike(by=["nobody"], against=["p", "p"]),
        strike(),
        claims=[claim("c1", "nobody", "killed", "five", event="e99"), claim("c1", "p", event="e1")],
        headline_event="e77",
    )
    found = align(members(odd, article("fine", strike())))
    assert set(found.event_of) == {("n1", "e1"), ("n2", "e1")}
    assert len(found.events) == 1


def test_hostile_labels_and_names_are_only_text() -> None:
    junk = "\x1b[2J<script>" + "x " * 5_000
    made = article("junk", strike(label=junk, places=[junk]), actors=[actor("p", junk), actor("c", "", "government")])
    assert len(align(members(made, made)).events) == 1


EVENTS = st.lists(
    st.builds(
        strike,
        on=st.sampled_from([None, "2026-03-09", "2026-03-10", "2026-03-09/2026-03-10", "2026-02", "2025"]),
        kind=st.sampled_from(ALL_EVENT_TYPES),
        timeframe=st.sampled_from(TIMEFRAMES),
        places=st.sampled_from([[], [ARICA], [TACNA], ["Chile"]]),
        by=st.sampled_from([[], ["p"], ["c"], ["r"], ["x"]]),
        label=st.sampled_from(["Raid", "Raid on Arica", "Talks"]),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=4))
def test_every_event_has_one_place_and_an_article_one_event_in_each(groups: list[list[Event]]) -> None:
    made = [
        article(f"outlet {n}", *(one.model_copy(update={"id": f"e{at}"}) for at, one in enumerate(group)))
        for n, group in enumerate(groups)
    ]
    found = align(members(*made))
    refs = [(ref.article, ref.item) for one in found.events for ref in one.members]
    assert sorted(refs) == sorted(found.event_of)
    assert len(refs) == sum(map(len, groups))
    assert all(len({ref.article for ref in one.members}) == len(one.members) for one in found.events)
    assert found == align(members(*made))


def test_the_order_of_articles_does_not_change_which_events_are_one() -> None:
    articles = [*night(), article("three", strike(places=[]), strike("e2", on="2026-03-06", timeframe="recent_prior"))]

    def groups(order: list[EventSummary]) -> set[frozenset[tuple[str, str]]]:
        found = align(members(*order))
        names = {f"n{n}": one.article.id for n, one in enumerate(order, 1)}
        return {frozenset((names[ref.article], ref.item) for ref in one.members) for one in found.events}

    shuffled = random.Random(7).sample(articles, len(articles))
    assert groups(articles) == groups(shuffled)


def test_a_place_from_a_dateline_is_written_as_places_are_and_once() -> None:
    """Not "fire in LIMA and Lima"; an acronym stays."""
    one = summary("one", events=[event("e1", "fire", places=["LIMA", "Lima"], label="fire in LIMA and Lima")])
    two = summary("two", events=[event("e1", "fire", places=["USA"], label="fire in USA")])
    labels = [align(members(made)).events[0].label for made in (one, two)]
    assert labels == ["fire in Lima", "fire in USA"]
