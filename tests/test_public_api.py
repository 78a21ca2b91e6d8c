"""What users rely on: the exported names, cheap imports, the output contract, batches with failures as values."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import summarizer
from summarizer import Article, ArticleError, Summarizer, read_article
from summarizer.errors import UnavailableError
from summarizer.models import EventSummary
from summarizer.testing import ScriptedBackend

TEXT = "At least nine miners were killed in a blast near Lima on Friday, police said."
GOOD = {
    "a": [{"id": "a1", "n": "police"}],
    "e": [{"id": "e1", "s": [1], "t": "other_accident", "l": "Blast in a mine", "w": "on Friday"}],
    "c": [{"id": "c1", "s": [1], "e": "e1", "by": "a1", "m": "killed", "q": "At least nine", "of": "miners"}],
    "z": "Police said at least nine miners were killed near Lima.",
}

CONTRACT = {
    "": "schema_version article summary headline_event actors events claims quotes audit provenance",
    "article": "id url title publisher language published anchor_date anchor_basis anchor_conflict sha256 chars",
    "audit": "numbers_total numbers_covered uncovered dropped suspicious",
    "provenance": "backend model prompt prompt_sha256 attempts usage latency_ms created",
}
"""Keys that other programs rely on; the schema may grow but not lose one."""


def loaded_modules(statement: str) -> set[str]:
    code = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    return set(
        json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    )


def test_exported_names_are_sorted_and_exist() -> None:
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)
    assert set(summarizer.__all__) <= set(dir(summarizer))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        summarizer.nothing  # noqa: B018


@pytest.mark.parametrize(
    "statement",
    [
        "import summarizer",
        "from summarizer import summarize, Summarizer",
        "from summarizer import summarize; summarize('Nine people fell.', model='baseline')",
    ],
)
def test_heavy_libraries_are_not_loaded_without_an_endpoint(statement: str) -> None:
    assert not {"openai", "instructor", "trafilatura", "rich", "lxml"} & loaded_modules(statement)


def test_summary_keeps_the_contracts_keys() -> None:
    found = json.loads(Summarizer(backend=ScriptedBackend([GOOD])).summarize(TEXT).model_dump_json())
    for part, keys in CONTRACT.items():
        assert set(keys.split()) <= set(found[part] if part else found)


def test_summary_survives_a_round_trip_through_json() -> None:
    summary = Summarizer(backend=ScriptedBackend([GOOD])).summarize(TEXT, published="2026-02-27")
    assert EventSummary.model_validate_json(summary.model_dump_json()) == summary


def test_every_span_can_be_cut_from_the_text_that_was_given() -> None:
    text = f"  date 2026-02-27 {TEXT}\r\n\r\nA 🚨 na\u0308ive reporter saw it.\r\n"
    summary = Summarizer(backend=ScriptedBackend([GOOD])).summarize(text)
    claim = summary.claims[0]
    assert claim.quantity is not None
    assert claim.quantity.span is not None
    for span in [claim.quantity.span, *claim.evidence, *summary.actors[0].mentions]:
        assert text[span.start : span.end] == span.text


def test_published_argument_moves_the_anchor() -> None:
    summary = Summarizer(backend=ScriptedBackend([GOOD])).summarize(TEXT, published="2026-02-27")
    assert summary.article.anchor_date == "2026-02-27"
    assert summary.events[0].date is not None
    assert summary.events[0].date.edtf == "2026-02-27"


@pytest.mark.parametrize("workers", [1, 3])
def test_a_failure_in_a_batch_is_a_value_and_costs_one_article(workers: int) -> None:
    backend = ScriptedBackend([GOOD, UnavailableError("no answer"), GOOD])
    articles = [Article(id=f"n{number}", text=TEXT) for number in range(3)]
    outcomes = list(Summarizer(backend=backend).batch(articles, workers=workers))
    assert [outcome.article_id for outcome in outcomes] == ["n0", "n1", "n2"]
    failed = [outcome for outcome in outcomes if outcome.error]
    assert len(failed) == 1
    assert failed[0].summary is None
    assert str(failed[0].error) == f"{failed[0].article_id}: no answer"


def test_an_unknown_error_in_a_batch_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Summarizer(backend=ScriptedBackend([ZeroDivisionError()])).batch([TEXT]))


def test_a_wrong_date_is_an_error_of_the_article() -> None:
    with pytest.raises(ArticleError, match="published"):
        Summarizer(backend=ScriptedBackend([])).summarize(TEXT, published="2026-02-31")


def test_a_missing_file_is_an_error_of_the_article() -> None:
    with pytest.raises(ArticleError, match=r"absent\.txt"):
        read_article("absent.txt")
