"""Which event types can be one event in two articles, and which belong to one bout. Data and look-ups only.

Two writers call one night's attack "air_strike" and "bombing"; none calls it "talks". Types of one ring are near each
other; a type may be in several rings. Families say which incidents' figures may be compared (see `episodes`).
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.vocabulary import FIELD_OF_TYPE

_RINGS = (
    ("air_strike", "shelling_or_missile", "bombing"),
    ("shelling_or_missile", "ground_attack", "shooting"),
    ("air_strike", "ground_attack"),
    ("bombing", "killing", "shooting", "ground_attack"),
    ("killing", "shooting", "other_crime", "sexual_violence"),
    ("capture_of_combatants", "kidnapping"),
    ("release_of_captives", "refugee_return"),
    ("ceasefire", "agreement", "talks", "mediation_offer"),
    ("talks", "agreement", "merger_or_deal"),
    ("threat_or_declaration", "accusation", "appeal", "political_dispute", "sanctions"),
    ("security_alert", "threat_or_declaration", "policy"),
    ("border_closure", "policy", "security_alert"),
    ("protest", "riot", "labour_strike"),
    ("theft_or_fraud", "other_crime", "cyber_attack"),
    ("flood", "storm_or_weather", "other_disaster"),
    ("earthquake", "other_disaster"),
    ("fire", "other_disaster", "other_accident", "bombing"),
    ("transport_accident", "other_accident"),
    ("election", "political_dispute", "appointment_or_resignation"),
    ("legislation", "policy", "political_dispute"),
    ("arrest_or_detention", "investigation", "other_crime"),
    ("trial_or_verdict", "lawsuit"),
    ("investigation", "lawsuit"),
    ("deportation_drive", "policy"),
    ("evacuation", "refugee_return"),
    ("company_results", "economy_or_markets"),
    ("merger_or_deal", "economy_or_markets", "company_results"),
    ("product_launch", "technology_news"),
    ("jobs_or_closure", "company_results", "labour_strike"),
    ("outbreak", "health_news"),
    ("discovery_or_study", "space", "health_news", "technology_news"),
    ("space", "product_launch", "technology_news"),
    ("sport_result", "sport_news"),
)
_NEAR = frozenset((one, other) for ring in _RINGS for one in ring for other in ring)
_VAGUE = frozenset(("other", "culture_news", "technology_news", "health_news", "sport_news"))
"""Types for what fits no other: they say little of what happened."""

_VIOLENCE = frozenset(
    """air_strike shelling_or_missile ground_attack bombing aircraft_downing capture_of_combatants riot killing shooting
    kidnapping release_of_captives""".split()
)
_WORDS_OF_WAR = frozenset(("threat_or_declaration", "accusation", "security_alert"))
_CALAMITY = frozenset(("disaster", "accident", "health"))
REPEATED = frozenset(("conflict", "unrest", "sport", "business", "other"))
"""Fields in which the next day brings another event of the same kind, place and sides."""

LASTING = frozenset(("labour_strike", "kidnapping"))
"""Types of what goes on for days: the second day's is the first day's."""


@lru_cache(maxsize=4096)
def closeness(one: str, other: str) -> float:
    """1 for the same type, .6 for near ones, .3 where one is "other"; 0 for types that are never one event."""
    if one == other:
        return 0.8 if one in _VAGUE else 1.0
    if (one, other) in _NEAR:
        return 0.6
    return 0.3 if "other" in (one, other) else 0.0


@lru_cache(maxsize=1024)
def family(kind: str) -> str:
    """ "violence", "calamity" or the field of a type: what happened. "" for what is said or done about it."""
    if kind in _VIOLENCE:
        return "violence"
    field = FIELD_OF_TYPE.get(kind, "other")
    if field in _CALAMITY:
        return "calamity"
    return "" if kind in _VAGUE or kind in _WORDS_OF_WAR or kind in _ABOUT else field


_ABOUT = frozenset(("investigation", "appeal", "talks", "mediation_offer", "evacuation", "policy", "political_dispute"))


def repeats(kind: str) -> bool:
    """Whether another event of this type with the same sides is likely the day after."""
    return FIELD_OF_TYPE.get(kind, "other") in REPEATED
