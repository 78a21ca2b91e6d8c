"""Which events of a draft the article supports, and whether a claim's own time fits the event it is put under."""

from __future__ import annotations

from summarizer import vocabulary
from summarizer.exchange import Complaint, Problem
from summarizer.grounding.actors import id_problem, item_name
from summarizer.grounding.grounded import Grounded, GroundedClaim, GroundedEvent
from summarizer.grounding.match import locate, locate_anywhere
from summarizer.grounding.prose import unsupported
from summarizer.models import Date, Draft, DraftEvent, Dropped, Span
from summarizer.resolve.dates import find_times, resolve_date
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence

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
            grounded.events[event.id] = _accept(document, event, evidence, grounded)


def _problem(event: DraftEvent, evidence: list[Sentence]) -> Problem | None:
    if not evidence:
        return Problem("no cited sentence exists")
    return None if event.type in vocabulary.ALL_EVENT_TYPES else Problem("the type is not one of the list")


def _accept(document: Document, event: DraftEvent, evidence: list[Sentence], grounded: Grounded) -> GroundedEvent:
    when = _when(document, event, evidence)
    if event.when and when is None:
        grounded.omitted.append(Dropped(item=f"event {event.id} when", reason="does not stand in the evidence"))
    places = [locate(document, place, evidence) or locate_anywhere(document, place) for place in event.places]
    if None in places:
        grounded.omitted.append(Dropped(item=f"event {event.id} place", reason="does not stand in the article"))
    return GroundedEvent(event, evidence, _label(document, event, grounded), when, [p for p in places if p])


def _when(document: Document, event: DraftEvent, evidence: list[Sentence]) -> Span | None:
    if not event.when:
        return None
    first, last = evidence[0].number - NEIGHBOURS, evidence[-1].number + NEIGHBOURS
    return locate(document, event.when, evidence) or locate(
        document, event.when, document.cited(range(first, last + 1))
    )


def _label(document: Document, event: DraftEvent, grounded: Grounded) -> str:
    """The label, or the type's plain words where the label names or counts what the article does not."""
    label = " ".join(event.label.split()[:16])
    problem = unsupported(document, label) if label else ""
    if problem:
        grounded.omitted.append(Dropped(item=f"event {event.id} label", reason=problem))
    return event.type.replace("_", " ") if problem or not label else label


def event_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """A problem where the figure's sentence gives another time, and that time is another event's."""
    event = grounded.events.get(accepted.draft.event)
    if event is None or event.when is None or accepted.number_sentence is None or len(grounded.events) == 1:
        return None
    times = _own_times(accepted.number_sentence)
    spans = [span for text in times if (span := _interval(resolve_date(text, grounded.anchor)))]
    claimed = _interval(resolve_date(event.when.text, grounded.anchor))
    if not spans or claimed is None or any(_overlap(claimed, span) for span in spans):
        return None
    others = [e for e in grounded.events.values() if e is not event and e.when]
    for other in others:
        there = _interval(resolve_date(other.when.text, grounded.anchor)) if other.when else None
        if there and any(_overlap(there, span) for span in spans):
            return Problem("the figure stands under the wrong event", f"{times[0]!r} is the time of {other.draft.id}")
    return None


_REPORTING = frozenset("said says told announced reported wrote posted added statement speaking".split())


def _own_times(sentence: Sentence) -> list[str]:
    """The sentence's time expressions, without those of the speech itself ("said on Friday") and "since ..."."""
    lowers, starts = sentence.tokens.lowers, sentence.tokens.starts
    found: list[str] = []
    for time in find_times(sentence):
        before = [w for w, start in zip(lowers, starts, strict=True) if start < time.start][-3:]
        if not (_REPORTING & set(before)) and "since" not in before[-1:] and not time.text.lower().startswith("since"):
            found.append(time.text)
    return found


def _interval(date: Date) -> tuple[str, str] | None:
    return (date.earliest, date.latest) if date.earliest and date.latest else None


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
