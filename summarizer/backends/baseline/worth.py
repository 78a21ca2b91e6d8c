"""Which figures are worth a claim: not "three rounds", not "three years ago". Pure, on one sentence's tokens."""

from __future__ import annotations

from bisect import bisect_left

from summarizer.text.counting.affected import MATERIAL, PERSONS
from summarizer.text.measures import Figure
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words

_PLANNABLE = words("jobs evacuated released money share size duration")
_MANY = 1
_SEVERAL = 3
"""Things of no known class are worth a claim from more than this on."""
_LASTING = words(
    """last lasted lasts lasting took takes take taking sentenced sentence jailed imprisoned prison jail suspended
    suspension banned ban extended extend delayed delay delays postponed guarantee detention custody term terms
    sentences years-long strike ceasefire truce outage lockout waited wait waiting stoppage"""
)
_AFTER = 4
_BEFORE = 4
_TRIVIAL = words(
    """times occasions rounds pages chapters steps points parts sides ways words things minutes reasons lines tables
    chairs cups questions letters hands eyes feet sentences paragraphs stages weeks days months years hours"""
)


def is_worth_a_claim(sentence: Sentence, figure: Figure) -> bool:
    """Leaves out what counts nothing a reader would ask for ("three rounds"), and mere plans to do harm."""
    if figure.planned or figure.unreported:
        return figure.planned and figure.measure in _PLANNABLE
    if figure.measure == "duration":
        return _says_how_long(sentence, figure)
    return figure.measure != "other" or _counts_something(sentence, figure)


def _counts_something(sentence: Sentence, figure: Figure) -> bool:
    number = figure.number
    if figure.affected in PERSONS:
        return number.value is None or number.value >= _MANY
    if figure.affected in MATERIAL:
        return number.value is not None and number.value > _MANY
    if number.value is None or number.value <= _SEVERAL or figure.affected_end < 0:
        return False
    last = bisect_left(sentence.tokens.ends, figure.affected_end)
    return sentence.tokens.lowers[last] not in _TRIVIAL


def _says_how_long(sentence: Sentence, figure: Figure) -> bool:
    """Whether the length is of something that lasts ("jailed for six years"), and no date ("three years ago")."""
    lowers, number = sentence.tokens.lowers, figure.number
    near = lowers[max(0, number.first - _BEFORE) : number.first] + lowers[number.last + 1 : number.last + 1 + _AFTER]
    return not _LASTING.isdisjoint(near) and _ADVERBIAL.isdisjoint(near)


_ADVERBIAL = words("ago earlier later before after ahead next past")
