"""Which accepted actors can speak in each other's name: by the draft's chain, or as a state and its offices.

Two spokesmen of one ministry cannot: what the one said the other did not.
"""

from __future__ import annotations

from summarizer.grounding.grounded import GroundedActor
from summarizer.resolve.places import country_code, country_of_capital, demonym_country

GENERIC = frozenset(
    """ministry minister spokesman spokeswoman spokesperson official officials government police army military
    president agency company group court office department statement report source sources team movement party
    union commander general chief head mayor governor prosecutor prosecutors judge lawyer authorities council
    commission residents witnesses relatives workers organisers organizers investigators analysts critics experts""".split()
)
"""Words that name an office or a kind of people, never somebody alone."""

_STATE = frozenset(
    """government ministry minister army military president authorities officials state forces office embassy police
    navy parliament kremlin committee""".split()
)


def are_related(one: GroundedActor, other: GroundedActor) -> bool:
    """Whether one speaks for the other, or one is the state and the other an office of the same state."""
    if other.draft.id in one.principals or one.draft.id in other.principals:
        return True
    states = is_state(one) or is_state(other)
    return states and bool(one.countries & other.countries) and is_office(one) and is_office(other)


def is_state(actor: GroundedActor) -> bool:
    """Whether the actor's name is nothing but a country, its capital or its people, perhaps with "government"."""
    words = [word for word in actor.name.split() if word.lower() not in ("the", "government", "state", "of")]
    name = " ".join(words)
    return any(look_up(name) for look_up in (country_code, country_of_capital, demonym_country))


def is_office(actor: GroundedActor) -> bool:
    """Whether the actor is a state or holds or is one of its offices."""
    return is_state(actor) or bool(_STATE & actor.words)
