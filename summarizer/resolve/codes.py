"""From our event types to the codes of public vocabularies. A table under test; nothing is computed.

Sources: PLOVER manual 0.8 and its CAMEO2PLOVER-2021 table (air strikes follow the manual, `aerial`, not the table),
CAMEO codebook 1.1b3, ACLED codebook, IPTC Media Topics (top-level subjects, and three finer codes that section 4 of
the project's reference names). None where a type has no honest counterpart: ACLED records political violence only, and
a type that may be several codes gets their common root or nothing.
"""

from __future__ import annotations

from summarizer.models.summary import EventCodes

_AIR = "Explosions/Remote violence / Air/drone strike"
_SHELLING = "Explosions/Remote violence / Shelling/artillery/missile attack"
_CLASH = "Battles / Armed clash"
_OTHER_MOVE = "Strategic developments / Other"

ARMED_CONFLICT = "20000056"
DIPLOMACY = "20000639"
NATIONAL_SECURITY = "20000598"
CULTURE = "01000000"
CRIME = "02000000"
DISASTER = "03000000"
ECONOMY = "04000000"
HEALTH = "07000000"
LABOUR = "09000000"
POLITICS = "11000000"
SCIENCE = "13000000"
SPORT = "15000000"
CONFLICT = "16000000"
WEATHER = "17000000"

# type: (PLOVER event / mode, CAMEO, ACLED event / sub-event, IPTC Media Topic)
_TABLE: dict[str, tuple[str | None, str | None, str | None, str | None]] = {
    "air_strike": ("ASSAULT / aerial", "195", _AIR, ARMED_CONFLICT),
    "shelling_or_missile": ("ASSAULT / heavy-weapons", "194", _SHELLING, ARMED_CONFLICT),
    "ground_attack": ("ASSAULT", "190", _CLASH, ARMED_CONFLICT),
    # CAMEO 183 holds suicide, car and other bombs; 1831-1833 would need the kind of bomb.
    "bombing": ("ASSAULT / explosives", "183", "Explosions/Remote violence", CONFLICT),
    "aircraft_downing": ("ASSAULT / destroy", "190", _CLASH, ARMED_CONFLICT),
    "capture_of_combatants": ("ASSAULT / abduct", "181", None, ARMED_CONFLICT),
    "release_of_captives": ("RETREAT / release", "0841", _OTHER_MOVE, DIPLOMACY),
    "ceasefire": ("RETREAT / ceasefire", "0871", "Strategic developments / Agreement", DIPLOMACY),
    # Police (151) or troops (152): the common root.
    "security_alert": ("MOBILIZE", "15", None, NATIONAL_SECURITY),
    "border_closure": ("COERCE / restrict", "191", None, None),
    "threat_or_declaration": ("THREATEN / violence", "138", None, CONFLICT),
    # The IPTC defines 16000000 as socially or politically motivated protest or violence too.
    "protest": ("PROTEST / demo", "141", "Protests", CONFLICT),
    "riot": ("PROTEST / riot", "145", "Riots", CONFLICT),
    "labour_strike": ("PROTEST / boycott", "143", None, LABOUR),
    "killing": ("ASSAULT", "18", None, CRIME),
    "shooting": ("ASSAULT / firearms", "18", None, CRIME),
    "kidnapping": ("ASSAULT / abduct", "181", None, CRIME),
    "theft_or_fraud": (None, None, None, CRIME),
    "sexual_violence": ("ASSAULT / sexual", "1821", None, CRIME),
    "other_crime": (None, None, None, CRIME),
    "earthquake": (None, None, None, DISASTER),
    "flood": (None, None, None, DISASTER),
    "storm_or_weather": (None, None, None, WEATHER),
    "fire": (None, None, None, DISASTER),
    "other_disaster": (None, None, None, DISASTER),
    "transport_accident": (None, None, None, DISASTER),
    "other_accident": (None, None, None, DISASTER),
    "talks": ("CONSULT", "040", _OTHER_MOVE, DIPLOMACY),
    "agreement": ("AGREE", "057", "Strategic developments / Agreement", DIPLOMACY),
    "mediation_offer": ("AGREE", "039", None, DIPLOMACY),
    # The published table moves CAMEO 163 from SANCTION, which is for reduced relations, to COERCE.
    "sanctions": ("COERCE / restrict", "163", None, POLITICS),
    "appeal": ("REQUEST / yield", "1056", None, DIPLOMACY),
    "accusation": ("ACCUSE / allege", "1123", None, CONFLICT),
    "election": (None, None, None, POLITICS),
    "legislation": (None, None, None, POLITICS),
    "appointment_or_resignation": (None, None, None, POLITICS),
    "policy": (None, None, None, POLITICS),
    "political_dispute": (None, None, None, POLITICS),
    "arrest_or_detention": ("COERCE / arrest", "173", "Strategic developments / Arrests", None),
    "trial_or_verdict": (None, None, None, CRIME),
    "lawsuit": ("ACCUSE / allege", "115", None, CRIME),
    "investigation": ("ACCUSE / investigate", "090", None, CRIME),
    "deportation_drive": ("COERCE / deport", "174", None, None),
    "evacuation": (None, None, None, None),
    "refugee_return": (None, None, None, None),
    "company_results": (None, None, None, ECONOMY),
    "merger_or_deal": (None, None, None, ECONOMY),
    "product_launch": (None, None, None, ECONOMY),
    "jobs_or_closure": (None, None, None, ECONOMY),
    "economy_or_markets": (None, None, None, ECONOMY),
    "outbreak": (None, None, None, HEALTH),
    "health_news": (None, None, None, HEALTH),
    "cyber_attack": ("COERCE / cyber", "176", None, SCIENCE),
    "technology_news": (None, None, None, SCIENCE),
    "discovery_or_study": (None, None, None, SCIENCE),
    "space": (None, None, None, SCIENCE),
    "sport_result": (None, None, None, SPORT),
    "sport_news": (None, None, None, SPORT),
    "culture_news": (None, None, None, CULTURE),
    "other": (None, None, None, None),
}

_CODES = {
    name: EventCodes(plover=plover, cameo=cameo, acled=acled, iptc=iptc)
    for name, (plover, cameo, acled, iptc) in _TABLE.items()
}
_NONE = EventCodes()


def event_codes(event_type: str) -> EventCodes:
    """Codes of one of `vocabulary.ALL_EVENT_TYPES`; all None for a type without counterpart and for unknown types."""
    return _CODES.get(event_type, _NONE)
