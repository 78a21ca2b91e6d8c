"""The country that a story is in, and which services and officials without a country are its state's. Pure.

A toll goes from the police to the fire service to a ministry; where the articles name one state alone, these speak for
it. Where they name several, only those who serve a place are its country's: fire service and prefect, not army and
minister. Who is elected or set up to differ from the government (a mayor, a court, a regulator, a hospital) is left
out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.models import Actor
from summarizer.story.alignment import names
from summarizer.story.members import Member
from summarizer.text.folding import fold

_STATE = frozenset(("government", "ministry_or_office", "armed_force"))
_SPEAKING = _STATE | {"person", "anonymous_source"}
_FEWER = 4
"""So many times fewer articles name a country that the story is not in: below five articles, none may."""

Known = tuple[frozenset[str], ...]


def _known(*names: str) -> Known:
    return tuple(frozenset(name.split()) for name in names)


_SERVICES = _known(
    "police", "gendarmerie", "coastguard", "coast guard", "fire service", "fire brigade", "fire ministry",
    "rescue service", "rescue agency", "emergency service", "emergency services", "civil defense", "civil protection",
    "disaster management", "disaster agency", "disaster authority", "health ministry", "district administration",
)  # fmt: skip
_CENTRAL = _known("army", "military", "navy", "border guard", "interior ministry", "defense ministry")
"""Words of a service or an office by which it is known; "department" and "office" count as "ministry"."""
_LOCAL_OFFICERS = _known(
    "deputy commissioner", "district commissioner", "district chief", "district administrator", "district magistrate",
    "prefect", "governor",
)  # fmt: skip
_MINISTERS = _known("minister")
_GENERIC = frozenset("police army military navy soldiers troops government authorities".split())
"""An army or a government without a country is the state's only if it has no name of its own."""
_UNIT = re.compile(r"(?:[Tt]he )?(?:[Aa]rmy|[Nn]avy|[Mm]ilitary)(?: (?!of\b)[a-z]+)+")
"""A state's own troops: "Army engineers", "navy divers"; "Army of the North" has a name of its own."""
_APART = frozenset(
    """mayor county city town borough municipal municipality council court judge tribunal parliament senate congress
    commission board bank ombudsman union party campaign university school college hospital former ex retired
    opposition rebel shadow analyst expert lawyer witness company airport railway""".split()
)


class Home(NamedTuple):
    """`state`: the country of all states and of nearly all persons and places that the articles name; `site`: that of
    nearly all places of what happened. Either may be None. `abroad` are the articles that also have other places.

    A survivor's home, a foreign expert in one article of many are no second country.
    """

    state: str | None = None
    site: str | None = None
    abroad: frozenset[str] = frozenset()

    def of_body(self, words: frozenset[str], kind: str) -> str | None:
        """The country of an office, army or government without one; of other kinds only by the bare name of a service.

        `words` of its name.
        """
        if words & _APART:
            return None
        if kind != "ministry_or_office":
            if words in _SERVICES:
                return self.site or self.state
            is_bare = words in _CENTRAL or (kind in _STATE and bool(words) and words <= _GENERIC)
            return self.state if is_bare else None
        if _has(words, _SERVICES):
            return self.site or self.state
        return self.state if _has(words, _CENTRAL) else None

    def of_officer(self, words: frozenset[str]) -> str | None:
        """The country of a person with these words in the role."""
        if words & _APART:
            return None
        if _has(words, _SERVICES) or _has(words, _LOCAL_OFFICERS):
            return self.site or self.state
        return self.state if _has(words, _CENTRAL) or _has(words, _MINISTERS) else None


def service_words(name: str) -> frozenset[str]:
    """Words of a body's name; of a unit of the army or navy without a name of its own those of its service alone."""
    words = names.office_words(name)[0]
    return words & _GENERIC if _UNIT.fullmatch(name) and not words & _APART else words


def stands_apart(name: str) -> bool:
    """Whether an office is elected or set up to differ from the government, or is no part of it."""
    return not _APART.isdisjoint(fold(name).split())


def _has(words: frozenset[str], known: Known) -> bool:
    return any(one <= words for one in known)


def home_of(members: Sequence[Member]) -> Home:
    """Read from the codes of actors and of the places of current events."""
    named: Counter[str] = Counter()
    placed: dict[str, set[str]] = {member.key: _places(member) for member in members}
    states: set[str] = set()
    for member in members:
        named.update(_countries(member.summary.actors, _SPEAKING) | placed[member.key])
        states |= _countries(member.summary.actors, _STATE)
    state = _nearly_only(named)
    site = _nearly_only(Counter(country for places in placed.values() for country in places))
    abroad = frozenset(key for key, places in placed.items() if places - {site})
    return Home(None if states - {state} else state, site, abroad)


def _countries(actors: Sequence[Actor], kinds: frozenset[str]) -> set[str]:
    return {actor.country_code for actor in actors if actor.country_code and actor.kind in kinds}


def _places(member: Member) -> set[str]:
    current = [event for event in member.summary.events if event.timeframe == "current"]
    return {place.country_code for event in current for place in event.places if place.country_code}


def _nearly_only(articles: Counter[str]) -> str | None:
    [(first, most), *others] = articles.most_common(2) or [("", 0)]
    return first if first and not (others and others[0][1] * _FEWER > most) else None
