"""One bad article costs one result; what hits all of them ends the run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch import BatchOptions, RunSummary, run_batch
from summarizer.config import load_settings
from summarizer.store import Store
from tests.batch_server import CLASSES, ArticleServer, articles
from tests.behaviours import MODEL

COUNT = 40

Batch = Callable[..., RunSummary]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[ArticleServer]:
    server = ArticleServer()
    yield server
    server.close()


@pytest.fixture
def batch(endpoint: ArticleServer, tmp_path: Path) -> Batch:
    """A run over the articles on the endpoint, into out.jsonl and store.db of the test's folder."""
    endpoint.usual, endpoint.special = "fine", {}
    endpoint.asked.clear()
    settings = load_settings(
        {}, base_url=endpoint.url, model=MODEL, timeout_s=4.0, backoff_s=0.001, max_answer_bytes=300_000, deadline_s=5.0
    )

    def run(count: int = COUNT, **changes: object) -> RunSummary:
        options = BatchOptions(settings=settings, store=tmp_path / "store.db")
        return run_batch(articles(count), tmp_path / "out.jsonl", replace(options, **changes))  # type: ignore[arg-type]

    return run


def written(folder: Path) -> list[str]:
    return sorted(json.loads(line)["article"]["id"] for line in (folder / "out.jsonl").read_text().splitlines())


def test_bad_articles_cost_one_result_each(batch: Batch, endpoint: ArticleServer, tmp_path: Path) -> None:
    """One article of each class of failure: each is named in the summary and in the store, the others are done.

    `python -m tests.benchmarks.batch_failures` has each class alone among 100.
    """
    bad = dict(zip(range(3, COUNT, 2), CLASSES.items(), strict=False))
    endpoint.special = {number: behaviour for number, (behaviour, _) in bad.items()}
    summary = batch()
    expected = {f"a{number}": error_class for number, (_, error_class) in bad.items()}
    assert len(expected) == len(CLASSES)
    assert {name: error_class for name, error_class, _ in summary.failures} == expected
    assert summary.done == COUNT - len(CLASSES) == len(set(written(tmp_path)))
    assert (summary.exit_code, summary.stopped) == (1, None)
    with Store.open(tmp_path / "store.db") as store:
        failures = list(store.failures())
    assert {failure.article_id: failure.error_class for failure in failures} == expected
    assert not any("harbour flood" in failure.reason for failure in failures)


@pytest.mark.parametrize("behaviour", ["401", "402", "403", "404"])
def test_what_hits_all_ends_the_run_early(behaviour: str, batch: Batch, endpoint: ArticleServer) -> None:
    """One message, few requests, and every article is tried again once the cause is mended."""
    endpoint.usual = behaviour
    summary = batch(concurrency=4)
    assert summary.stopped is not None
    assert summary.done == 0
    assert endpoint.hits < 20
    assert summary.failed_now + summary.left <= COUNT
    assert summary.exit_code == 1
    endpoint.usual = "fine"
    assert batch().done == COUNT


def test_a_key_that_is_refused_in_mid_run_ends_it(batch: Batch, endpoint: ArticleServer) -> None:
    """After successes, twenty failures alike in a row are needed."""
    endpoint.special = dict.fromkeys(range(10, COUNT), "401")
    summary = batch(concurrency=4)
    assert summary.done == 10
    assert summary.stopped is not None
    assert 20 <= summary.failed_now <= 24


def test_a_second_run_asks_for_nothing(batch: Batch, endpoint: ArticleServer, tmp_path: Path) -> None:
    batch()
    before = (tmp_path / "out.jsonl").read_bytes()
    summary = batch()
    assert (summary.already, summary.requests, endpoint.hits) == (COUNT, 0, COUNT)
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_a_new_output_is_filled_from_the_store(batch: Batch, endpoint: ArticleServer, tmp_path: Path) -> None:
    batch()
    before = written(tmp_path)
    (tmp_path / "out.jsonl").unlink()
    assert batch().from_store == COUNT
    assert endpoint.hits == COUNT
    assert written(tmp_path) == before


def test_failures_that_may_pass_are_tried_again_by_the_same_command(batch: Batch, endpoint: ArticleServer) -> None:
    endpoint.special = {1: "500", 2: "400"}
    assert batch(10).failed == {"UnavailableError": 1, "BadRequestError": 1}
    endpoint.special = {}
    summary = batch(10)
    assert (summary.done, summary.failed_before, summary.earlier) == (1, 1, {"BadRequestError": 1})
    assert summary.exit_code == 1


def test_retry_failed_tries_all(batch: Batch, endpoint: ArticleServer, tmp_path: Path) -> None:
    endpoint.special = {2: "400"}
    batch(10)
    endpoint.special = {}
    summary = batch(10, retry_failed=True)
    assert (summary.done, summary.exit_code) == (1, 0)
    assert len(written(tmp_path)) == 10


def test_a_deadline_is_kept(batch: Batch, endpoint: ArticleServer) -> None:
    endpoint.special = {3: "hang"}
    summary = batch(10, deadline_s=2.0)
    assert summary.failed == {"DeadlineError": 1}
    assert summary.done == 9


def test_an_answer_that_was_useless_twice_is_not_paid_for_again_at_once(batch: Batch, endpoint: ArticleServer) -> None:
    endpoint.special = {3: "cut json"}
    batch(10)
    asked = endpoint.hits
    assert batch(10).failed_before == 1
    assert endpoint.hits == asked
    endpoint.special = {}
    assert batch(10, retry_failed=True).done == 1
