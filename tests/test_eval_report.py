"""The HTML report and the comparison page as text: what they show, escape, and leave out. No browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.reports.describe import described
from summarizer.evaluation.reports.page import document_address, page
from summarizer.evaluation.reports.plots import interval_words
from summarizer.evaluation.reports.records import Side, document_record
from tests.evaluation_reports import comparison, items, poisoned_run, report, shown
from tests.evaluation_scores import HOSTILE
from tests.pages import PAYLOAD, Tags

ALLOWED = frozenset(
    "html head meta title style body script noscript a header p h1 h2 h3 h4 dl div dt dd nav main section article "
    "strong span svg line circle rect text small table thead tbody tr th td button b details summary ul ol li mark "
    "label input"
    .split()
)  # fmt: skip


def data_of(text: str) -> Any:
    block = re.search(r'id="data">([A-Za-z0-9+/=]*)</script>', text)
    assert block
    return json.loads(zlib.decompress(base64.b64decode(block.group(1))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return report(folder / "report.html").read_text("utf-8")


def test_the_report_shows_both_headlines_with_their_intervals_beside_ceiling_and_baselines(text: str) -> None:
    result = shown().result
    words = Tags(text).text
    assert interval_words(result.headline.strict) in words
    assert interval_words(result.clean) in words
    for name in ("second annotator", "lead sentences", "empty answers"):
        assert words.count(name) >= 2, name


def test_the_report_names_what_was_measured(text: str) -> None:
    run = shown().result.run
    words = Tags(text).text
    for wanted in (
        run.name,
        run.model,
        "event_summary",
        run.prompt_sha256[:12],
        run.dataset_sha256[:12],
        "temperature 0",
    ):
        assert wanted in words
    assert "version 1" in words


def test_every_metric_stands_in_the_table_or_among_those_with_nothing_to_judge(text: str) -> None:
    words = Tags(text).text
    for row in shown().result.rows:
        assert row.label in words


def test_every_document_has_a_record_and_a_line(text: str) -> None:
    ids = {item.gold.id for item in items()}
    assert {record["id"] for record in data_of(text)["documents"]} == ids
    links = {attributes.get("href") for tag, attributes in Tags(text).found if tag == "a"}
    assert {document_address(id_) for id_ in ids} <= links


def test_documents_stand_worst_first(folder: Path) -> None:
    text = report(folder / "careless.html", shown("careless run", careless=True)).read_text("utf-8")
    table = text[text.index('id="documents-table"') :]
    order = re.findall(r'<th scope="row"><a href="#doc=([^"]*)"', table[: table.index("</table>")])
    score = {one.case: one for one in shown("careless run", careless=True).scores}
    assert order[0] == "ferry"
    counts = [len(score[case].critical) for case in order[1:]]
    assert counts == sorted(counts, reverse=True)


def test_each_critical_error_in_the_gallery_leads_to_its_document_and_place(folder: Path) -> None:
    made = shown("careless run", careless=True)
    text = report(folder / "careless.html", made).read_text("utf-8")
    links = {attributes.get("href") for tag, attributes in Tags(text).found if tag == "a"}
    for score in made.scores:
        for place in range(len(score.critical)):
            assert document_address(score.case, place) in links


def test_a_failure_is_named_in_the_documents_and_by_its_cause(folder: Path) -> None:
    words = Tags(report(folder / "careless.html", shown("careless run", careless=True)).read_text("utf-8")).text
    assert "failed: TimeoutError: no answer in 30 s" in words
    assert "Failures by cause" in words


def test_repeated_answers_add_a_section_on_stability(folder: Path, text: str) -> None:
    repeated = report(folder / "epochs.html", shown("thrice", careless=True, epochs=3)).read_text("utf-8")
    assert 'id="stability"' in repeated
    assert 'id="stability"' not in text
    side = data_of(repeated)["documents"][0]["sides"][0]
    assert len(side["epochs"]) == 3


def test_equal_input_gives_equal_bytes_in_whatever_order_it_comes(folder: Path) -> None:
    made = shown()
    turned = replace(made, scores=made.scores[::-1], predictions=made.predictions[::-1])
    one, two = report(folder / "one.html", made), report(folder / "two.html", turned)
    assert one.read_bytes() == two.read_bytes()
    assert comparison(folder / "a.html").read_bytes() == comparison(folder / "b.html").read_bytes()


@pytest.mark.parametrize("write", [report, comparison])
@pytest.mark.parametrize("payload", [PAYLOAD, HOSTILE], ids=["script", "marks"])
def test_no_text_becomes_markup(folder: Path, write: Any, payload: str) -> None:
    made = poisoned_run(shown("careless run", careless=True), payload)
    runs = (made,) if write is report else (poisoned_run(shown(), payload), made)
    text = write(folder / "poisoned.html", *runs).read_text("utf-8")
    tags = Tags(text)
    assert {tag for tag, _ in tags.found} <= ALLOWED
    assert sum(tag == "script" for tag, _ in tags.found) == 2
    for tag, attributes in tags.found:
        assert not any(name.startswith("on") or name in ("style", "src", "srcdoc") for name in attributes), tag
        assert (attributes.get("href") or "#").startswith("#")


@pytest.mark.parametrize("write", [report, comparison])
def test_the_page_lets_nothing_in_from_outside(folder: Path, write: Any) -> None:
    text = write(folder / "policy.html").read_text("utf-8")
    policy = next(a["content"] for _, a in Tags(text).found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        block = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert block
        digest = base64.b64encode(hashlib.sha256(block.group(1).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "http" not in re.sub(r"http-equiv", "", text.partition("<body>")[0].partition("<style>")[0])


def test_the_page_stays_small() -> None:
    """About 6 kB for a document, as deflated JSON, over a fixed 100 kB."""
    made = shown()
    records = [
        document_record(item, [Side("run", (score,), prediction)])
        for item, score, prediction in zip(made.dataset.items, made.scores, made.predictions, strict=True)
    ]
    many = [
        {**record, "id": f"{record['id']}-{n}", "text": record["text"] + str(n)}
        for n in range(20)
        for record in records
    ]
    assert len(page("many", [], {"documents": many})) < 100_000 + 6_000 * len(many)


@pytest.mark.parametrize("careless", [False, True])
def test_every_gold_and_every_predicted_item_stands_in_exactly_one_row(careless: bool) -> None:
    made = shown("run", careless=careless)
    for item, score, prediction in zip(made.dataset.items, made.scores, made.predictions, strict=True):
        record = document_record(item, [Side("run", (score,), prediction)])
        for kind, found in described(item.gold).items():
            rows = [row for row in record["rows"] if row["kind"] == kind]
            assert [row["gold"] for row in rows if row["gold"] is not None] == list(found)
            answered = [row["sides"][0]["predicted"] for row in rows if row["sides"][0]["predicted"] is not None]
            assert sorted(answered) == sorted(record["sides"][0]["items"][kind])


def test_rows_carry_the_scorers_verdicts_unchanged() -> None:
    made = shown("careless run", careless=True)
    for item, score, prediction in zip(made.dataset.items, made.scores, made.predictions, strict=True):
        record = document_record(item, [Side("run", (score,), prediction)])
        cells = {
            (row["gold"], row["sides"][0]["predicted"]): row["sides"][0]
            for row in record["rows"]
            if row["kind"] == "claim"
        }
        for verdict in score.verdicts:
            if verdict.field == "claims":
                cell = cells[verdict.gold, verdict.predicted]
                assert (cell["category"], cell["reason"]) == (verdict.category, verdict.reason)


def test_a_prediction_that_is_not_there_leaves_its_rows_missing() -> None:
    made = shown("careless run", careless=True)
    place = [item.gold.id for item in made.dataset.items].index("ferry")
    record = document_record(made.dataset.items[place], [Side("run", (made.scores[place],), None)])
    assert {row["sides"][0]["category"] for row in record["rows"]} == {"MIS", "NON"}
    assert record["sides"][0]["raw"] is None


def test_gold_alternatives_and_open_figures_read_as_people_say_them() -> None:
    found = described(items()[1].gold)
    assert found["claim"]["c1"].head == "at least 12 killed"
    assert "Dock Workers' Union / Mirna Tadic" in found["claim"]["c2"].detail
    assert found["claim"]["c4"].head.startswith("denies: Colonel Pavle Orsic")
    assert found["event"]["e1"].head == "transport accident / other accident: blast on a ferry"
    assert "on Thursday (2026-03-12)" in found["event"]["e1"].detail


def test_the_comparison_begins_with_what_broke(folder: Path) -> None:
    text = comparison(folder / "compare.html").read_text("utf-8")
    regressions = text[text.index('id="regressions"') : text.index('id="differences"')]
    assert 'class="broken"' in regressions
    assert regressions.index('class="broken"') < regressions.find('class="moved"') or "moved" not in regressions
    assert text.index('id="regressions"') < text.index('id="differences"') < text.index('id="flips"')
    words = Tags(text).text
    for wanted in ("p, Holm", "Smallest difference that these documents can show", "lost by careless run"):
        assert wanted in words


def test_the_comparison_tells_runs_of_one_name_apart(folder: Path) -> None:
    text = comparison(folder / "same.html", shown("twin"), shown("twin", careless=True)).read_text("utf-8")
    assert "twin (A) → twin (B)" in Tags(text).text
