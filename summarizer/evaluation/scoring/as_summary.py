"""Labels as a prediction: what a second annotator's labels, the identity test and the mutation tables are scored as.

Takes the preferred alternative everywhere and optional items too. Labels of events stay empty, as annotators may write
words there that the article lacks; so does the summary, which labels do not have.
"""

from __future__ import annotations

from typing import Any, TypeVar

from summarizer.evaluation.gold.models import GoldActor, GoldCase, GoldClaim, GoldDate, GoldEvent, GoldQuantity, Party
from summarizer.models import (
    Actor,
    Article,
    ArticleInfo,
    Claim,
    Date,
    Event,
    EventLink,
    EventSummary,
    Place,
    Provenance,
    Quantity,
    Quote,
)
from summarizer.vocabulary import NARRATOR

T = TypeVar("T")


def as_summary(case: GoldCase, article: Article) -> EventSummary:
    """The case in the public schema. ValidationError where a label does not fit it (`gold.check` finds these)."""
    return EventSummary(
        article=ArticleInfo(
            id=case.id,
            title=article.title,
            published=case.published,
            anchor_date=case.anchor_date,
            sha256=article.sha256,
            chars=len(article.text),
        ),
        summary="",
        headline_event=case.headline_event[0],
        actors=[_actor(actor) for actor in case.actors],
        events=[_event(event) for event in case.events],
        claims=[_claim(claim) for claim in case.claims],
        quotes=[
            Quote(
                id=quote.id,
                text=quote.text,
                speaker=quote.speaker[0],
                via=list(quote.via),
                medium=_filled(quote.medium, "unstated"),
                fragment=quote.fragment,
                event=quote.event[0],
                span=quote.span,
            )
            for quote in case.quotes
        ],
        provenance=Provenance(backend="labels", model="labels", attempts=0, created="2000-01-01T00:00:00Z"),
    )


def _filled(accepted: tuple[T | None, ...], default: T) -> T:
    """The preferred value of a field that a summary cannot leave out."""
    return next((value for value in accepted if value is not None), default)


def _actor(actor: GoldActor) -> Actor:
    return Actor(
        id=actor.id,
        name=actor.name,
        aliases=list(actor.aliases),
        role=actor.role,
        kind=_filled(actor.kind, "other"),
        speaks_for=actor.speaks_for[0],
        country_code=actor.country_code[0],
    )


def _event(event: GoldEvent) -> Event:
    labels: dict[str, Any] = {
        "timeframe": _filled(event.timeframe, "current"),
        "realis": _filled(event.realis, "reported"),
    }
    return Event(
        id=event.id,
        type=_filled(event.type, "other"),
        label="",
        date=_date(event.date[0]),
        places=[
            Place(name=p.name, country_code=p.country_code, subdivision_code=p.subdivision_code, span=p.span)
            for p in event.places
        ],
        initiators=_ids(event.initiators),
        targets=_ids(event.targets),
        links=[
            EventLink(
                relation=_filled(link.relation, ""),
                event=link.event,
                according_to=_filled(link.according_to, NARRATOR),
            )
            for link in event.links
        ],
        evidence=list(event.evidence),
        **labels,
    )


def _ids(parties: tuple[Party, ...]) -> list[str]:
    return [party.accepted[0] for party in parties]


def _date(date: GoldDate | None) -> Date | None:
    if date is None:
        return None
    return Date(text=date.text, earliest=date.earliest, latest=date.latest, precision=date.precision, span=date.span)


def _claim(claim: GoldClaim) -> Claim:
    return Claim(
        id=claim.id,
        event=claim.event[0],
        claimant=_filled(claim.claimant, NARRATOR),
        via=list(claim.via),
        stance=_filled(claim.stance, "asserts"),
        responds_to=claim.responds_to[0],
        measure=_filled(claim.measure, "none"),
        quantity=_quantity(claim.quantity[0]),
        affected=claim.affected[0],
        affected_side=claim.affected_side[0],
        subset_of=claim.subset_of[0],
        evidence=list(claim.evidence),
    )


def _quantity(quantity: GoldQuantity | None) -> Quantity | None:
    return None if quantity is None else Quantity.model_validate(quantity.model_dump())
