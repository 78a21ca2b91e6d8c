"""Short builders of invented summaries, for tests of what happens across articles (`summarizer.story`).

    one = summary(
        "dawn", day="2026-03-10",
        actors=[actor("a1", "Peru", "government", country="PER"), actor("a2", "Inti Quilla", speaks_for="a1")],
        events=[event("e1", "air_strike", on="2026-03-09", places=["Puno"], by=["a1"])],
        claims=[claim("c1", "a2", "killed", "at least 13", event="e1", affected="civilians", words="villagers")],
    )
    dossier = build_dossier(members(one, ...))

With `text`, evidence and quotes get their real places there; without, spans count from 0 and stand for nothing.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.models import (
    Actor,
    ArticleInfo,
    Claim,
    Date,
    Event,
    EventSummary,
    Place,
    Provenance,
    Quantity,
    Quote,
    Span,
)
from summarizer.story.members import Member, members_of
from summarizer.text.numbers import parse_amount

_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def span(words: str, text: str | None = None) -> Span:
    """The first place of `words` in the text; from 0 where there is no text."""
    start = text.index(words) if text is not None else 0
    return Span(start=start, end=start + len(words), text=words)


def date(edtf: str) -> Date:
    """ "2026-03-09", "2026-03", "2026" or an interval of two days "2026-03-08/2026-03-09"."""
    first, _, last = edtf.partition("/")
    last = last or first
    earliest = first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first
    latest = last if len(last) == 10 else f"{last}-12-31" if len(last) == 4 else f"{last}-{_month_end(last)}"
    precision = "night" if "/" in edtf else _PRECISIONS.get(len(edtf), "day")
    return Date(text=edtf, edtf=edtf, earliest=earliest, latest=latest, precision=precision)


def _month_end(month: str) -> int:
    return monthrange(int(month[:4]), int(month[5:7]))[1]


def quantity(words: str) -> Quantity:
    """ "at least 13", "dozens", "no": bounds and qualifier by the rules of the product."""
    found = parse_amount(words)
    if found is None:
        return Quantity(text=words, qualifier="vague")
    fields: dict[str, Any] = {"value": found.value, "low": found.low, "high": found.high, "unit": found.unit or None}
    return Quantity(text=words, qualifier=found.qualifier, **fields)  # type: ignore[arg-type]


def place(name: str, country: str | None = None, subdivision: str | None = None) -> Place:
    return Place(name=name, country_code=country, subdivision_code=subdivision)


def actor(item: str, name: str, kind: str = "person", *, country: str | None = None, **more: Any) -> Actor:
    """More: aliases, role, speaks_for."""
    return Actor(id=item, name=name, kind=kind, country_code=country, **more)


def event(
    item: str,
    kind: str,
    *,
    on: str | None = None,
    places: Sequence[str | Place] = (),
    by: Sequence[str] = (),
    against: Sequence[str] = (),
    **more: Any,
) -> Event:
    """`on` as for `date`; `by` and `against` are actor ids. More: label, timeframe, realis, links."""
    where = [place(one) if isinstance(one, str) else one for one in places]
    fields: dict[str, Any] = {"label": kind.replace("_", " ")} | more
    when = date(on) if on else None
    return Event(id=item, type=kind, date=when, places=where, initiators=list(by), targets=list(against), **fields)


def claim(
    item: str,
    claimant: str,
    measure: str = "none",
    amount: str | None = None,
    *,
    event: str | None = None,
    words: str | None = None,
    evidence: Span | str | None = None,
    **more: Any,
) -> Claim:
    """`words` is affected_text. More: stance, affected, affected_side, responds_to, subset_of, via."""
    fields: dict[str, Any] = {"stance": "asserts"} | more
    spans = [span(evidence) if isinstance(evidence, str) else evidence] if evidence else []
    return Claim(
        id=item,
        claimant=claimant,
        measure=measure,
        quantity=quantity(amount) if amount else None,
        event=event,
        affected_text=words,
        evidence=spans,
        **fields,
    )


def quote(item: str, words: str, speaker: str | None = None, *, text: str | None = None, **more: Any) -> Quote:
    """More: via, medium, fragment, event."""
    return Quote(id=item, text=words, speaker=speaker, span=span(words, text), **more)


def summary(
    name: str,
    *,
    day: str | None = "2026-03-10",
    text: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    **parts: Any,
) -> EventSummary:
    """`parts`: actors, events, claims, quotes, headline_event. `name` is the article's id, hashed if `text` is None."""
    content = name if text is None else text
    info = ArticleInfo(
        id=name,
        title=title or f"Report by {name}",
        publisher=publisher or name,
        language="en",
        published=day,
        anchor_date=day,
        anchor_basis="header" if day else "none",
        sha256=hashlib.sha256(content.encode("utf-8", "replace")).hexdigest(),
        chars=len(content),
    )
    made = Provenance(backend="test", model="test", created="2026-03-10T12:00:00Z")
    return EventSummary(article=info, summary=title or name, provenance=made, **parts)


def members(*summaries: EventSummary, texts: Mapping[str, str] | None = None) -> list[Member]:
    """Members "n1", "n2"... in the order given. `texts` holds article texts by the summary's `name`."""
    known = {one.article.sha256: (texts or {}).get(one.article.id) for one in summaries}
    return members_of(list(summaries), {sha: text for sha, text in known.items() if text is not None})
