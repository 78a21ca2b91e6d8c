"""Events aligned, and the marks for their slots: type, date, places, parties, timeframe, realis.

Rules: evaluation.md, section 3: alignment weight .35 type + .25 date + .2 place + .2 parties, at least .35. What both
sides leave out says nothing and takes no part. Evidence in common breaks ties. The weight decides who is paired, the
field rules what it is worth. Dates, places and parties of events that are not paired are missing or spurious units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluation.gold.models import GoldEvent, Party
from summarizer.evaluation.scoring import dates
from summarizer.evaluation.scoring.actors import ActorLinks
from summarizer.evaluation.scoring.assignment import assign
from summarizer.evaluation.scoring.case_view import CaseView
from summarizer.evaluation.scoring.places import match_places
from summarizer.evaluation.scoring.ranges import shared, size, union, valid_ranges
from summarizer.models import Event, EventSummary
from summarizer.vocabulary import FIELD_OF_TYPE

MINIMUM = 0.35
WEIGHTS = {"type": 0.35, "date": 0.25, "place": 0.2, "parties": 0.2}
SAME_FIELD = 0.5
"""Credit for another type of the same field of news."""


class EventLinks(NamedTuple):
    """`pairs`: (gold event, predicted event, weight). `gold_of`: gold id by predicted id, for ids given once."""

    pairs: list[tuple[GoldEvent, Event, float]]
    gold_of: dict[str, str]
    missing: list[GoldEvent]
    spurious: list[Event]

    def key(self, event_id: str | None) -> str:
        """What stands for an event where ids must not matter."""
        return self.gold_of.get(event_id, "?") if event_id else ""


def link_events(view: CaseView, prediction: EventSummary, actors: ActorLinks) -> EventLinks:
    """Align predicted with gold events."""
    order = sorted(prediction.events, key=lambda event: _content(event, actors))
    gold = view.gold.events
    weights = {}
    for row, ours in enumerate(gold):
        for column, theirs in enumerate(order):
            weight = event_weight(ours, theirs, actors)
            if weight >= MINIMUM:
                weights[row, column] = weight + 0.05 * _evidence_shared(ours, theirs, view.index.text)
    made = assign(weights)
    pairs = [(gold[row], order[column], weights[row, column]) for row, column in sorted(made.items())]
    taken = set(made.values())
    ids = Counter(event.id for event in order)
    return EventLinks(
        pairs=pairs,
        gold_of={theirs.id: ours.id for ours, theirs, _ in pairs if ids[theirs.id] == 1},
        missing=[ours for row, ours in enumerate(gold) if row not in made],
        spurious=[theirs for column, theirs in enumerate(order) if column not in taken],
    )


def _content(event: Event, actors: ActorLinks) -> tuple[str, ...]:
    """A sort key without ids, so that neither ids nor order can decide a tie."""
    when = (event.date.text, event.date.earliest or "", event.date.latest or "") if event.date else ()
    where = sorted(f"{place.name}/{place.country_code}/{place.subdivision_code}" for place in event.places)
    who = sorted(f"i{actors.key(a)}" for a in event.initiators) + sorted(f"t{actors.key(a)}" for a in event.targets)
    evidence = [f"{span.start:09d}-{span.end:09d}" for span in sorted(event.evidence, key=lambda s: (s.start, s.end))]
    return (event.type, *when, "/", *where, "/", *who, "/", *evidence, event.timeframe, event.realis, event.label)


def event_weight(gold: GoldEvent, predicted: Event, actors: ActorLinks) -> float:
    """The alignment weight, over the slots that either side fills."""
    parts = {
        "type": type_credit(predicted.type, gold),
        "date": _date_part(gold, predicted),
        "place": _place_part(gold, predicted),
        "parties": _party_part(gold, predicted, actors),
    }
    filled = {name: part for name, part in parts.items() if part is not None}
    total = sum(WEIGHTS[name] for name in filled)
    return sum(WEIGHTS[name] * part for name, part in filled.items()) / total


def type_credit(predicted: str, gold: GoldEvent) -> float:
    """1 for an accepted type, .5 for one of the same field of news."""
    if predicted in gold.type:
        return 1.0
    fields = {FIELD_OF_TYPE.get(name or "") for name in gold.type} - {None}
    return SAME_FIELD if FIELD_OF_TYPE.get(predicted) in fields else 0.0


def date_credit(gold: GoldEvent, predicted: Event) -> float | None:
    """Overlap of days with the accepted date that fits best; None where a side has no interval."""
    accepted, _ = dates.accepted_days(gold.date)
    interval = dates.days(predicted.date)
    if interval is None or not accepted:
        return None
    return max(dates.overlap(interval, own) for own in accepted)


def _date_part(gold: GoldEvent, predicted: Event) -> float | None:
    credit = date_credit(gold, predicted)
    if credit is not None:
        return credit
    accepted, none_is_right = dates.accepted_days(gold.date)
    nothing = dates.days(predicted.date) is None
    return None if (nothing and none_is_right) or (nothing and not accepted) else 0.0


def _place_part(gold: GoldEvent, predicted: Event) -> float | None:
    if not gold.places and not predicted.places:
        return None
    pairs, left, over = match_places(predicted.places, gold.places)
    missing = sum(not gold.places[row].optional for row in left)
    units = 2 * len(pairs) + missing + len(over)
    return 2 * sum(credit for _, _, credit in pairs) / units if units else None


def _party_part(gold: GoldEvent, predicted: Event, actors: ActorLinks) -> float | None:
    hits = units = 0
    for parties, ids in ((gold.initiators, predicted.initiators), (gold.targets, predicted.targets)):
        pairs, left, over = match_parties(parties, ids, actors)
        hits += 2 * len(pairs)
        units += 2 * len(pairs) + sum(not parties[row].optional for row in left) + len(over)
    return hits / units if units else None


def match_parties(
    parties: Sequence[Party], ids: Sequence[str], actors: ActorLinks
) -> tuple[list[tuple[int, str]], list[int], list[str]]:
    """(gold index, predicted actor id) of the same actors; then what is left of gold and of predicted."""
    if not parties or not ids:
        return [], list(range(len(parties))), list(ids)
    order = sorted(ids, key=actors.key)
    weights = {
        (row, column): 1.0 if party.optional else 1.01
        for row, party in enumerate(parties)
        for column, actor in enumerate(order)
        if actors.gold_of.get(actor) in party.accepted
    }
    made = assign(weights)
    pairs = [(row, order[column]) for row, column in sorted(made.items())]
    left = [row for row in range(len(parties)) if row not in made]
    taken = set(made.values())
    return pairs, left, [actor for column, actor in enumerate(order) if column not in taken]


def _evidence_shared(gold: GoldEvent, predicted: Event, text: str) -> float:
    own = union([(span.start, span.end) for span in gold.evidence])
    theirs = valid_ranges(predicted.evidence, text)
    total = size(own) + size(theirs)
    return 2 * shared(own, theirs) / total if total else 0.0
