"""Finer rules of events: what their alignment weighs, and the marks of slots where several things go wrong at once."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.gold.models import GoldDate, GoldPlace, Party
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.event_fields import judge_incidents
from summarizer.evaluation.scoring.outcome import Confusion, Counts, DocumentScore, Verdict
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Date, Event, EventSummary, Place, Span
from tests.evaluation_cases import changed, ferry, with_item

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)
TEXT = ITEM.article.text
ELSEWHERE = [Place(name="Ulaangom", country_code="MNG")]


def relabelled(event_id: str, **changes: Any) -> LabelledArticle:
    return changed(
        ITEM, events=tuple(e.model_copy(update=changes) if e.id == event_id else e for e in ITEM.gold.events)
    )


def event(event_id: str, item: LabelledArticle = ITEM, **changes: Any) -> DocumentScore:
    return score_document(item, with_item(RIGHT, "events", event_id, **changes))


def with_events(*events: Event) -> EventSummary:
    return RIGHT.model_copy(update={"events": list(events)})


def marks(found: DocumentScore, field: str) -> list[tuple[str, str]]:
    return sorted((v.category, v.reason) for v in found.verdicts if v.field == field and v.category != "COR")


def of(found: DocumentScore, gold: str) -> Verdict:
    return next(v for v in found.verdicts if v.field == "events" and v.gold == gold)


def day(text: str | None) -> Date | None:
    return text and Date(text="then", earliest=text, latest=text)  # type: ignore[return-value]


NOTHING: dict[str, Any] = {"date": None, "places": [], "initiators": [], "targets": [], "evidence": []}


@pytest.mark.parametrize(
    ("change", "weight"),
    [
        ({}, 1.0),
        ({"type": "space"}, 0.65),
        ({"type": "public_disorder"}, 0.65),
        ({"date": day("2026-03-01")}, 0.75),
        ({"date": None}, 0.75),
        ({"places": []}, 0.8),
        ({"places": ELSEWHERE}, 0.8),
        ({"initiators": []}, 0.8),
        ({"initiators": ["a1"]}, 0.8),
        ({"initiators": ["a6", "a1"]}, 0.8 + 0.2 * 2 / 3),
        ({"places": [Place(name="Split", country_code="HRV"), *ELSEWHERE]}, 0.8 + 0.2 * 2 / 3),
        ({"targets": ["a1"]}, 0.8 + 0.2 * 2 / 3),
    ],
)
def test_an_alignment_weighs_type_date_place_and_parties(change: dict[str, Any], weight: float) -> None:
    found = event("e3", **{"evidence": []} | change)
    assert of(found, "e3").weight == pytest.approx(weight, abs=0.0006)


def test_evidence_in_common_adds_a_twentieth() -> None:
    assert of(event("e3"), "e3").weight == 1.05
    label = RIGHT.events[2].evidence[0]
    more = Span(start=label.start, end=label.end + 9, text=TEXT[label.start : label.end + 9])
    size = label.end - label.start
    assert of(event("e3", evidence=[more]), "e3").weight == pytest.approx(
        1 + 0.05 * 2 * size / (2 * size + 9), abs=6e-4
    )


def test_slots_that_both_sides_leave_out_weigh_nothing() -> None:
    bare: dict[str, Any] = {"date": (None,), "places": (), "initiators": (), "targets": ()}
    for change, weight in (({}, 1.0), ({"date": day("2026-03-13")}, 0.35 / 0.6), ({"places": ELSEWHERE}, 0.35 / 0.55)):
        found = event("e3", relabelled("e3", **bare), **NOTHING | change)
        assert of(found, "e3").weight == pytest.approx(weight, abs=6e-4)
    undated = relabelled("e3", **bare | {"date": (GoldDate(text="some day"),)})
    assert of(event("e3", undated, **NOTHING), "e3").weight == 1


def test_what_may_be_left_out_weighs_nothing_where_it_is() -> None:
    spare: dict[str, Any] = {
        "places": (GoldPlace(name="Split", country_code="HRV", optional=True),),
        "initiators": (Party(accepted=("a6",), optional=True),),
        "date": (ITEM.gold.events[2].date[0], None),
    }
    assert of(event("e3", relabelled("e3", **spare), **NOTHING), "e3").weight == 1
    assert of(event("e3", relabelled("e3", **spare), evidence=[]), "e3").weight == 1


def test_the_least_weight_of_a_pair_is_that_of_the_type() -> None:
    wrong: dict[str, Any] = {"date": day("2026-03-01"), "places": ELSEWHERE, "initiators": ["a1"], "evidence": []}
    assert of(event("e3", **wrong), "e3").weight == 0.35
    assert of(event("e3", **wrong | {"type": "space"}), "e3").category == "MIS"
    dated = wrong | {"type": "space", "date": RIGHT.events[2].date}
    assert of(event("e3", **dated), "e3").category == "MIS"


def test_a_required_party_goes_before_an_optional_one() -> None:
    for parties in (
        (Party(accepted=("a6",), optional=True), Party(accepted=("a6",))),
        (Party(accepted=("a6",)), Party(accepted=("a6",), optional=True)),
    ):
        assert score_document(relabelled("e3", initiators=parties), RIGHT).counts["event_parties"] == Counts(cor=1)


def test_parties_that_are_left_are_marked_by_role() -> None:
    two = relabelled("e3", initiators=(Party(accepted=("a6",)),), targets=(Party(accepted=("a1",)),))
    assert event("e3", two, initiators=["a1"], targets=["a6"]).counts["event_parties"] == Counts(par=2, credit=1.0)
    assert event("e3", two, initiators=["a6"], targets=["a5"]).counts["event_parties"] == Counts(cor=1, mis=1, spu=1)
    assert event("e3", two, initiators=["a2"], targets=["a1"]).counts["event_parties"] == Counts(cor=1, mis=1, spu=1)
    assert marks(event("e3", two, initiators=["a6", "a1"], targets=[]), "event_parties") == [
        ("PAR", "Coastal Rescue Office: initiator and target swapped")
    ]
    assert marks(event("e3", initiators=["a2"]), "event_parties") == [
        ("MIS", "a party is missing"),
        ("SPU", "Dock Workers' Union is no such party"),
    ]


def test_parties_of_an_optional_event_are_spurious_or_nothing() -> None:
    item = relabelled("e3", optional=True)
    assert score_document(item, RIGHT).counts["event_parties"] == Counts()
    assert event("e3", item, initiators=[]).counts["event_parties"] == Counts()
    assert event("e3", item, initiators=["a1"]).counts["event_parties"] == Counts(spu=1)


def test_wrong_places_beside_missing_ones_are_wrong_units() -> None:
    two = relabelled("e3", places=(GoldPlace(name="Split", country_code="HRV"), GoldPlace(name="Rijeka")))
    far, farther = Place(name="Ulaangom"), Place(name="Timbuktu")
    assert marks(event("e3", two, places=[far]), "event_place") == [
        ("INC", "Ulaangom, not Split"),
        ("MIS", "Rijeka is missing"),
    ]
    assert event("e3", two, places=[far, farther]).counts["event_place"] == Counts(cor=2, inc=2)
    assert marks(event("e3", places=[farther, far]), "event_place") == [
        ("INC", "Timbuktu, not Split"),
        ("SPU", "Ulaangom is no place of the event"),
    ]
    half = event("e3", places=[Place(name="Croatia", country_code="HRV")])
    assert marks(half, "event_place") == [("PAR", "Croatia for Split")]


def test_places_of_an_optional_event_are_spurious_or_nothing() -> None:
    item = relabelled("e3", optional=True)
    assert event("e3", item, places=[]).counts["event_place"] == Counts(cor=2)
    assert event("e3", item, places=ELSEWHERE).counts["event_place"] == Counts(cor=2, spu=1)


def test_a_missing_events_optional_slots_are_no_units() -> None:
    changes: dict[str, Any] = {
        "places": (GoldPlace(name="Split", optional=True), GoldPlace(name="Rijeka")),
        "initiators": (Party(accepted=("a6",), optional=True),),
        "targets": (Party(accepted=("a1",)),),
        "date": (ITEM.gold.events[2].date[0], None),
    }
    found = score_document(relabelled("e3", **changes), with_events(*RIGHT.events[:2], RIGHT.events[3]))
    assert found.counts["event_place"] == Counts(cor=2, mis=1)
    assert found.counts["event_parties"] == Counts(mis=1)
    assert found.counts["event_date"] == found.counts["relative_date"] == Counts(cor=2)
    assert marks(found, "event_place") == [("MIS", "Rijeka: event missing")]
    assert marks(found, "events") == [("MIS", "two men held")]


def test_an_optional_events_date_is_spurious_where_it_is_apart_only() -> None:
    item = relabelled("e3", optional=True)
    for date, counts in ((None, Counts(cor=2)), (RIGHT.events[2].date, Counts(cor=2)),
                         (day("2026-03-01"), Counts(cor=2, spu=1))):  # fmt: skip
        found = event("e3", item, date=date)
        assert found.counts["event_date"] == found.counts["relative_date"] == counts


def test_an_absolute_date_is_no_relative_one() -> None:
    label = ITEM.gold.events[2].date[0]
    assert label is not None
    item = relabelled("e3", date=(None, label.model_copy(update={"text": "13 March 2026"})))
    assert score_document(item, RIGHT).counts["relative_date"] == Counts(cor=2)
    later = relabelled("e3", date=(None, label))
    assert score_document(later, RIGHT).counts["relative_date"] == Counts(cor=3)


def test_a_type_is_confused_with_the_first_accepted_one_of_required_events() -> None:
    wrong = event("e1", type="space")
    assert Confusion("event_type", "transport_accident", "space") in wrong.confusions
    assert marks(wrong, "event_type") == [("INC", "type: space, not transport_accident")]
    optional = score_document(relabelled("e3", optional=True), RIGHT)
    assert not [c for c in optional.confusions if c.gold == "arrest_or_detention"]


def test_labels_of_events_have_reasons_and_none_where_optional() -> None:
    found = event("e3", timeframe="future", realis="hypothetical")
    assert marks(found, "timeframe") == [("INC", "timeframe: future, not current")]
    assert marks(found, "realis")[0][1].startswith("realis: hypothetical, not ")
    optional = event("e3", relabelled("e3", optional=True), timeframe="future", realis="hypothetical")
    assert optional.counts["timeframe"] == optional.counts["realis"] == Counts(cor=2)


def test_incidents_are_merged_and_split_by_their_claims() -> None:
    sheet = Sheet()
    judge_incidents(sheet, [("g1", "p1"), ("g1", "p1"), ("g2", "p1"), ("g2", "p2"), ("g3", "p3")])
    found = sheet.score("x", 0, None)
    assert found.counts["merge"] == Counts(cor=2, inc=1)
    assert found.counts["split"] == Counts(cor=2, inc=1)
    told = [(v.field, v.gold, v.predicted, v.reason) for v in found.verdicts if v.category == "INC"]
    assert told == [
        ("merge", "g1", "p1", "holds claims of 2 incidents"),
        ("split", "g2", "p1", "its claims lie in 2 events"),
    ]


def test_a_wrong_date_or_place_names_both() -> None:
    found = event("e3", date=day("2026-03-01"), places=ELSEWHERE)
    assert [(e.kind, e.item, e.gold, e.reason) for e in found.critical if e.kind.startswith("wrong")] == [
        ("wrong_date", "event e3", "e3", "2026-03-01 for 2026-03-13"),
        ("wrong_place", "event e3", "e3", "Ulaangom, not Split"),
    ]


def test_a_wrong_place_is_not_dangerous_where_only_an_optional_one_is_missed() -> None:
    item = relabelled("e3", places=(GoldPlace(name="Split", country_code="HRV", optional=True),))
    assert "wrong_place" not in [e.kind for e in event("e3", item, places=ELSEWHERE).critical]
