"""What a figure leaves out by its own sentence: the part of a whole that it is, and the stretch of time that it covers.

"Five of the dead" is no toll, and "eight in the past 24 hours" says nothing against "5,100 in all" or against
yesterday's eleven. Read from the words of the evidence around the figure, English only; pure. Says nothing where the
figure's place in its evidence is not known.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.models import Claim

_AROUND = 120
"""Characters before and after a figure that are read."""

_HIT = r"(?:dead|killed|deaths?|fatalities|victims|injured|wounded|casualties|missing|detained|arrested|total|cases)"
_OF_WHOLE = re.compile(
    rf"\s*(?:\w+ )?(?:of (?:them|those|these|whom|which|(?:the|its|his|her|their) (?:\w+ )?{_HIT})|among them)\b", re.I
)
_AMONG = re.compile(
    rf"\b(?:including|among (?:them|those|(?:the|its|their) {_HIT})|of (?:them|whom|which|(?:the|its|their) {_HIT}))"
    r"[,:]?(?: \w+){0,3} ?$",
    re.I,
)

_UNIT = r"(?:hours?|days?|weeks?|months?|years?|decades?)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_PAST = re.compile(rf"\b(?:in|over|during|within) the (?:past|last|previous|preceding) (?:[\w-]+ )?{_UNIT}\b", re.I)
_SINCE = re.compile(
    r"\bsince (?:(?:the )?(?:start|beginning|outbreak|onset) of (?:the |this )?\w+|(?:early |late )?(?:19|20)\d\d|"
    rf"(?:last |early |late )?(?:{_MONTH}|year|month|week)(?: (?:19|20)\d\d)?)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:so far )?this (?:year|season)\b", re.I)
_RATE = re.compile(
    r"(?<!\bwithin )(?<!\bafter )(?<!\bfor )(?<!\bthan )\b"
    r"(?:(?:a|per|each|every) (?:day|week|month|year)|daily|annually)\b",
    re.I,
)
_NEW = re.compile(r"\s*(?:new|fresh) \w+", re.I)
_TOTAL_BEFORE = re.compile(r"\b(?:rose|risen|rises?|grew|grown|climb(?:s|ed)?|increased|up) to [^.;]*\bafter ?$", re.I)
_TOTAL_AFTER = re.compile(
    r"[^.;]*\b(?:bring|brings|bringing|brought|tak(?:es?|ing)|took|rais(?:es?|ed|ing)|push(?:es|ed|ing)?|lift(?:s|ed|ing)?)"
    r" (?:the|its|their) (?:\w+ ){0,3}(?:total|toll|tally|count|number)\b",
    re.I,
)
"""What comes on top of a total that the sentence names too."""

_FIXED = (_SINCE, _YEAR, _RATE)
_CLAUSE = re.compile(r"[,;:.!?—–]\s|[,;]$")
_LEADS = re.compile(r"\W*(?:since|in|over|during|within|so far|this)\b[^,]*", re.I)


class Scope(NamedTuple):
    """`period` is "" for a figure that names no stretch of time of its own; equal ones cover the same stretch."""

    is_part: bool
    period: str


_WHOLE = Scope(False, "")


def scope_of(claim: Claim, day: str) -> Scope:
    """`day` is the article's day. Figures of unknown place are taken for whole."""
    found = surroundings(claim)
    if found is None:
        return _WHOLE
    before, after = found
    is_part = bool(_OF_WHOLE.match(after) or _AMONG.search(before))
    return Scope(is_part, _period(before, after, day))


def surroundings(claim: Claim) -> tuple[str, str] | None:
    """The words before and after the figure in its evidence."""
    if claim.quantity is None or not claim.quantity.text:
        return None
    place = claim.quantity.span
    for span in claim.evidence[:3]:
        if place is not None and span.start <= place.start and place.end <= span.end:
            at, end = place.start - span.start, place.end - span.start
        else:
            at = span.text.find(claim.quantity.text)
            end = at + len(claim.quantity.text)
        if at >= 0 and span.text[at:end] == claim.quantity.text:
            return span.text[:at][-2 * _AROUND :], span.text[end : end + _AROUND]
    return None


def _period(before: str, after: str, day: str) -> str:
    """The stretch of time named in the figure's own clause, or at the head of the sentence.

    One that ends with the article ("in the past 24 hours", "new cases") is another one tomorrow.
    """
    if _NEW.match(after) or _TOTAL_AFTER.match(after) or _TOTAL_BEFORE.search(before):
        return f"new on {day}"
    opening = _LEADS.match(before) if len(before) < 2 * _AROUND else None
    texts = [_CLAUSE.split(after, maxsplit=1)[0], _CLAUSE.split(before)[-1], opening.group() if opening else ""]
    for text in texts:
        if found := _PAST.search(text):
            return f"{_plain(found)} to {day}"
        for pattern in _FIXED:
            if found := pattern.search(text):
                return _plain(found)
    return ""


def _plain(found: re.Match[str]) -> str:
    return " ".join(found.group().lower().split())
