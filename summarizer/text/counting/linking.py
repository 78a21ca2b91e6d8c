"""A number on its way to a figure: what its neighbours lend it, and whether measure and noun fit. Pure, on tokens.

Coordination: "five soldiers and two guides were killed" (both), "two posts burned and six taken" (six posts).
Parts: "40 miners, including six women". Fit: nobody captures a post or kills a proposal, so "captured" with things is
`seized`, and a measure of persons with another noun is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.text.counting.affected import INVARIANT, MATERIAL, PERSONS, SINGULAR, class_of_words
from summarizer.text.counting.binding import Bond, Frame
from summarizer.text.counting.nouns import CountedNoun
from summarizer.text.numbers import NumberMention
from summarizer.text.wordlist import words

NO_INFORMATION = words("reports report information word details comment indication sign evidence")
_JOINTS = words(", and or & as well plus another also nor with a an")
_PART_WORDS = words("including include included among mostly mainly whom them comprising involving were most")
_AFTER_LAST = words(
    """in on at from by with near including , . ; and or as when after during while who ) since for over across
    inside outside aboard to along around " ” ' – — : ? !"""
)
_NEVER_VICTIMS = words(
    """bills bill proposals proposal projects project jobs games game hours days minutes chances plans measures
    deals trees bacteria cells germs pests amendments legislation laws penalties ideas hopes deal goals points
    shots seats times runs yards reserve points programs programmes feelings pride feeling pockets vote votes"""
)
_TERRITORY = words(
    """villages village towns town cities city districts district areas area islands island hills settlements
    territory neighborhoods neighbourhoods provinces regions localities hamlets documents computers files
    kilograms packages bags boxes crates items phones cell-phones passports accounts assets properties drugs
    bottles packets"""
)
_OF_PERSONS = words(
    """killed wounded killed_or_wounded casualties_any captured released rescued detained charged_or_sentenced
    expelled displaced evacuated returned_or_hosted infected hospitalised participants missing"""
)
_ANY_VICTIM = frozenset({"killed", "wounded", "killed_or_wounded"})
_NEEDS_NOUN = words("released rescued returned_or_hosted affected infected seized destroyed damaged shot_down")
_WITH_THINGS = {"captured": "seized", "detained": "seized", "killed": "destroyed"}
_ANIMAL_MEASURES = words("killed wounded rescued seized infected missing evacuated affected")
_THING_MEASURES = words("destroyed damaged seized shot_down missing affected evacuated explosions other")
_REACH = 18


@dataclass(slots=True)
class Counted:
    """One number of a sentence with its noun; `before` is the first token of its words. Filled step by step."""

    number: NumberMention
    before: int
    noun: CountedNoun
    bond: Bond | None = None
    event_noun: bool = False
    part_of: int = -1
    lent: tuple[int, int, str] | None = None

    @property
    def is_article(self) -> bool:
        return self.number.unit == "article" and self.number.kind == "cardinal"

    @property
    def has_noun(self) -> bool:
        return self.noun.first <= self.noun.last

    @property
    def lendable(self) -> tuple[int, int, str] | None:
        """First token, last token and class of the noun that a following elliptic number may take."""
        if self.is_article and self.bond is None:
            return None
        if self.has_noun:
            return (self.noun.first, self.noun.last, self.noun.affected) if not self.event_noun else None
        if self.bond is not None and self.bond.noun is not None:
            return (*self.bond.noun, "persons_unspecified")
        return self.lent

    def words(self, frame: Frame) -> tuple[int, int]:
        """First and last token of the affected words; first > last where there are none."""
        if self.event_noun:
            return self._around_event_noun(frame)
        if self.has_noun:
            return self.noun.first, self.noun.last
        if self.bond is not None and self.bond.noun is not None:
            return self.bond.noun
        return self.lent[:2] if self.lent is not None else (0, -1)

    def _around_event_noun(self, frame: Frame) -> tuple[int, int]:
        """ "three more civilian deaths": civilian. Who carried out "three Danish raids" is not affected by them."""
        if self.bond is None or self.bond.measure not in _SUFFERED:
            return 0, -1
        last = self.noun.last - 1
        first = self.noun.first
        while first <= last and frame.tokens.lowers[first] in _QUALITIES:
            first += 1
        return first, last


_SUFFERED = words("killed wounded casualties_any infected hospitalised")
_QUALITIES = words(
    "more new confirmed reported other further additional total possible potential loud serious major minor severe"
)


def link(frame: Frame, counted: list[Counted]) -> None:
    """Lends cues and nouns between the numbers of a sentence: left to right, then right to left."""
    for index in range(1, len(counted)):
        _lend_right(frame, counted, index)
    for index in range(len(counted) - 2, -1, -1):
        _lend_left(frame, counted[index], counted[index + 1])


def _lend_right(frame: Frame, counted: list[Counted], index: int) -> None:
    item, previous = counted[index], counted[index - 1]
    if item.number.kind != "cardinal" or previous.number.kind != "cardinal":
        return
    between = frame.tokens.lowers[previous.noun.end : item.before]
    if len(between) > _REACH:
        return
    if not item.event_noun and _lends_noun(item, previous):
        item.lent = previous.lendable
    if item.bond is None and previous.bond is not None and not previous.event_noun:
        if all(word in _JOINTS for word in between) and between and _ends_here(frame, item):
            item.bond = previous.bond
            return
        if not item.has_noun and _is_gap(frame, item, between):
            item.bond, item.lent = previous.bond, previous.lendable
            item.part_of = index - 1 if between[-1] == ":" else previous.part_of
            return
    if item.bond is None and previous.bond is not None and not item.has_noun and _has_manner(frame, item):
        item.bond, item.lent, item.part_of = previous.bond, previous.lendable, index - 1
        return
    _mark_part(item, previous, counted, index, between)


def _lends_noun(item: Counted, previous: Counted) -> bool:
    """An elliptic number takes the noun before it, unless an active verb may have an object of its own."""
    if item.has_noun or item.bond is None or previous.lendable is None:
        return False
    return bool(item.noun.anaphor) or item.bond.side == "right"


def _ends_here(frame: Frame, item: Counted) -> bool:
    lowers = frame.tokens.lowers
    return item.noun.end >= len(lowers) or lowers[item.noun.end] in _AFTER_LAST or item.noun.end in frame.cues


def _is_gap(frame: Frame, item: Counted, between: list[str]) -> bool:
    """ "five died in Lima and three in Cusco": a bare number between "and" and a preposition of place."""
    lowers = frame.tokens.lowers
    after = item.noun.end
    joined = bool(between) and between[-1] in ("and", ",", "another", ":")
    return joined and after < len(lowers) and lowers[after] in ("in", "at", "near", "on", "from")


def _has_manner(frame: Frame, item: Counted) -> bool:
    """ "five people were hurt, one critically"."""
    lowers = frame.tokens.lowers
    return item.noun.end < len(lowers) and lowers[item.noun.end] in _MANNERS


_MANNERS = words("critically seriously severely badly gravely fatally slightly")


def _mark_part(item: Counted, previous: Counted, counted: list[Counted], index: int, between: list[str]) -> None:
    """Marks the six of "40 miners, including six women" as a part, with the whole's cue unless it has its own."""
    if item.bond is not None and item.bond.side == "left" and previous.noun.end <= item.bond.first:
        return  # "killed 12 people, most of them children, and injured 30"
    named = any(word in _PART_WORDS for word in between) and "were" not in between
    of_them = item.noun.anaphor == "part"
    if not (named or of_them) or (previous.bond is None and not named):
        return
    whole = index - 1
    while counted[whole].part_of >= 0 and (named or of_them) and "and" in between[:2]:
        whole = counted[whole].part_of
    item.part_of = whole
    if item.bond is None:
        item.bond = previous.bond


def _lend_left(frame: Frame, item: Counted, following: Counted) -> None:
    """ "one hall and one barracks were burned": the first shares the cue behind the second."""
    if item.number.kind != "cardinal" or following.number.kind != "cardinal":
        return
    loose = item.bond is None or (item.bond.side == "noun" and not item.event_noun)
    if loose and following.bond is not None and following.part_of < 0:
        between = frame.tokens.lowers[item.noun.end : following.before]
        joined = bool(between) and all(word in _JOINTS for word in between)
        own = following.noun.anaphor != "part"  # "12 walkers, three of whom died"
        if following.bond.side == "right" and own and (joined or between in _AMONG):
            item.bond = following.bond
    if item.bond is not None and following.part_of >= 0 and following.bond is None:
        following.bond = item.bond


_AMONG = (["were", "among"], ["was", "among"], ["were", "among", "the"], ["was", "among", "the"])


def settle(frame: Frame, item: Counted) -> tuple[str, str]:
    """Measure and affected class that agree with each other; "" for the measure where there is no figure."""
    affected = item.noun.affected if item.has_noun else item.lent[2] if item.lent else ""
    if item.event_noun or (item.bond and item.bond.noun and not item.has_noun):
        affected = _class_of(frame, item)
    if item.bond is None:
        return _uncaused(frame, item), affected
    if item.event_noun and item.number.value == 0 and item.bond.measure not in _SUFFERED:
        return "", affected
    if item.event_noun or item.bond.side == "toll":
        return item.bond.measure, affected
    measure = _fitting(frame, item, affected)
    if not measure:
        return _uncaused(frame, item), affected
    if measure in _OF_PERSONS and affected in ("", "other"):
        affected = "persons_unspecified"
    return measure, affected


_ONE_ONLY = SINGULAR - INVARIANT


def _uncaused(frame: Frame, item: Counted) -> str:
    """The measure "other" for a number that counts its noun; not for "9 candidate", where the two only meet."""
    if not item.has_noun or item.is_article:
        return ""
    return "" if item.number.value != 1 and frame.tokens.lowers[item.noun.last] in _ONE_ONLY else "other"


def _class_of(frame: Frame, item: Counted) -> str:
    first, last = item.words(frame)
    return class_of_words(frame.tokens.lowers[first : last + 1], frame.tokens.words[first : last + 1])


def _fitting(frame: Frame, item: Counted, affected: str) -> str:
    bond = item.bond
    measure = bond.measure if bond else ""
    if affected in PERSONS:
        goods = bond is not None and frame.tokens.lowers[bond.first] in _OF_GOODS
        return "" if goods else _of_persons(measure)
    if affected == "animals":
        return measure if measure in _ANIMAL_MEASURES else ""
    if affected == "weapons" and bond and frame.tokens.lowers[bond.first] in ("blew", "exploded"):
        return "" if item.is_article else "explosions"
    if affected in MATERIAL or affected == "ships":
        measure = _WITH_THINGS.get(measure, measure)
        return measure if measure in _THING_MEASURES else ""
    if affected == "other":
        return _of_unknown(frame, item, measure)
    bare = measure in _NEEDS_NOUN and not (bond and bond.finite) and not item.noun.anaphor
    return "" if bare else measure


_OF_GOODS = words("recovered recovering impounded impounding")
"""Words for taking things that mean something else of persons."""


def _of_persons(measure: str) -> str:
    if measure == "seized":
        return "captured"
    return "" if measure in ("destroyed", "damaged", "shot_down", "explosions") else measure


def _takes_persons_only(measure: str, bond: Bond | None) -> bool:
    """Whether what is counted must be persons or companies, be the noun unknown; one can charge a fee, though."""
    passive = bond is not None and bond.side == "right"
    return measure in ("detained", "expelled") or (measure == "charged_or_sentenced" and passive)


def _of_unknown(frame: Frame, item: Counted, measure: str) -> str:
    head = frame.tokens.lowers[item.noun.last] if item.has_noun else ""
    if head in _TERRITORY:
        measure = _WITH_THINGS.get(measure, measure)
        return measure if measure in _THING_MEASURES else ""
    if measure in _ANY_VICTIM or _takes_persons_only(measure, item.bond):
        return "" if head in _NEVER_VICTIMS else measure
    return measure if measure in _THING_MEASURES else ""
