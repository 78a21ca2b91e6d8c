"""The words that say what a number measures, and where they stand in a sentence. Data and look-up, no number rules.

A cue is a verb form, an adjective or an event noun ("killed", "dead", "explosions"). Its `form` says how it binds:
    transitive    "killed 12", "12 were killed", "12 killed"
    intransitive  "12 died", "12 have fled"
    gerund        "killing 12" (but "12 dying" is intransitive)
    base          "kill 12": an infinitive or a present tense; often only planned
    adjective     "12 dead", "left 12 dead", "12 are missing"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.text.wordlist import words


@dataclass(slots=True)
class Cue:
    """One cue in one sentence. `first` and `last` are token indices, inclusive."""

    measure: str
    form: str  # "transitive" | "intransitive" | "gerund" | "base" | "adjective"
    first: int
    last: int


_VERBS = {
    # measure: transitive participles; gerunds; base forms and third persons
    "killed": (
        "killed murdered assassinated slain executed massacred beheaded slaughtered lynched slew eliminated",
        "killing murdering assassinating executing massacring beheading slaughtering eliminating",
        "kill kills murder murders execute executes massacre assassinate assassinates slay slays",
    ),
    "wounded": ("wounded injured hurt maimed", "wounding injuring hurting maiming", "wound injure injures maim hurts"),
    "captured": (
        "captured kidnapped abducted kidnaped",
        "capturing kidnapping abducting",
        "capture captures kidnap kidnaps abduct abducts",
    ),
    "released": ("released freed liberated", "releasing freeing", "release releases free frees"),
    "rescued": ("rescued saved", "rescuing saving", "rescue rescues"),
    "detained": (
        "detained arrested jailed imprisoned apprehended",
        "detaining arresting apprehending jailing",
        "detain detains arrest arrests jail jails",
    ),
    "charged_or_sentenced": (
        "charged indicted convicted sentenced prosecuted fined",
        "charging indicting convicting sentencing fining",
        "charge charges indict indicts sentence sentences convict convicts",
    ),
    "expelled": ("expelled deported", "expelling deporting", "expel expels deport deports"),
    "displaced": ("displaced uprooted", "displacing uprooting", "displace displaces"),
    "evacuated": ("evacuated", "evacuating", "evacuate evacuates"),
    "returned_or_hosted": ("hosted repatriated", "hosting repatriating", "host hosts"),
    "jobs": ("employed hired", "employing hiring", "employ employs hire hires"),
    "infected": ("infected sickened poisoned", "infecting sickening", "infect infects sicken sickens"),
    "hospitalised": ("hospitalised hospitalized treated", "treating", "treat treats"),
    "affected": ("affected stranded trapped", "affecting stranding trapping", "affect affects strand traps strands"),
    "destroyed": (
        """destroyed razed demolished burned burnt torched gutted levelled leveled sunk flattened wrecked sank
        annihilated""",
        "destroying razing demolishing torching gutting levelling leveling sinking flattening burning",
        "destroy destroys raze razes demolish demolishes torch torches gut guts level levels sink sinks",
    ),
    "damaged": ("damaged", "damaging", "damage damages"),
    "seized": (
        "seized confiscated looted stolen stole recovered impounded",
        "seizing confiscating looting stealing recovering impounding",
        "seize seizes confiscate confiscates steal steals",
    ),
    "shot_down": ("downed", "downing", "downs"),
}
_INTRANSITIVE = {
    "killed": "died perished drowned suffocated dying die dies",
    "missing": "disappeared vanished",
    "displaced": "fled fleeing flee",
    "returned_or_hosted": "returned",
    "votes": "voted",
    "participants": """attended gathered marched rallied protested demonstrated participated attending marching
        protesting rallying""",
    "explosions": "exploded detonated",
}
_ADJECTIVES = {"killed": "dead", "missing": "missing", "displaced": "homeless", "captured": "captive"}

EVENT_NOUNS: dict[str, str] = {
    word: measure
    for measure, block in {
        "killed": "deaths fatalities death killings murders homicides slayings executions assassinations fatality",
        "wounded": "injuries",
        "casualties_any": "casualties casualty",
        "explosions": "explosions blasts explosion blast detonations",
        "attacks": """attacks strikes airstrikes raids air-strikes attack bombings bombardments ambushes counter-strikes
            counterattacks shellings sorties incursions airstrike""",
        "detained": "arrests detentions",
        "captured": "kidnappings abductions",
        "charged_or_sentenced": "convictions indictments",
        "expelled": "deportations expulsions",
        "evacuated": "evacuations",
        "hospitalised": "hospitalisations hospitalizations",
        "infected": "infections",
        "jobs": "jobs layoffs redundancies job",
        "votes": "votes seats vote ballots seat",
    }.items()
    for word in block.split()
}
"""A number before one of these counts the thing itself ("30 arrests")."""

OF_NOUNS: dict[str, str] = {
    word: measure
    for measure, block in {
        "killed": """death deaths killing killings murder murders assassination assassinations execution massacre lives
            bodies corpses slaying""",
        "wounded": "wounding injuries injury",
        "captured": "capture kidnapping abduction",
        "released": "release handing",
        "rescued": "rescue",
        "detained": "arrest arrests detention",
        "charged_or_sentenced": "conviction indictment",
        "expelled": "expulsion deportation",
        "displaced": "displacement",
        "evacuated": "evacuation",
        "returned_or_hosted": "return repatriation",
        "hospitalised": "hospitalisation hospitalization",
        "destroyed": "destruction demolition",
        "seized": "seizure",
        "participants": "crowd crowds turnout gathering attendance",
    }.items()
    for word in block.split()
}
"""A number after one of these and "of" ("the deaths of 12")."""

TOLL_NOUNS: dict[str, str] = {
    "toll": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "dead": "killed",
    "casualties": "casualties_any",
    "injuries": "wounded",
    "injured": "wounded",
    "wounded": "wounded",
    "missing": "missing",
    "crowd": "participants",
    "turnout": "participants",
    "attendance": "participants",
    "victims": "casualties_any",
}
"""What a number after "the toll rose to", "casualties at" counts."""

COMMITTING_NOUNS = {"protesters": "participants", "demonstrators": "participants", "marchers": "participants",
                    "protestors": "participants", "participants": "participants", "attendees": "participants",
                    "spectators": "participants",
                    "hostages": "captured", "evacuees": "evacuated", "lives": "killed"}  # fmt: skip

_PHRASES = {
    "killed": """shot dead; shot and killed; shot to death; gunned down; stabbed to death; beaten to death; mown down;
        burned to death; ~lost their lives; ~lost his life; ~lost her life; crushed to death; hacked to death""",
    "wounded": """~in critical condition; ~in serious condition; ~in grave condition; ~in a critical condition;
        ~in a serious condition; ~in stable condition; ~suffered injuries; ~broken bones; ~suffered minor injuries;
        ~suffered serious injuries; ~suffered burns; ~sustained injuries; ~sustained minor injuries;
        ~sustained serious injuries""",
    "casualties_any": "shot",
    "captured": """taken alive; taken prisoner; taken hostage; taken captive; caught alive; held hostage; held captive;
        captured alive; taken prisoners; taken hostages; seized alive; held by""",
    "detained": """held by police; held by the police; being held by police; being held by the police;
        taken into custody; rounded up; picked up; held in custody; being held;
        placed under arrest; ~under arrest; ~in custody; ~behind bars""",
    "jobs": "laid off; lay off; laying off",
    "participants": """~took part; ~taken part; ~took to the streets; ~taken to the streets; ~turned out; ~turned up;
        ~showed up; ~taking part""",
    "seized": "~fallen into the hands; ~fell into the hands; taken over; taken",
    "released": "set free; handed over; handing over",
    "missing": "~unaccounted for",
    "votes": "~vote yes; ~vote no",
    "charged_or_sentenced": "~on trial; ~stand trial; ~stood trial; ~standing trial; ~serving sentences",
    "infected": "~tested positive; ~fallen ill; ~fell ill",
    "destroyed": "wiped out; burned down; burnt down; blown up; blew up; blowing up",
    "shot_down": "shot down; shooting down; shoot down; brought down; shoots down; bringing down",
    "expelled": "sent back",
    "hospitalised": """taken to hospital; taken to hospitals; admitted to hospital; taken to the hospital;
        sent to hospital; rushed to hospital; transported to hospital; transported to the hospital;
        ~in hospital; ~in the hospital; ~in intensive care; ~on ventilators""",
    "rescued": """pulled alive; pulled out alive; pulled out; dug out alive; brought ashore; plucked from;
        pulled from the rubble; brought to safety; taken to safety; led to safety;
        carried to safety""",
    "evacuated": """moved from; moved out of; moved to safety; airlifted; told to leave; ordered to leave;
        ~sleeping in""",
    "displaced": """left homeless; ~lost their homes; forced from their homes; forced to flee; made homeless;
        ~left their homes; ~leave their homes; ~left their houses; ~leave their houses; ~forced to leave""",
    "returned_or_hosted": """~streamed across; ~poured across; ~crossed into; ~crossed back; ~gone back; ~went back;
        ~streamed back""",
    "affected": "~without power; ~without electricity; ~without water; ~lost power",
}
"""Phrases of several words; "~" marks those that take no object."""


def _single_cues() -> dict[str, tuple[str, str]]:
    cues: dict[str, tuple[str, str]] = {}
    for measure, forms in _VERBS.items():
        for form, block in zip(("transitive", "gerund", "base"), forms, strict=True):
            cues.update(dict.fromkeys(block.split(), (measure, form)))
    for form, table in (("intransitive", _INTRANSITIVE), ("adjective", _ADJECTIVES)):
        for measure, block in table.items():
            cues.update(dict.fromkeys(block.split(), (measure, form)))
    return cues


_Phrase = tuple[tuple[str, ...], str, str]  # the words behind the first one, measure, form


def _phrase_cues() -> dict[str, dict[str, list[_Phrase]]]:
    """Phrases by first and second word ("" for those of one word), longest first."""
    cues: dict[str, dict[str, list[_Phrase]]] = {}
    for measure, phrases in _PHRASES.items():
        for phrase in phrases.split(";"):
            first, *others = phrase.strip().lstrip("~").split()
            form = "intransitive" if phrase.strip().startswith("~") else "transitive"
            form = "gerund" if first.endswith("ing") and first != "being" else form
            second = others[0] if others else ""
            cues.setdefault(first, {}).setdefault(second, []).append((tuple(others), measure, form))
    for options in cues.values():
        for alike in options.values():
            alike.sort(key=lambda option: -len(option[0]))
    return cues


_CUES = _single_cues()
_PHRASE_CUES = _phrase_cues()
CUE_WORDS = frozenset(_CUES) | frozenset(_PHRASE_CUES)
_PAIR_JOINTS = words("or and & /")
_PAIRS = frozenset({"killed", "wounded"})


def find_cues(lowers: Sequence[str]) -> dict[int, Cue]:
    """The cues of a sentence by their first token. "killed or wounded" is one cue."""
    found: dict[int, Cue] = {}
    for place in [index for index, word in enumerate(lowers) if word in CUE_WORDS]:
        word = lowers[place]
        phrases = _PHRASE_CUES.get(word)
        cue = _phrase_at(lowers, place, phrases) if phrases else None
        if cue is not None:
            found[place] = cue
        elif word in _CUES:
            found[place] = Cue(*_CUES[word], place, place)
    return _paired(lowers, found) if len(found) > 1 else found


def _phrase_at(lowers: Sequence[str], place: int, phrases: Mapping[str, Sequence[_Phrase]]) -> Cue | None:
    """The longest of the phrases that begin with the word at `place`, if one of them stands there."""
    second = lowers[place + 1] if place + 1 < len(lowers) else ""
    for others, measure, form in phrases.get(second, ()):
        end = place + 1 + len(others)
        if tuple(lowers[place + 1 : end]) == others:
            return Cue(measure, form, place, end - 1)
    alone = phrases.get("")
    return Cue(alone[0][1], alone[0][2], place, place) if alone else None


def _paired(lowers: Sequence[str], found: dict[int, Cue]) -> dict[int, Cue]:
    """ "killed or wounded", "killing and injuring" as one cue of the measure killed_or_wounded."""
    for place in sorted(found):
        cue = found.get(place)
        if cue is None or cue.last + 2 >= len(lowers) or lowers[cue.last + 1] not in _PAIR_JOINTS:
            continue
        other = found.get(cue.last + 2)
        if other is not None and {cue.measure, other.measure} == _PAIRS:
            found[place] = Cue("killed_or_wounded", cue.form, place, other.last)
            del found[other.first]
    return found
