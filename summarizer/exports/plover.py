"""Summaries as PLOVER events: JSON Lines with the field names of PLOVER manual 0.8, one event a line.

Only events that PLOVER has a type for. A field that the article does not fill is null, also where PLOVER wants one:
`x_missing` then names it, since a date guessed from the day of publication is worse than none. What PLOVER has no field
for stands in fields that begin with `x_`: realis and timeframe, the precision of the date, all places, and the claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer._version import __version__
from summarizer.exports.days import days_of
from summarizer.exports.people import Actors, actors_of, claimant_name, known
from summarizer.exports.plover_codes import CONTEXTS, QUADS, country_code, sector, state_code
from summarizer.exports.tally import Tally, named, once
from summarizer.exports.where import country_name, country_of, kind_of, main_place
from summarizer.exports.wording import json_line
from summarizer.models import Actor, Claim, Date, Event, EventSummary, Place
from summarizer.pages.links import safe_link

Json = dict[str, Any]

CODEBOOK = "PLOVER manual 0.8"
_REQUIRED = ("date", "actor")
_CLOCK = re.compile(r"T(\d\d:\d\d(?::\d\d)?)")
_RESOLUTION = {"city": 4, "subdivision": 2, "country": 1}


def plover_lines(summaries: Iterable[EventSummary], tally: Tally) -> Iterator[str]:
    """One event a line."""
    for summary in once(summaries, tally):
        actors, claims = actors_of(summary), _claims_by_event(summary)
        for name, event in named(summary.events):
            if event.codes.plover is None:
                tally.left_out["event without a PLOVER type"] += 1
                continue
            tally.written += 1
            yield json_line(_record(summary, event, name, actors) | {"x_claims": claims.get(event.id, [])}) + "\n"


def _record(summary: EventSummary, event: Event, name: str, actors: Actors) -> Json:
    category, _, mode = (event.codes.plover or "").partition(" / ")
    sides = _sides(event, category, actors)
    record = {
        "id": f"{summary.article.sha256[:16].lower()}-{name}",
        **_when(event.date),
        "actor": sides[0],
        "recipient": sides[1],
        "event": [category],
        "event_loc": _main_location(event),
        "event_text": [span.text for span in event.evidence],
        "quad_code": QUADS.get(category),
        "mode": [mode] if mode else [],
        "context": CONTEXTS.get(event.type, []),
        "text_info": _text_info(event),
        **_sources(summary),
    }
    return record | _extra(summary, event, [field for field in _REQUIRED if not record[field]])


def _when(date: Date | None) -> Json:
    """First and last day; a clock time only where the article gives one."""
    days = days_of(date)
    first, last = (days.first.isoformat(), days.last.isoformat()) if days else (None, None)
    clock = _CLOCK.search(date.edtf or "") if date and date.precision == "hour" else None
    return {"date": first, "time": clock and clock[1], "enddate": last if last != first else None}


def _sides(event: Event, category: str, actors: Actors) -> tuple[list[Json], list[Json]]:
    """Who acts, and upon whom. Violence of both sides has all of them as actors and no recipient (manual, ASSAULT)."""
    initiators, targets = known(event.initiators, actors), known(event.targets, actors)
    mutual = category == "ASSAULT" and {one.id for one in targets} <= {one.id for one in initiators}
    return [_entity(one, actors) for one in initiators], [] if mutual else [_entity(one, actors) for one in targets]


def _entity(actor: Actor, actors: Actors) -> Json:
    code = country_code(actor, actors)
    return {
        "code": code,
        "country_name": country_name({"KOS": "XKX"}.get(code or "", code)),
        "sector": sector(actor, actors),
        "entity_text": actor.name,
        "office": actor.role,
        "x_actor_id": actor.id,
        "x_kind": actor.kind,
        "x_aliases": actor.aliases,
    }


def _main_location(event: Event) -> Json | None:
    place = main_place(event.places) if event.places else None
    return _location(place, place.country_code or country_of(event)) if place else None


def _location(place: Place, country: str | None) -> Json:
    """Names as written; no coordinates and no GeoNames id, since none were looked up."""
    kind = kind_of(place)
    code = state_code(country) if country else None
    return {
        "extracted_place": place.name,
        "city": place.name if kind == "city" else None,
        "province": place.name if kind == "subdivision" else None,
        "country": country_name(country),
        "country_code": code,
        "resolution": _RESOLUTION.get(kind or ""),
        "x_iso_3166_2": place.subdivision_code,
    }


def _text_info(event: Event) -> Json | None:
    """The place of the first text, in code points of the article's text."""
    first = event.evidence[0] if event.evidence else None
    return None if first is None else {"start": first.start, "end": first.end}


def _sources(summary: EventSummary) -> Json:
    article, made = summary.article, summary.provenance
    day, _, clock = made.created.partition("T")
    return {
        "cite_info": {
            "citation": article.id,
            "url": safe_link(article.url),
            "title": article.title,
            "language": article.language,
            "publication": article.publisher,
            "coder": f"summarizer {__version__}",
            "codebook": CODEBOOK,
        },
        "coder": f"{made.backend}/{made.model}",
        "coded_date": day,
        "coded_time": clock or None,
        "comment": None,
    }


def _extra(summary: EventSummary, event: Event, missing: list[str]) -> Json:
    date = event.date
    return {
        "x_article_sha256": summary.article.sha256,
        "x_event_id": event.id,
        "x_type": event.type,
        "x_label": event.label,
        "x_realis": event.realis,
        "x_timeframe": event.timeframe,
        "x_date": date and date.model_dump(include={"text", "edtf", "precision", "rule", "approximate"}),
        "x_places": [_location(place, place.country_code) for place in event.places],
        "x_evidence": [span.model_dump() for span in event.evidence],
        "x_links": [link.model_dump() for link in event.links],
        "x_codes": event.codes.model_dump(),
        "x_missing": missing,
    }


def _claims_by_event(summary: EventSummary) -> dict[str, list[Json]]:
    actors, found = actors_of(summary), dict[str, list[Json]]()
    for claim in summary.claims:
        if claim.event is not None:
            found.setdefault(claim.event, []).append(_claim(claim, actors))
    return found


def _claim(claim: Claim, actors: Actors) -> Json:
    names = {"claimant_name": claimant_name(claim.claimant, actors)}
    if claim.affected_side is not None:
        names["affected_side_name"] = claimant_name(claim.affected_side, actors)
    return claim.model_dump(exclude={"event"}) | names
