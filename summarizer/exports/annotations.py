"""Summaries as W3C Web Annotations: one for each span of evidence, each figure and each quotation. JSON-LD.

One `AnnotationCollection` with one page, an annotation a line. The target is the article's text, `urn:sha256:...`,
with a quotation and a position in Unicode code points; where the article has an address, that is a second target, with
the quotation alone, since a page's own text begins elsewhere. Quotations have 32 characters before and after when the
text is at hand. The first body says the claim in words, the second is the claim as JSON.

Model: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from summarizer._version import __version__
from summarizer.exports.people import Actors, actors_of, claimant_name
from summarizer.exports.tally import Tally, named, once
from summarizer.exports.wording import json_line, one_line, part_of, urn
from summarizer.models import Claim, Event, EventSummary, Quote, Span
from summarizer.pages.links import safe_link

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of prefix and suffix."""


def annotation_lines(
    summaries: Iterable[EventSummary], tally: Tally, texts: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The document, an annotation a line. `texts` holds article texts by sha256."""
    yield f'{{"@context":"{CONTEXT}","type":"AnnotationCollection","label":"Claims of news articles","first":'
    yield '{"type":"AnnotationPage","startIndex":0,"items":[\n'
    content, before = hashlib.sha256(), ""
    for summary in once(summaries, tally):
        for annotation in _annotations(summary, (texts or {}).get(summary.article.sha256)):
            tally.written += 1
            content.update(annotation["id"].encode())
            yield f"{before}{json_line(annotation)}\n"
            before = ","
    collection = UUID(bytes=content.digest()[:16], version=5).urn
    page = {"id": f"{collection}#page-1", "partOf": collection}
    yield f"],{json_line(page)[1:-1]}}},{json_line({'id': collection, 'total': tally.written})[1:-1]}}}\n"


def _annotations(summary: EventSummary, text: str | None) -> Iterator[Json]:
    actors, maker = actors_of(summary), _Maker(summary, text)
    events = {event.id: event for event in reversed(summary.events)}
    for name, claim in named(summary.claims):
        bodies = _claim_bodies(claim, events.get(claim.event or ""), actors)
        for number, span in enumerate(claim.evidence):
            yield maker.annotation(f"claim-{name}-evidence-{number}", "describing", bodies, span)
        if claim.quantity and claim.quantity.span:
            yield maker.annotation(f"claim-{name}-figure", "classifying", bodies, claim.quantity.span)
    for name, quote in named(summary.quotes):
        bodies = _quote_bodies(quote, actors)
        yield maker.annotation(f"quote-{name}", "identifying", bodies, quote.span)


class _Maker:
    """Makes the annotations of one article."""

    def __init__(self, summary: EventSummary, text: str | None) -> None:
        self._sha256 = summary.article.sha256
        self._created = summary.provenance.created
        self._link = safe_link(summary.article.url)
        self._text = text

    def annotation(self, name: str, motivation: str, bodies: list[Json], span: Span) -> Json:
        quotation, position = self._selectors(span)
        source = {"source": urn(self._sha256), "selector": [quotation, position] if position else quotation}
        page = {"source": self._link, "selector": quotation}
        return {
            "id": uuid5(NAMESPACE_URL, part_of(self._sha256, "annotation", name)).urn,
            "type": "Annotation",
            "motivation": motivation,
            "created": self._created,
            "generator": {"type": "Software", "name": f"summarizer {__version__}"},
            "body": [body | {"purpose": motivation} for body in bodies],
            "target": [source, page] if self._link else source,
        }

    def _selectors(self, span: Span) -> tuple[Json, Json | None]:
        """By quotation and by position; no position that cannot be right."""
        quotation = {"type": "TextQuoteSelector", "exact": span.text}
        if span.start < 0 or span.end - span.start != len(span.text):
            return quotation, None
        text = self._text
        if text is not None:
            if text[span.start : span.end] != span.text:
                return quotation, None
            quotation["prefix"] = text[max(0, span.start - AROUND) : span.start]
            quotation["suffix"] = text[span.end : span.end + AROUND]
        return quotation, {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _claim_bodies(claim: Claim, event: Event | None, actors: Actors) -> list[Json]:
    who = claimant_name(claim.claimant, actors)
    side = actors.get(claim.affected_side or "")
    counted = [claim.measure] if claim.measure != "none" else []
    counted += [
        part for part in (claim.quantity and claim.quantity.text, claim.affected_text or claim.affected) if part
    ]
    said = f"{who}: {claim.stance.replace('_', ' ')}" + (f" ({', '.join(counted)})" if counted else "")
    about = f", of: {event.label}" if event else ""
    record = claim.model_dump(exclude={"evidence"}) | {
        "claimant_name": who,
        "affected_side_name": side and side.name,
        "event_type": event and event.type,
        "event_label": event and event.label,
    }
    return _bodies(said + about, record)


def _quote_bodies(quote: Quote, actors: Actors) -> list[Json]:
    who = claimant_name(quote.speaker or "", actors)
    record = quote.model_dump(exclude={"span"}) | {"speaker_name": who}
    return _bodies(f"Words of: {who}", record)


def _bodies(words: str, record: Json) -> list[Json]:
    return [
        {"type": "TextualBody", "format": "text/plain", "value": one_line(words)},
        {"type": "TextualBody", "format": "application/json", "value": json_line(record)},
    ]
