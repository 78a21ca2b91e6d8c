"""Articles in other languages: the model's claims come through where digits, names and quotes stand in the text."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.models import EventSummary
from summarizer.testing import ScriptedBackend

TEXT = (
    "Bei einem Brand in einem Lagerhaus in Hamburg sind am Freitag neun Menschen getötet und 1.200 evakuiert worden. "
    "Das teilte die Feuerwehr am Abend mit. „Wir suchen noch nach 14 Vermissten“, sagte ihr Sprecher Jörn Tamm. "
    "Die Betreiberin Nordlager wies den Vorwurf zurück, sie habe die Rettungswege versperrt."
)
ACTORS = [
    {"id": "a1", "n": "Feuerwehr", "k": "organisation"},
    {"id": "a2", "n": "Jörn Tamm", "k": "person", "for": "a1"},
    {"id": "a3", "n": "Nordlager", "k": "company"},
]
FIRE = {"id": "e1", "s": [1], "t": "fire", "l": "Brand in einem Lagerhaus", "p": ["Hamburg"]}


def summarize(*claims: dict[str, Any], quotes: list[dict[str, Any]] | None = None) -> EventSummary:
    answer = {"a": ACTORS, "e": [FIRE], "c": list(claims), "q": quotes or [], "z": ""}
    return Summarizer(backend=ScriptedBackend([answer, {}])).summarize(TEXT)


def claim(**fields: Any) -> dict[str, Any]:
    return {"id": "c1", "s": [1, 2], "e": "e1", "by": "a1", "m": "killed", "q": "neun"} | fields


def test_number_words_come_out_as_written_and_without_a_guessed_value() -> None:
    quantity = summarize(claim()).claims[0].quantity
    assert quantity is not None
    assert (quantity.text, quantity.value, quantity.qualifier) == ("neun", None, "vague")


def test_plain_digits_have_a_value_and_separated_ones_have_none() -> None:
    plain = summarize(claim(s=[3], by="a2", m="missing", q="14")).claims[0].quantity
    grouped = summarize(claim(m="evacuated", q="1.200")).claims[0].quantity
    assert plain is not None
    assert grouped is not None
    assert (plain.value, grouped.value, grouped.text) == (14, None, "1.200")


def test_quotes_and_denials_come_through() -> None:
    denial = claim(id="c1", s=[4], by="a3", st="denies", m="none", q="")
    summary = summarize(denial, quotes=[{"id": "q1", "s": [3], "b": "Wir suchen noch nach 14", "by": "a2"}])
    assert summary.claims[0].stance == "denies"
    assert [quote.speaker for quote in summary.quotes] == ["a2"]


@pytest.mark.parametrize("fields", [{"q": "zehn"}, {"q": "200"}, {"by": "a9"}, {"s": [4]}, {"by": "a3"}])
def test_what_does_not_stand_there_is_refused(fields: dict[str, Any]) -> None:
    assert summarize(claim(**fields)).claims == []


def test_the_reader_is_told_what_was_not_checked() -> None:
    assert any("not in English" in note for note in summarize(claim()).audit.notes)
