"""The closed lists of the output contract. Ground floor: data only.

The lists are tuples of strings: the wire schema shows them to the model, grounding refuses what is not in them.
Sources: events-and-claims in FactBank (stance), PLOVER (modes, event types), UCDP GED (deaths by side); the types
beyond armed conflict follow the top level of IPTC Media Topics.
"""

from __future__ import annotations

NARRATOR = "narrator"
"""The claimant of what the article itself asserts."""

ACTOR_KINDS = (
    "person",
    "government",
    "ministry_or_office",
    "armed_force",
    "armed_group",
    "igo",
    "company",
    "organisation",
    "media",
    "anonymous_source",
    "people",
    "other",
)

STANCES = (
    "asserts",
    "confirms",
    "denies",
    "accuses",
    "calls_for",
    "observed",
    "verified",
    "cannot_verify",
    "no_information",
)

MEASURES = (
    "killed",
    "wounded",
    "killed_or_wounded",
    "casualties_any",
    "missing",
    "captured",
    "released",
    "rescued",
    "detained",
    "charged_or_sentenced",
    "expelled",
    "displaced",
    "evacuated",
    "returned_or_hosted",
    "infected",
    "hospitalised",
    "affected",
    "participants",
    "destroyed",
    "damaged",
    "seized",
    "shot_down",
    "explosions",
    "attacks",
    "jobs",
    "votes",
    "money",
    "share",
    "score",
    "size",
    "duration",
    "other",
    "none",
)
"""`share` is a percentage, `size` a length, area, weight, speed, magnitude or temperature."""

AFFECTED = (
    "soldiers_or_fighters",
    "militants",
    "police",
    "civilians",
    "children",
    "refugees",
    "prisoners",
    "patients",
    "workers",
    "passengers",
    "protesters",
    "persons_unspecified",
    "positions",
    "bases_or_hq",
    "buildings",
    "vehicles",
    "aircraft",
    "ships",
    "weapons",
    "animals",
    "other",
)

TIMEFRAMES = ("current", "recent_prior", "background", "future")
REALIS = ("reported", "claimed_by_party", "threatened_or_planned", "hypothetical")
RELATIONS = ("retaliation_for", "response_to", "part_of", "precedes", "same_as")
MEDIA = ("x_post", "social_media", "told_agency", "statement", "broadcast", "interview", "unstated")
QUALIFIERS = ("exact", "at_least", "more_than", "up_to", "nearly", "about", "vague", "zero")

EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "conflict": (
        "air_strike",
        "shelling_or_missile",
        "ground_attack",
        "bombing",
        "aircraft_downing",
        "capture_of_combatants",
        "release_of_captives",
        "ceasefire",
        "security_alert",
        "border_closure",
        "threat_or_declaration",
    ),
    "unrest": ("protest", "riot", "labour_strike"),
    "crime": ("killing", "shooting", "kidnapping", "theft_or_fraud", "sexual_violence", "other_crime"),
    "disaster": ("earthquake", "flood", "storm_or_weather", "fire", "other_disaster"),
    "accident": ("transport_accident", "other_accident"),
    "diplomacy": ("talks", "agreement", "mediation_offer", "sanctions", "appeal", "accusation"),
    "politics": ("election", "legislation", "appointment_or_resignation", "policy", "political_dispute"),
    "justice": ("arrest_or_detention", "trial_or_verdict", "lawsuit", "investigation"),
    "migration": ("deportation_drive", "evacuation", "refugee_return"),
    "business": ("company_results", "merger_or_deal", "product_launch", "jobs_or_closure", "economy_or_markets"),
    "health": ("outbreak", "health_news"),
    "cyber": ("cyber_attack", "technology_news"),
    "science": ("discovery_or_study", "space"),
    "sport": ("sport_result", "sport_news"),
    "culture": ("culture_news",),
    "other": ("other",),
}
"""Event types by field of news."""

ALL_EVENT_TYPES: tuple[str, ...] = tuple(name for group in EVENT_TYPES.values() for name in group)
FIELD_OF_TYPE: dict[str, str] = {name: field for field, group in EVENT_TYPES.items() for name in group}
