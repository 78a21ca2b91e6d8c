"""Times that are no event's: of a dateline, of an account's post, of the speech ("said on Friday"). Pure."""

from __future__ import annotations

from summarizer.resolve.dates import TimeExpression
from summarizer.text.attribution import Attribution
from summarizer.text.sentences import Sentence

LEAD = 5
"""The last sentence that can belong to the lead, and so hold a dateline."""


def is_of_speech(sentence: Sentence, time: TimeExpression, attribution: Attribution) -> bool:
    """Whether a time stands right of a reporting verb and outside what is said."""
    if any(low <= time.start < high for low, high in attribution.content) or attribution.cue_start < 0:
        return False
    between = sentence.text[attribution.cue_end - sentence.start : time.start - sentence.start]
    return attribution.cue_end <= time.start and len(between.split()) <= _NEAR_CUE and "," not in between


_NEAR_CUE = 4


def is_stamp(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether an expression dates the text, not what it tells: of a dateline, or behind a post's account."""
    before = sentence.text[: time.start - sentence.start]
    after = sentence.text[time.end - sentence.start :][:_DATELINE]
    if sentence.number <= LEAD and len(before) <= _DATELINE and _is_dateline(before, after):
        return True
    return before.rstrip().endswith(")") and "@" in before[-_DATELINE:]


def _is_dateline(before: str, after: str) -> bool:
    """Whether a date stands in "OSLO, 4 May - " or "Oslo, May 4 (Nordic Press) -": places before, a dash after."""
    dash = min((place for mark in (" - ", " – ", " — ", "--", "—") if (place := after.find(mark)) >= 0), default=-1)
    between = after[: max(dash, 0)]
    plain = not between.strip(" ,.0123456789") or between.rstrip().endswith(")")
    if dash < 0 or not plain:
        return False
    return all(word[:1].isupper() for word in before.replace("/", " ").split() if word.strip(",.("))


_DATELINE = 60
