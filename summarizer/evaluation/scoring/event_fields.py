"""The marks for aligned events, slot by slot. The alignment is `events`'.

Optional gold events and slots are neutral where the prediction has them right or leaves them out, and spurious units
where it has them wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.evaluation.gold.models import GoldEvent, Party
from summarizer.evaluation.scoring import dates
from summarizer.evaluation.scoring.actors import ActorLinks
from summarizer.evaluation.scoring.case_view import CaseView
from summarizer.evaluation.scoring.events import EventLinks, match_parties, type_credit
from summarizer.evaluation.scoring.outcome import Verdict
from summarizer.evaluation.scoring.places import match_places
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Event, EventSummary

OTHER_ROLE = 0.5
"""Soft credit for the right actor in the other role (evaluation.md: halved when the role differs)."""


def judge_events(sheet: Sheet, view: CaseView, prediction: EventSummary, links: EventLinks, actors: ActorLinks) -> None:
    """Marks for every event field except merge and split, which need the claims."""
    for gold, predicted, weight in links.pairs:
        if not gold.optional:
            sheet.add(Verdict("events", "COR", gold.id, predicted.id, weight=round(weight, 3)))
        _judge_type(sheet, gold, predicted)
        _judge_date(sheet, gold, predicted)
        _judge_places(sheet, gold, predicted)
        _judge_parties(sheet, gold, predicted, actors)
        _judge_labels(sheet, gold, predicted)
    for gold in links.missing:
        if not gold.optional:
            _missing(sheet, gold)
    for predicted in links.spurious:
        _spurious(sheet, predicted)
    _judge_headline(sheet, view, prediction, links)


def _missing(sheet: Sheet, gold: GoldEvent) -> None:
    sheet.add(Verdict("events", "MIS", gold.id, None, gold.label or "no such event"))
    sheet.add(Verdict("event_type", "MIS", gold.id, None))
    accepted, none_is_right = dates.accepted_days(gold.date)
    if accepted and not none_is_right:
        _date_unit(sheet, gold, Verdict("event_date", "MIS", gold.id, None, "event missing"))
    for place in gold.places:
        if not place.optional:
            sheet.add(Verdict("event_place", "MIS", gold.id, None, f"{place.name}: event missing"))
    for party in (*gold.initiators, *gold.targets):
        if not party.optional:
            sheet.add(Verdict("event_parties", "MIS", gold.id, None, "event missing"))


def _spurious(sheet: Sheet, predicted: Event) -> None:
    sheet.add(Verdict("events", "SPU", None, predicted.id, "no such event in the labels"))
    sheet.add(Verdict("event_type", "SPU", None, predicted.id, predicted.type))
    if dates.days(predicted.date):
        sheet.add(Verdict("event_date", "SPU", None, predicted.id, "event spurious"))
        if predicted.date and dates.is_relative(predicted.date.text):
            sheet.tally("relative_date", "SPU")
    for place in predicted.places:
        sheet.add(Verdict("event_place", "SPU", None, predicted.id, f"{place.name}: event spurious"))
    for actor in (*predicted.initiators, *predicted.targets):
        sheet.add(Verdict("event_parties", "SPU", None, predicted.id, f"{actor}: event spurious"))


def _judge_type(sheet: Sheet, gold: GoldEvent, predicted: Event) -> None:
    credit = type_credit(predicted.type, gold)
    reason = f"type: {predicted.type}, not {gold.type[0]}"
    _grade(sheet, gold, Verdict("event_type", "COR", gold.id, predicted.id, reason, credit))
    if not gold.optional:
        sheet.confuse("event_type", predicted.type if credit == 1 else gold.type[0] or "", predicted.type)


def _grade(sheet: Sheet, gold: GoldEvent, verdict: Verdict) -> None:
    """The slot's mark; of an optional event, only what is plainly wrong, as a spurious unit."""
    if not gold.optional:
        sheet.grade(verdict)
    elif verdict.credit == 0:
        sheet.add(verdict._replace(category="SPU"))


def _judge_date(sheet: Sheet, gold: GoldEvent, predicted: Event) -> None:
    accepted, none_is_right = dates.accepted_days(gold.date)
    interval = dates.days(predicted.date)
    verdict = Verdict("event_date", "COR", gold.id, predicted.id)
    if interval is None:
        if accepted and not none_is_right and not gold.optional:
            _date_unit(sheet, gold, verdict._replace(category="MIS", reason=f"no date for {dates.shown(accepted[0])}"))
        return
    if not accepted:
        _date_unit(
            sheet, gold, verdict._replace(category="SPU", reason=f"{dates.shown(interval)}: the text dates nothing")
        )
        return
    credit = max(dates.overlap(interval, own) for own in accepted)
    verdict = verdict._replace(credit=credit, reason=f"{dates.shown(interval)} for {dates.shown(accepted[0])}")
    if gold.optional and credit > 0:
        return
    if credit == 0 and (gold.optional or dates.days(gold.date[0]) is None):
        _date_unit(sheet, gold, verdict._replace(category="SPU"))
    elif credit >= 1:
        _date_unit(sheet, gold, Verdict("event_date", "COR", gold.id, predicted.id))
    else:
        _date_unit(sheet, gold, verdict._replace(category="PAR" if credit > 0 else "INC"))


def _date_unit(sheet: Sheet, gold: GoldEvent, verdict: Verdict) -> None:
    """One mark, which counts among the relative dates too where the gold's words are relative."""
    sheet.add(verdict)
    words = next((date.text for date in gold.date if date), "")
    if dates.is_relative(words):
        sheet.add(verdict._replace(field="relative_date"))


def _judge_places(sheet: Sheet, gold: GoldEvent, predicted: Event) -> None:
    pairs, left, over = match_places(predicted.places, gold.places)
    for row, place, credit in pairs:
        ours, theirs = gold.places[row], predicted.places[place]
        if not (ours.optional or gold.optional):
            reason = f"{theirs.name} for {ours.name}"
            sheet.grade(Verdict("event_place", "COR", gold.id, predicted.id, reason, credit))
    missed = [gold.places[row] for row in left if not (gold.places[row].optional or gold.optional)]
    wrong = [predicted.places[place] for place in over]
    # A wrong place beside a missing one is one unit that is wrong, which weighs as much as the two apart.
    for ours, theirs in zip(missed, wrong, strict=False):
        sheet.add(Verdict("event_place", "INC", gold.id, predicted.id, f"{theirs.name}, not {ours.name}"))
    for ours in missed[len(wrong) :]:
        sheet.add(Verdict("event_place", "MIS", gold.id, predicted.id, f"{ours.name} is missing"))
    for theirs in wrong[len(missed) :]:
        sheet.add(Verdict("event_place", "SPU", gold.id, predicted.id, f"{theirs.name} is no place of the event"))


def _judge_parties(sheet: Sheet, gold: GoldEvent, predicted: Event, actors: ActorLinks) -> None:
    first, left_first, over_first = match_parties(gold.initiators, predicted.initiators, actors)
    second, left_second, over_second = match_parties(gold.targets, predicted.targets, actors)
    verdict = Verdict("event_parties", "COR", gold.id, predicted.id)
    for parties, pairs in ((gold.initiators, first), (gold.targets, second)):
        for row, _ in pairs:
            if not (parties[row].optional or gold.optional):
                sheet.add(verdict)
    missed_first = [gold.initiators[row] for row in left_first]
    missed_second = [gold.targets[row] for row in left_second]
    missed_first, over_second = _in_other_role(sheet, verdict, actors, missed_first, over_second)
    missed_second, over_first = _in_other_role(sheet, verdict, actors, missed_second, over_first)
    for party in (*missed_first, *missed_second):
        if not (party.optional or gold.optional):
            sheet.add(verdict._replace(category="MIS", reason="a party is missing"))
    for actor in (*over_first, *over_second):
        sheet.add(verdict._replace(category="SPU", reason=f"{actors.name(actor)} is no such party"))


def _in_other_role(
    sheet: Sheet, verdict: Verdict, actors: ActorLinks, missed: Sequence[Party], over: Sequence[str]
) -> tuple[list[Party], list[str]]:
    """Marks right actors in the wrong role; what is still left of both."""
    pairs, left, still_over = match_parties(missed, over, actors)
    for row, actor in pairs:
        reason = f"{actors.name(actor)}: initiator and target swapped"
        if missed[row].optional:
            sheet.add(verdict._replace(category="SPU", reason=reason))
        else:
            sheet.grade(verdict._replace(reason=reason, credit=OTHER_ROLE))
    return [missed[row] for row in left], still_over


def _judge_labels(sheet: Sheet, gold: GoldEvent, predicted: Event) -> None:
    if gold.optional:
        return
    for field, accepted, value in (
        ("timeframe", gold.timeframe, predicted.timeframe),
        ("realis", gold.realis, predicted.realis),
    ):
        reason = f"{field}: {value}, not {accepted[0]}"
        sheet.grade(Verdict(field, "COR", gold.id, predicted.id, reason, 1.0 if value in accepted else 0.0))


def _judge_headline(sheet: Sheet, view: CaseView, prediction: EventSummary, links: EventLinks) -> None:
    accepted, given = view.gold.headline_event, prediction.headline_event
    if given is None:
        if None not in accepted:
            sheet.add(Verdict("headline_event", "MIS", accepted[0], None, "none named"))
        return
    if set(accepted) == {None}:
        sheet.add(Verdict("headline_event", "SPU", None, given, "the article has none"))
        return
    credit = 1.0 if links.gold_of.get(given) in accepted else 0.0
    sheet.grade(Verdict("headline_event", "COR", accepted[0], given, "another event", credit))


def judge_incidents(sheet: Sheet, pairs: Iterable[tuple[str, str]]) -> None:
    """Merge and split errors, by (gold event, predicted event) of the paired claims that have just one gold event.

    A predicted event that holds claims of two incidents merged them; an incident whose claims lie in two predicted
    events was split. Duplicate ids of predicted events count as one event.
    """
    merged: dict[str, set[str]] = defaultdict(set)
    split: dict[str, set[str]] = defaultdict(set)
    for gold, predicted in pairs:
        merged[predicted].add(gold)
        split[gold].add(predicted)
    for predicted, incidents in sorted(merged.items()):
        reason = f"holds claims of {len(incidents)} incidents"
        sheet.grade(Verdict("merge", "COR", min(incidents), predicted, reason, 1.0 if len(incidents) == 1 else 0.0))
    for gold, events in sorted(split.items()):
        reason = f"its claims lie in {len(events)} events"
        sheet.grade(Verdict("split", "COR", gold, min(events), reason, 1.0 if len(events) == 1 else 0.0))
