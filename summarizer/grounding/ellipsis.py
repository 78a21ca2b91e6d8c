"""Bare figures that go on with what the sentences before count: "the group now concedes four", "its count is 12".

Only behind words that hold a figure against others, and only where the sentences before name a single measure. Does
not find the number, and does not say who gives it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summarizer.text.counting.affected import PERSONS
from summarizer.text.counting.cues import TOLL_NOUNS, find_cues
from summarizer.text.measures import find_figures
from summarizer.text.numbers import NumberMention
from summarizer.text.sentences import Sentence

_HOLDING = frozenset("concede concedes conceded acknowledge acknowledges acknowledged".split())
_HOLDING_TO = frozenset(
    (verb, link)
    for link, verbs in {
        "by": "stand stands stood",
        "to": "stick sticks stuck keep keeps kept hold holds held",
        "on": "insist insists insisted",
    }.items()
    for verb in verbs.split()
)
_COUNTS = frozenset("count tally toll figure number estimate".split())
_BE = frozenset("is was remains remained".split())


def is_carried_on(measure: str, number: NumberMention, sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether the number is held as a figure of the measure that alone is spoken of right before."""
    if number.kind != "cardinal" or find_cues(sentence.tokens.lowers) or not _is_held_to(number, sentence):
        return False
    named = next((found for found in map(_measures, reversed(before)) if found), set())
    return named == {measure}


def _is_held_to(number: NumberMention, sentence: Sentence) -> bool:
    """Whether a word for keeping to a figure stands before the number, which counts persons or nothing."""
    if any(f.number.start == number.start and f.affected and f.affected not in PERSONS for f in find_figures(sentence)):
        return False
    lowers = sentence.tokens.lowers
    first = bisect_left(sentence.tokens.starts, number.full_start)
    one, two = (lowers[at] if at >= 0 else "" for at in (first - 2, first - 1))
    return two in _HOLDING or (one, two) in _HOLDING_TO or (one in _COUNTS and two in _BE)


def _measures(sentence: Sentence) -> set[str]:
    """What the sentence's figures and words for victims count."""
    lowers = sentence.tokens.lowers
    found = {figure.measure for figure in find_figures(sentence)} - {"other"}
    found |= {cue.measure for cue in find_cues(lowers).values()}
    return found | {TOLL_NOUNS[word] for word in lowers if word in TOLL_NOUNS}
