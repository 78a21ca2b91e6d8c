"""Summaries as schema.org data: one JSON-LD document with all articles, claims, quotations, events and actors.

One `@graph`, one node a line, because validators, search engines and RDF libraries read whole documents, not lines.
Names and words are the article's own. schema.org has no relations between claims, no stance and no figures of claims:
these stand in terms of our own under `urn:summarizer:` (prefix `summarizer`), which readers of schema.org pass over.

What is only planned, threatened or imagined is no `Event` but a `Thing`, so that nobody takes it as having happened.
`startDate` is as short as the article's precision: a night over two days gives the month that holds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from summarizer.exports.days import days_of, shared_prefix
from summarizer.exports.people import actors_of
from summarizer.exports.tally import Tally, named, once
from summarizer.exports.wording import json_line, one_line, part_of, urn
from summarizer.models import Actor, Claim, Event, EventSummary, Place, Quote, Span
from summarizer.pages.links import safe_link
from summarizer.resolve.gazetteer import gazetteer

Node = dict[str, Any]

CONTEXT = ["https://schema.org", {"summarizer": "urn:summarizer:"}]
_MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
_AGENTS = {
    "person": "Person",
    "anonymous_source": "Person",
    "government": "GovernmentOrganization",
    "ministry_or_office": "GovernmentOrganization",
    "armed_force": "Organization",
    "armed_group": "Organization",
    "igo": "Organization",
    "company": "Corporation",
    "organisation": "Organization",
    "media": "NewsMediaOrganization",
}
"""By kind of actor; a crowd is neither a person nor an organisation, and stays a Thing."""


def schema_org_lines(summaries: Iterable[EventSummary], tally: Tally) -> Iterator[str]:
    """The document, a node a line."""
    yield f'{{"@context":{json_line(CONTEXT)},"@graph":[\n'
    before = ""
    for summary in once(summaries, tally):
        for node in _Article(summary).nodes():
            tally.written += 1
            yield f"{before}{json_line({key: value for key, value in node.items() if value not in (None, [], '')})}\n"
            before = ","
    yield "]}\n"


class _Article:
    """The nodes of one article."""

    def __init__(self, summary: EventSummary) -> None:
        self._summary = summary
        self._article = urn(summary.article.sha256)
        self._actors = actors_of(summary)
        self._events = {event.id for event in summary.events}
        self._claims = {claim.id for claim in summary.claims}

    def nodes(self) -> Iterator[Node]:
        summary = self._summary
        yield self._news_article()
        for actor in self._actors.values():
            yield self._actor(actor)
        for name, event in named(summary.events):
            yield self._event(event, name)
        for name, claim in named(summary.claims):
            yield self._claim(claim, name)
        for name, quote in named(summary.quotes):
            yield self._quote(quote, name)

    def _news_article(self) -> Node:
        summary, article = self._summary, self._summary.article
        main = summary.headline_event if summary.headline_event in self._events else None
        mentioned = [self._part("event", event.id) for event in summary.events if event.id != main]
        return {
            "@id": self._article,
            "@type": "NewsArticle",
            "identifier": article.id,
            "headline": article.title,
            "url": safe_link(article.url),
            "datePublished": article.published,
            "inLanguage": article.language,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "abstract": summary.summary,
            "about": [self._part("event", main)] if main else [],
            "mentions": mentioned + [self._part("actor", actor) for actor in self._actors],
        }

    def _actor(self, actor: Actor) -> Node:
        kind = _AGENTS.get(actor.kind, "Thing")
        voiced = self._actors.get(actor.speaks_for or "")
        belongs = kind == "Person" and voiced is not None and "Organization" in _AGENTS.get(voiced.kind, "")
        return {
            **self._part("actor", actor.id),
            "@type": kind,
            "name": actor.name,
            "alternateName": actor.aliases,
            "jobTitle": actor.role if kind == "Person" else None,
            "affiliation": self._part("actor", voiced.id) if belongs and voiced else None,
            "summarizer:kind": actor.kind,
            "summarizer:country": actor.country_code,
            "summarizer:speaksFor": self._part("actor", voiced.id) if voiced else None,
        }

    def _event(self, event: Event, name: str) -> Node:
        happened = event.realis in ("reported", "claimed_by_party") and event.timeframe != "future"
        node: Node = {
            **self._part("event", name),
            "@type": "Event" if happened else "Thing",
            "name": event.label,
            "description": "; ".join(span.text for span in event.evidence),
            "additionalType": _MEDIA_TOPIC + event.codes.iptc if event.codes.iptc else None,
            "summarizer:type": event.type,
            "summarizer:realis": event.realis,
            "summarizer:timeframe": event.timeframe,
            "summarizer:date": event.date and event.date.edtf,
            "summarizer:dateText": event.date and event.date.text,
            "summarizer:initiator": [self._part("actor", one) for one in event.initiators if one in self._actors],
            "summarizer:target": [self._part("actor", one) for one in event.targets if one in self._actors],
            "summarizer:evidence": [_span(span) for span in event.evidence],
        }
        if happened:
            days = days_of(event.date)
            sides = [one for one in dict.fromkeys((*event.initiators, *event.targets)) if one in self._actors]
            node |= {
                "startDate": shared_prefix(days) if days else None,
                "location": [_place(place) for place in event.places],
                "about": [self._part("actor", one) for one in sides],
                "keywords": [event.type, event.realis],
            }
        return node

    def _claim(self, claim: Claim, name: str) -> Node:
        claimant = self._actors.get(claim.claimant)
        return {
            **self._part("claim", name),
            "@type": "Claim",
            "text": " … ".join(span.text for span in claim.evidence),
            "author": self._part("actor", claimant.id) if claimant and claimant.kind in _AGENTS else None,
            "appearance": {"@id": self._article},
            "about": self._part("event", claim.event) if claim.event in self._events else None,
            "keywords": [claim.stance, claim.measure] if claim.measure != "none" else [claim.stance],
            "summarizer:claimant": self._part("actor", claimant.id) if claimant else claim.claimant,
            "summarizer:stance": claim.stance,
            "summarizer:respondsTo": self._answered(claim),
            "summarizer:measure": claim.measure,
            "summarizer:quantity": claim.quantity and claim.quantity.text,
            "summarizer:low": claim.quantity and claim.quantity.low,
            "summarizer:high": claim.quantity and claim.quantity.high,
            "summarizer:affected": claim.affected_text or claim.affected,
            "summarizer:affectedSide": self._side(claim),
            "summarizer:evidence": [_span(span) for span in claim.evidence],
        }

    def _answered(self, claim: Claim) -> Node | None:
        return self._part("claim", claim.responds_to) if claim.responds_to in self._claims else None

    def _side(self, claim: Claim) -> Node | None:
        return self._part("actor", claim.affected_side) if claim.affected_side in self._actors else None

    def _quote(self, quote: Quote, name: str) -> Node:
        speaker = self._actors.get(quote.speaker or "")
        return {
            **self._part("quote", name),
            "@type": "Quotation",
            "text": quote.text,
            "spokenByCharacter": self._part("actor", speaker.id) if speaker and speaker.kind in _AGENTS else None,
            "isPartOf": {"@id": self._article},
            "about": self._part("event", quote.event) if quote.event in self._events else None,
            "summarizer:speaker": self._part("actor", speaker.id) if speaker else None,
            "summarizer:medium": quote.medium,
            "summarizer:evidence": [_span(quote.span)],
        }

    def _part(self, kind: str, name: str | None) -> Node:
        return {"@id": part_of(self._summary.article.sha256, kind, name or "")}


def _span(span: Span) -> Node:
    return {"summarizer:start": span.start, "summarizer:end": span.end}


def _place(place: Place) -> Node:
    node: Node = {"@type": "Place", "name": one_line(place.name)}
    country = _alpha2(place.country_code)
    return node | {"address": {"@type": "PostalAddress", "addressCountry": country}} if country else node


def _alpha2(code: str | None) -> str | None:
    """schema.org asks for the two-letter code."""
    return _two_letters().get(code or "")


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    return {three: two for two, three in gazetteer().alpha3.items()}
