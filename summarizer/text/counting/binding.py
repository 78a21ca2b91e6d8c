"""Which cue governs a number: searches to the right and to the left of the number's noun phrase. Pure, on tokens.

Right: "12 miners [were] killed", "12 miners, including two brothers, were killed", "12 miners in a shaft were killed".
Left: "killed 12", "the deaths of 12", "killed the mayor and two guards". Tolls are found in `tolls`.
An active subject is no victim: "two gunmen killed 14" gives nothing for "two". Each search looks at a bounded window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.text.counting.affected import NOUN_CLASS
from summarizer.text.counting.cues import OF_NOUNS, Cue
from summarizer.text.counting.whereto import measure_of_verb
from summarizer.text.tokens import Tokens
from summarizer.text.wordlist import words

_BE = words("was were been be being is are got get")
_HAVE = words("has have had having")
_NEGATIONS = frozenset({"not", "never"})
_SKIPPED = words(
    """also reportedly either still remain remained believed feared reported confirmed presumed now immediately
    subsequently already later to left others people more all both seriously badly slightly severely lightly
    critically allegedly then since just either again itself themselves officially may might could would will
    found fatally gravely initially only known said thought known considered listed declared pronounced forcibly
    brutally so far " “ ” ' ‘ ’"""
)
_WINDOW = 9
_LONG_WINDOW = 30
_PREPOSITIONS = words(
    """in on from at of aboard inside outside near with by for who that under between among during travelling
    traveling"""
)
_STOPS = words(
    """; : , and but or as after when while where if because since that which before said says told saying"""
)
_OPENS_ASIDE = words(", ( - – — including")
_CLOSES_ASIDE = words(", ) - – —")
_OBJECTS = words("the a an this his her their its our my him them us it several some two three many")
_TIME_WORDS = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
)
_FILLERS = words(
    """the some another estimated further additional reported its their his around about approximately these those
    other total record just only all almost roughly our now"""
)
_QUOTES = words("\" “ ' ‘")
_INDEFINITE = frozenset({"a", "an"})
_MODALS = words("to could would may might will can should must cannot")
_POSSIBLE = words("could would may might will can should must")
_ACHIEVED = words("managed helped began continued went")


@dataclass(slots=True)
class Bond:
    """A number's cue. `noun` are the token indices of a noun found with it ("number of [miners] killed"), or None."""

    measure: str
    first: int
    last: int
    side: str  # "left" | "right" | "toll"
    negated: bool = False
    planned: bool = False
    finite: bool = False
    noun: tuple[int, int] | None = None


@dataclass(slots=True)
class Frame:
    """One sentence: its tokens, its cues by first and by last token, and the first tokens of its numbers."""

    tokens: Tokens
    cues: Mapping[int, Cue]
    ends: Mapping[int, Cue]
    numbers: frozenset[int]


def right_bond(frame: Frame, place: int, singular: bool, has_noun: bool, asides: bool = True) -> Bond | None:
    """The cue that follows a noun phrase ending before token `place`."""
    bond, stopped = _adjacent(frame, place, has_noun)
    if bond is not None and has_noun and not bond.finite:
        return _main_verb(frame, bond, singular) or bond
    if bond is not None or stopped >= len(frame.tokens.lowers):
        return bond
    word = frame.tokens.lowers[stopped]
    if stopped != place or stopped in frame.cues:
        return None
    if word in _OPENS_ASIDE and asides:
        return _after_aside(frame, stopped, singular)
    if has_noun and (word in _PREPOSITIONS or word.endswith(("ing", "ed"))):
        return _after_preposition(frame, stopped, singular)
    return None


def _adjacent(frame: Frame, place: int, has_noun: bool, passive: bool = False) -> tuple[Bond | None, int]:
    """The cue behind auxiliaries and adverbs from `place` on, and the token that stopped the search."""
    lowers = frame.tokens.lowers
    be, have, negated = passive, False, False
    for at in range(place, min(place + _WINDOW, len(lowers))):
        cue = frame.cues.get(at)
        word = lowers[at]
        if cue is not None:
            if not _binds_right(frame, cue, (be, have), has_noun):
                return None, at
            planned = not _POSSIBLE.isdisjoint(lowers[place:at]) or (be and lowers[at - 2 : at] == ["to", "be"])
            bond = Bond(cue.measure, cue.first, cue.last, "right", negated, planned, be or have)
            return _taken_to(frame, bond), at
        if word in _BE:
            be = True
        elif word in _HAVE:
            have = True
        elif word in _NEGATIONS:
            negated = True
        elif word not in _SKIPPED and lowers[at : at + 2] != ["as", "having"]:
            return None, at
    return None, min(place + _WINDOW, len(lowers))


def _taken_to(frame: Frame, bond: Bond) -> Bond | None:
    """The bond with what the words behind its verb make of it; None where nothing is left of it."""
    measure = measure_of_verb(bond.measure, frame.tokens.lowers, bond.last)
    return replace(bond, measure=measure) if measure else None


def _binds_right(frame: Frame, cue: Cue, auxiliaries: tuple[bool, bool], has_noun: bool) -> bool:
    be, have = auxiliaries
    if cue.form in ("intransitive", "adjective"):
        return True
    if cue.form != "transitive":
        return False
    if be:
        return True
    if cue.measure == "casualties_any":  # a bare "shot": "two men shot at the door"
        return False
    return not have and not (has_noun and _has_object(frame, cue.last + 1))


def _has_object(frame: Frame, place: int) -> bool:
    """Whether an object seems to start at `place`, so that the participle before it is an active verb."""
    lowers = frame.tokens.lowers
    if place >= len(lowers):
        return False
    word = frame.tokens.words[place]
    if lowers[place] in _PREPOSITIONS or lowers[place] in _STOPS:
        return False
    if lowers[place] in _OBJECTS or place in frame.numbers or lowers[place] in NOUN_CLASS:
        return True
    return word[0].isupper() and lowers[place] not in _TIME_WORDS and not word.isupper()


def _main_verb(frame: Frame, reduced: Bond, singular: bool) -> Bond | None:
    """The finite verb behind a reduced clause: "12 men captured by the rebels have been released"."""
    lowers = frame.tokens.lowers
    after = reduced.last + 1
    if after >= len(lowers) or lowers[after] not in _PREPOSITIONS:
        return None
    found = _after_preposition(frame, after, singular)
    if found is None and "," in lowers[after : after + _WINDOW]:  # "captured in the raid, which took a day, were freed"
        found = _after_aside(frame, lowers.index(",", after), singular)
    return found if found is not None and found.finite else None


def _is_finite(frame: Frame, at: int, singular: bool) -> bool:
    word = frame.tokens.lowers[at]
    if word in ("had", "died"):
        return True
    return word in ("was", "has") if singular else word in ("were", "have")


def _after_aside(frame: Frame, place: int, singular: bool) -> Bond | None:
    """Past ", including two brothers," or "(four of them Swiss)": a finite verb right behind the aside's end."""
    lowers = frame.tokens.lowers
    loose = lowers[place] == "including"
    for at in range(place + 1, min(place + _LONG_WINDOW, len(lowers))):
        if lowers[at] == ";" or (loose and at in frame.cues and lowers[at] != "died"):
            return None
        if _is_finite(frame, at, singular) and (loose or lowers[at - 1] in _CLOSES_ASIDE):
            return _adjacent(frame, at, True)[0]
    return None


def _after_preposition(frame: Frame, place: int, singular: bool) -> Bond | None:
    """Past "in a shaft near the town": a finite verb that agrees, before any other clause starts."""
    lowers = frame.tokens.lowers
    relative = lowers[place] in ("who", "that")
    for at in range(place + 1, min(place + _WINDOW + 4, len(lowers))):
        if _is_finite(frame, at, singular):
            return _adjacent(frame, at, True)[0]
        if at in frame.cues and lowers[at - 1] == "of":  # "suspected of joining the raid"
            continue
        if lowers[at] in _STOPS or at in frame.cues or at in frame.numbers or lowers[at] in _BE:
            cue = frame.cues.get(at)
            adjacent = relative and at == place + 1 and cue is not None and cue.form == "intransitive"
            return Bond(cue.measure, cue.first, cue.last, "right") if adjacent and cue else None
    return None


def left_bond(frame: Frame, before: int) -> Bond | None:
    """The cue that precedes a number whose words start at token `before`."""
    lowers = frame.tokens.lowers
    place = past_fillers(lowers, before - 1)
    if place < 0:
        return None
    cue = frame.ends.get(place)
    if cue is not None:
        return _active(frame, cue)
    return _of_noun(lowers, place) if lowers[place] == "of" else None


def left_coordinated(frame: Frame, before: int, end: int) -> Bond | None:
    """ "killed the mayor and two guards": the active verb whose first object has no number."""
    lowers = frame.tokens.lowers
    if before < 3 or lowers[before - 1] != "and" or not _ends_object(frame, end):
        return None
    for place in range(before - 2, max(before - 12, -1), -1):
        cue = frame.ends.get(place)
        if cue is not None:
            return _active(frame, cue) if place < before - 2 and cue.form in ("transitive", "gerund") else None
        if lowers[place] in _NOT_IN_OBJECT or place in frame.numbers:
            return None
    return None


_NOT_IN_OBJECT = words(
    "; : , and but or in on at from by with for to when while after was were had have has is are said"
)


def _ends_object(frame: Frame, end: int) -> bool:
    lowers = frame.tokens.lowers
    return end >= len(lowers) or not lowers[end][0].isalnum() or lowers[end] in _PREPOSITIONS or lowers[end] in _STOPS


def past_fillers(lowers: Sequence[str], place: int) -> int:
    """The last token at or before `place` that is no filler: "killed [a total of] 12"."""
    if place >= 1 and lowers[place] == "of" and lowers[place - 1] in ("total", "combined"):
        place -= 1
    start = place
    while place >= 0 and lowers[place] in _QUOTES:
        place -= 1
    while place >= 0 and (lowers[place] in _FILLERS or (place < start and lowers[place] in _INDEFINITE)):
        place -= 1
    return place


def _active(frame: Frame, cue: Cue) -> Bond | None:
    """The bond of a verb with its object, None where the verb is a passive or takes no object."""
    if cue.form in ("intransitive", "adjective"):
        return None
    lowers = frame.tokens.lowers
    at = cue.first - 1
    while at >= 0 and (lowers[at] in ("also", "then", "reportedly", "allegedly") or lowers[at] in ('"', "“")):
        at -= 1
    word = lowers[at] if at >= 0 else ""
    if cue.form == "transitive" and word in _BE:
        return None
    bare = cue.form == "base" and not lowers[cue.first].endswith("s")
    listed = bare and word in (",", "and", "or")  # "will close ports, deport 300 people"
    planned = listed or (cue.form == "base" and word in _MODALS and not (at and lowers[at - 1] in _ACHIEVED))
    negated = word in _NEGATIONS or word.endswith(("n't", "n’t")) or (word == "t" and at > 0)
    measure = cue.measure if cue.measure != "hospitalised" else measure_of_verb(cue.measure, lowers, cue.last)
    return Bond(measure, cue.first, cue.last, "left", negated, planned)


def _of_noun(lowers: Sequence[str], place: int) -> Bond | None:
    """ "the deaths of 12", "the release of 12"."""
    at = place - 1
    if at > 0 and lowers[at] == "over":
        at -= 1
    if at < 0 or lowers[at] not in OF_NOUNS:
        return None
    measure = OF_NOUNS[lowers[at]]
    if lowers[at] == "lives" and not any(word in CLAIMING for word in lowers[max(0, at - 3) : at]):
        return None
    return Bond(measure, at, at, "left")


CLAIMING = words("claimed claim claims claiming took taken taking take lost losing cost costing lose loses")
"""Verbs that make deaths of "lives"."""
