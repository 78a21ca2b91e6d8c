"""Answers made to break the scorer: it neither fails, nor hangs, nor pays for them."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.case_view import KEPT, view_of
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import METRICS, score_of
from summarizer.models import (
    Actor,
    Claim,
    Date,
    Event,
    EventSummary,
    Place,
    Quantity,
    Quote,
    Span,
)
from tests.evaluation_cases import FERRY_TEXT, changed, ferry, random_case, with_quantity

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)

WORDS = st.sampled_from(
    ("", " ", "a1", "e1", "narrator", "police", "Rijeka", "Zorblat", "12", "at least 12", "\x00", "𝟙𝟚", "“", "\ud800")
)
NUMBERS = st.sampled_from((None, 0, -1, 12, 12.5, 10**30, math.nan, math.inf, -math.inf))
PLACES = st.integers(-5, len(FERRY_TEXT) + 5)
SPANS = st.builds(Span, start=PLACES, end=PLACES, text=WORDS)
FITTING = st.integers(0, len(FERRY_TEXT) - 40).map(
    lambda at: Span(start=at, end=at + 40, text=FERRY_TEXT[at : at + 40])
)
ANY_SPANS = st.one_of(SPANS, FITTING)
LISTS = st.lists(WORDS, max_size=3)
QUANTITIES = st.builds(
    Quantity,
    text=WORDS,
    value=NUMBERS,
    low=NUMBERS,
    high=NUMBERS,
    unit=st.one_of(st.none(), WORDS),
    span=st.one_of(st.none(), ANY_SPANS),
)
DATES = st.builds(
    Date, text=WORDS, earliest=st.one_of(WORDS, st.just("2026-03-12")), latest=st.just("2026-03-12"), span=st.none()
)
SUMMARIES = st.builds(
    lambda **groups: RIGHT.model_copy(update=groups),  # noqa: PLW0108 - the strategy passes keywords
    summary=WORDS,
    headline_event=st.one_of(st.none(), WORDS),
    actors=st.lists(st.builds(Actor, id=WORDS, name=WORDS, aliases=LISTS, kind=WORDS, speaks_for=WORDS), max_size=4),
    events=st.lists(
        st.builds(Event, id=WORDS, type=WORDS, label=WORDS, date=st.one_of(st.none(), DATES),
                  places=st.lists(st.builds(Place, name=WORDS, country_code=WORDS), max_size=2), initiators=LISTS,
                  targets=LISTS, evidence=st.lists(ANY_SPANS, max_size=2)),
        max_size=4,
    ),
    claims=st.lists(
        st.builds(Claim, id=WORDS, event=WORDS, claimant=WORDS, stance=st.sampled_from(("asserts", "denies", "")),
                  measure=st.sampled_from(("killed", "", "none")), quantity=st.one_of(st.none(), QUANTITIES),
                  responds_to=WORDS, subset_of=WORDS, affected=WORDS, affected_text=WORDS, affected_side=WORDS,
                  evidence=st.lists(ANY_SPANS, max_size=3)),
        max_size=6,
    ),
    quotes=st.lists(st.builds(Quote, id=WORDS, text=WORDS, speaker=WORDS, span=ANY_SPANS), max_size=3),
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(SUMMARIES)
def test_any_answer_of_the_schema_gets_a_score_in_bounds(summary: EventSummary) -> None:
    found = score_document(ITEM, summary)
    for metric in METRICS:
        for soft in (False, True):
            value = score_of(metric, found.counts[metric.field], soft=soft).value
            assert value is None or 0 <= value <= 1, metric.field
    assert found.counts["claims"].possible == 8
    assert found.counts["events"].possible == 3


def many(count: int, **changes: Any) -> EventSummary:
    base = RIGHT.claims[0]
    copies = [base.model_copy(update={"id": f"x{n}", "affected_text": str(n), **changes}) for n in range(count)]
    return RIGHT.model_copy(update={"claims": copies})


def test_ten_thousand_copies_are_one_hit_and_the_rest_spurious() -> None:
    found = score_document(ITEM, many(10_000))
    assert found.counts["claims"].cor == 1
    assert found.counts["claims"].spu + found.counts["claims"].inc == 9_999


def test_every_reading_of_a_figure_at_once_pays_for_each_wrong_one() -> None:
    readings = [
        with_quantity(RIGHT, "c1", value=n, low=n, high=None, text=f"at least {n}").claims[0] for n in range(50)
    ]
    readings = [claim.model_copy(update={"id": f"x{n}"}) for n, claim in enumerate(readings)]
    found = score_document(ITEM, RIGHT.model_copy(update={"claims": readings}))
    assert found.counts["claims"].cor == 1
    assert found.counts["claims"].spu + found.counts["claims"].inc == 49
    assert not found.clean


def test_a_claim_under_every_actor_pays_for_each_wrong_one() -> None:
    spread = [
        claim.model_copy(update={"id": f"{claim.id}-{actor.id}", "claimant": actor.id})
        for claim in RIGHT.claims
        for actor in RIGHT.actors
    ]
    found = score_document(ITEM, RIGHT.model_copy(update={"claims": spread}))
    assert found.counts["claims"].cor == 8
    assert found.counts["claims"].spu > 30
    assert not found.clean


def test_one_actor_with_everybodys_names_is_at_most_one_of_them() -> None:
    names = [form for actor in ITEM.gold.actors for form in actor.forms]
    everybody = [Actor(id=actor.id, name="Coastal Rescue Office", aliases=names) for actor in RIGHT.actors]
    found = score_document(ITEM, RIGHT.model_copy(update={"actors": everybody}))
    assert found.counts["actors"].cor == 1
    assert found.counts["claims"].cor == 2
    assert not found.clean


def test_large_two_sided_tables_are_done_at_once() -> None:
    labels = tuple(ITEM.gold.claims[0].model_copy(update={"id": f"c{n}"}) for n in range(60))
    found = score_document(changed(ITEM, claims=labels), many(300))
    assert found.counts["claims"].cor == 60
    assert found.counts["claims"].spu == 240


@pytest.mark.parametrize("junk", ["The " * 20_000, "“" * 50_000, "9" * 50_000, "Zorblat " * 5_000])
def test_long_junk_in_free_text_is_read_in_part(junk: str) -> None:
    summary = RIGHT.model_copy(
        update={
            "summary": junk,
            "quotes": [RIGHT.quotes[0].model_copy(update={"text": junk})],
            "actors": [Actor(id="x", name=junk, aliases=[junk])],
        }
    )
    assert not score_document(ITEM, summary).clean


def test_views_are_kept_by_identity_and_not_without_end() -> None:
    assert view_of(ITEM) is view_of(ITEM)
    other = changed(ITEM, claims=())
    assert view_of(other) is not view_of(ITEM)
    assert score_document(other, RIGHT).counts["claims"].possible == 0
    assert KEPT >= 128
    assert view_of(random_case(1)).gold.id == "random"
