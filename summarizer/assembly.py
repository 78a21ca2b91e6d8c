"""From what stands (Grounded) to the public EventSummary: spans, resolved dates, quantities, places and codes.

Adds nothing that resolution does not derive from the article's own words, and drops nothing.
"""

from __future__ import annotations

from typing import Any

from summarizer import vocabulary
from summarizer.grounding import Grounded, GroundedActor, GroundedClaim, GroundedEvent, GroundedQuote
from summarizer.models import Actor, Article, ArticleInfo, Claim, Event, EventLink, Place, Quantity, Quote, Span
from summarizer.resolve.anchor import Anchor
from summarizer.resolve.codes import event_codes
from summarizer.resolve.places import country_code, resolve_place
from summarizer.resolve.quantities import quantity_at
from summarizer.text.document import Document
from summarizer.text.measures import affected_class
from summarizer.text.memo import per_sentence
from summarizer.text.sentences import Sentence

_DEFAULT_TIMEFRAME = "current"
_DEFAULT_REALIS = "reported"


def article_info(article: Article, anchor: Anchor) -> ArticleInfo:
    """The contract's `article` object."""
    return ArticleInfo(
        id=article.id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        published=article.published.isoformat() if article.published else None,
        anchor_date=anchor.date.isoformat() if anchor.date else None,
        anchor_basis=anchor.basis,
        anchor_conflict=anchor.conflict,
        sha256=article.sha256,
        chars=len(article.text),
    )


def actors_of(grounded: Grounded) -> list[Actor]:
    """The accepted actors, in the draft's order."""
    return [_actor(actor) for actor in grounded.actors.values()]


def _actor(actor: GroundedActor) -> Actor:
    return Actor(
        id=actor.draft.id,
        name=actor.name,
        aliases=actor.aliases,
        role=actor.role,
        kind=_known(actor.draft.kind, vocabulary.ACTOR_KINDS, "other"),
        speaks_for=actor.speaks_for,
        country_code=_actor_country(actor),
        mentions=actor.mentions,
    )


def _actor_country(actor: GroundedActor) -> str | None:
    """The country that the actor's own words name; the backend's country word only where the article has it too."""
    if len(actor.countries) == 1:
        return next(iter(actor.countries))
    return None if actor.countries else country_code(actor.country) if actor.country else None


def events_of(grounded: Grounded) -> list[Event]:
    """The accepted events, in the draft's order."""
    countries = {code for actor in grounded.actors.values() for code in actor.countries}
    return [_event(event, grounded, countries) for event in grounded.events.values()]


def _event(event: GroundedEvent, grounded: Grounded, countries: set[str]) -> Event:
    draft = event.draft
    return Event(
        id=draft.id,
        type=draft.type,
        label=event.label,
        date=event.date,
        timeframe=_known(draft.timeframe, vocabulary.TIMEFRAMES, _DEFAULT_TIMEFRAME),
        places=[_place(span, countries) for span in event.places],
        initiators=event.initiators,
        targets=event.targets,
        realis=_known(draft.realis, vocabulary.REALIS, _DEFAULT_REALIS),
        links=_links(event, grounded),
        codes=event_codes(draft.type),
        evidence=[_sentence_span(sentence) for sentence in event.evidence],
    )


def _place(span: Span, countries: set[str]) -> Place:
    country, subdivision = resolve_place(span.text, countries)
    return Place(name=span.text, country_code=country, subdivision_code=subdivision, span=span)


def _links(event: GroundedEvent, grounded: Grounded) -> list[EventLink]:
    links = []
    for link in event.draft.links:
        teller = link.according_to if link.according_to in grounded.actors else vocabulary.NARRATOR
        if link.relation in vocabulary.RELATIONS and link.event in grounded.events and link.event != event.draft.id:
            links.append(EventLink(relation=link.relation, event=link.event, according_to=teller))
    return links


def claims_of(document: Document, grounded: Grounded) -> list[Claim]:
    """The accepted claims, in the draft's order."""
    return [_claim(document, claim, grounded) for claim in grounded.claims.values()]


def _claim(document: Document, claim: GroundedClaim, grounded: Grounded) -> Claim:
    draft = claim.draft
    return Claim(
        id=draft.id,
        event=draft.event if draft.event in grounded.events else None,
        claimant=claim.claimant,
        via=claim.via,
        stance=claim.stance,
        responds_to=_other_claim(draft.responds_to, claim, grounded),
        measure=claim.measure,
        quantity=_quantity(document, claim),
        affected=affected_class(claim.affected.text) or "other" if claim.affected else None,
        affected_text=claim.affected.text if claim.affected else None,
        affected_side=draft.affected_side if draft.affected_side in grounded.actors else None,
        subset_of=_other_claim(draft.subset_of, claim, grounded),
        evidence=[_sentence_span(sentence) for sentence in claim.evidence],
    )


def _quantity(document: Document, claim: GroundedClaim) -> Quantity | None:
    if claim.number is None or claim.number_sentence is None:
        return None
    return quantity_at(document, claim.number_sentence, claim.number)


def _other_claim(claim_id: str, claim: GroundedClaim, grounded: Grounded) -> str | None:
    return claim_id if claim_id in grounded.claims and claim_id != claim.draft.id else None


def quotes_of(document: Document, grounded: Grounded) -> list[Quote]:
    """The accepted quotes, in the draft's order."""
    return [_quote(document, quote, grounded) for quote in grounded.quotes.values()]


def _quote(document: Document, quote: GroundedQuote, grounded: Grounded) -> Quote:
    span = document.span(quote.quotation.start, quote.quotation.end)
    return Quote(
        id=quote.draft.id,
        text=span.text,
        speaker=quote.speaker,
        via=quote.via,
        medium=_known(quote.draft.medium, vocabulary.MEDIA, "unstated"),
        fragment=quote.quotation.fragment,
        event=quote.draft.event if quote.draft.event in grounded.events else None,
        span=span,
    )


@per_sentence
def _sentence_span(sentence: Sentence) -> Span:
    return Span(start=sentence.start, end=sentence.end, text=sentence.text)


def _known(value: str, allowed: tuple[str, ...], default: str) -> Any:
    """`value` where the vocabulary has it, else the default: these fields are labels, not facts of the article."""
    return value if value in allowed else default
