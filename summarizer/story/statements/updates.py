"""Whether one side's figure takes the place of an earlier one: by day, by the article's words, or as the total."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.story.statements.figures import Likeness, likeness
from summarizer.story.statements.grouping import Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.replaced import is_replaced

_CUMULATIVE = frozenset(
    """killed wounded killed_or_wounded casualties_any missing captured released rescued detained
    charged_or_sentenced expelled displaced evacuated returned_or_hosted infected hospitalised affected destroyed
    damaged seized shot_down explosions attacks votes""".split()
)
"""Counts that go up as more becomes known; sums, shares and sizes are stated anew, not added to."""

_LATER = re.compile(
    r"\b(later|so far|by (?:the )?(?:evening|night|nightfall|midnight)|(?:now|currently) (?:stands?|at|put)|"
    r"(?:rose|rises|risen|raised?|raising|climb(?:s|ed)?|increased?|updated?|revised?|grown|grew|jumped|soared) )",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(initial(?:ly)?|earlier|at first|first reported|previous(?:ly)?|preliminary|up from|"
    r"had (?:said|spoken|put|given|reported|counted|announced|confirmed|estimated))\b",
    re.IGNORECASE,
)

_DOWN = re.compile(r"\bdown from ", re.IGNORECASE)
_CORRECTED = re.compile(r"\b(?:(?:correct|revis|lower|reduc|adjust|amend)(?:ed|es|s|ing|e)|cut)\b", re.IGNORECASE)

_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
"""One sentence with both figures ("later said 12, nine of them...") tells no order, "rose from 9 to 12" does."""

_MORE = re.compile(r"\b(another|further|additional|more|others?)\b", re.IGNORECASE)
"""A figure that comes on top of another is no total."""


class Update(NamedTuple):
    """`new` supersedes `old`. `is_sure` where a day or the words say so."""

    new: Told
    old: Told
    is_sure: bool
    reason: str


def update_of(one: Told, other: Told) -> Update | None:
    """Which of two different figures of one side for one thing supersedes the other, if that can be told."""
    if one.figure is None or other.figure is None:
        return None
    if one.figure.size == other.figure.size or not (one.figure.is_bounded and other.figure.is_bounded):
        return None
    low, high = sorted((one, other), key=lambda told: told.figure.size if told.figure else 0)
    if one.first.claim.measure not in _CUMULATIVE:
        return _as_corrected(low, high) or _stated_anew(low, high)
    return _as_corrected(low, high) or _by_day(low, high) or _by_words(low, high) or _as_total(low, high)


def _as_corrected(low: Told, high: Told) -> Update | None:
    """By the words "corrected ... to 47", up or down, unless the other figure is of a later day."""
    for new, old in ((low, high), (high, low)):
        if is_correction(new, old) and not is_correction(old, new):
            is_last = not new.first_day or not old.first_day or new.first_day >= old.first_day
            return Update(new, old, True, "the same side, as a correction") if is_last else None
    return None


def is_correction(new: Told, old: Told) -> bool:
    """Whether an article says that something was corrected to the new figure, is down from the old, or not the old."""
    if _takes_back(new, old):
        return True
    for said in new.said:
        text = _evidence(said)
        word = _CORRECTED.search(text)
        if word is not None and _stands(said, r"\bto (?:\w+ )?", text[word.end() :]):
            return True
        if _DOWN.search(text) and any(_stands(earlier, r"\bdown from (?:\w+ ){0,3}", text) for earlier in old.said):
            return True
    return False


def _takes_back(new: Told, old: Told) -> bool:
    """Whether one sentence gives both, the old one as what was said before."""
    shared = _shared_evidence(new, old)
    return any(is_replaced(said) and _evidence(said) in shared for said in old.said)


def _stands(said: Said, before: str, text: str) -> bool:
    """Whether the words of the figure stand in the text behind a pattern."""
    words = said.claim.quantity.text if said.claim.quantity else ""
    return bool(words) and re.search(rf"{before}{re.escape(words)}(?!\w|[.,]\d)", text, re.IGNORECASE) is not None


def _stated_anew(low: Told, high: Told) -> Update | None:
    """What does not add up day by day is what its side says last: a sum, how many came. Less only from one claimant."""
    if low.is_narrated or not low.first_day or not high.first_day or low.first_day == high.first_day:
        return None
    if low.first_day < high.first_day:
        return Update(high, low, False, "the same side, in a later article")
    if low.first.speaker != high.first.speaker:
        return None
    return Update(low, high, False, "the same claimant, lower in a later article")


def _by_day(low: Told, high: Told) -> Update | None:
    if not low.first_day or not high.first_day or low.first_day == high.first_day:
        return None
    if low.first_day < high.first_day:
        return Update(high, low, True, "the same side, in a later article")
    if low.first.claim.measure == "missing":
        return Update(low, high, False, "the same side, fewer missing in a later article")
    # A count corrected downwards looks like an article that still has the old figure: only one claimant's own counts.
    if low.first.speaker == high.first.speaker and not low.is_narrated and not is_small_part(low, high):
        return Update(low, high, False, "the same claimant, lower in a later article")
    return None


def has_outgrown(one: Told, other: Told) -> bool:
    """Whether a count has gone up by a later article, one of the two figures being an outlet's own.

    Whose figure that was is not said: it neither replaces the other nor speaks against it.
    """
    if one.is_narrated == other.is_narrated or one.first.claim.measure not in _CUMULATIVE:
        return False
    if not one.first_day or not other.first_day or likeness_of(one, other) is not Likeness.APART:
        return False
    early, late = sorted((one, other), key=lambda told: told.first_day)
    grows = early.figure is not None and late.figure is not None and early.figure.size < late.figure.size
    return early.first_day < late.first_day and grows


def has_grown(old: Told, new: Told) -> bool:
    """Whether a figure is larger than another, and of a later article."""
    larger = old.figure is not None and new.figure is not None and old.figure.size < new.figure.size
    return larger and bool(old.first_day) and old.first_day < new.first_day


def is_announced_before(old: Told, new: Told) -> bool:
    """Whether an article that gives the new figure tells the old one as said earlier."""
    return any(said.article in new.articles and _EARLIER.search(_evidence(said)) for said in old.said)


def is_small_part(low: Told, high: Told) -> bool:
    """Whether one figure is less than half of the other: more likely some of them than another count of all."""
    return low.figure is not None and high.figure is not None and 2 * low.figure.size < high.figure.size


def _by_words(low: Told, high: Told) -> Update | None:
    alone = {text for text in _shared_evidence(low, high) if not _FROM.search(text)}
    for text in map(_evidence, high.said):
        if text not in alone and (found := _LATER.search(text)):
            return Update(high, low, True, f'the same side, with "{found.group().strip().lower()}"')
    for text in map(_evidence, low.said):
        if text not in alone and (found := _EARLIER.search(text)):
            return Update(high, low, True, f'the same side, the smaller with "{found.group().lower()}"')
    return None


def _as_total(low: Told, high: Told) -> Update | None:
    """In one article, a side's larger figure for the same count replaces the smaller of another sentence."""
    if low.is_narrated or not low.articles & high.articles or likeness_of(low, high) is not Likeness.APART:
        return None
    if low.affected_side != high.affected_side or (low.affected_side is None and is_small_part(low, high)):
        return None
    if _shared_evidence(low, high) or any(_MORE.search(_own_words(said)) for told in (low, high) for said in told.said):
        return None
    return Update(high, low, False, "the same side's larger figure in the same article")


def _shared_evidence(one: Told, other: Told) -> set[str]:
    """Sentences that give both figures: they count two things, or parts and wholes."""
    return {_evidence(said) for said in one.said} & {_evidence(said) for said in other.said}


def likeness_of(one: Told, other: Told) -> Likeness:
    """How the figures of two statements stand to each other; both give one."""
    if one.figure is None or other.figure is None:
        raise ValueError("both statements must give a figure")
    return likeness(one.figure, other.figure)


def _evidence(said: Said) -> str:
    return " ".join(span.text for span in said.claim.evidence[:3])


def _own_words(said: Said) -> str:
    quantity = said.claim.quantity
    return f"{quantity.text if quantity and quantity.qualifier != 'more_than' else ''} {said.claim.affected_text or ''}"
