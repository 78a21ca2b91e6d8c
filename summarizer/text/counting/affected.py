"""Who or what a figure counts: the class of a noun phrase. Pure; knows English nouns only, and no names.

The classes are `vocabulary.AFFECTED`. A noun that is on no list is judged by its ending (servicemen, jihadists,
Afghans are persons), else it is "other". Which number the noun belongs to is not decided here (see `measures`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.wordlist import words

_NOUNS = {
    "soldiers_or_fighters": """soldier troop serviceman servicewoman trooper fighter marine sailor commander combatant
        recruit conscript paratrooper peacekeeper reservist commando airman sergeant lieutenant colonel captain general
        infantryman draftee cadet legionnaire brigadier corporal private platoon battalion infantrymen personnel""",
    "militants": """militant rebel insurgent terrorist jihadist jihadi gunman extremist guerrilla bomber attacker
        assailant islamist hijacker separatist mutineer subversive gangster""",
    "police": "police policeman policewoman officer cop deputy constable gendarme detective sheriff carabinero trooper",
    "civilians": """civilian villager resident bystander pedestrian inhabitant peasant farmer shopper worshipper
        worshiper noncombatant non-combatant townspeople townsperson local householder campesino pilgrim mourner""",
    "children": """child baby infant toddler boy girl minor teenager teen schoolchild schoolboy schoolgirl pupil kid
        youngster newborn adolescent juvenile""",
    "refugees": """refugee migrant returnee evacuee immigrant asylum-seeker seeker expatriate deportee rohingya
        displaced""",
    "prisoners": "prisoner inmate detainee hostage captive convict abductee pow",
    "patients": "patient",
    "workers": """worker miner employee firefighter fireman medic paramedic doctor nurse teacher journalist reporter
        cameraman photographer engineer driver pilot crew crewman crewmember rescuer aid-worker technician labourer
        laborer staff staffer guard bodyguard contractor fisherman lawyer judge magistrate priest nun missionary
        physician builder trucker diver guide waiter cook professor aide diplomat""",
    "passengers": "passenger commuter tourist holidaymaker traveller traveler cyclist motorist rider skier climber",
    "protesters": "protester protestor demonstrator marcher rioter activist striker picketer",
    "persons_unspecified": """person people man woman individual victim other human life soul member student family
        relative suspect national citizen leader official politician lawmaker adult male female youth brother sister
        son daughter mother father parent wife husband couple guest survivor body corpse supporter follower
        fan player visitor camper hiker swimmer mayor councillor candidate businessman businesswoman volunteer
        voter customer defendant believer christian muslim jew catholic sunni shiite kurd household
        dead wounded injured missing figure associate accomplice collaborator ally expert athlete clergyman
        cleric preacher imam bishop minister ambassador senator congressman deputy-mayor unionist trade-unionist
        smuggler trafficker kidnapper abductor arsonist poacher looter thief robber burglar murderer criminal
        fugitive informant witness neighbor neighbour
        friend colleague colonist settler american african pensioner grandmother grandfather grandchild twin sibling
        homeowner evangelist scientist researcher hunter foreigner nationalist spy agent operative participant
        attendee dweller patron partygoer reveller reveler concertgoer festivalgoer churchgoer gang crowd casualty
        fatality peer orphan widow patriarch matriarch lady gentleman guy folk""",
    "positions": "post outpost position checkpoint trench checkpost stronghold foxhole roadblock",
    "bases_or_hq": "base headquarters headquarter hq barracks depot camp compound garrison hideout airbase bunker",
    "buildings": """building house home school hospital mosque church shop store structure apartment hotel warehouse
        factory facility office embassy clinic temple classroom dwelling residence bridge property flat tower
        restaurant supermarket market bank pharmacy tent shelter barn farm garage university college
        library museum refinery plant station pylon tavern townhouse condo shack villa mansion outlet synagogue""",
    "vehicles": """vehicle car truck tank bus train lorry van motorcycle ambulance apc carriage tram motorbike bicycle
        jeep tanker minibus convoy pickup taxi humvee bulldozer digger excavator wagon tractor carrier coach
        scooter suv""",
    "aircraft": """aircraft plane jet helicopter drone airplane airliner uav warplane bomber-jet chopper glider
        f-16 f-15 f-35 mig-29 su-25 su-24 su-30 mi-8 mi-17 mi-24 balloon quadcopter aeroplane""",
    "ships": "ship boat vessel warship frigate submarine ferry destroyer trawler dinghy yacht freighter barge",
    "weapons": """weapon rifle gun ammunition missile rocket bomb grenade mine explosive pistol firearm mortar shell
        launcher kalashnikov warhead machinegun machine-gun revolver shotgun landmine ied howitzer cartridge bullet
        dynamite launchpad munition""",
    "animals": """animal cow cattle sheep goat dog cat horse pig chicken bird livestock whale elephant dolphin rhino
        tiger lion poultry turkey bear wolf turtle duck camel buffalo deer""",
}
_IRREGULAR = {
    "child": "children", "schoolchild": "schoolchildren", "grandchild": "grandchildren", "person": "persons",
    "life": "lives", "wife": "wives", "thief": "thieves", "wolf": "wolves", "body": "bodies",
}  # fmt: skip
_COMPOUNDS = {
    ("police", "officers"): "police",
    ("police", "officer"): "police",
    ("army", "officers"): "soldiers_or_fighters",
    ("army", "officer"): "soldiers_or_fighters",
    ("military", "officers"): "soldiers_or_fighters",
    ("military", "officer"): "soldiers_or_fighters",
    ("border", "guards"): "soldiers_or_fighters",
    ("border", "guard"): "soldiers_or_fighters",
    ("national", "guardsmen"): "soldiers_or_fighters",
    ("suicide", "bombers"): "militants",
    ("suicide", "bomber"): "militants",
    ("army", "posts"): "positions",
    ("aid", "workers"): "workers",
    ("business", "people"): "persons_unspecified",
}

PERSONS: frozenset[str] = words(
    """soldiers_or_fighters militants police civilians children refugees prisoners patients workers passengers
    protesters persons_unspecified"""
)
MATERIAL = words("positions bases_or_hq buildings vehicles aircraft ships weapons")

_PERSON_ENDINGS = ("men", "women", "ists", "ist", "ians", "ian", "ees", "people", "folk", "istas", "ista", "goers")
# Endings that mark persons only where the word is not one of the many things that end alike.
_NOT_PERSONS: frozenset[str] = words(
    """lists list waists wrists mists fists twists fees trees knees degrees committees omen specimen regimen acumen
    abdomen resist exist consist persist insist assist guarantees levees coffees guarantee specimens pedigrees
    frees decrees bees"""
)
_DEMONYM_ENDINGS = ("ans", "is", "ese", "ish", "ers")
_CUT = words(
    """of in on at from by with to for near including who which that and or aboard inside outside between among , ;
    ( ) - – — & whose under during after before as than"""
)
_WORD = re.compile(r"[^\W_][\w-]*(?:['’](?!s\b)\w+)*|[,;()&–—-]")


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


NOUN_CLASS: dict[str, str] = {
    form: name for name, nouns in _NOUNS.items() for noun in nouns.split() for form in (_plural(noun), noun)
}
"""Lower-case noun, singular and plural, to its class."""
SINGULAR = frozenset(noun for nouns in _NOUNS.values() for noun in nouns.split()) - words(
    """people police personnel crew staff cattle livestock poultry ammunition headquarters barracks folk"""
)
"""Nouns that "a" may stand before."""
INVARIANT = words(
    "aircraft sheep deer headquarters barracks hq infantrymen rohingya dead wounded injured missing displaced"
)
"""Nouns whose plural looks like their singular."""


def affected_class(words: str) -> str:
    """The `vocabulary.AFFECTED` class of a noun phrase; "" for an empty one, "other" for unknown nouns."""
    return class_of_words([found.group().lower() for found in _WORD.finditer(words)], words.split())


def class_of_words(lowers: Sequence[str], words: Sequence[str] = ()) -> str:
    """The same for a phrase already in tokens. `words` gives the case, which tells Afghans from ants."""
    end = 0
    while end < len(lowers) and (end == 0 or lowers[end] not in _CUT):
        end += 1
    for place in range(end - 1, -1, -1):
        word = lowers[place]
        if place and (lowers[place - 1], word) in _COMPOUNDS:
            return _COMPOUNDS[lowers[place - 1], word]
        if word in NOUN_CLASS:
            return NOUN_CLASS[word]
    if not any(word[0].isalnum() for word in lowers[:end]):
        return ""
    return "persons_unspecified" if _looks_like_persons(lowers[end - 1], words[-1] if words else "") else "other"


def _looks_like_persons(lower: str, word: str) -> bool:
    if lower in _NOT_PERSONS or lower.endswith(("ments", "ment")):
        return False
    if lower.endswith(_PERSON_ENDINGS):
        return True
    return len(word) > 3 and word[0].isupper() and not word.isupper() and lower.endswith(_DEMONYM_ENDINGS)
