"""Whether two articles tell of one taking: one claimant's one number of captives or booty, at one place and time. Pure.

Somebody takes nine boats in one article and nine fishermen in the other. No other figure need be told alongside, since
each article has this one taking of the claimant's alone, as an event of its own: a battle has many figures, of which
two are often the same by chance.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.resolve.places import country_code
from summarizer.story.model import StoryEvent
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.things import PEOPLE, kind_of_thing
from summarizer.text.folding import fold

_TAKEN = frozenset(("captured", "seized", "detained"))
_EVENTS = frozenset(("kidnapping", "theft_or_fraud", "capture_of_combatants", "arrest_or_detention"))
_LEAST = 5
"""Below this, two numbers are often the same by chance."""
_REGIONS = frozenset("state province region district county governorate country north south east west".split())


def is_one_taking(one: Told, other: Told, statements: Statements, events: Mapping[str, StoryEvent]) -> bool:
    """Whether both are the only takings of their claimant in their articles, people in one and things in the other, and
    their events share a place within the country and no date sets them apart.
    """
    first, second = one.first, other.first
    if not {first.claim.measure, second.claim.measure} <= _TAKEN or one.figure is None or one.figure.size < _LEAST:
        return False
    if (kind_of_thing(first.claim) == PEOPLE) == (kind_of_thing(second.claim) == PEOPLE):
        return False
    alone = all(_takings(said, statements) == 1 for said in (first, second))
    return alone and _at_one_place(events.get(first.event or ""), events.get(second.event or ""))


def _takings(said: Said, statements: Statements) -> int:
    near = statements.in_article(said.article)
    return sum(one.speaker == said.speaker and one.gives and one.claim.measure in _TAKEN for one in near)


def _at_one_place(one: StoryEvent | None, other: StoryEvent | None) -> bool:
    if one is None or other is None or one.timeframe != other.timeframe or not {one.type, other.type} <= _EVENTS:
        return False
    return one.id == other.id or (bool(_sites(one) & _sites(other)) and dates_meet(one, other))


def _sites(event: StoryEvent) -> set[str]:
    names = {fold(place.name[:80]) for place in event.places[:10]}
    return {name for name in names if not country_code(name) and not _REGIONS & set(name.split())}


def dates_meet(one: StoryEvent, other: StoryEvent) -> bool:
    """Whether the dates overlap, or one is not known."""
    low = max((event.date.earliest or "" for event in (one, other) if event.date), default="")
    high = min((event.date.latest or "9" for event in (one, other) if event.date), default="9")
    return low <= high
