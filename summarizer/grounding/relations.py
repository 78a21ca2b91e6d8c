"""Which accepted actors can speak in each other's name: by the draft's chain, or as a state and its offices.

Two spokesmen of one ministry cannot: what the one said the other did not.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.grounding.grounded import GroundedActor
from summarizer.resolve.places import country_code, country_of_capital, demonym_country

GENERIC = frozenset(
    """ministry minister spokesman spokeswoman spokesperson official officials government police army military
    president agency company group court office department statement report source sources team movement party
    union commander general chief head mayor governor prosecutor prosecutors judge lawyer authorities council
    commission residents witnesses relatives workers organisers organizers investigators analysts critics
    experts""".split()
)
"""Words that name an office or a kind of people, never somebody alone."""

OFFICES = frozenset(
    """government state officials official authorities minister ministry president prime army military forces troops
    guards spokesman spokeswoman spokesperson foreign defence defense interior office embassy police navy parliament
    kremlin committee""".split()
)
"""Words of those who speak for a state."""


def are_related(one: GroundedActor, other: GroundedActor) -> bool:
    """Whether one speaks for the other, or one is the state and the other an office of the same state."""
    if other.draft.id in one.principals or one.draft.id in other.principals:
        return True
    states = is_state(one) or is_state(other)
    return states and bool(one.countries & other.countries) and is_office(one) and is_office(other)


def is_state(actor: GroundedActor) -> bool:
    """Whether the actor's name is nothing but a country, its capital or its people, perhaps with "government"."""
    return names_country(actor.name)


@lru_cache(maxsize=4096)
def names_country(name: str) -> bool:
    """Whether the name is a country's, its capital's or its people's, and no more than that."""
    words = [word for word in name.split() if word.lower() not in ("the", "government", "state", "of")]
    bare = " ".join(words)
    return any(look_up(bare) for look_up in (country_code, country_of_capital, demonym_country))


def is_office(actor: GroundedActor) -> bool:
    """Whether the actor is a state or holds or is one of its offices."""
    return is_state(actor) or bool(OFFICES & actor.words)
