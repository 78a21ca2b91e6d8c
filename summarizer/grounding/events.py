"""Which events of a draft the article supports, and whether a claim's own time fits the event it is put under."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from summarizer import vocabulary
from summarizer.exchange import Complaint, Problem
from summarizer.grounding.actors import id_problem, item_name
from summarizer.grounding.grounded import Grounded, GroundedClaim, GroundedEvent, Interval
from summarizer.grounding.match import locate
from summarizer.grounding.prose import is_told_plainly, unsupported
from summarizer.grounding.sources import is_near
from summarizer.models import Date, Draft, DraftEvent, Dropped, Span
from summarizer.resolve.dates import find_times
from summarizer.resolve.when import Tense, date_at
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence, split_sentences

NEIGHBOURS = 2
"""How many sentences around the evidence may hold an event's time expression."""


def ground_events(document: Document, draft: Draft, grounded: Grounded) -> None:
    """Accept the events with evidence into `grounded`; complain of the others."""
    for place, event in enumerate(draft.events, 1):
        evidence = document.cited(event.sentences)
        problem = id_problem(event.id, grounded.events) or _problem(event, evidence)
        if problem:
            grounded.complaints.append(Complaint(item_name("event", event.id, place), problem))
        else:
            places = _places(document, event, evidence, draft)
            if len(places) < len(event.places):
                grounded.omitted.append(
                    Dropped(item=f"event {event.id} place", reason="does not stand in the evidence")
                )
            grounded.events[event.id] = _accept(document, event, evidence, places, grounded)


def _problem(event: DraftEvent, evidence: list[Sentence]) -> Problem | None:
    if not evidence:
        return Problem("no cited sentence exists")
    return None if event.type in vocabulary.ALL_EVENT_TYPES else Problem("the type is not one of the list")


def _accept(
    document: Document, event: DraftEvent, evidence: list[Sentence], places: list[Span], grounded: Grounded
) -> GroundedEvent:
    when = _when(document, event, evidence)
    if event.when and when is None:
        grounded.omitted.append(Dropped(item=f"event {event.id} when", reason="does not stand in the evidence"))
    tense: Tense = "future" if event.timeframe == "future" else "past"
    date = date_at(document, when, grounded.anchor, tense) if when else None
    label = _label(document, event, evidence, grounded)
    initiators = _parties(document, event.initiators, evidence, grounded)
    targets = _parties(document, event.targets, evidence, grounded)
    return GroundedEvent(event, evidence, label, date, places, initiators, targets)


def _places(document: Document, event: DraftEvent, evidence: list[Sentence], draft: Draft) -> list[Span]:
    """Where the places stand: in the evidence, else anywhere but in the evidence of other events."""
    found = [locate(document, place, evidence) for place in event.places]
    if not all(found):
        elsewhere = {n for other in draft.events if other is not event for n in other.sentences} - set(event.sentences)
        others = [sentence for sentence in document.sentences if sentence.number not in elsewhere]
        found = [span or locate(document, place, others) for span, place in zip(found, event.places, strict=True)]
    return [span for span in found if span]


def _parties(document: Document, ids: list[str], evidence: list[Sentence], grounded: Grounded) -> list[str]:
    """The accepted actors that are named in or near the evidence."""
    actors = [grounded.actors[name] for name in dict.fromkeys(ids) if name in grounded.actors]
    return [actor.draft.id for actor in actors if is_near(document, actor, evidence)]


def _when(document: Document, event: DraftEvent, evidence: list[Sentence]) -> Span | None:
    if not event.when:
        return None
    first, last = evidence[0].number - NEIGHBOURS, evidence[-1].number + NEIGHBOURS
    return locate(document, event.when, evidence) or locate(
        document, event.when, document.cited(range(first, last + 1))
    )


def _label(document: Document, event: DraftEvent, evidence: list[Sentence], grounded: Grounded) -> str:
    """The label, or the type's plain words where the label names or counts what the article does not have there."""
    label = " ".join(event.label.split()[:16])
    told = is_told_plainly(document, label)
    problem = "" if told else unsupported(document, split_sentences(label), evidence)
    if problem:
        grounded.omitted.append(Dropped(item=f"event {event.id} label", reason=problem))
    return event.type.replace("_", " ") if problem or not label else label


def event_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """A problem where the figure's sentence gives another time, and that time is another event's."""
    event = grounded.events.get(accepted.draft.event)
    sentence = accepted.number_sentence
    if event is None or sentence is None or len(grounded.events) < 2:
        return None
    claimed = _interval(event.date)
    times = _own_times(document, sentence, grounded) if claimed else []
    if claimed and any(_overlap(claimed, time) for time in times):
        return None
    cited = sentence in event.evidence
    if cited and not times:
        return None
    for other in grounded.events.values():
        date = other.date
        if date is None or other is event:
            continue
        there = _interval(date) if times else None
        dated = there and any(_overlap(there, time) for time in times)
        if dated or (not cited and _is_told_in(date, sentence)):
            detail = f"its sentence gives the time of {other.draft.id}"
            return Problem("the figure stands under the wrong event", detail)
    return None


def _is_told_in(date: Date, sentence: Sentence) -> bool:
    """Whether the sentence holds the date's time words: needs no reading of dates."""
    return date.span is not None and sentence.start <= date.span.start < sentence.end


_REPORTING = frozenset("""said says told announced reported wrote posted added statement speaking""".split())


def _own_times(document: Document, sentence: Sentence, grounded: Grounded) -> list[Interval]:
    """The sentence's times, kept for its other claims."""
    known = grounded.times.get(sentence.number)
    if known is None:
        known = grounded.times[sentence.number] = _read_times(document, sentence, grounded.anchor)
    return known


def _read_times(document: Document, sentence: Sentence, anchor: dt.date | None) -> list[Interval]:
    """The sentence's resolved times, without those of the speech itself ("said on Friday") and "since ..."."""
    lowers, starts = sentence.tokens.lowers, sentence.tokens.starts
    found: list[Interval] = []
    for time in find_times(sentence):
        past = bisect_left(starts, time.start)
        before = lowers[max(0, past - 3) : past]
        if _REPORTING & set(before) or "since" in (*before[-1:], time.text.lower().split()[0]):
            continue
        interval = _interval(date_at(document, document.span(time.start, time.end), anchor))
        if interval:
            found.append(interval)
    return found


def _interval(date: Date | None) -> Interval | None:
    return (date.earliest, date.latest) if date and date.earliest and date.latest else None


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
