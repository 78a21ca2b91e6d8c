"""What a report reads when it opens: columns of articles, claims, events and dropped items, for lists and filters.

One column per field and one table of words, so that a thousand articles are read in a blink. Long words are cut here;
the article's own page has them whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summarizer import views
from summarizer.models import Claim, Event, EventSummary
from summarizer.report.records import Json, Places
from summarizer.resolve.gazetteer import country_names
from summarizer.vocabulary import NARRATOR

DENIED, DENIAL, UNVERIFIED, CONFLICT = 1, 2, 4, 8
"""Marks of a claim: somebody denies it, it denies, nobody verified it, another figure stands against it."""

_LONGEST = 240
_EVENT_PLACES = 12

_ARTICLES = "title publisher day headline words claims quotes conflicts denied unverified dropped suspicious".split()
_CLAIMS = "article place claimant voice stance measure figure affected side event marks words".split()
_EVENTS = "article place type label when edtf earliest latest precision approximate timeframe places countries".split()
_DROPPED = "article item reason".split()
_TABLES = {"articles": _ARTICLES, "claims": _CLAIMS, "events": _EVENTS, "dropped": _DROPPED}


class Index:
    """Fills up article by article; `data` gives it all."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {"": 0}
        self._tables: dict[str, dict[str, list[Any]]] = {
            name: {column: [] for column in columns} for name, columns in _TABLES.items()
        }
        self._countries: set[str] = set()

    def __len__(self) -> int:
        return len(self._tables["articles"]["title"])

    def add(self, summary: EventSummary) -> None:
        """One more article, with its claims, events and dropped items."""
        number, first = len(self), self.total("events")
        marks = marks_of(summary)
        for place, event in enumerate(summary.events):
            self._put("events", number, place, *self._event(event))
        events = {event.id: first + place for place, event in enumerate(summary.events)}
        for place, claim in enumerate(summary.claims):
            self._put("claims", number, place, *self._claim(summary, claim, events), marks[place], _evidence(claim))
        for one in summary.audit.dropped:
            self._put("dropped", number, _cut(one.item), _cut(one.reason))
        self._put("articles", *self._article(summary, marks))

    def total(self, table: str, column: str = "article") -> int:
        """How many rows a table has."""
        return len(self._tables[table][column])

    def sum(self, column: str) -> int:
        """A count of the articles, summed."""
        return sum(self._tables["articles"][column])

    def values(self, column: str) -> list[str]:
        """A column of the articles."""
        return self._tables["articles"][column]

    def data(self) -> Json:
        """The whole index as JSON values."""
        names = country_names()
        countries = {code: names[code] for code in sorted(self._countries) if code in names}
        return {"words": list(self._words), "countries": countries, **self._tables}

    def _put(self, table: str, *values: Any) -> None:
        for column, value in zip(self._tables[table].values(), values, strict=True):
            column.append(value)

    def _word(self, text: str | None) -> int:
        return self._words.setdefault(_cut(text or ""), len(self._words))

    def _article(self, summary: EventSummary, marks: Sequence[int]) -> Iterable[Any]:
        article = summary.article
        headline = next((event.label for event in summary.events if event.id == summary.headline_event), "")
        yield from (_cut(article.title or ""), _cut(article.publisher or ""))
        yield (article.anchor_date or article.published or "")[:10]
        yield from (_cut(headline), _cut(summary.summary), len(summary.claims), len(summary.quotes))
        yield len(views.conflicts(summary))
        yield sum(1 for mark in marks if mark & DENIED)
        yield sum(1 for mark in marks if mark & UNVERIFIED)
        yield from (len(summary.audit.dropped), len(summary.audit.suspicious))

    def _claim(self, summary: EventSummary, claim: Claim, events: Mapping[str, int]) -> Iterable[Any]:
        claimant = summary.actor(claim.claimant)
        voice = claimant.speaks_for if claimant else None
        yield self._word("" if claim.claimant == NARRATOR else views.actor_name(summary, claim.claimant))
        yield self._word(views.actor_name(summary, voice) if voice else "")
        yield from (self._word(claim.stance), self._word(claim.measure))
        yield self._word(claim.quantity.text if claim.quantity else "")
        yield self._word(claim.affected_text or (claim.affected or "").replace("_", " "))
        yield self._word(views.actor_name(summary, claim.affected_side) if claim.affected_side else "")
        yield events.get(claim.event or "", -1)

    def _event(self, event: Event) -> Iterable[Any]:
        date = event.date
        yield from (self._word(event.type), _cut(event.label))
        if date is None:
            yield from ("", "", "", "", self._word("unknown"), 0)
        else:
            yield from (_cut(date.text), date.edtf or "", date.earliest or "", date.latest or "")
            yield from (self._word(date.precision), int(date.approximate))
        yield self._word(event.timeframe)
        places = event.places[:_EVENT_PLACES]
        codes = dict.fromkeys(place.country_code for place in places if place.country_code)
        self._countries.update(codes)
        yield [self._word(place.name) for place in places]
        yield list(codes)


def marks_of(summary: EventSummary) -> list[int]:
    """The marks of each claim, by place."""
    marks = [0] * len(summary.claims)
    places = Places(summary)
    by_id = {claim.id: place for place, claim in enumerate(summary.claims)}
    for denial in views.denials(summary):
        marks[places[denial.claim]] |= DENIAL
        if denial.target is not None:
            marks[places[denial.target]] |= DENIED
    for claim in views.unverified(summary):
        marks[places[claim]] |= UNVERIFIED
        if claim.responds_to in by_id:
            marks[by_id[claim.responds_to]] |= UNVERIFIED
    for conflict in views.conflicts(summary):
        for claim in conflict.claims:
            marks[places[claim]] |= CONFLICT
    return marks


def _evidence(claim: Claim) -> str:
    """The sentence with the figure, else the first one."""
    figure = claim.quantity.span if claim.quantity else None
    for span in claim.evidence:
        if figure is None or span.start <= figure.start < span.end:
            return _around(span.text, 0 if figure is None else figure.start - span.start)
    return _cut(claim.evidence[0].text) if claim.evidence else ""


def _around(text: str, place: int) -> str:
    """At most `_LONGEST` code points with the one at `place` among them."""
    if len(text) <= _LONGEST:
        return text
    low = max(0, min(place - _LONGEST // 2, len(text) - _LONGEST))
    return f"{'…' if low else ''}{text[low : low + _LONGEST]}{'…' if low + _LONGEST < len(text) else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
