"""The mutation table of evaluation.md, section 6, for any gold case: each mutation changes one thing of a right answer.

`critical` ones must make the document unclean and lower strict claim F1 by at least the share of required claims
that they touch (or their own field, where they touch none); `harmless` ones must change nothing; `loss` ones must
lower their field. A mutation gives None where the case has nothing to change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from summarizer.evaluation.gold.models import GoldCase, GoldClaim
from summarizer.models import Actor, Claim, Date, EventSummary, Place, Quantity
from summarizer.vocabulary import NARRATOR
from tests.evaluation_cases import with_item, with_quantity

Kind = Literal["critical", "harmless", "loss"]


class Mutated(NamedTuple):
    """The changed answer, how many required claims it touches, and the field that must fall if it touches none."""

    summary: EventSummary
    touched: int = 0
    field: str = ""


Change = Callable[[GoldCase, EventSummary], Mutated | None]


class Mutation(NamedTuple):
    name: str
    kind: Kind
    change: Change


def figures(case: GoldCase, summary: EventSummary) -> Iterator[tuple[GoldClaim, Claim, Quantity]]:
    """Required figures with their prediction, except where an optional one could step in for it."""
    for gold, claim in zip(case.claims, summary.claims, strict=True):
        alone = sum(_accepts(gold, other) for other in summary.claims) == 1
        if claim.quantity is not None and not gold.optional and None not in gold.quantity and alone:
            yield gold, claim, claim.quantity


def is_accepted(case: GoldCase, claim: Claim) -> bool:
    """Whether some gold claim would take the claim: by ids, as the answer is made of the labels. Errs towards yes."""
    return any(_accepts(gold, claim) for gold in case.claims)


def _accepts(gold: GoldClaim, claim: Claim) -> bool:
    return claim.claimant in gold.claimant and claim.stance in gold.stance and _same_figure(gold, claim)


def _same_figure(gold: GoldClaim, claim: Claim) -> bool:
    if claim.quantity is None:
        spans = {(span.start, span.end) for span in gold.evidence}
        return None in gold.quantity and bool(spans & {(span.start, span.end) for span in claim.evidence})
    numbers = (claim.quantity.value, claim.quantity.low, claim.quantity.high)
    return claim.measure in gold.measure and any(q and (q.value, q.low, q.high) == numbers for q in gold.quantity)


def identity(case: GoldCase, summary: EventSummary) -> Mutated:
    return Mutated(summary)


def permuted(case: GoldCase, summary: EventSummary) -> Mutated:
    groups = {name: list(reversed(getattr(summary, name))) for name in ("actors", "events", "claims", "quotes")}
    groups["actors"] = [a.model_copy(update={"aliases": a.aliases[::-1]}) for a in groups["actors"]]
    groups["events"] = [
        e.model_copy(update={"places": e.places[::-1], "initiators": e.initiators[::-1], "evidence": e.evidence[::-1]})
        for e in groups["events"]
    ]
    groups["claims"] = [c.model_copy(update={"evidence": c.evidence[::-1]}) for c in groups["claims"]]
    return Mutated(summary.model_copy(update=groups))


def repeated(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for gold, claim, _ in figures(case, summary):
        copies = [claim.model_copy(update={"id": f"{gold.id}-{n}"}) for n in range(3)]
        return Mutated(summary.model_copy(update={"claims": [*summary.claims, *copies]}), 0, "claims")
    return None


def numbered(change: Callable[[float], float]) -> Change:
    """A mutation of a figure's number: value and bounds alike, and the words a reader is shown."""

    def mutate(case: GoldCase, summary: EventSummary) -> Mutated | None:
        for _, claim, quantity in figures(case, summary):
            if not quantity.value:
                continue
            low, high = (
                None if n is None else n + change(quantity.value) - quantity.value
                for n in (quantity.low, quantity.high)
            )
            value = change(quantity.value)
            text = quantity.text.replace(str(quantity.value), str(value))
            wrong = quantity.model_copy(update={"value": value, "low": low, "high": high, "text": text})
            if not is_accepted(case, claim.model_copy(update={"quantity": wrong})):
                return Mutated(with_item(summary, "claims", claim.id, quantity=wrong), 1)
        return None

    return mutate


def other_measure(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for _, claim, _ in figures(case, summary):
        for measure in ("wounded", "killed", "missing", "seized"):
            if not is_accepted(case, claim.model_copy(update={"measure": measure})):
                return Mutated(with_item(summary, "claims", claim.id, measure=measure), 1)
    return None


def same_side(case: GoldCase, one: str, other: str) -> bool:
    """Whether an id speaks for the other, or both for a third."""
    voices = {actor.id: {body for body in actor.speaks_for if body} for actor in case.actors}
    left, right = voices.get(one, set()), voices.get(other, set())
    return one in right or other in left or bool(left & right)


def _any_same_side(case: GoldCase, gold: GoldClaim, actor: str) -> bool:
    return any(right and same_side(case, actor, right) for right in gold.claimant)


def swapped_sources(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for first, one, _ in figures(case, summary):
        for second, other, _ in figures(case, summary):
            sources = (one.claimant, other.claimant)
            if (
                NARRATOR in sources
                or _any_same_side(case, first, sources[1])
                or _any_same_side(case, second, sources[0])
            ):
                continue
            left, right = (
                one.model_copy(update={"claimant": sources[1]}),
                other.model_copy(update={"claimant": sources[0]}),
            )
            if not is_accepted(case, left) and not is_accepted(case, right):
                changed = with_item(summary, "claims", one.id, claimant=sources[1])
                return Mutated(with_item(changed, "claims", other.id, claimant=sources[0]), 2)
    return None


def flipped(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for gold, claim in zip(case.claims, summary.claims, strict=True):
        if (
            gold.stance == ("denies",)
            and not gold.optional
            and not is_accepted(case, claim.model_copy(update={"stance": "asserts"}))
        ):
            return Mutated(with_item(summary, "claims", claim.id, stance="asserts"), 1)
    return None


def next_day(case: GoldCase, summary: EventSummary) -> Mutated | None:
    every = {date.earliest for event in case.events for date in event.date if date}
    for gold, event in zip(case.events, summary.events, strict=True):
        date = event.date
        if date is None or gold.optional or not date.earliest or not date.latest or len(gold.date) > 1:
            continue
        first, last = dt.date.fromisoformat(date.earliest), dt.date.fromisoformat(date.latest)
        step = last - first + dt.timedelta(1)
        moved = {"earliest": (first + step).isoformat(), "latest": (last + step).isoformat()}
        if moved["earliest"] not in every:
            return Mutated(with_item(summary, "events", event.id, date=date.model_copy(update=moved)), 0, "event_date")
    return None


def other_date_format(case: GoldCase, summary: EventSummary) -> Mutated:
    def rewritten(date: Date | None) -> Date | None:
        return date and date.model_copy(
            update={"edtf": "2026~", "precision": "unknown", "rule": "other", "approximate": True}
        )

    events = [event.model_copy(update={"date": rewritten(event.date)}) for event in summary.events]
    return Mutated(summary.model_copy(update={"events": events}))


def no_claims(case: GoldCase, summary: EventSummary) -> Mutated | None:
    required = sum(not claim.optional for claim in case.claims)
    return Mutated(summary.model_copy(update={"claims": []}), required) if required else None


def placed(place: Place | None) -> Change:
    """A mutation of an event's only required place."""

    def mutate(case: GoldCase, summary: EventSummary) -> Mutated | None:
        for gold, event in zip(case.events, summary.events, strict=True):
            if not gold.optional and gold.places and not any(own.optional for own in gold.places):
                places = [place] if place else []
                return Mutated(with_item(summary, "events", event.id, places=places), 0, "event_place")
        return None

    return mutate


def requoted(change: Callable[[str], str]) -> Change:
    """A mutation of a quote's words."""

    def mutate(case: GoldCase, summary: EventSummary) -> Mutated | None:
        for gold, quote in zip(case.quotes, summary.quotes, strict=True):
            if not gold.optional and len(quote.text.split()) >= 6:
                return Mutated(with_item(summary, "quotes", quote.id, text=change(quote.text)), 0, "quotes")
        return None

    return mutate


def one_word_changed(text: str) -> str:
    words = text.split(" ")
    return " ".join([*words[:2], "perhaps", *words[3:]])


def negated(text: str) -> str:
    words = text.split(" ")
    return " ".join([*words[:2], "not", *words[2:]])


def invented(case: GoldCase, summary: EventSummary) -> Mutated:
    words = "98,765"
    claim = Claim(
        id="invented",
        event=summary.events[0].id if summary.events else None,
        claimant=summary.actors[0].id if summary.actors else NARRATOR,
        stance="asserts",
        measure="votes",
        quantity=Quantity(text=words, value=98_765, low=98_765, high=98_765),
        evidence=summary.claims[0].evidence if summary.claims else [],
    )
    return Mutated(summary.model_copy(update={"claims": [*summary.claims, claim]}), 0, "claims")


def under_alias(case: GoldCase, summary: EventSummary) -> Mutated | None:
    """An actor under a form that no other actor has."""
    for gold in case.actors:
        others = {form.lower() for actor in case.actors if actor.id != gold.id for form in actor.forms}
        for alias in gold.aliases:
            if alias.lower() not in others and len(alias) > 3:
                rest = [form for form in gold.forms if form != alias]
                return Mutated(with_item(summary, "actors", gold.id, name=alias, aliases=rest))
    return None


def emptied(case: GoldCase, summary: EventSummary) -> Mutated | None:
    required = sum(not claim.optional for claim in case.claims)
    empty: dict[str, Any] = {"actors": [], "events": [], "claims": [], "quotes": [], "headline_event": None}
    return Mutated(summary.model_copy(update=empty), required) if required else None


MUTATIONS: tuple[Mutation, ...] = (
    Mutation("identity", "harmless", identity),
    Mutation("permute lists", "harmless", permuted),
    Mutation("one claim repeated three more times", "loss", repeated),
    Mutation("12 to 13", "critical", numbered(lambda value: value + 1)),
    Mutation("12 to 1200", "critical", numbered(lambda value: value * 100)),
    Mutation("killed to injured", "critical", other_measure),
    Mutation("swap two sources", "critical", swapped_sources),
    Mutation("denies to asserts", "critical", flipped),
    Mutation("date + 1 day", "critical", next_day),
    Mutation("same date, other format", "harmless", other_date_format),
    Mutation("all claims dropped", "loss", no_claims),
    Mutation("place to null", "loss", placed(None)),
    Mutation("place to empty text", "loss", placed(Place(name=""))),
    Mutation("place to another city", "critical", placed(Place(name="Ulaangom", country_code="MNG"))),
    Mutation("quote: one word changed", "critical", requoted(one_word_changed)),
    Mutation("quote negated", "critical", requoted(negated)),
    Mutation("invented extra claim", "critical", invented),
    Mutation("actor under an accepted alias", "harmless", under_alias),
    Mutation("everything empty", "loss", emptied),
)
"""The 19 rows of the reference."""


def dropped_qualifier(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for _, claim, quantity in figures(case, summary):
        if quantity.qualifier in ("at_least", "more_than", "about", "nearly", "up_to") and quantity.value is not None:
            bare = {"qualifier": "exact", "low": quantity.value, "high": quantity.value}
            wrong = quantity.model_copy(update=bare)
            if not is_accepted(case, claim.model_copy(update={"quantity": wrong})):
                return Mutated(with_quantity(summary, claim.id, **bare), 1)
    return None


def fields_against_words(case: GoldCase, summary: EventSummary) -> Mutated | None:
    """The right number in the fields, another one in the words that a reader is shown."""
    for _, claim, quantity in figures(case, summary):
        if quantity.value and quantity.value > 3:
            return Mutated(with_quantity(summary, claim.id, text="3"), 1)
    return None


def invented_source(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for _, claim, _ in figures(case, summary):
        nobody = Actor(id="nobody", name="Zorblat Quuxley", kind="person")
        changed = summary.model_copy(update={"actors": [*summary.actors, nobody]})
        return Mutated(with_item(changed, "claims", claim.id, claimant="nobody"), 1)
    return None


def borrowed_name(case: GoldCase, summary: EventSummary) -> Mutated | None:
    """A claim under another actor's name, with the right one among its aliases."""
    for gold, claim, _ in figures(case, summary):
        source = summary.actor(claim.claimant)
        for other in summary.actors:
            if source is None or _any_same_side(case, gold, other.id):
                continue
            if is_accepted(case, claim.model_copy(update={"claimant": other.id})):
                continue
            liar = Actor(id="liar", name=other.name, aliases=[source.name, *source.aliases], kind=other.kind)
            changed = summary.model_copy(update={"actors": [*summary.actors, liar]})
            return Mutated(with_item(changed, "claims", claim.id, claimant="liar"), 1)
    return None


def wrong_speaker(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for gold, quote in zip(case.quotes, summary.quotes, strict=True):
        for actor in case.actors:
            near = any(s and same_side(case, actor.id, s) for s in gold.speaker)
            if not gold.optional and None not in gold.speaker and actor.id not in gold.speaker and not near:
                return Mutated(with_item(summary, "quotes", quote.id, speaker=actor.id), 0, "speaker")
    return None


def lying_summary(case: GoldCase, summary: EventSummary) -> Mutated:
    return Mutated(summary.model_copy(update={"summary": "Envoys of Zorblat counted 98,765 boats."}), 0, "name_support")


def dropped_source(case: GoldCase, summary: EventSummary) -> Mutated | None:
    for _, claim, _ in figures(case, summary):
        if not is_accepted(case, claim.model_copy(update={"claimant": NARRATOR})):
            return Mutated(with_item(summary, "claims", claim.id, claimant=NARRATOR), 1)
    return None


MORE_MUTATIONS: tuple[Mutation, ...] = (
    Mutation("at least 12 to 12", "critical", dropped_qualifier),
    Mutation("words against fields", "critical", fields_against_words),
    Mutation("source invented", "critical", invented_source),
    Mutation("source under a borrowed name", "critical", borrowed_name),
    Mutation("speaker of a quote", "critical", wrong_speaker),
    Mutation("summary with a foreign number and name", "critical", lying_summary),
    Mutation("source dropped", "loss", dropped_source),
)
"""Further ways to be wrong that must not pass."""
