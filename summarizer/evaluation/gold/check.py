"""What makes a gold case unfit to score against: each fault is an Issue. Pure; changes nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from summarizer import vocabulary
from summarizer.evaluation.gold.issues import Issue
from summarizer.evaluation.gold.models import IGNORE_REASONS, GoldCase, GoldClaim, GoldDate, GoldEvent
from summarizer.models import Article
from summarizer.models.summary import Span
from summarizer.text.document import Document

Fault = tuple[str, str]
"""The item and what is wrong with it."""

PRECISIONS = ("hour", "part_of_day", "night", "day", "week", "month", "year", "unknown")
_COUNTRY = re.compile(r"[A-Z]{3}")
_DIGITS = re.compile(r"\d[\d.,:/-]*\d|\d")


def check_case(case: GoldCase, article: Article) -> list[Issue]:
    """All faults of a case: spans, ids, closed lists, dates, uncovered numbers, items that no text can answer."""
    if case.sha256 != article.sha256:
        return [Issue(case.id, "", "sha256 is that of another text: the article was changed after it was labelled")]
    faults = [
        *_span_faults(case, article.text),
        *_id_faults(case),
        *_vocabulary_faults(case),
        *_date_faults(case),
        *_name_faults(case, article.text),
        *_claim_faults(case),
        *_number_faults(case, article),
    ]
    return [Issue(case.id, item, problem) for item, problem in faults]


def _spans(case: GoldCase) -> Iterator[tuple[str, Span]]:
    for event in case.events:
        yield from ((f"event {event.id}", span) for span in event.evidence)
        yield from ((f"event {event.id} place", place.span) for place in event.places if place.span)
        yield from ((f"event {event.id} date", date.span) for date in event.date if date and date.span)
    for claim in case.claims:
        yield from ((f"claim {claim.id}", span) for span in claim.evidence)
        yield from ((f"claim {claim.id} quantity", q.span) for q in claim.quantity if q)
    yield from ((f"quote {quote.id}", quote.span) for quote in case.quotes)
    yield from (("ignored number", number.span) for number in case.ignored_numbers)


def _span_faults(case: GoldCase, text: str) -> Iterator[Fault]:
    for item, span in _spans(case):
        if not 0 <= span.start < span.end <= len(text):
            yield item, f"span {span.start}-{span.end} lies outside the article ({len(text)} code points)"
        elif text[span.start : span.end] != span.text:
            near = text.find(span.text, max(0, span.start - 50))
            hint = f"; it stands at {near}-{near + len(span.text)}" if near >= 0 else ""
            yield item, f"span {span.start}-{span.end} does not hold {span.text[:60]!r}{hint}"
    for quote in case.quotes:
        if quote.text != quote.span.text:
            yield f"quote {quote.id}", "text and span differ"


def _id_faults(case: GoldCase) -> Iterator[Fault]:
    actors = _unique([actor.id for actor in case.actors])
    events = _unique([event.id for event in case.events])
    claims = _unique([claim.id for claim in case.claims])
    for kind, (_, twice) in {"actor": actors, "event": events, "claim": claims}.items():
        yield from ((f"{kind} {id_}", "this id is given twice") for id_ in twice)
    yield from ((f"quote {id_}", "this id is given twice") for id_ in _unique([q.id for q in case.quotes])[1])
    known = {"actor": actors[0], "event": events[0], "claim": claims[0], "source": actors[0] | {vocabulary.NARRATOR}}
    for item, kind, ids in _references(case):
        for id_ in ids:
            if id_ is not None and id_ not in known[kind]:
                yield item, f"there is no {kind} {id_!r}"


def _unique(ids: list[str]) -> tuple[set[str], list[str]]:
    return set(ids), sorted({id_ for id_ in ids if ids.count(id_) > 1})


def _references(case: GoldCase) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    yield "headline_event", "event", case.headline_event
    yield from ((f"actor {actor.id}", "actor", actor.speaks_for) for actor in case.actors)
    for event in case.events:
        for party in (*event.initiators, *event.targets):
            yield f"event {event.id}", "actor", party.accepted
        yield f"event {event.id} links", "event", [link.event for link in event.links]
    for claim in case.claims:
        item = f"claim {claim.id}"
        yield item, "source", claim.claimant
        yield item, "actor", (*claim.via, *claim.affected_side)
        yield item, "event", claim.event
        yield item, "claim", (*claim.responds_to, *claim.subset_of)
    for quote in case.quotes:
        yield f"quote {quote.id}", "actor", (*quote.speaker, *quote.via)
        yield f"quote {quote.id}", "event", quote.event


def _vocabulary_faults(case: GoldCase) -> Iterator[Fault]:
    for item, name, values, allowed in _closed(case):
        for value in values:
            if value is not None and value not in allowed:
                yield item, f"{name} {value!r} is not in the closed list"
    for actor in case.actors:
        for code in actor.country_code:
            if code is not None and not _COUNTRY.fullmatch(code):
                yield f"actor {actor.id}", f"country_code {code!r} is not of the form ISO 3166-1 alpha-3"


def _closed(case: GoldCase) -> Iterator[tuple[str, str, Iterable[str | None], Iterable[str]]]:
    yield from ((f"actor {actor.id}", "kind", actor.kind, vocabulary.ACTOR_KINDS) for actor in case.actors)
    for event in case.events:
        item = f"event {event.id}"
        yield item, "type", event.type, vocabulary.ALL_EVENT_TYPES
        yield item, "timeframe", event.timeframe, vocabulary.TIMEFRAMES
        yield item, "realis", event.realis, vocabulary.REALIS
        yield from ((item, "relation", link.relation, vocabulary.RELATIONS) for link in event.links)
        yield item, "precision", [date.precision for date in event.date if date], PRECISIONS
    for claim in case.claims:
        item = f"claim {claim.id}"
        yield item, "stance", claim.stance, vocabulary.STANCES
        yield item, "measure", claim.measure, vocabulary.MEASURES
        yield item, "affected", claim.affected, vocabulary.AFFECTED
        yield item, "qualifier", [q.qualifier for q in claim.quantity if q], vocabulary.QUALIFIERS
    yield from ((f"quote {quote.id}", "medium", quote.medium, vocabulary.MEDIA) for quote in case.quotes)
    yield "ignored number", "reason", [number.reason for number in case.ignored_numbers], IGNORE_REASONS


def _date_faults(case: GoldCase) -> Iterator[Fault]:
    for name, value in (("published", case.published), ("anchor_date", case.anchor_date)):
        if value is not None and _day(value) is None:
            yield name, f"{value!r} is no date; write YYYY-MM-DD"
    for event in case.events:
        for date in event.date:
            if date is not None:
                yield from _interval_faults(event, date)


def _interval_faults(event: GoldEvent, date: GoldDate) -> Iterator[Fault]:
    item = f"event {event.id} date"
    ends = (date.earliest, date.latest)
    if any(end is not None and _day(end) is None for end in ends):
        yield item, f"{ends} are no dates; write YYYY-MM-DD"
    elif (date.earliest is None) != (date.latest is None):
        yield item, "give both earliest and latest, or neither"
    elif date.earliest and date.latest and date.earliest > date.latest:
        yield item, f"earliest {date.earliest} lies after latest {date.latest}"


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _name_faults(case: GoldCase, text: str) -> Iterator[Fault]:
    """Names and aliases must stand in the text, or no prediction could match them."""
    lower = text.lower()
    for actor in case.actors:
        for form in actor.forms:
            if form.lower() not in lower:
                yield f"actor {actor.id}", f"{form!r} does not stand in the article"


def _claim_faults(case: GoldCase) -> Iterator[Fault]:
    for claim in case.claims:
        if claim.is_figure and claim.measure[0] in ("none", None):
            yield f"claim {claim.id}", "a figure needs a measure"
        if any(answer == claim.id for answer in (*claim.responds_to, *claim.subset_of)):
            yield f"claim {claim.id}", "it points at itself"
        yield from _outside_evidence(claim)


def _outside_evidence(claim: GoldClaim) -> Iterator[Fault]:
    for quantity in claim.quantity:
        if quantity and not any(s.start <= quantity.span.start and quantity.span.end <= s.end for s in claim.evidence):
            yield f"claim {claim.id}", f"{quantity.text!r} stands outside the claim's evidence"


def _number_faults(case: GoldCase, article: Article) -> Iterator[Fault]:
    """Numbers that neither a label nor the ignore list covers: found by the reader, and every digit besides."""
    covered = [(q.span.start, q.span.end) for claim in case.claims for q in claim.quantity if q]
    covered += [(d.span.start, d.span.end) for event in case.events for d in event.date if d and d.span]
    covered += [(number.span.start, number.span.end) for number in case.ignored_numbers]
    document = Document(article)
    mentions = [n for numbers in document.numbers.values() for n in numbers]
    # "No one was hurt" is a figure, "nobody told us" is none: words for zero are the annotator's to judge.
    found = {(n.start, n.end) for n in mentions if n.qualifier != "zero" or article.text[n.start].isdigit()}
    digits = [match.span() for match in _DIGITS.finditer(article.text, article.body_start)]
    found |= {d for d in digits if not any(s < d[1] and d[0] < e for s, e in found)}
    for start, end in sorted(found):
        if not any(s < end and start < e for s, e in covered):
            context = " ".join(article.text[max(0, start - 25) : end + 25].split())
            yield "numbers", f"{article.text[start:end]!r} at {start} is neither labelled nor ignored (…{context}…)"
