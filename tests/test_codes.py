"""The code table covers every event type and keeps to the forms of the public vocabularies."""

from __future__ import annotations

import re

import pytest

from summarizer.models.summary import EventCodes
from summarizer.resolve.codes import _TABLE, event_codes
from summarizer.vocabulary import ALL_EVENT_TYPES, FIELD_OF_TYPE

PLOVER = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"}
PLOVER |= {"REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE"}


def test_every_event_type_has_a_row_and_no_row_is_left_over() -> None:
    assert set(_TABLE) == set(ALL_EVENT_TYPES)


@pytest.mark.parametrize("event_type", ALL_EVENT_TYPES)
def test_codes_have_the_form_of_their_vocabulary(event_type: str) -> None:
    codes = event_codes(event_type)
    assert codes.plover is None or codes.plover.split(" / ")[0] in PLOVER
    assert codes.cameo is None or re.fullmatch(r"(?:0[1-9]|1\d|20)\d{0,2}", codes.cameo)
    assert codes.iptc is None or re.fullmatch(r"\d{8}", codes.iptc)


@pytest.mark.parametrize("event_type", ALL_EVENT_TYPES)
def test_plover_and_cameo_are_given_together(event_type: str) -> None:
    codes = event_codes(event_type)
    assert (codes.plover is None) == (codes.cameo is None)


@pytest.mark.parametrize(
    ("event_type", "plover", "cameo", "iptc"),
    [
        ("air_strike", "ASSAULT / aerial", "195", "20000056"),
        ("capture_of_combatants", "ASSAULT / abduct", "181", "20000056"),
        ("ceasefire", "RETREAT / ceasefire", "0871", "20000639"),
        ("accusation", "ACCUSE / allege", "1123", "16000000"),
        ("arrest_or_detention", "COERCE / arrest", "173", None),
        ("protest", "PROTEST / demo", "141", "16000000"),
    ],
)
def test_rows_of_the_reference_table(event_type: str, plover: str, cameo: str, iptc: str | None) -> None:
    codes = event_codes(event_type)
    assert (codes.plover, codes.cameo, codes.iptc) == (plover, cameo, iptc)


@pytest.mark.parametrize("field", ["disaster", "accident", "business", "science", "sport", "culture"])
def test_fields_outside_politics_have_no_political_code(field: str) -> None:
    for event_type in (name for name, group in FIELD_OF_TYPE.items() if group == field):
        codes = event_codes(event_type)
        assert (codes.plover, codes.cameo, codes.acled) == (None, None, None)
        assert codes.iptc is not None


def test_other_and_unknown_types_have_no_code() -> None:
    assert event_codes("other") == event_codes("no such type") == EventCodes()
