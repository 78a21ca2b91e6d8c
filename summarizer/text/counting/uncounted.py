"""Measures without a number: "denied that any guards had been captured", "no reports of civilian casualties".

Finds the cue or event noun in a part of a sentence, and the noun phrase it is about. Pure; counts nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.text.counting.affected import MATERIAL, NOUN_CLASS, PERSONS, class_of_words
from summarizer.text.counting.cues import EVENT_NOUNS, Cue, find_cues
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words

_AUXILIARIES = words("was were been be being is are has have had also not never reportedly already")
_BEFORE_NOUN = words("any the its their his our all of no some")
_ATTRIBUTES = words("army military border naval air police rebel government fighter")
_NOT_UNCOUNTED = words("attacks explosions votes jobs participants")
_REACH = 5


class Uncounted(NamedTuple):
    """A measure and the words it is about; offsets are code points of the article, -1 where there are none."""

    measure: str
    start: int
    end: int
    affected: str


def uncounted(sentence: Sentence, start: int, end: int) -> Uncounted | None:
    """The first measure in `start`..`end` of the sentence; None where no cue stands there."""
    tokens = sentence.tokens
    cues = find_cues(tokens.lowers)
    for place, low in enumerate(tokens.starts):
        if low < start or low >= end:
            continue
        cue = cues.get(place)
        if cue is not None:
            found = _of_cue(sentence, cue)
            if found is not None:
                return found
        measure = EVENT_NOUNS.get(tokens.lowers[place])
        if measure is not None and measure not in _NOT_UNCOUNTED:
            return _of_noun(sentence, measure, place)
    return None


def _of_noun(sentence: Sentence, measure: str, place: int) -> Uncounted:
    """ "civilian casualties": civilian."""
    tokens = sentence.tokens
    before = place - 1
    if before >= 0 and tokens.lowers[before] in NOUN_CLASS:
        affected = NOUN_CLASS[tokens.lowers[before]]
        return Uncounted(measure, tokens.starts[before], tokens.ends[before], affected)
    return Uncounted(measure, -1, -1, "")


def _of_cue(sentence: Sentence, cue: Cue) -> Uncounted | None:
    passive = cue.first > 0 and sentence.tokens.lowers[cue.first - 1] in _AUXILIARIES
    noun = _noun_before(sentence, cue.first) if passive or cue.form in ("intransitive", "adjective") else None
    noun = noun or _noun_after(sentence, cue.last + 1) or _noun_before(sentence, cue.first)
    if noun is None:
        return None
    first, last = noun
    tokens = sentence.tokens
    affected = class_of_words(tokens.lowers[first : last + 1], tokens.words[first : last + 1])
    measure = _fitting(cue.measure, affected)
    return Uncounted(measure, tokens.starts[first], tokens.ends[last], affected) if measure else None


def _fitting(measure: str, affected: str) -> str:
    if affected in MATERIAL:
        measure = "seized" if measure == "captured" else measure
        return measure if measure in ("seized", "destroyed", "damaged", "shot_down", "missing") else ""
    return measure if affected in PERSONS and measure not in ("destroyed", "damaged", "shot_down", "seized") else ""


def _noun_before(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The noun phrase before auxiliaries: "any Danish guards had been"."""
    lowers = sentence.tokens.lowers
    last = place - 1
    while last >= 0 and lowers[last] in _AUXILIARIES:
        last -= 1
    if last < 0 or lowers[last] not in NOUN_CLASS:
        return None
    return _phrase_start(sentence, last), last


def _phrase_start(sentence: Sentence, last: int) -> int:
    """Attributes of the noun: capitalised words and nouns right before it."""
    tokens = sentence.tokens
    first = last
    while (
        first > 0 and last - first < _REACH and _is_attribute(tokens.words[first - 1], tokens.lowers[first - 1], first)
    ):
        first -= 1
    return first


def _is_attribute(word: str, lower: str, place: int) -> bool:
    if lower in _BEFORE_NOUN or not word[0].isalpha():
        return False
    return (word[0].isupper() and place > 1) or lower in NOUN_CLASS or lower in _ATTRIBUTES


def _noun_after(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The object of an active verb: "shot down a Danish fighter jet"."""
    lowers = sentence.tokens.lowers
    limit = min(place + _REACH + 1, len(lowers))
    while place < limit and (lowers[place] in _BEFORE_NOUN or lowers[place] in ("a", "an", "several")):
        place += 1
    for last in range(place, limit):
        if lowers[last] in NOUN_CLASS:
            end = last + 1
            while end < limit and lowers[end] in NOUN_CLASS:
                end += 1
            return place, end - 1
        if not (lowers[last][0].isalnum() or lowers[last] in ("'s", "’s")) or lowers[last] in _AUXILIARIES:
            return None
    return None
