"""PLOVER's codes for our events and actors. Data and look-ups only.

Source: PLOVER manual 0.8 (Open Event Data Alliance): quad categories, sector codes, international actors, and the rule
that dependent territories stand under the state that controls them (all but Antarctica, Hong Kong and Palestine).
"""

from __future__ import annotations

from summarizer.exports.people import Actors, chain, country_of_actor
from summarizer.models import Actor

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Verbal and material cooperation, verbal and material conflict."""

CONTEXTS = {"mediation_offer": ["diplomatic"], "deportation_drive": ["migration"]}
"""By our event type, where the type alone says the context."""

_SECTORS = {
    "government": "GOV",
    "ministry_or_office": "GOV",
    "armed_force": "MIL",
    "company": "BUS",
    "media": "JRN",
}
"""By kind. An armed group may be REB, PRM or CRM, an organisation SOC, LAB or PTY: which, we do not know."""

_INTERNATIONAL = {
    "united nations": "UNO",
    "un": "UNO",
    "european union": "EUR",
    "eu": "EUR",
}

_STATES = {
    "USA": "ASM GUM MNP PRI UMI VIR",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "NLD": "ABW BES CUW SXM",
    "DNK": "FRO GRL",
    "NOR": "BVT SJM",
    "FIN": "ALA",
    "CHN": "MAC",
    "NZL": "COK NIU TKL",
    "AUS": "CCK CXR HMD NFK",
    "MAR": "ESH",
    "KOS": "XKX",
}
_STATE = {territory: state for state, territories in _STATES.items() for territory in territories.split()}


def country_code(actor: Actor, actors: Actors) -> str | None:
    """PLOVER's code of a state or of an international body; None where the article does not say."""
    found = country_of_actor(actor, actors)
    if found:
        return state_code(found)
    if actor.kind != "igo":
        return None
    names = {name.casefold().removeprefix("the ").strip() for name in (actor.name, *actor.aliases)}
    return next((code for name, code in _INTERNATIONAL.items() if name in names), "IGO")


def state_code(alpha3: str) -> str:
    """The state that a territory counts under."""
    return _STATE.get(alpha3, alpha3)


def sector(actor: Actor, actors: Actors) -> str | None:
    """By the kind of the actor, or of the institution that a person speaks for; police by name."""
    for one in chain(actor, actors):
        if one.kind in ("armed_force", "ministry_or_office", "government") and "police" in one.name.casefold():
            return "COP"
        if one.kind in _SECTORS:
            return _SECTORS[one.kind]
        if one.kind not in ("person", "anonymous_source"):
            return None
    return None
