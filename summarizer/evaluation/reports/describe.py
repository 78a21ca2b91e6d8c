"""Gold and predicted items in words a reader takes in at a glance: a headline and a line of detail. Pure.

Gold fields are tuples of alternatives and predicted ones single values; both read alike here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from summarizer.evaluation.gold.models import GoldActor, GoldCase, GoldClaim, GoldDate, GoldEvent, GoldQuote, Party
from summarizer.models import EventSummary
from summarizer.models.summary import Actor, Claim, Date, Event, Quote, Span

_TOPIC = 40
"""Code points of an event's label that name it beside a claim; its id would mean nothing across gold and predicted."""

KINDS = ("claim", "quote", "event", "actor")


class Item(NamedTuple):
    """One item in words. `spans` are (start, end, layer), layer being claims, quotes, events or evidence."""

    head: str
    detail: str
    spans: tuple[tuple[int, int, str], ...]
    optional: bool = False


Items = dict[str, dict[str, Item]]
"""Items by kind and id."""


def described(source: GoldCase | EventSummary) -> Items:
    """All items of a gold case or of a prediction."""
    names = {actor.id: actor.name for actor in source.actors} | {"narrator": "narrator"}
    topics = {event.id: _short(event.label or _any(event.type), _TOPIC) for event in source.events}
    return {
        "claim": {claim.id: _claim(claim, names, topics) for claim in source.claims},
        "quote": {quote.id: _quote(quote, names) for quote in source.quotes},
        "event": {event.id: _event(event, names) for event in source.events},
        "actor": {actor.id: _actor(actor, names) for actor in source.actors},
    }


def plain(word: str) -> str:
    """A word of the closed lists as people write it."""
    return word.replace("_", " ")


def _values(value: Any) -> tuple[Any, ...]:
    """The alternatives of a gold field, or the one value of a predicted one."""
    return value if isinstance(value, tuple) else (value,)


def _any(value: Any, show: Callable[[Any], str] = plain) -> str:
    """Alternatives with strokes between; "" where the only value is None."""
    given = _values(value)
    if all(one is None for one in given):
        return ""
    return " / ".join("–" if one is None else show(one) for one in given)


def _line(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _optional(item: Any) -> bool:
    return bool(getattr(item, "optional", False))


def _spans(spans: Iterable[Span | None], layer: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((span.start, span.end, layer) for span in spans if span is not None)


def _claim(claim: GoldClaim | Claim, names: Mapping[str, str], topics: Mapping[str, str]) -> Item:
    def name(id_: str) -> str:
        return names.get(id_, id_)

    quantities = [quantity for quantity in _values(claim.quantity) if quantity is not None]
    measure = _any(claim.measure)
    figure = f"{_any(claim.quantity, lambda q: q.text)} {measure}" if quantities else ""
    evidence = " ".join(span.text for span in claim.evidence)
    side = _any(claim.affected_side, name)
    topic = _any(claim.event, lambda id_: topics.get(id_, id_))
    detail = _line(
        (
            _any(claim.claimant, name),
            _any(claim.stance),
            f"re {_any(claim.responds_to, str)}" if _any(claim.responds_to, str) else "",
            _any(claim.affected),
            f"of {side}" if side else "",
            f"via {', '.join(name(id_) for id_ in claim.via)}" if claim.via else "",
            f"on “{topic}”" if topic else "",
        )
    )
    spans = _spans((quantity.span for quantity in quantities), "claims") + _spans(claim.evidence, "evidence")
    return Item(figure or f"{_any(claim.stance)}: {_short(evidence)}", detail, spans, _optional(claim))


def _quote(quote: GoldQuote | Quote, names: Mapping[str, str]) -> Item:
    speaker = _any(quote.speaker, lambda id_: names.get(id_, id_)) or "no speaker"
    detail = _line((speaker, _any(quote.medium) if quote.medium != "unstated" else ""))
    return Item(f"“{_short(quote.text)}”", detail, _spans((quote.span,), "quotes"), _optional(quote))


def _event(event: GoldEvent | Event, names: Mapping[str, str]) -> Item:
    dates = [date for date in _values(event.date) if date is not None]
    doers, targets = _parties(event.initiators, names), _parties(event.targets, names)
    detail = _line(
        (
            _any(event.date, _date),
            ", ".join(place.name for place in event.places),
            f"{doers or '?'} → {targets or '?'}" if doers or targets else "",
            _any(event.timeframe),
            _any(event.realis),
        )
    )
    spans = _spans((date.span for date in dates), "events") + _spans((p.span for p in event.places), "events")
    label = f": {event.label}" if event.label else ""
    head = f"{_any(event.type)}{label}"
    return Item(head, detail, spans + _spans(event.evidence, "evidence"), _optional(event))


def _actor(actor: GoldActor | Actor, names: Mapping[str, str]) -> Item:
    voice = _any(actor.speaks_for, lambda id_: names.get(id_, id_))
    aliases = f"also: {', '.join(actor.aliases)}" if actor.aliases else ""
    detail = _line(
        (_any(actor.kind), actor.role or "", f"for {voice}" if voice else "", _any(actor.country_code, str), aliases)
    )
    return Item(actor.name, detail, (), _optional(actor))


def _date(date: GoldDate | Date) -> str:
    days = date.earliest if date.earliest == date.latest else f"{date.earliest} to {date.latest}"
    return f"{date.text} ({days or 'undated'})"


def _parties(parties: Iterable[Party | str], names: Mapping[str, str]) -> str:
    shown = []
    for party in parties:
        accepted = party.accepted if isinstance(party, Party) else (party,)
        mark = "?" if isinstance(party, Party) and party.optional else ""
        shown.append(" / ".join(names.get(id_, id_) for id_ in accepted) + mark)
    return ", ".join(shown)


def _short(text: str, limit: int = 110) -> str:
    """One line, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[:limit].rsplit(' ', 1)[0]} …"
