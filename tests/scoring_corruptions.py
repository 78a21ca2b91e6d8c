"""Random wrong answers made of right ones, leaf by leaf, so that single leaves can be mended again."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

from summarizer.evaluation.scoring.metrics import f1
from summarizer.evaluation.scoring.outcome import DocumentScore
from summarizer.models import Claim, Event, EventSummary, Place, Quote
from tests.evaluation_cases import with_item


class Leaf(NamedTuple):
    """One wrong leaf: the item's group and id, the field and its wrong value."""

    group: str
    item: str
    field: str
    value: Any


def corrupted(summary: EventSummary, leaves: Sequence[Leaf]) -> EventSummary:
    """The summary with all these leaves wrong."""
    for leaf in leaves:
        summary = with_item(summary, leaf.group, leaf.item, **{leaf.field: leaf.value})
    return summary


def random_leaves(summary: EventSummary, rng: random.Random, most: int = 5) -> list[Leaf]:
    """Some wrong leaves, each in another place."""
    chosen: dict[tuple[str, str, str], Leaf] = {}
    for _ in range(rng.randint(1, most)):
        leaf = rng.choice((_claim_leaf, _claim_leaf, _event_leaf, _quote_leaf))(summary, rng)
        if leaf is not None:
            chosen[leaf[:3]] = leaf
    return list(chosen.values())


def _claim_leaf(summary: EventSummary, rng: random.Random) -> Leaf | None:
    claim = rng.choice(summary.claims)
    field = rng.choice(("claimant", "stance", "measure", "quantity", "event", "evidence", "affected"))
    return Leaf("claims", claim.id, field, _claim_value(summary, claim, field, rng))


def _claim_value(summary: EventSummary, claim: Claim, field: str, rng: random.Random) -> Any:
    if field == "claimant":
        return rng.choice([*(actor.id for actor in summary.actors), "narrator", "nobody"])
    if field == "event":
        return rng.choice([*(event.id for event in summary.events), None])
    if field == "evidence":
        return rng.choice([other.evidence for other in summary.claims] + [[]])
    if field == "quantity" and claim.quantity is not None:
        wrong = (claim.quantity.value or 0) * rng.choice((1, 2, 100)) + rng.choice((-1, 1))
        return claim.quantity.model_copy(update={"value": wrong, "low": wrong, "text": str(wrong)})
    if field == "quantity":
        return None
    # A statement made plain is left alone by the rules of neutrality: see the test of flipped stances.
    stances = ("denies", "accuses", "calls_for", "cannot_verify", *(("asserts",) if claim.quantity else ()))
    return rng.choice({"stance": stances, "measure": ("killed", "jobs"), "affected": (None, "ships")}[field])


def _event_leaf(summary: EventSummary, rng: random.Random) -> Leaf | None:
    event = rng.choice(summary.events)
    field = rng.choice(("type", "date", "places", "initiators", "targets", "timeframe", "realis"))
    return Leaf("events", event.id, field, _event_value(summary, event, field, rng))


def _event_value(summary: EventSummary, event: Event, field: str, rng: random.Random) -> Any:
    if field == "date" and event.date and event.date.earliest:
        later = dt.date.fromisoformat(event.date.earliest) + dt.timedelta(days=rng.randint(20, 30))
        return rng.choice(
            (None, event.date.model_copy(update=dict.fromkeys(("earliest", "latest"), later.isoformat())))
        )
    if field in ("initiators", "targets"):
        return rng.choice(([], [actor.id for actor in summary.actors[:2]]))
    values = {"type": ("riot", "space"), "date": (None,), "places": ([], [Place(name="Ulaangom")]),
              "timeframe": ("future",), "realis": ("hypothetical",)}  # fmt: skip
    return rng.choice(values[field])


def _quote_leaf(summary: EventSummary, rng: random.Random) -> Leaf | None:
    if not summary.quotes:
        return None
    quote: Quote = rng.choice(summary.quotes)
    field = rng.choice(("text", "speaker"))
    speakers = [*(actor.id for actor in summary.actors), None]
    return Leaf("quotes", quote.id, field, rng.choice(speakers) if field == "speaker" else f"not {quote.text}")


def strict(score: DocumentScore, field: str = "claims") -> float:
    """Strict F1 of a field; 1 where nothing was to be judged."""
    value = f1(score.counts[field]).value
    return 1.0 if value is None else value
