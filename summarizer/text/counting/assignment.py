"""Gives each number of a sentence its own cue: by event noun, to the left, to the right, by toll, by a telling noun.

What numbers lend each other comes later (`linking`). Pure, on tokens; one pass over the numbers.
"""

from __future__ import annotations

from bisect import bisect_left

from summarizer.text.counting.affected import PERSONS, SINGULAR
from summarizer.text.counting.binding import (
    CLAIMING,
    Bond,
    Frame,
    left_bond,
    left_coordinated,
    past_fillers,
    right_bond,
)
from summarizer.text.counting.cues import COMMITTING_NOUNS, EVENT_NOUNS, Cue
from summarizer.text.counting.linking import Counted
from summarizer.text.counting.nouns import counted_noun
from summarizer.text.counting.tolls import among_toll, beside, left_toll, right_toll
from summarizer.text.counting.whereto import HOSPITALS, PRISONS
from summarizer.text.numbers import NumberMention
from summarizer.text.wordlist import words

ARTICLE = "article"
"""Unit of a number that is the article "a"."""

_ILLNESS = words(
    """virus infected infection infections outbreak disease covid covid-19 coronavirus flu influenza measles
    cholera ebola zika polio pneumonia epidemic pandemic patients symptoms tuberculosis malaria dengue mpox
    legionnaires diarrhoea diarrhea typhoid fever botulism poisoning illness sick norovirus rabies anthrax
    meningitis salmonella e-coli listeria sars mers hepatitis vaccine vaccinated"""
)
_PULLING = words("pulled pulling pull pulls")
_CARRYING = _PULLING | words(
    """taking took taken take takes transported transferring transferred brought bringing holding held hold
    handed handing hand hands led leading carried carrying moved moving"""
)
_MOVING = words("moved moving taken took brought led")
_HANDING = words("handed handing hand hands transferred transferring")
_OUTCOMES = words("hostage captive prisoner alive")


def counted(frame: Frame, number: NumberMention) -> Counted:
    """The number with its noun, before any cue is looked for."""
    tokens = frame.tokens
    before = min(bisect_left(tokens.starts, number.full_start), number.first)
    past = number.last + 1
    while past < len(tokens.starts) and tokens.starts[past] < number.full_end:
        past += 1
    noun = counted_noun(tokens, past, frame.cues, number.unit == ARTICLE)
    return Counted(number, before, noun)


def bind(frame: Frame, items: list[Counted]) -> None:
    """Gives each item its own cue. A cue that closed one figure ("8 killed") opens no other ("killed 20")."""
    closed: set[int] = set()
    for item in items:
        lowers = frame.tokens.lowers
        if item.is_article:
            _bind_article(frame, item)
            continue
        if _is_base(frame, item):
            continue
        noun = item.noun
        head = lowers[noun.last] if noun.last >= noun.first else ""
        if _bind_event_noun(frame, item, head):
            continue
        left = (
            left_bond(frame, item.before)
            or left_coordinated(frame, item.before, noun.end)
            or beside(frame, item.before)
        )
        if left is not None and left.first in closed:
            left = None
        bond = left if left and not left.planned else None
        bond = bond or right_bond(frame, noun.end, item.number.value == 1, bool(head)) or left
        if bond is None:
            bond = left_toll(frame, item.before) or right_toll(frame, noun.end, item.before)
            bond = bond or among_toll(frame, item.before, noun.end)
        bond = bond or _of_last_resort(frame, item, head)
        if bond is not None:
            item.bond = bond
            if bond.side == "right":
                closed.add(bond.first)


def _is_base(frame: Frame, item: Counted) -> bool:
    """Whether a number is what another is a part of: "12 of the 30 miners", "none of the 40 guests"."""
    lowers = frame.tokens.lowers
    place = item.before - 1
    while place > 0 and lowers[place] in ("the", "its", "their", "his", "all", "those", "these"):
        place -= 1
    if place < 1 or lowers[place] != "of":
        return False
    return lowers[place - 1] in ("none", "any", "neither", "each", "most", "all") or _in_number(frame, place - 1)


def _in_number(frame: Frame, place: int) -> bool:
    return any(first in frame.numbers for first in range(max(0, place - 1), place + 1)) and (
        frame.tokens.lowers[place] not in EVENT_NOUNS
    )


def _bind_article(frame: Frame, item: Counted) -> None:
    noun = item.noun
    if noun.last < noun.first or frame.tokens.lowers[noun.last] not in SINGULAR:
        return
    bond = left_bond(frame, item.before) or right_bond(frame, noun.end, True, True, asides=False)
    if bond is not None and bond.measure in _ONE_MEASURES:
        item.bond = bond


_ONE_MEASURES = words(
    """killed wounded killed_or_wounded captured released rescued detained missing hospitalised destroyed damaged
    seized shot_down charged_or_sentenced expelled"""
)
"""Measures for which "a" counts as one: what happened to a person or a thing, not "evacuated a camp"."""


def _bind_event_noun(frame: Frame, item: Counted, head: str) -> bool:
    """ "30 arrests", "no casualties", "12 new cases" of an illness, "31 lives" that were lost."""
    measure = EVENT_NOUNS.get(head)
    lowers = frame.tokens.lowers
    if head == "cases" and (not _ILLNESS.isdisjoint(lowers) or _are_recorded(lowers, item)):
        measure = "infected"
    if head in ("bodies", "corpses"):
        measure = "killed"
    if head == "lives":
        near = lowers[max(0, item.before - 3) : item.noun.end + 3]
        measure = "killed" if "lost" in near or not CLAIMING.isdisjoint(near) else None
    if measure is None:
        return False
    item.bond = Bond(measure, item.noun.last, item.noun.last, "noun")
    item.event_noun = True
    return True


def _are_recorded(lowers: list[str], item: Counted) -> bool:
    """Whether the cases were "recorded" or "confirmed", outside courts: then they are of an illness."""
    near = lowers[max(0, item.before - 2) : item.before] + lowers[item.noun.end : item.noun.end + 3]
    return not _RECORDED.isdisjoint(near) and _OF_COURTS.isdisjoint(lowers)


_RECORDED = words("recorded seen confirmed registered detected reported")
_OF_COURTS = words("court courts judge judges prosecutors prosecutor police crime crimes fraud abuse theft trial legal")


def _of_last_resort(frame: Frame, item: Counted, head: str) -> Bond | None:
    """A participle inside the phrase ("five wounded men"), a telling noun ("hostages"), "taken 90 men to a prison"."""
    inner: Cue | None = item.noun.inner
    if inner is not None:
        return Bond(inner.measure, inner.first, inner.last, "noun")
    carried = _carried(frame, item)
    if carried is not None:
        return carried
    if head in _SUPPLIED and not (_SUPPLY.isdisjoint(frame.tokens.lowers) or _CUT_OFF.isdisjoint(frame.tokens.lowers)):
        return Bond("affected", item.noun.last, item.noun.last, "noun")
    if head in COMMITTING_NOUNS and head != "lives":
        return Bond(COMMITTING_NOUNS[head], item.noun.last, item.noun.last, "noun")
    return None


_SUPPLIED = words("customers households homes subscribers users clients")
_SUPPLY = words("power electricity water phone phones landlines internet service gas network heating broadband")
_CUT_OFF = words("out without cut lost knocked knocking blackout outage outages disrupted down off")


def _carried(frame: Frame, item: Counted) -> Bond | None:
    """ "took 15 students hostage", "taking 90 men to a prison", "pulled 12 miners from the shaft"."""
    lowers = frame.tokens.lowers
    verb = past_fillers(lowers, item.before - 1)
    if verb > 0 and lowers[verb] in ("the", "all"):
        verb -= 1
    if verb < 0 or lowers[verb] not in _CARRYING or item.noun.affected not in PERSONS:
        return None
    after = lowers[item.noun.end : item.noun.end + 6]
    measure = _end_of_way(lowers[verb], after)
    return Bond(measure, verb, verb, "left") if measure else None


def _end_of_way(verb: str, after: list[str]) -> str:
    """What became of persons by where they were brought; "" where the words do not say."""
    first = after[0] if after else ""
    if after[:2] == ["to", "safety"]:
        return "rescued"
    if verb in _PULLING:
        return "rescued" if first == "from" or first in _OUTCOMES else ""
    if first in _OUTCOMES:
        return "captured"
    if first == "to" and verb in _HANDING:
        return "released"
    if not {"to", "into"} & set(after[:2]):
        return "evacuated" if after[:2] == ["out", "of"] and verb in _MOVING else ""
    return "detained" if not PRISONS.isdisjoint(after) else "hospitalised" if not HOSPITALS.isdisjoint(after) else ""
