"""Actors as event data sees them: the country and the institution that an actor belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.models import Actor, EventSummary
from summarizer.vocabulary import NARRATOR

Actors = Mapping[str, Actor]

_LONGEST_CHAIN = 8
"""A spokesman of an office of a ministry of a government has four."""


def actors_of(summary: EventSummary) -> dict[str, Actor]:
    """The actors by id; the first where two have the same."""
    return {actor.id: actor for actor in reversed(summary.actors)}


def chain(actor: Actor, actors: Actors) -> Iterator[Actor]:
    """The actor, then whom it speaks for, and so on; ends where the chain dangles, runs in a circle or is no news."""
    now: Actor | None = actor
    for _ in range(_LONGEST_CHAIN):
        if now is None:
            return
        yield now
        now = actors.get(now.speaks_for or "")


def country_of_actor(actor: Actor, actors: Actors) -> str | None:
    """Alpha-3 of the actor's country, or of whom it speaks for."""
    return next((one.country_code for one in chain(actor, actors) if one.country_code), None)


def party(actor_id: str | None, actors: Actors) -> str:
    """What a side's losses are counted under: its country, else the last of whom it speaks for; "" without a side."""
    actor = actors.get(actor_id or "")
    if actor is None:
        return ""
    return country_of_actor(actor, actors) or f"actor {list(chain(actor, actors))[-1].id}"


def claimant_name(actor_id: str, actors: Actors) -> str:
    """The claimant as the article names it."""
    if actor_id == NARRATOR:
        return "the article itself"
    actor = actors.get(actor_id)
    return actor.name if actor else "unknown"


def known(ids: Sequence[str], actors: Actors) -> list[Actor]:
    """The actors with these ids, each once, without ids that dangle."""
    return [actors[one] for one in dict.fromkeys(ids) if one in actors]
