"""Numbers behind a toll: "the death toll rose to 12", "the number of miners killed stood at 12". Pure, on tokens.

Also numbers that stand beside others: "among the dead were two", "jailed her along with two".
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.counting.binding import Bond, Frame, past_fillers
from summarizer.text.counting.cues import EVENT_NOUNS, TOLL_NOUNS
from summarizer.text.wordlist import words

_TOLL_LINKS = words(
    """to at of was is were reached reaches hit passed passes exceeded exceeds topped tops as near past above
    surpassed : stands climbed"""
)
_STRICT_TOLLS = words("dead injured wounded missing victims")


def left_toll(frame: Frame, before: int) -> Bond | None:
    """ "the death toll rose to 12", "put its casualties at 12", "the number of miners killed stood at 12"."""
    place = past_fillers(frame.tokens.lowers, before - 1)
    return _toll(frame, place) if place >= 0 and frame.tokens.lowers[place] in _TOLL_LINKS else None


def beside(frame: Frame, before: int) -> Bond | None:
    """ "jailed the editor for a year along with 12 others": the nearest cue before, active or passive."""
    lowers = frame.tokens.lowers
    if before < 3 or (lowers[before - 2], lowers[before - 1]) not in _TOGETHER:
        return None
    for at in range(before - 3, max(before - _LONGEST_BESIDE, -1), -1):
        cue = frame.ends.get(at)
        if cue is not None and cue.form != "base":
            return Bond(cue.measure, cue.first, cue.last, "left")
        if lowers[at] in (";", ",", "said", "while", "but"):
            return None
    return None


_TOGETHER = frozenset({("along", "with"), ("together", "with")})
_LONGEST_BESIDE = 30


def among_toll(frame: Frame, before: int, end: int) -> Bond | None:
    """ "among the dead were a captain and two privates", "two privates were among the dead"."""
    lowers = frame.tokens.lowers
    if tuple(lowers[end + 1 : end + 3]) == ("among", "the") and lowers[end] in _BE:
        return _of_victims(lowers, end + 3)
    for at in range(before - 1, max(before - _LONGEST_AMONG, 2), -1):
        if lowers[at] in _BE and lowers[at - 3 : at - 1] == ["among", "the"]:
            return _of_victims(lowers, at - 1)
        if lowers[at] in (";", "said", "while"):
            return None
    return None


_BE = words("is are was were")
_LONGEST_AMONG = 18


def _of_victims(lowers: Sequence[str], place: int) -> Bond | None:
    measure = TOLL_NOUNS.get(lowers[place]) if place < len(lowers) else None
    return Bond(measure, place, place, "toll") if measure else None


def _toll(frame: Frame, place: int) -> Bond | None:
    lowers = frame.tokens.lowers
    for at in range(place - 1, max(place - 12, -1), -1):
        word = lowers[at]
        if word in (";", ".", "!", "?"):
            return None
        if word == "number" and at + 1 < place and lowers[at + 1] == "of":
            return _number_of(frame, at, place)
        if word in TOLL_NOUNS and word not in _STRICT_TOLLS and place - at <= 8 and at not in frame.cues:
            return Bond(_toll_measure(lowers, at), at, at, "toll")
    return None


def _toll_measure(lowers: Sequence[str], at: int) -> str:
    before = lowers[at - 1] if at else ""
    if lowers[at] == "toll" and before in ("injury", "casualty"):
        return "wounded" if before == "injury" else "casualties_any"
    return TOLL_NOUNS[lowers[at]]


def _number_of(frame: Frame, at: int, end: int) -> Bond | None:
    """The measure of "number of miners killed", "number of dead", "number of arrests"."""
    lowers = frame.tokens.lowers
    for place in range(at + 2, end):
        cue = frame.cues.get(place)
        if cue is not None:
            noun = (at + 2, place - 1) if place > at + 2 else None
            return Bond(cue.measure, cue.first, cue.last, "toll", noun=noun)
        if lowers[place] in TOLL_NOUNS or lowers[place] in EVENT_NOUNS:
            measure = TOLL_NOUNS.get(lowers[place]) or EVENT_NOUNS[lowers[place]]
            return Bond(measure, place, place, "toll")
    return None


def right_toll(frame: Frame, place: int, before: int) -> Bond | None:
    """ "brought to 12 the number of miners killed"."""
    lowers = frame.tokens.lowers
    if before < 1 or lowers[before - 1] not in ("to", "at"):
        return None
    for at in range(place, min(place + 4, len(lowers))):
        if lowers[at] == "toll":
            return Bond(_toll_measure(lowers, at), at, at, "toll")
        if lowers[at] == "number" and at + 1 < len(lowers) and lowers[at + 1] == "of":
            return _number_of(frame, at, min(at + 9, len(lowers)))
        if lowers[at] not in ("the", "total", "death", "official", "confirmed"):
            return None
    return None
