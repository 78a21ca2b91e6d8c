"""Where people were taken and what they were treated for: what that makes of "taken" and "treated". Pure, on tokens."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.wordlist import words

PRISONS = words("detention holding custody prison prisons jail jails cells")
HOSPITALS = words("hospital hospitals clinic clinics")
_TREATING = words("treated treating treat treats")
_HARM = words(
    """injuries wounds burns cuts bruises fractures lacerations shrapnel bruising injury wound broken blows gunshot
    concussion"""
)
_REACH = 6
_REACH_OF_HARM = 10


def measure_of_verb(measure: str, lowers: Sequence[str], last: int) -> str:
    """The measure of a verb that ends at token `last`, by what follows it; "" where it then counts nothing.

    "Taken to" somewhere is a capture only where it leads to a prison; "treated for burns" is wounded.
    """
    if lowers[last] in _TREATING:
        behind = lowers[last + 1 : last + 1 + _REACH_OF_HARM]
        return "wounded" if "for" in behind and not _HARM.isdisjoint(behind[behind.index("for") :]) else measure
    if lowers[last] != "taken" or lowers[last + 1 : last + 2] != ["to"]:
        return measure
    where = lowers[last + 2 : last + 2 + _REACH]
    if not HOSPITALS.isdisjoint(where):
        return "hospitalised"
    return "detained" if not PRISONS.isdisjoint(where) else ""
