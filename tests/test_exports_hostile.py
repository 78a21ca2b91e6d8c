"""Names that run in spreadsheets, break lines or cannot be sent; ids that clash; links that are none."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from summarizer.errors import ArticleError
from summarizer.exports import FORMATS
from summarizer.exports.wording import csv_line, json_line
from summarizer.models import EventSummary, Quantity, Span
from tests import export_cases as cases
from tests.story_cases import actor, claim, event, place, quote, summary

TEXTS = [name for name in FORMATS if name != "parquet"]
NAMES = [
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r\n=1",
    "a\nb",
    "\x00\x1b[31m",
    "\ud800x\udfff",
    "\u202eevil\u2066",
    "</script><b>",
    "x" * 10_000,
    "",
    "  ",
    "＝1",
]


def hostile(name: str) -> EventSummary:
    """A summary in which every text and id is `name`."""
    made = cases.night(id=name, url=name, title=name, publisher=name, language=name, published=name)
    words = Span(start=0, end=len(name), text=name)
    one = event(
        name, "ground_attack", on="2026-03-09", places=[place(name, "BOL")], by=[name], against=[name], label=name
    )
    coded = one.model_copy(update={"codes": made.events[0].codes, "evidence": [words]})
    said = claim(name, name, "killed", event=name, words=name, affected_side=name, responds_to=name, evidence=words)
    counted = said.model_copy(update={"quantity": Quantity(text=name, value=float("inf"), low=10**400, span=words)})
    parts = {
        "summary": name,
        "headline_event": name,
        "actors": [actor(name, name, "armed_force", role=name, speaks_for=name, aliases=[name])] * 2,
        "events": [coded, coded],
        "claims": [counted, counted],
        "quotes": [quote(name, name, name)] * 2,
    }
    return made.model_copy(update=parts)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("form", TEXTS)
def test_hostile_names_come_out_as_one_readable_document(form: str, name: str) -> None:
    text = cases.exported(form, hostile(name), cases.night(sha256="ab" * 32))
    text.encode()
    if form in ("csv", "acled"):
        found = list(csv.reader(text.splitlines(keepends=True)))
        assert len({len(row) for row in found}) == 1
        assert not [
            cell for row in found for cell in row if cell.lstrip(" \t\r\n").startswith(("=", "+", "-", "@", "＝"))
        ]
    elif form == "plover":
        assert len([json.loads(line) for line in text.splitlines()]) == 4
    else:
        ids = list(_ids(json.loads(text)))
        assert len(ids) == len(set(ids))


def _ids(document: Any) -> Any:
    for node in document.get("@graph") or document["first"]["items"]:
        yield node.get("@id") or node["id"]


@pytest.mark.parametrize("form", TEXTS)
def test_addresses_that_are_no_links_are_never_links(form: str) -> None:
    text = cases.exported(form, cases.night(url="javascript:alert(1)", id="n"))
    assert ("javascript:" in text) == (form == "csv"), "the claim table shows the summary's own field as text"


def test_parquet_takes_hostile_names_too(tmp_path: Any) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    from summarizer.exports import write_parquet

    with (tmp_path / "x.parquet").open("wb") as file:
        count = write_parquet((hostile(name).model_dump() for name in NAMES), file)
    found = parquet.read_table(tmp_path / "x.parquet").to_pylist()
    assert len(found) == count == 2 * len(NAMES)
    assert found[0]["claimant"] == "=HYPERLINK(1)", "Parquet is typed: no apostrophe"


@pytest.mark.parametrize("form", [name for name in TEXTS if name != "csv"])
def test_an_article_without_a_true_hash_is_refused(form: str) -> None:
    with pytest.raises(ArticleError, match="no SHA-256"):
        cases.exported(form, cases.night(sha256="../../etc"))


@pytest.mark.parametrize("form", TEXTS)
def test_an_empty_summary_is_no_trouble(form: str) -> None:
    cases.exported(form, summary("empty"))
    cases.exported(form)


@pytest.mark.parametrize("form", TEXTS)
def test_ids_that_point_nowhere_are_no_trouble(form: str) -> None:
    made = cases.night()
    lost = made.model_copy(update={"actors": [], "events": made.events[:1], "headline_event": "gone"})
    claims = [one.model_copy(update={"event": "gone", "responds_to": "gone"}) for one in made.claims]
    cases.exported(form, lost, made.model_copy(update={"claims": claims}))


def test_a_cell_keeps_ordinary_text_as_it_is() -> None:
    assert next(csv.reader([csv_line(["a,b", 'say "x"', "é🎈", None, 3, 2.5])])) == [
        "a,b",
        'say "x"',
        "é🎈",
        "",
        "3",
        "2.5",
    ]


def test_json_has_null_for_what_it_has_no_number_for() -> None:
    assert json_line({"a": [float("nan"), 1.5], "b": {"c": float("-inf")}}) == '{"a":[null,1.5],"b":{"c":null}}'
