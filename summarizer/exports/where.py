"""Where an event was: what kind of place a name is, the one place that is most exact, and the country."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.models import Event, Place
from summarizer.resolve.gazetteer import country_names, gazetteer, key

_LONGEST_NAME = 100
_EXACTNESS = {"country": 1, "subdivision": 2}


def kind_of(place: Place) -> str | None:
    """city, subdivision or country; None for sites ("the border"), unknown names and those that are several kinds."""
    if len(place.name) > _LONGEST_NAME:
        return None
    found = gazetteer().candidates(key(place.name))
    kinds = {one.kind for one in found if place.country_code in (None, one.country)}
    return kinds.pop() if len(kinds) == 1 and kinds <= {"city", "subdivision", "country"} else None


def main_place(places: Sequence[Place]) -> Place | None:
    """The place where others are only its region or country; None where several are equally exact."""
    ranks = [_EXACTNESS.get(kind_of(place) or "", 3) for place in places]
    exact = [place for place, rank in zip(places, ranks, strict=True) if rank == max(ranks)]
    return exact[0] if len({place.name for place in exact}) == 1 else None


def country_of(event: Event) -> str | None:
    """Alpha-3 of the one country of an event's places."""
    codes = {place.country_code for place in event.places if place.country_code}
    return codes.pop() if len(codes) == 1 else None


def country_name(code: str | None) -> str | None:
    """The usual English name of an alpha-3 code."""
    return _names().get(code or "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return country_names()
