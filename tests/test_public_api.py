"""What users rely on: the exported names, cheap imports, the output contract, batches with failures as values."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import summarizer
from summarizer import Article, ArticleError, Summarizer, read_article
from summarizer.errors import InvalidOutputError, PromptError, UnavailableError
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


def test_a_prompt_given_is_checked_at_once(tmp_path: Path) -> None:
    """Also for the baseline, which reads none: a slip in the name should not pass unseen."""
    with pytest.raises(PromptError):
        Summarizer("baseline", prompt="missing")
    with pytest.raises(PromptError):
        Summarizer("any-model", base_url="http://127.0.0.1:9/v1", prompts_dir=tmp_path / "missing")


def test_a_batch_takes_articles_as_work_gets_free() -> None:
    """A generator of many articles is not read to its end before the first outcome."""
    taken = []

    def articles() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield TEXT

    outcomes = Summarizer("baseline").batch(articles(), workers=2)
    assert next(outcomes).summary is not None
    assert len(taken) < 10
    assert sum(1 for _ in outcomes) == 99


def test_threads_share_one_backend() -> None:
    """Also when all of them ask for it first."""
    for _ in range(20):
        summarizer = Summarizer("baseline")
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(lambda _, s=summarizer: id(s.backend), range(8)))) == 1


@pytest.mark.parametrize("thing", [None, b"bytes", Path("story.txt"), 7])
def test_what_is_no_article_is_a_type_error(thing: object) -> None:
    """A path is the likely slip, and the message names the function that reads it."""
    with pytest.raises(TypeError, match="read_article"):
        Summarizer("baseline").summarize(thing)  # type: ignore[arg-type]


def test_scripted_text_that_is_no_draft_is_an_unusable_answer() -> None:
    """As with a model: asked for once more, then an error of the article."""
    assert Summarizer(backend=ScriptedBackend(["cut {", GOOD])).summarize(TEXT).claims
    with pytest.raises(InvalidOutputError):
        Summarizer(backend=ScriptedBackend(["cut {", "[]"])).summarize(TEXT)
