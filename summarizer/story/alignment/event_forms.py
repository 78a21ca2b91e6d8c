"""One event of one article in the forms by which other articles' events are compared with it. Pure; decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.models import Claim, Event, Place
from summarizer.resolve.gazetteer import country_code, demonym_country
from summarizer.story.alignment.actor_forms import Item
from summarizer.story.alignment.actors import Cast
from summarizer.story.alignment.names import office_words, words_of
from summarizer.story.alignment.windows import Window, window_of
from summarizer.story.members import Member
from summarizer.text.folding import fold
from summarizer.text.wordlist import words as words_in

_MOST_WORDS = 60
_MOST_PLACES = 30
_SAME_COPY = 40

REGION = "#"
"""Stands before the ISO 3166-2 code of a site's region among the sites."""

_PLACE_NOISE = frozenset(
    """border area areas region province provinces district city town village villages camp crossing near frontier
    state county northern southern eastern western central north south east west capital shared land""".split()
)


_STOP_WORDS = words_in(
    """about after again against all also among amid another around because been before being between both but can could
    did does during each ever from had has have her here him his how into its just last least less like made make many
    may more most much near new not now off one only other our out over own said same say says she should since some
    such than that their them then there these they this those through told too two under until very was were what when
    where which while who why will with within would year years yesterday monday tuesday wednesday thursday friday
    saturday sunday week"""
)


class EventForms(NamedTuple):
    """`sites` are places below the country, `countries` codes; `by` and `against` are party or actor ids of the story,
    `persons` the actor ids of those among the doers who are persons.

    `figures` are (measure, value) of the claims, `passages` the folded sentences of the evidence. `headline`: it is the
    event that the article is about; `alone`: the only one of its type and timeframe there. `feed_day`: the day of the
    article is that of a feed, which may be the day of a crawl.
    """

    item: Item
    number: int
    event: Event
    day: str
    window: Window
    sites: frozenset[str]
    countries: frozenset[str]
    by: frozenset[str]
    against: frozenset[str]
    persons: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[str, float]]
    passages: frozenset[str]
    headline: bool
    alone: bool
    feed_day: bool

    @property
    def timeframe(self) -> str:
        """As the article has it; but what was "earlier this week" is not last night's, whatever it is filed under."""
        spread = self.window.exact and self.window.wide
        return "recent_prior" if spread and self.event.timeframe == "current" else self.event.timeframe

    @property
    def sides(self) -> frozenset[str]:
        return self.by | self.against


def forms_of_events(member: Member, cast: Cast, first: int) -> list[EventForms]:
    """The events of an article, numbered on from `first`; an id given twice counts once."""
    claims: dict[str, list[Claim]] = {}
    for claim in member.summary.claims:
        claims.setdefault(claim.event or "", []).append(claim)
    events = {event.id: event for event in reversed(member.summary.events)}
    kinds = Counter((event.type, event.timeframe) for event in events.values())
    return [
        _forms(member, event, claims.get(event.id, []), cast, number)._replace(
            alone=kinds[event.type, event.timeframe] == 1
        )
        for number, event in enumerate(reversed(events.values()), first)
    ]


def _forms(member: Member, event: Event, claims: list[Claim], cast: Cast, number: int) -> EventForms:
    headline = member.summary.headline_event == event.id
    sites, countries = _places(event.places)
    doers = _known(member.key, event.initiators, cast)
    return EventForms(
        item=(member.key, event.id),
        number=number,
        event=event,
        day=member.day,
        window=window_of(event, member.day),
        sites=sites,
        countries=countries,
        by=_sides(doers, cast),
        against=_sides(_known(member.key, event.targets, cast), cast),
        persons=frozenset(doers) & cast.persons,
        words=_words(event),
        figures=_figures(claims),
        passages=_passages(event, claims),
        headline=headline,
        alone=True,
        feed_day=member.summary.article.anchor_basis in ("feed", "none"),
    )


def _known(article: str, actors: Iterable[str], cast: Cast) -> list[str]:
    return [cast.actor_of[article, actor] for actor in actors if (article, actor) in cast.actor_of]


def _sides(actors: Iterable[str], cast: Cast) -> frozenset[str]:
    return frozenset(cast.party_of.get(actor, actor) for actor in actors)


def _places(places: list[Place]) -> tuple[frozenset[str], frozenset[str]]:
    sites, countries = set(), set()
    for place in places[:_MOST_PLACES]:
        if place.country_code:
            countries.add(place.country_code)
        if country := _country(place.name):
            countries.add(country)
            continue
        if words := [word for word in words_of(place.name) if word not in _PLACE_NOISE and not demonym_country(word)]:
            sites.add(" ".join(words))
            sites.update([f"{REGION}{place.subdivision_code}"] if place.subdivision_code else [])
    return frozenset(sites), frozenset(countries)


def _country(name: str) -> str | None:
    """The country that the words of a place amount to: "Peru", "eastern Peru"."""
    return country_code(" ".join(word for word in words_of(name[:80]) if word not in _PLACE_NOISE) or name[:80])


def _words(event: Event) -> frozenset[str]:
    """Words of the label and of the event's own sentences, countries as codes."""
    found: set[str] = set()
    for text in (event.label, *(span.text for span in event.evidence[:2])):
        words, country = office_words(text[:300])
        found.update(words)
        found.update([country] if country else [])
        if len(found) > _MOST_WORDS:
            break
    return frozenset(word for word in found - _STOP_WORDS if len(word) > 2 or word.isdigit())


def _figures(claims: list[Claim]) -> frozenset[tuple[str, float]]:
    return frozenset(
        (claim.measure, float(claim.quantity.value))
        for claim in claims
        if claim.quantity and claim.quantity.value and claim.measure not in ("none", "other")
    )


def _passages(event: Event, claims: list[Claim]) -> frozenset[str]:
    spans = [*event.evidence[:3], *(span for claim in claims[:20] for span in claim.evidence[:2])]
    return frozenset(text for span in spans if len(text := fold(span.text[:400])) >= _SAME_COPY)
