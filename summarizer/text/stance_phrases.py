"""Set phrases that make a stance of a plain verb: "asked for", "wants X to", "said it was false".

Tests on lower-case tokens, sentence-local and pure. Who speaks and what is governed is decided in `attribution`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.numerals.lexicon import SMALL, VAGUE
from summarizer.text.wordlist import words

_ENDS = words(", ; : . ? ! — – ( ) and but because after when while whether if how why what")
_FOR_OTHERS = words("for that")
_NOT_ASKED = words("about whether if how why what when where who which to by us me , . ; : — – ? in on at during")
_NOT_WANTED = words("to more nothing no in on for from by , . ; : — – and it that")
_FALSE = words(
    "false untrue baseless wrong incorrect unfounded fabricated nonsense absurd invented groundless lies misleading"
)
_BE = words("is was are were be been isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t")
_NOT = words("not n't isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t")
_LIES = frozenset({("a", "lie"), ("an", "invention"), ("a", "fabrication"), ("a", "fiction"), ("a", "falsehood")})
_ADVERBS = words("completely entirely simply utterly totally flatly quite plainly categorically wholly")
_SAID_BEFORE = words(
    "story stories account reporting report claim claims figure figures findings statement words version article study"
)
_REACH = 14


PHRASE_VERBS = words("ask call stand want")
"""Verbs whose stance hangs on the words behind them."""


FIGURE_VERBS = words("count reckon measure tally put estimate speak")
"""Verbs with which a source gives a figure ("the union counts 300"), and of which a number must stand near."""
_FIGURE_REACH = 5
_SPEAKING = words("speak speaks spoke spoken speaking")


def gives_figure(lowers: Sequence[str], place: int) -> bool:
    """Whether a number stands right behind the verb at `place`."""
    if lowers[place] in _SPEAKING and lowers[place + 1 : place + 2] != ["of"]:
        return False
    behind = lowers[place + 1 : place + 1 + _FIGURE_REACH]
    return any(word[0].isdigit() or word in SMALL or word in VAGUE for word in behind)


def stance_of_phrase(lemma: str, form: str, lowers: Sequence[str], place: int) -> str:
    """The stance of one of `PHRASE_VERBS` at `place`; "" where it is a plain verb."""
    if lemma == "ask":
        return "calls_for" if _asks_for(lowers, place) else ""
    if lemma == "want":
        return "calls_for" if form in ("third", "base") and _wants_of_others(lowers, place) else ""
    if lemma == "call":
        return "denies" if _calls_it_false(lowers, place) else ""
    return "confirms" if _stands_by_words(lowers, place) else ""


def _asks_for(lowers: Sequence[str], place: int) -> bool:
    """Whether "ask" at `place` is a demand ("asked for talks", "asked residents to leave"), not a question."""
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    if following in _FOR_OTHERS:
        return True
    if not following or following in _NOT_ASKED:
        return False
    for at in range(place + 2, min(place + _REACH, len(lowers))):
        if lowers[at] == "to":
            return True
        if lowers[at] == "for" and at > place + 2:
            return True
        if lowers[at] in _ENDS:
            return False
    return False


def _wants_of_others(lowers: Sequence[str], place: int) -> bool:
    """Whether "wants" at `place` has an object ("wants the law changed"), so that it is a demand on others."""
    return place + 1 < len(lowers) and lowers[place + 1] not in _NOT_WANTED


def _stands_by_words(lowers: Sequence[str], place: int) -> bool:
    """Whether "stands" at `place` is "stands by its report": what was said before is confirmed."""
    if lowers[place + 1 : place + 2] != ["by"]:
        return False
    return not _SAID_BEFORE.isdisjoint(lowers[place + 2 : place + 5])


def ends_in_falsehood(lowers: Sequence[str], low: int, high: int) -> bool:
    """Whether the clause `low`..`high` ends in "was false", "is not true", "was a lie": who says so denies it."""
    at = high - 1
    if at <= low:
        return False
    if lowers[at] in _FALSE:
        at -= 1
    elif tuple(lowers[at - 1 : at + 1]) in _LIES:
        at -= 2
    elif lowers[at] in ("true", "so", "correct"):
        return not _NOT.isdisjoint(lowers[max(low, at - 2) : at])
    else:
        return False
    while at > low and lowers[at] in _ADVERBS:
        at -= 1
    return at >= low and lowers[at] in _BE


def _calls_it_false(lowers: Sequence[str], place: int) -> bool:
    """Whether "called" at `place` is followed in its clause by "a lie", "false" or "absurd"."""
    for at in range(place + 2, min(place + _REACH, len(lowers))):
        if lowers[at] in (";", ":", "—"):
            return False
        if lowers[at] in _FALSE or tuple(lowers[at : at + 2]) in _LIES:
            return True
    return False
