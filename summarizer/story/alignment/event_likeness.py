"""How sure two events of two articles are one event, as a score with its reasons. Pure.

The score adds what speaks for and against: type, days, places, sides, words, figures. Weights are round numbers in the
order that an editor would give them: a shared sentence, then day, place and sides, then words and figures. Types,
days or sides that exclude each other forbid it whatever the rest says.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import NamedTuple

from summarizer.story.alignment.event_forms import REGION, EventForms
from summarizer.story.alignment.kinds_of_event import LASTING, closeness, repeats

SAME = 0.5
"""From this score on two events are one: a type with two of day, place and sides, or with one of them and words."""
FORBIDDEN = -0.5


class Likeness(NamedTuple):
    """`score` is `FORBIDDEN` or about 0-1.5; `reasons` are short words for what speaks for it."""

    score: float
    reasons: tuple[str, ...] = ()


_NO = Likeness(FORBIDDEN)
Part = tuple[float, str]

_WEEK = 7
_FORTNIGHT = 14
_NAMED = 2
"""Words in common by which two undated events are of one company or place."""

DIRECTED = frozenset(
    """air_strike shelling_or_missile ground_attack bombing aircraft_downing capture_of_combatants accusation sanctions
    threat_or_declaration killing shooting kidnapping arrest_or_detention""".split()
)
"""Types in which it matters who does it to whom: A striking B is not B striking A."""

_SAID = frozenset(("accusation", "threat_or_declaration", "appeal", "political_dispute"))
"""Types that the same parties do over and over: that both have it says less."""


class Weights:
    """What words weigh in a story: 1 for a word of all events, more for rarer ones (inverse document frequency)."""

    def __init__(self, events: Sequence[EventForms]) -> None:
        found = Counter(word for one in events for word in one.words)
        self.of = {word: 1.0 + math.log(len(events) / count) for word, count in found.items()}
        self._totals = {one.number: sum(map(self.of.__getitem__, one.words)) for one in events}

    def shared(self, one: EventForms, other: EventForms) -> float:
        """Dice of the words of two events, 0-1."""
        total = self._totals[one.number] + self._totals[other.number]
        return 2 * sum(map(self.of.__getitem__, one.words & other.words)) / total if total else 0.0


def likeness(one: EventForms, other: EventForms, weights: Weights) -> Likeness:
    """How sure two events of different articles are one."""
    kind = closeness(one.event.type, other.event.type)
    days = _days(one, other) if kind else None
    sides = _sides(one, other) if days else None
    places = _places(one, other) if sides else None
    if days is None or sides is None or places is None or _only_planned(one, other):
        return _NO
    parts = [
        ((0.2 if one.event.type in _SAID else 0.3) * kind, "same type" if kind >= 0.8 else "near type"),
        days,
        sides,
        places,
        (0.25 * weights.shared(one, other), ""),
        _figures(one, other),
        (0.35, "same sentence") if one.passages & other.passages else (0.0, ""),
        (0.15, "both headlines") if one.headline and other.headline else (0.0, ""),
        (0.08, "the only ones of their type") if one.alone and other.alone and kind == 1 else (0.0, ""),
        (-0.3, "") if _other_speakers(one, other) else (0.0, ""),
        (-0.2, "") if _happened(one) != _happened(other) else (0.0, ""),
    ]
    return Likeness(sum(score for score, _ in parts), tuple(reason for score, reason in parts if reason and score > 0))


def _happened(one: EventForms) -> bool:
    """Whether it has happened, by whosever word."""
    return one.event.realis in ("reported", "claimed_by_party")


def _other_speakers(one: EventForms, other: EventForms) -> bool:
    """Whether what is said is said by different persons, though of one side."""
    said = one.event.type in _SAID and other.event.type in _SAID
    return said and bool(one.persons) and bool(other.persons) and not one.persons & other.persons


def _only_planned(one: EventForms, other: EventForms) -> bool:
    """Whether one is but a threat or plan of what comes again and again: the threatened strike is not last night's."""
    return _happened(one) != _happened(other) and repeats(one.event.type)


def _days(one: EventForms, other: EventForms) -> Part | None:
    """None where the days exclude each other."""
    left, right = one.window, other.window
    gap = left.gap(right)
    if left.exact and right.exact:
        if gap == 0:
            if left.wide or right.wide:
                return 0.1 if _same_timeframe(one, other) else 0.0, "overlapping dates"
            return 0.25, "same day"
        return _days_apart(one, other, gap)
    far = gap > (_same_timeframe(one, other) and (left.exact or right.exact))
    if far and not _still_going_on(one, other, gap):
        return (-0.1, "") if _wrong_day(one, other) else None
    if _same_timeframe(one, other):
        return 0.1 if one.timeframe == "current" else 0.05, "no date excludes it"
    return -0.05 if left.exact or right.exact else -0.15, ""


def _still_going_on(one: EventForms, other: EventForms, gap: int) -> bool:
    """Whether two events may be one that articles of other days are still about: a fraud, an outbreak.

    Of an event with a date only what the same side did to the same other side, within a week after it.
    """
    alike = _same_type(one, other) and len(one.words & other.words) >= _NAMED and _same_timeframe(one, other)
    if not (alike and one.headline and other.headline) or repeats(one.event.type):
        return False
    if one.window.exact or other.window.exact:
        early, late = sorted((one, other), key=lambda event: event.window.low)
        return early.window.exact and not late.window.exact and _both_sides(one, other) and gap <= _WEEK
    return gap <= _FORTNIGHT


def _same_type(one: EventForms, other: EventForms) -> bool:
    return one.event.type == other.event.type


def _both_sides(one: EventForms, other: EventForms) -> bool:
    return bool(one.by & other.by) and bool(one.against & other.against)


def _days_apart(one: EventForms, other: EventForms, gap: int) -> Part | None:
    if gap == 1 and not (one.window.wide or other.window.wide) and _same_timeframe(one, other):
        if _by_night(one) or _by_night(other):
            return 0.05, "adjacent days, one by night"
        again = repeats(one.event.type) and not (_same_type(one, other) and one.event.type in LASTING)
        return None if again else (-0.05, "adjacent days")
    return (-0.1, "") if _wrong_day(one, other) else None


def _by_night(one: EventForms) -> bool:
    """Whether the event may belong to the day before or after: one writer's Thursday night is another's Friday."""
    return one.window.low != one.window.high or (one.event.date is not None and one.event.date.precision in _CLOCK)


_CLOCK = frozenset(("night", "part_of_day", "hour"))


def _same_timeframe(one: EventForms, other: EventForms) -> bool:
    return one.timeframe == other.timeframe


def _wrong_day(one: EventForms, other: EventForms) -> bool:
    """Whether one date may be wrong: both are what the articles are about, of a type that does not come again the next
    day, with a place or figure in common. Either both are of their article's day and one of these days is a feed's,
    which may be the day of a crawl; or one article is said to be about something long past, or yet to come.
    """
    alike = one.sites & other.sites or one.figures & other.figures or one.countries & other.countries
    if not (one.headline and other.headline and alike) or repeats(one.event.type):
        return False
    current = (one.timeframe == "current") + (other.timeframe == "current")
    return current == 1 or (current == 2 and one.day != other.day and (one.feed_day or other.feed_day))


def _sides(one: EventForms, other: EventForms) -> Part | None:
    """None where the same two parties stand the other way round."""
    if not one.sides or not other.sides:
        return 0.0, ""
    doers, hit = one.by & other.by, one.against & other.against
    crossed = bool(one.by & other.against) + bool(one.against & other.by)
    if not doers and not hit and crossed and one.event.type in DIRECTED:
        return None if crossed == 2 else (-0.25, "")
    if doers and hit:
        return 0.25, "same sides"
    if doers or hit:
        against = (one.by and other.by and not doers) or (one.against and other.against and not hit)
        return (0.0, "") if against else (0.12, "same doer" if doers else "same target")
    if one.sides & other.sides:
        return 0.08, "a side in common"
    return -0.15, ""


def _places(one: EventForms, other: EventForms) -> Part | None:
    """None where both are placed in known regions that are not the same; headlines of a one-off event may err there."""
    shared = one.sites & other.sites
    if any(not site.startswith(REGION) for site in shared):
        return 0.2, "same place"
    if one.countries and other.countries and not one.countries & other.countries:
        return -0.3, ""
    if one.sites and other.sites:
        if shared or share_a_word(one.sites, other.sites):
            return 0.1, "near place"
        one_off = one.headline and other.headline and not repeats(one.event.type)
        return None if _in_regions(one) and _in_regions(other) and not one_off else (-0.3, "")
    return (0.07, "same country") if one.countries & other.countries else (0.0, "")


def _in_regions(one: EventForms) -> bool:
    return any(site.startswith(REGION) for site in one.sites)


def share_a_word(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of names have a word in common: "torkham crossing", "torkham"."""
    left = {word for name in one for word in name.split()}
    return any(word in left for name in other for word in name.split())


def _figures(one: EventForms, other: EventForms) -> Part:
    shared = len(one.figures & other.figures)
    return (0.1 if shared == 1 else 0.18, "same figures") if shared else (0.0, "")


def described(one: EventForms) -> str:
    """One line for a reader who is to say whether two are one: label, type, day, places and the first evidence."""
    event = one.event
    when = event.date.edtf or event.date.text if event.date else "no date"
    places: Sequence[str] = [place.name for place in event.places[:4]]
    words = f': "{shorten(event.evidence[0].text, 160, placeholder=" …")}"' if event.evidence else ""
    line = f"{event.label} ({event.type}, {when}, {event.timeframe}; {', '.join(places) or 'no place'}){words}"
    return " ".join(line.split())[:400]
