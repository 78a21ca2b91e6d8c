"""Events: alignment, and each slot with its null rules."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.gold.models import GoldDate, GoldPlace, Party
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import Confusion, Counts, DocumentScore
from summarizer.models import Date, Event, EventSummary, Place
from tests.evaluation_cases import changed, ferry, with_item

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)


def event(event_id: str = "e1", **changes: Any) -> DocumentScore:
    return score_document(ITEM, with_item(RIGHT, "events", event_id, **changes))


def relabelled(event_id: str = "e1", **changes: Any) -> LabelledArticle:
    events = tuple(e.model_copy(update=changes) if e.id == event_id else e for e in ITEM.gold.events)
    return changed(ITEM, events=events)


def extra(**fields: Any) -> EventSummary:
    more = Event(**{"id": "x", "type": "space", "label": ""} | fields)
    return RIGHT.model_copy(update={"events": [*RIGHT.events, more]})


def kinds(found: DocumentScore) -> list[str]:
    return [error.kind for error in found.critical]


def dated(earliest: str | None, latest: str | None = None, text: str = "on Thursday") -> Date:
    return Date(text=text, earliest=earliest, latest=latest or earliest)


def test_the_right_answer_is_right_in_every_slot() -> None:
    found = score_document(ITEM, RIGHT)
    assert found.counts["events"] == Counts(cor=3)
    assert found.counts["event_type"] == Counts(cor=3)
    assert found.counts["event_date"] == Counts(cor=3)
    assert found.counts["relative_date"] == Counts(cor=3)
    assert found.counts["event_place"] == Counts(cor=3)
    assert found.counts["event_parties"] == Counts(cor=1)
    assert found.counts["timeframe"] == Counts(cor=3)
    assert found.counts["realis"] == Counts(cor=3)
    assert found.counts["headline_event"] == Counts(cor=1)
    assert found.counts["merge"] == Counts(cor=3)
    assert found.counts["split"] == Counts(cor=3)


def test_a_type_of_the_same_field_is_half_right() -> None:
    assert event(type="other_accident").counts["event_type"] == Counts(cor=3)
    assert event("e2", type="flood").counts["event_type"] == Counts(cor=2, par=1, credit=0.5)
    found = event("e2", type="space")
    assert found.counts["event_type"] == Counts(cor=2, inc=1)
    assert Confusion("event_type", "fire", "space") in found.confusions
    assert Confusion("event_type", "other_accident", "other_accident") in event(type="other_accident").confusions


def test_an_unknown_type_is_wrong_and_not_alike_to_another_unknown_one() -> None:
    item = relabelled("e2", type=("unheard_of",))
    found = score_document(item, with_item(RIGHT, "events", "e2", type="never_seen"))
    assert found.counts["event_type"] == Counts(cor=2, inc=1)


def test_another_day_is_wrong_and_dangerous() -> None:
    found = event(date=dated("2026-03-13"))
    assert found.counts["event_date"] == Counts(cor=2, inc=1)
    assert found.counts["relative_date"] == Counts(cor=2, inc=1)
    assert kinds(found) == ["wrong_date"]
    assert [v.reason for v in found.verdicts if v.field == "event_date" and v.category == "INC"] == [
        "2026-03-13 for 2026-03-12"
    ]


def test_a_wider_interval_is_partly_right_and_not_dangerous() -> None:
    found = event(date=dated("2026-03-11", "2026-03-12"))
    assert found.counts["event_date"] == Counts(cor=2, par=1, credit=0.5)
    assert found.clean


def test_another_label_of_the_same_interval_changes_nothing() -> None:
    other = Date(text="12 March", earliest="2026-03-12", latest="2026-03-12", precision="week", approximate=True)
    found, right = event(date=other).counts, score_document(ITEM, RIGHT).counts
    assert {name: found[name] for name in found if name != "evidence_valid"} == {
        name: right[name] for name in right if name != "evidence_valid"
    }


def test_no_date_is_missing_and_a_broken_one_is_none() -> None:
    for none in (None, dated(None), dated("2026-03-12", "2026-03-01"), dated("soon")):
        found = event(date=none)
        assert found.counts["event_date"] == Counts(cor=2, mis=1)
        assert found.clean


def test_a_date_that_the_text_does_not_give_is_spurious() -> None:
    for nothing in ((None,), (GoldDate(text="on Thursday"),)):
        found = score_document(relabelled(date=nothing), RIGHT)
        assert found.counts["event_date"] == Counts(cor=2, spu=1)
        assert found.clean
        quiet = score_document(relabelled(date=nothing), with_item(RIGHT, "events", "e1", date=dated(None)))
        assert quiet.counts["event_date"] == Counts(cor=2)


def test_a_date_that_may_be_left_out_is_right_spurious_or_nothing() -> None:
    day = ITEM.gold.events[0].date[0]
    for accepted, wrong in (((None, day), Counts(cor=2, spu=1)), ((day, None), Counts(cor=2, inc=1))):
        item = relabelled(date=accepted)
        assert score_document(item, RIGHT).counts["event_date"] == Counts(cor=3)
        assert score_document(item, with_item(RIGHT, "events", "e1", date=None)).counts["event_date"] == Counts(cor=2)
        off = with_item(RIGHT, "events", "e1", date=dated("2026-03-13"))
        assert score_document(item, off).counts["event_date"] == wrong


def test_the_best_of_the_accepted_dates_counts() -> None:
    day = ITEM.gold.events[0].date[0]
    other = GoldDate(text="on Thursday", earliest="2026-03-05", latest="2026-03-05")
    item = relabelled(date=(other, day))
    assert score_document(item, RIGHT).counts["event_date"] == Counts(cor=3)


def test_another_city_is_wrong_and_dangerous() -> None:
    found = event(places=[Place(name="Ulaangom", country_code="MNG")])
    assert found.counts["event_place"] == Counts(cor=2, inc=1)
    assert kinds(found) == ["wrong_place", "unsupported_name"]


def test_a_place_of_another_event_of_the_article_is_wrong_but_not_dangerous() -> None:
    found = event(places=[Place(name="Split", country_code="HRV")])
    assert found.counts["event_place"] == Counts(cor=2, inc=1)
    assert found.clean


def test_a_place_too_many_is_spurious_and_a_missing_one_missing() -> None:
    both = [Place(name="Rijeka", country_code="HRV"), Place(name="Ulaangom", country_code="MNG")]
    found = event(places=both)
    assert found.counts["event_place"] == Counts(cor=3, spu=1)
    assert "wrong_place" not in kinds(found)
    assert event(places=[]).counts["event_place"] == Counts(cor=2, mis=1)


def test_a_place_around_the_right_one_is_partly_right_and_not_dangerous() -> None:
    found = event(places=[Place(name="Croatia", country_code="HRV")])
    assert found.counts["event_place"].par == 1
    assert "wrong_place" not in kinds(found)


def test_optional_places_are_neutral() -> None:
    around = GoldPlace(name="the harbour", optional=True)
    item = relabelled(places=(*ITEM.gold.events[0].places, around))
    assert score_document(item, RIGHT).counts["event_place"] == Counts(cor=3)
    with_it = with_item(RIGHT, "events", "e1", places=[*RIGHT.events[0].places, Place(name="harbour")])
    assert score_document(item, with_it).counts["event_place"] == Counts(cor=3)


def test_parties_are_judged_by_role() -> None:
    assert event("e3", initiators=[]).counts["event_parties"] == Counts(mis=1)
    assert event("e3", initiators=["a1"]).counts["event_parties"] == Counts(mis=1, spu=1)
    swapped = event("e3", initiators=[], targets=["a6"])
    assert swapped.counts["event_parties"] == Counts(par=1, credit=0.5)
    assert event("e3", targets=["a6"]).counts["event_parties"] == Counts(cor=1, spu=1)
    assert event("e3", initiators=["a99"]).counts["event_parties"] == Counts(mis=1, spu=1)


def test_optional_parties_are_neutral_in_their_role_only() -> None:
    assert event(targets=[]).counts["event_parties"] == Counts(cor=1)
    assert event(targets=[], initiators=["a5"]).counts["event_parties"] == Counts(cor=1, spu=1)


def test_alternative_parties_are_right() -> None:
    item = relabelled("e3", initiators=(Party(accepted=("a6", "a1")),))
    other = with_item(RIGHT, "events", "e3", initiators=["a1"])
    assert score_document(item, other).counts["event_parties"] == Counts(cor=1)


@pytest.mark.parametrize("field", ["timeframe", "realis"])
def test_labels_of_paired_events_are_right_or_wrong(field: str) -> None:
    wrong = {"timeframe": "future", "realis": "hypothetical"}[field]
    assert event(**{field: wrong}).counts[field] == Counts(cor=2, inc=1)


def test_a_missing_event_takes_its_slots_with_it() -> None:
    found = score_document(ITEM, RIGHT.model_copy(update={"events": RIGHT.events[:2] + RIGHT.events[3:]}))
    assert found.counts["events"] == Counts(cor=2, mis=1)
    for slot in ("event_type", "event_date", "relative_date", "event_place"):
        assert found.counts[slot] == Counts(cor=2, mis=1)
    assert found.counts["event_parties"] == Counts(mis=1)
    assert found.counts["timeframe"] == Counts(cor=2)


def test_a_spurious_event_brings_spurious_slots() -> None:
    found = score_document(
        ITEM,
        extra(date=dated("2020-01-01"), places=[Place(name="Ulaangom")], initiators=["a1"], targets=["a2"]),
    )
    assert found.counts["events"] == Counts(cor=3, spu=1)
    assert found.counts["event_type"] == Counts(cor=3, spu=1)
    assert found.counts["event_date"] == Counts(cor=3, spu=1)
    assert found.counts["relative_date"] == Counts(cor=3, spu=1)
    assert found.counts["event_place"] == Counts(cor=3, spu=1)
    assert found.counts["event_parties"] == Counts(cor=1, spu=2)
    absolute = score_document(ITEM, extra(date=dated("2020-01-01", text="1 January 2020")))
    assert absolute.counts["relative_date"] == Counts(cor=3)


def test_an_optional_event_is_neutral_present_or_absent() -> None:
    absent = RIGHT.model_copy(update={"events": RIGHT.events[:3]})
    for field in ("events", "event_type", "event_date", "event_place", "timeframe"):
        assert score_document(ITEM, absent).counts[field] == score_document(ITEM, RIGHT).counts[field]


def test_what_an_optional_event_has_wrong_is_spurious() -> None:
    item = relabelled("e2", optional=True)
    assert score_document(item, RIGHT).counts["event_date"] == Counts(cor=2)
    off = with_item(RIGHT, "events", "e2", date=dated("2026-03-01"))
    assert score_document(item, off).counts["event_date"] == Counts(cor=2, spu=1)
    typed = with_item(RIGHT, "events", "e2", type="space")
    assert score_document(item, typed).counts["event_type"] == Counts(cor=2, spu=1)
    near = with_item(RIGHT, "events", "e2", type="flood", date=dated("2026-03-09", "2026-03-10"))
    assert score_document(item, near).counts["event_type"] == Counts(cor=2)
    assert score_document(item, near).counts["event_date"] == Counts(cor=2)
    placed = with_item(RIGHT, "events", "e2", places=[])
    assert score_document(item, placed).counts["event_place"] == Counts(cor=2)


def test_events_that_share_nothing_but_a_field_of_news_are_no_pair() -> None:
    other = with_item(
        RIGHT, "events", "e1", type="space", date=dated("2020-01-01"), places=[Place(name="Split")], targets=["a1"]
    )
    assert score_document(ITEM, other).counts["events"] == Counts(cor=2, mis=1, spu=1)


def test_the_right_type_alone_makes_a_pair() -> None:
    other = with_item(RIGHT, "events", "e1", date=dated("2020-01-01"), places=[Place(name="Ulaangom")], targets=["a1"])
    assert score_document(ITEM, other).counts["events"] == Counts(cor=3)


def test_the_headline_event_is_judged_by_the_aligned_event() -> None:
    def headline(event_id: str | None, accepted: tuple[str | None, ...] = ("e1",)) -> Counts:
        item = changed(ITEM, headline_event=accepted)
        return score_document(item, RIGHT.model_copy(update={"headline_event": event_id})).counts["headline_event"]

    assert headline("e1") == Counts(cor=1)
    assert headline("e2") == headline("e99") == Counts(inc=1)
    assert headline(None) == Counts(mis=1)
    assert headline(None, (None, "e1")) == Counts()
    assert headline("e1", (None,)) == Counts(spu=1)
    assert headline("e1", (None, "e1")) == Counts(cor=1)


def test_an_event_that_holds_claims_of_two_incidents_is_a_merge() -> None:
    merged = with_item(RIGHT, "claims", "c7", event="e1")
    found = score_document(ITEM, merged)
    assert found.counts["merge"] == Counts(cor=1, inc=1)
    assert found.counts["split"] == Counts(cor=3)


def test_an_incident_whose_claims_lie_in_two_events_is_a_split() -> None:
    apart = with_item(RIGHT, "claims", "c1", event="e4")
    found = score_document(ITEM, apart)
    assert found.counts["split"] == Counts(cor=2, inc=1)


def test_duplicate_ids_of_events_lead_nowhere() -> None:
    twice = RIGHT.model_copy(update={"events": [*RIGHT.events, RIGHT.events[1].model_copy(update={"id": "e1"})]})
    found = score_document(ITEM, twice)
    assert found.counts["events"] == Counts(cor=3, spu=1)
    assert found.counts["headline_event"] == Counts(inc=1)
