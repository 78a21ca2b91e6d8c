"""Half price: the way of articles through batches, against a real server on loopback."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import BatchOptions, RunSummary, Stop, run_batch
from summarizer.batch.budget import Forecast
from summarizer.config import Price, Settings, load_settings
from summarizer.errors import ConfigurationError
from summarizer.half_price import HalfPriceOptions, arun_half_price, run_half_price
from summarizer.prompts import load_prompt
from tests.batch_server import article, articles
from tests.behaviours import MODEL
from tests.half_price_desk import QUICK, Desk, ids, settings_for
from tests.half_price_server import BatchServer


@pytest.fixture(scope="module")
def batches() -> Iterator[BatchServer]:
    """A server for the tests of this module; each test plays its own plans on it."""
    server = BatchServer()
    yield server
    server.close()


@pytest.fixture
def desk(tmp_path: Path, batches: BatchServer) -> Desk:
    batches.play()
    return Desk(tmp_path, batches)


def compared(path: Path) -> dict[str, Any]:
    """Summaries by article, without what tells when and how dear."""
    found = {}
    for line in path.read_text().splitlines():
        summary = json.loads(line)
        for name in ("latency_ms", "created"):
            summary["provenance"][name] = None
        summary["provenance"]["usage"]["cost_usd"] = None
        found[summary["article"]["id"]] = summary
    return found


KINDS = {"a3": "repair", "a4": "invalid", "a5": "refusal", "a6": "cut"}


@pytest.mark.parametrize("mode", ["json_schema", "markdown_json"])
def test_the_summaries_are_those_of_the_live_way(desk: Desk, mode: str) -> None:
    desk.options = dataclasses.replace(desk.options, settings=settings_for(desk.server, mode=mode))
    desk.server.play(**KINDS)
    half = desk.run(articles(9))
    asked = set(desk.server.paid)
    desk.server.play(**KINDS)
    live = run_batch(
        articles(9), desk.folder / "live.jsonl", dataclasses.replace(desk.options, store=desk.folder / "l")
    )
    assert compared(desk.output) == compared(desk.folder / "live.jsonl")
    assert half.failed == live.failed == {"RefusalError": 1, "TruncatedError": 1}
    assert asked == set(desk.server.paid)  # word for word the same requests
    assert half.exit_code == 1


def test_nothing_is_left_behind_when_all_is_done(desk: Desk) -> None:
    summary = desk.run(articles(3))
    assert (summary.done, summary.read, summary.left, summary.exit_code) == (3, 3, 0, 0)
    assert desk.ids() == ids(3)
    assert not desk.ledger.exists()
    assert not list(desk.folder.glob(".*"))


def test_a_second_run_asks_for_nothing(desk: Desk) -> None:
    desk.run(articles(3))
    again = desk.run(articles(3))
    assert (again.already, again.done, len(desk.server.batches)) == (3, 0, 1)
    assert desk.ids() == ids(3)


def test_what_the_store_has_is_not_sent(desk: Desk) -> None:
    run_batch(articles(4), None, desk.options)
    desk.server.play()
    summary = desk.run(articles(6))
    assert (summary.from_store, summary.done) == (4, 2)
    assert [len(batch.requests) for batch in desk.server.batches.values()] == [2]
    assert desk.ids() == ids(6)


def test_the_live_way_finds_what_half_price_has_paid(desk: Desk) -> None:
    desk.run(articles(3))
    desk.server.play()
    assert run_batch(articles(3), desk.folder / "other.jsonl", desk.options).from_store == 3
    assert not desk.server.paid


def test_articles_of_one_text_are_paid_once_and_written_under_each_name(desk: Desk) -> None:
    twin = article(1).model_copy(update={"id": "twin", "title": "Another title"})
    summary = desk.run([*articles(2), twin])
    assert (summary.done, summary.duplicates) == (2, 1)
    assert sum(desk.server.paid.values()) == 2
    assert desk.ids() == ["a0", "a1", "twin"]
    titles = {one["article"]["id"]: one["article"]["title"] for one in desk.summaries()}
    assert titles["twin"] == "Another title"


def test_the_price_is_scaled_and_the_usage_is_not(desk: Desk) -> None:
    prices = {MODEL: Price(1_000.0, 2_000.0, 500.0)}
    desk.options = dataclasses.replace(desk.options, settings=settings_for(desk.server, prices=prices))
    summary = desk.run(articles(2))
    assert (summary.input_tokens, summary.output_tokens, summary.cached_tokens) == (200, 100, 80)
    # An article: 60 fresh and 40 cached tokens in, 50 out.
    assert summary.cost_usd == pytest.approx(2 * 0.5 * (60 * 1_000 + 40 * 500 + 50 * 2_000) / 1_000_000)
    desk.run([article(7)], price_factor=1.0)
    with desk.store() as store:
        assert store.usage().cost_usd == pytest.approx(2 * summary.cost_usd)


def test_a_file_takes_no_more_than_its_limits(desk: Desk) -> None:
    desk.run(articles(7), batch_requests=3)
    assert [len(batch.requests) for batch in desk.server.batches.values()] == [3, 3, 1]
    size = max(len(data) for data in desk.server.files.values())
    desk.server.play()
    desk.run([article(number) for number in range(10, 14)], batch_bytes=size - 10)
    assert [len(batch.requests) for batch in desk.server.batches.values()] == [2, 2]
    assert all(len(data) < size for data in desk.server.files.values())
    desk.server.play()
    tiny = desk.run([article(20)], batch_bytes=100)
    assert tiny.failed == {"ArticleError": 1}
    assert not desk.server.batches


def test_a_repair_goes_into_the_next_batch(desk: Desk) -> None:
    desk.server.play(a1="repair")
    summary = desk.run(articles(3))
    assert [len(batch.requests) for batch in desk.server.batches.values()] == [3, 1]
    assert (summary.done, summary.requests) == (3, 4)


def test_a_repair_can_be_asked_for_at_once(desk: Desk) -> None:
    prices = {MODEL: Price(1_000.0, 0.0, 1_000.0)}
    desk.options = dataclasses.replace(desk.options, settings=settings_for(desk.server, prices=prices))
    desk.server.play(a1="repair", a2="invalid")
    summary = desk.run(articles(3), repair_live=True)
    assert (len(desk.server.batches), desk.server.live, summary.done) == (1, 2, 3)
    assert summary.cost_usd == pytest.approx(3 * 0.05 + 2 * 0.1)


def test_a_repair_that_fails_at_once_goes_into_the_next_batch(desk: Desk) -> None:
    desk.server.play(a1="repair")
    desk.server.refuse["live"] = deque([503] * 4)
    summary = desk.run(articles(2), repair_live=True)
    assert (summary.done, len(desk.server.batches)) == (2, 2)


def test_without_waiting_a_run_ends_at_once_and_the_next_ones_collect(desk: Desk) -> None:
    desk.server.play(a1="repair")
    first = desk.run(articles(3), wait=False)
    assert (first.done, first.left, first.exit_code) == (0, 3, 1)
    assert "under way" in (first.stopped or "")
    runs = 1
    while desk.run(articles(3), wait=False).exit_code:
        runs += 1
        assert runs < 20
    assert desk.ids() == ids(3)
    assert (len(desk.server.batches), desk.server.paid_twice()) == (2, [])


def test_what_a_feed_no_longer_shows_is_written_all_the_same(desk: Desk) -> None:
    desk.run(articles(3), wait=False)
    summary = desk.run([article(8)])
    assert (summary.done, summary.read) == (4, 4)
    assert desk.ids() == ["a0", "a1", "a2", "a8"]


def test_each_output_gets_its_own_articles(desk: Desk) -> None:
    desk.run(articles(2), wait=False)
    desk.output = desk.folder / "second.jsonl"
    desk.run([article(1), article(5)])
    assert desk.ids() == ["a1", "a5"]
    desk.output = desk.folder / "out.jsonl"
    desk.run([])
    assert desk.ids() == ["a0", "a1"]
    assert not desk.server.paid_twice()
    assert not desk.ledger.exists()


def test_a_live_run_leaves_alone_what_is_under_way(desk: Desk) -> None:
    desk.run(articles(2), wait=False)
    with desk.store() as store:
        assert store.stats().leased == 2
        assert not list(store.waiting())


def test_articles_that_another_run_works_on_are_left_to_it(desk: Desk) -> None:
    desk.run(articles(2), wait=False)
    other = desk.folder / "other.jsonl"
    options = HalfPriceOptions(desk.options, ledger=desk.folder / "second.jsonl", **QUICK)
    summary = run_half_price(articles(3), other, options)
    assert (summary.done, summary.left, summary.stopped) == (1, 2, "another run is at work on 2 articles")
    assert desk.run(articles(3)).done == 2
    assert run_half_price(articles(3), other, options).from_store == 2
    assert not desk.server.paid_twice()


def test_an_unfinished_run_of_another_model_is_not_mixed_in(desk: Desk) -> None:
    desk.run(articles(2), wait=False)
    other = dataclasses.replace(desk.options.settings or Settings(), temperature=0.5)
    desk.options = dataclasses.replace(desk.options, settings=other)
    desk.output = desk.folder / "other.jsonl"
    with pytest.raises(ConfigurationError, match="not finished"):
        desk.run(articles(2))


def test_two_runs_do_not_share_a_ledger(desk: Desk) -> None:
    inner: list[str] = []

    def second(_: str) -> None:
        if not inner:
            options = HalfPriceOptions(desk.options, **QUICK)
            with pytest.raises(ConfigurationError, match="another half-price run"):
                asyncio.run(arun_half_price(articles(1), None, options))
            inner.append("refused")

    options = HalfPriceOptions(desk.options, **QUICK)

    def listen(message: str) -> None:
        thread = threading.Thread(target=second, args=(message,))
        thread.start()
        thread.join()

    run_half_price(articles(2), desk.output, options, say=listen)
    assert inner == ["refused"]


def test_a_cap_sends_only_what_fits(desk: Desk) -> None:
    overhead = len(load_prompt("event_summary").prefix.encode())
    expected, _ = Forecast(overhead, None).of(article(10))
    # Room for one at a time, each of which turns out to take 150 tokens.
    desk.options = dataclasses.replace(desk.options, max_tokens=expected + 1_000)
    summary = desk.run(articles(12), batch_requests=2)
    assert summary.stopped == "budget reached"
    assert (summary.done, summary.left, summary.exit_code) == (7, 5, 1)
    assert {len(batch.requests) for batch in desk.server.batches.values()} == {1}
    desk.options = dataclasses.replace(desk.options, max_tokens=None)
    desk.run(articles(12))
    assert desk.ids() == ids(12)
    assert not desk.server.paid_twice()


def test_a_stop_saves_everything_and_the_next_run_goes_on(desk: Desk) -> None:
    stop = Stop()
    desk.server.on = lambda name: loop.call_soon_threadsafe(stop.drain, "interrupted") if name == "retrieve" else None

    async def run() -> RunSummary:
        nonlocal loop
        loop = asyncio.get_running_loop()
        return await arun_half_price(articles(3), desk.output, HalfPriceOptions(desk.options, **QUICK), stop=stop)

    loop: asyncio.AbstractEventLoop
    summary = asyncio.run(run())
    assert (summary.done, summary.left, summary.stopped) == (0, 3, "interrupted")
    desk.server.on = lambda _: None
    assert desk.run(articles(3)).done == 3
    assert not desk.server.paid_twice()


def test_a_store_on_a_server_has_its_ledger_beside_the_output(desk: Desk, postgres_target: str) -> None:
    desk.options = dataclasses.replace(desk.options, store=postgres_target)
    desk.server.play(a1="repair")
    desk.run(articles(3), wait=False)
    assert Path(f"{desk.output}.half-price.jsonl").exists()
    assert desk.run(articles(3)).done == 3
    assert desk.ids() == ids(3)
    assert not desk.server.paid_twice()


def test_the_baseline_has_no_half_price(tmp_path: Path) -> None:
    options = BatchOptions(settings=load_settings({}, model="baseline"), store=tmp_path / "s.db")
    with pytest.raises(ConfigurationError, match="costs nothing"):
        run_half_price(articles(1), None, HalfPriceOptions(options))
