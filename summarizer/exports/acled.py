"""Summaries as a table in ACLED's columns, one row an event, as CSV. These are not ACLED's data and have not its ids.

Rows are events that ACLED has a type for, that the article reports (or a party claims) as having happened, and whose
day, week or month it gives. A cell stays empty where an article does not say, or where ACLED's coders decide by
knowledge that we do not have: region, coordinates, the kind of an armed group. Actor 1 is who began it, as in the
article; ACLED's own order has no meaning. Columns after ACLED's own say how `fatalities` came about, in whose words.

Sources: ACLED codebook and fatality methodology; column order of ACLED's export since March 2023.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from summarizer.exports.days import Days, days_of
from summarizer.exports.fatalities import NO_TOLL, Toll, tolls
from summarizer.exports.people import Actors, actors_of, country_of_actor, known
from summarizer.exports.tally import Tally, named, once
from summarizer.exports.where import country_name, country_of, kind_of, main_place
from summarizer.exports.wording import csv_line, one_line, urn
from summarizer.models import Actor, Event, EventSummary
from summarizer.pages.links import safe_link
from summarizer.resolve.gazetteer import DATA

ACLED_COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
OWN_COLUMNS = (
    *("fatalities_rule", "fatalities_low", "fatalities_high", "fatalities_reported"),
    *("realis", "timeframe", "event_date_text", "event_date_first", "event_date_last", "places_named"),
    *("article_id", "article_url", "article_sha256", "evidence_spans"),
)
COLUMNS = ACLED_COLUMNS + OWN_COLUMNS

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
"""Riots are either, by their sub-event, which we do not have."""
_HAPPENED = ("reported", "claimed_by_party")
_INTER = ("State forces", "Rioters", "Protesters", "External/Other forces")
_STATE_KINDS = ("armed_force", "government", "ministry_or_office")
_CROWDS = {"Protests": "Protesters", "Riots": "Rioters"}
_GEO_PRECISION = {"city": 1, "subdivision": 3}
_RULES = {
    "none_reported": "no figure",
    "unknown_number": "no number that can be counted",
    "single_figure": "as reported",
    "lowest_of_differing": "the lowest of differing figures",
    "sides_added": "the dead of all sides added",
    "vague_floor": "tens = 10, dozens = 12, hundreds = 100",
    "unknown_not_counted": "vague words such as “several” not counted",
}


def acled_lines(summaries: Iterable[EventSummary], tally: Tally) -> Iterator[str]:
    """The header and one line for each event."""
    yield csv_line(COLUMNS)
    for summary in once(summaries, tally):
        actors, dead, crowds = actors_of(summary), tolls(summary), _crowds(summary)
        for name, event in named(summary.events):
            reason = _left_out(event)
            if reason:
                tally.left_out[reason] += 1
                continue
            tally.written += 1
            row = _row(summary, event, actors, dead.get(event.id, NO_TOLL))
            row["tags"] = _crowd_tag(row["event_type"], crowds.get(event.id, []))
            row["event_id_cnty"] = one_line(f"{summary.article.sha256[:16].lower()}-{name}")
            yield csv_line(row[column] for column in COLUMNS)


def _left_out(event: Event) -> str | None:
    """Why an event is no row."""
    if event.codes.acled is None:
        return "event without an ACLED type"
    if event.realis not in _HAPPENED or event.timeframe == "future":
        return "event that is not said to have happened"
    if _precision(days_of(event.date)) is None:
        return "event without a month or day"
    return None


def _precision(days: Days | None) -> int | None:
    """ACLED's time precision: 1 the day (or a night), 2 within a week, 3 within a month; less is not coded."""
    if days is None or days.length > 31:
        return None
    return 1 if days.length <= 2 else 2 if days.length <= 7 else 3


def _row(summary: EventSummary, event: Event, actors: Actors, toll: Toll) -> dict[str, Any]:
    kind, _, sub_event = (event.codes.acled or "").partition(" / ")
    return (
        dict.fromkeys(COLUMNS)
        | {"event_type": kind, "sub_event_type": sub_event, "disorder_type": _DISORDER.get(kind)}
        | _when(event)
        | _sides(event, kind, actors)
        | _where(event)
        | _sources(summary)
        | {"notes": _notes(event, toll)}
        | _toll(toll)
        | {
            "realis": event.realis,
            "timeframe": event.timeframe,
            "places_named": _names([place.name for place in event.places]),
            "evidence_spans": " ".join(f"{span.start}-{span.end}" for span in event.evidence),
        }
    )


def _when(event: Event) -> dict[str, Any]:
    """A week or a month is given by its middle, as ACLED does; a night by its first day."""
    days = days_of(event.date)
    if days is None:
        return {}
    precision = _precision(days)
    day = days.first if precision == 1 else days.middle
    return {
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": precision,
        "event_date_text": event.date and one_line(event.date.text),
        "event_date_first": days.first.isoformat(),
        "event_date_last": days.last.isoformat(),
    }


def _sides(event: Event, kind: str, actors: Actors) -> dict[str, Any]:
    first = known(event.initiators, actors)
    second = [one for one in known(event.targets, actors) if one not in first]
    if not second and len(first) > 1:  # violence of each upon the other
        first, second = first[:1], first[1:]
    country = country_of(event)
    inter1 = _inter(first[0], actors, country, _CROWDS.get(kind)) if first else None
    inter2 = _inter(second[0], actors, country, None) if second else None
    both = sorted((inter1, inter2), key=_INTER.index) if inter1 and inter2 else None
    return {
        "actor1": _names([one.name for one in first[:1]]),
        "assoc_actor_1": _names([one.name for one in first[1:]]),
        "inter1": inter1,
        "actor2": _names([one.name for one in second[:1]]),
        "assoc_actor_2": _names([one.name for one in second[1:]]),
        "inter2": inter2,
        "interaction": both and "-".join(both),
    }


def _inter(actor: Actor, actors: Actors, country: str | None, crowd: str | None) -> str | None:
    """The kind of an actor in ACLED's words. Forces of a state are "External" outside of it."""
    if actor.kind == "people" and crowd:
        return crowd
    home = country_of_actor(actor, actors)
    if actor.kind not in _STATE_KINDS or home is None or country is None:
        return None
    return "State forces" if home == country else "External/Other forces"


def _where(event: Event) -> dict[str, Any]:
    country = country_of(event)
    place = main_place(event.places) if event.places else None
    kind = kind_of(place) if place else None
    return {
        "iso": _numbers().get(country or ""),
        "country": country_name(country),
        "location": one_line(place.name) if place and kind != "country" else None,
        "geo_precision": _GEO_PRECISION.get(kind or ""),
    }


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """ISO 3166-1 numeric codes by alpha-3."""
    lines = (DATA / "country_numbers.tsv").read_text(encoding="utf-8").splitlines()
    return {code: int(number) for code, _, number in (line.partition("\t") for line in lines if line[0] != "#")}


def _sources(summary: EventSummary) -> dict[str, Any]:
    article = summary.article
    link = safe_link(article.url)
    host = urlsplit(link).hostname if link else None
    return {
        "source": one_line(article.publisher) if article.publisher else host,
        "timestamp": _timestamp(summary.provenance.created),
        "article_id": one_line(article.id),
        "article_url": link,
        "article_sha256": urn(article.sha256).rpartition(":")[2],
    }


def _timestamp(created: str) -> int | None:
    """When the row's summary was made, in seconds of Unix time."""
    try:
        return int(dt.datetime.fromisoformat(created).timestamp())
    except (ValueError, OverflowError):
        return None


def _crowds(summary: EventSummary) -> dict[str | None, list[str]]:
    """The sizes of crowds in the article's words, by event."""
    found: dict[str | None, list[str]] = {}
    for claim in summary.claims:
        if claim.measure == "participants" and claim.quantity:
            found.setdefault(claim.event, []).append(claim.quantity.text)
    return found


def _crowd_tag(kind: str, sizes: Sequence[str]) -> str | None:
    """ACLED's tag of demonstrations."""
    if kind not in _CROWDS:
        return None
    return f"crowd size={one_line('; '.join(dict.fromkeys(sizes)) or 'no report')}"


def _toll(toll: Toll) -> dict[str, Any]:
    return {
        "fatalities": toll.figure,
        "fatalities_rule": " ".join(toll.rule),
        "fatalities_low": toll.low,
        "fatalities_high": toll.high,
        "fatalities_reported": "; ".join(toll.reported),
    }


def _notes(event: Event, toll: Toll) -> str:
    """The event in words, and how its number of deaths came about."""
    parts = [event.label.rstrip(".")]
    if event.realis == "claimed_by_party":
        parts.append("Claimed by a party")
    if toll.rule != NO_TOLL.rule:
        figure = "unknown" if toll.figure is None else str(toll.figure)
        how = ", ".join(_RULES[name] for name in toll.rule)
        parts.append(f"Reported fatalities: {figure} (conservative rule: {how}). Figures: {'; '.join(toll.reported)}")
    return one_line(". ".join(parts) + ".")


def _names(names: Sequence[str]) -> str | None:
    return one_line("; ".join(dict.fromkeys(one_line(name) for name in names))) or None
