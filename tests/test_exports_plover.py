"""PLOVER records: the manual's field names, nothing guessed, and the claims that PLOVER has no place for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.exports.people import actors_of
from summarizer.exports.plover_codes import QUADS, country_code, sector, state_code
from summarizer.models import Date, EventSummary
from summarizer.resolve.codes import event_codes
from summarizer.vocabulary import ALL_EVENT_TYPES
from tests import export_cases as cases
from tests.story_cases import actor, place, summary

MANUAL = set(
    "id date time enddate actor recipient event event_loc event_text quad_code mode context text_info cite_info coder "
    "coded_date coded_time comment".split()
)


def records(*summaries: EventSummary) -> list[Any]:
    return [json.loads(line) for line in cases.exported("plover", *summaries).splitlines()]


def test_a_record_has_the_manuals_fields_and_our_own_begin_with_x() -> None:
    shelling, threat = records(cases.night())
    assert {name for name in shelling if not name.startswith("x_")} == MANUAL
    assert (shelling["event"], shelling["mode"], shelling["quad_code"]) == (["ASSAULT"], ["heavy-weapons"], 4)
    assert (shelling["date"], shelling["enddate"], shelling["x_missing"]) == ("2026-03-09", None, [])
    assert [(one["code"], one["sector"], one["entity_text"]) for one in shelling["actor"] + shelling["recipient"]] == [
        ("PER", "MIL", "Peru's navy"),
        ("BOL", "MIL", "Bolivia's army"),
    ]
    assert (shelling["x_realis"], threat["x_realis"], threat["x_timeframe"]) == (
        "reported",
        "threatened_or_planned",
        "future",
    )
    assert shelling["cite_info"]["url"] == cases.URL


def test_claims_and_words_come_along_with_their_places() -> None:
    record = records(cases.night())[0]
    assert [(one["claimant_name"], one["quantity"]["text"]) for one in record["x_claims"]] == [
        ("Peru's navy", "at least 13"),
        ("Bolivia's army", "two"),
        ("Inti Quilla", "dozens"),
    ]
    where = record["text_info"]
    assert cases.TEXT[where["start"] : where["end"]] == record["event_text"][0]
    for claim in record["x_claims"]:
        for one in claim["evidence"]:
            assert cases.TEXT[one["start"] : one["end"]] == one["text"]


def test_the_place_is_the_most_exact_one_and_several_are_none() -> None:
    assert records(cases.night())[0]["event_loc"] == {
        "extracted_place": "Cobija",
        "city": records(cases.night())[0]["event_loc"]["city"],
        "province": None,
        "country": "Bolivia",
        "country_code": "BOL",
        "resolution": records(cases.night())[0]["event_loc"]["resolution"],
        "x_iso_3166_2": None,
    }
    (two,) = records(cases.shelling(places=[place("Arequipa", "PER"), place("Trujillo", "PER")]))
    assert two["event_loc"] is None
    assert [one["extracted_place"] for one in two["x_places"]] == ["Arequipa", "Trujillo"]
    (one,) = records(cases.shelling(places=[place("Arequipa", "PER"), place("Peru", "PER")]))
    assert (one["event_loc"]["extracted_place"], one["event_loc"]["country"]) == ("Arequipa", "Peru")


def test_a_required_field_that_the_article_lacks_is_null_and_named() -> None:
    (record,) = records(cases.shelling(on=None, by=[], against=["a2"]))
    assert (record["date"], record["actor"], record["x_missing"]) == (None, [], ["date", "actor"])


def test_a_night_has_a_first_and_a_last_day() -> None:
    (record,) = records(cases.shelling(on="2026-03-08/2026-03-09"))
    assert (record["date"], record["enddate"]) == ("2026-03-08", "2026-03-09")


def test_a_clock_time_comes_only_from_the_article() -> None:
    at = Date(text="at 3", edtf="2026-03-09T03:00", earliest="2026-03-09", latest="2026-03-09", precision="hour")
    assert records(cases.shelling(on=at))[0]["time"] == "03:00"
    assert records(cases.shelling())[0]["time"] is None


def test_violence_of_both_sides_has_actors_and_no_recipient() -> None:
    (record,) = records(cases.shelling(by=["a1", "a2"], against=["a2", "a1"]))
    assert ([one["code"] for one in record["actor"]], record["recipient"]) == (["PER", "BOL"], [])
    (talks,) = records(cases.shelling(kind="talks", by=["a1", "a2"], against=["a2"]))
    assert len(talks["recipient"]) == 1, "the rule is one for ASSAULT"


def test_events_without_a_plover_type_are_left_out() -> None:
    assert records(cases.shelling(kind="earthquake")) == []


def test_every_type_that_has_a_code_has_a_quad() -> None:
    codes = [event_codes(name).plover for name in ALL_EVENT_TYPES]
    assert {code.partition(" / ")[0] for code in codes if code} <= QUADS.keys()


@pytest.mark.parametrize(
    ("made", "code", "kind"),
    [
        (actor("x", "Lima", "government", country="PER"), "PER", "GOV"),
        (actor("x", "Peru National Police", "armed_force", country="PER"), "PER", "COP"),
        (actor("x", "the United Nations", "igo"), "UNO", None),
        (actor("x", "UN mission in Puno", "igo"), "IGO", None),
        (actor("x", "EU", "igo"), "EUR", None),
        (actor("x", "Shadow Front", "armed_group"), None, None),
        (actor("x", "Juana Rios", speaks_for="a2"), "BOL", "GOV"),
        (actor("x", "Juana Rios", speaks_for="x"), None, None),
        (actor("x", "Juana Rios", speaks_for="gone"), None, None),
        (actor("x", "villagers", "people", country="PER"), "PER", None),
    ],
)
def test_country_and_sector_of_an_actor(made: Any, code: str | None, kind: str | None) -> None:
    known = actors_of(summary("s", actors=[made, actor("a2", "Bolivia", "government", country="BOL")]))
    assert (country_code(made, known), sector(made, known)) == (code, kind)


def test_territories_stand_under_their_state() -> None:
    assert [state_code(one) for one in ("PRI", "GRL", "HKG", "PSE", "XKX", "PER")] == [
        *("USA", "DNK", "HKG", "PSE", "KOS", "PER")
    ]


def test_ids_are_unique_also_where_an_articles_are_not() -> None:
    twice = cases.night().model_copy(update={"events": [cases.night().events[0]] * 3})
    found = [record["id"] for record in records(twice, twice, cases.night(sha256="ab" * 32))]
    assert len(set(found)) == len(found) == 5, "the article given again is left out"
