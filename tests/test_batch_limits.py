"""Caps, stops and sharing: what ends a run early, and that the next one goes on from there."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch import BatchOptions, RunSummary, Stop, arun_batch, run_batch
from summarizer.batch.budget import Budget, Forecast
from summarizer.batch.planning import make_plan
from summarizer.batch.prices import read_prices
from summarizer.config import Price, Settings, load_settings
from summarizer.errors import ConfigurationError
from summarizer.exchange import DraftReply, DraftRequest
from summarizer.models import Article, Draft, Usage
from summarizer.store import Store
from tests.batch_server import ArticleServer, articles
from tests.behaviours import MODEL

PRICES = {MODEL: Price(input=100.0, output=200.0)}
"""The scripted answer has 100 tokens in and 50 out: two cents."""


@pytest.fixture
def endpoint() -> Iterator[ArticleServer]:
    server = ArticleServer()
    yield server
    server.close()


@pytest.fixture
def settings(endpoint: ArticleServer) -> Settings:
    return load_settings({}, base_url=endpoint.url, model=MODEL, backoff_s=0.001, prices=PRICES)


@pytest.fixture
def options(settings: Settings, tmp_path: Path) -> BatchOptions:
    return BatchOptions(settings=settings, store=tmp_path / "store.db")


def written(path: Path) -> list[str]:
    return sorted(json.loads(line)["article"]["id"] for line in path.read_text().splitlines())


def test_the_cost_cap_is_not_passed_and_the_next_run_goes_on(
    options: BatchOptions, endpoint: ArticleServer, tmp_path: Path
) -> None:
    capped = replace(options, max_cost_usd=1.0, concurrency=4)
    summary = run_batch(articles(100), tmp_path / "out.jsonl", capped)
    assert 0.7 <= summary.cost_usd <= 1.0
    assert summary.stopped == "budget reached"
    assert summary.exit_code == 1
    assert summary.done == endpoint.hits
    rest = run_batch(articles(100), tmp_path / "out.jsonl", options)
    assert rest.done == 100 - summary.done
    assert len(written(tmp_path / "out.jsonl")) == 100


def test_the_token_cap_counts_input_and_output(options: BatchOptions, tmp_path: Path) -> None:
    summary = run_batch(articles(100), tmp_path / "out.jsonl", replace(options, max_tokens=6_000, concurrency=2))
    assert 4_000 < summary.input_tokens + summary.output_tokens <= 6_000


def test_a_cost_cap_without_a_price_is_a_configuration_error(options: BatchOptions, endpoint: ArticleServer) -> None:
    unpriced = load_settings({}, base_url=endpoint.url, model=MODEL)
    with pytest.raises(ConfigurationError, match="needs the price of test-model"):
        run_batch(articles(2), None, replace(options, settings=unpriced, max_cost_usd=1.0))
    assert endpoint.hits == 0


def test_a_reservation_waits_for_others_that_may_come_out_cheaper() -> None:
    async def play() -> tuple[bool, bool]:
        budget = Budget(Forecast(0, None), max_tokens=1_500, max_cost_usd=None)
        article = Article(id="a", text="x" * 300)
        assert await budget.reserve("first", article)
        second = asyncio.create_task(budget.reserve("second", article))
        await asyncio.sleep(0)
        assert not second.done()
        budget.settle("first", article, Usage(input_tokens=100, output_tokens=10))
        accepted = await second
        budget.settle("second", article, Usage(input_tokens=100, output_tokens=1_400))
        return accepted, await budget.reserve("third", article)

    assert asyncio.run(play()) == (True, False)


@pytest.mark.parametrize("name", ["prices.json", "prices.toml"])
def test_prices_are_read_from_both_forms(name: str, tmp_path: Path) -> None:
    text = '{"m": {"input": 1, "output": 2.5}}' if name.endswith("json") else "[m]\ninput = 1\noutput = 2.5\n"
    (tmp_path / name).write_text(text)
    assert read_prices(tmp_path / name) == {"m": Price(1, 2.5)}


@pytest.mark.parametrize("text", ["", "[]", '{"m": 1}', '{"m": {"input": 1}}', '{"m": {"input": -1, "output": 1}}'])
def test_a_wrong_price_table_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "prices.json").write_text(text)
    with pytest.raises(ConfigurationError, match=r"prices\.json"):
        read_prices(tmp_path / "prices.json")


def run_with_stop(
    count: int, tmp_path: Path, options: BatchOptions, ask: Callable[[Stop, RunSummary], None]
) -> RunSummary:
    """A run in which `ask` is called with each tick."""

    async def play() -> RunSummary:
        stop = Stop()
        out = tmp_path / "out.jsonl"
        return await arun_batch(articles(count), out, options, stop=stop, listen=lambda summary: ask(stop, summary))

    return asyncio.run(play())


def test_a_drained_run_finishes_what_is_at_work_and_leaves_no_lease(
    options: BatchOptions, endpoint: ArticleServer, tmp_path: Path
) -> None:
    endpoint.delay_s = 0.05

    def ask(stop: Stop, summary: RunSummary) -> None:
        if summary.done:
            stop.drain("interrupted", interrupted=True)

    summary = run_with_stop(300, tmp_path, options, ask)
    assert 0 < summary.done == endpoint.hits < 300
    assert summary.exit_code == 130
    with Store.open(options.store) as store:
        assert store.stats().leased == 0
    assert run_batch(articles(300), tmp_path / "out.jsonl", options).done == 300 - summary.done
    assert len(written(tmp_path / "out.jsonl")) == 300


def test_a_run_that_is_ended_at_once_drops_what_is_at_work(
    options: BatchOptions, endpoint: ArticleServer, tmp_path: Path
) -> None:
    endpoint.special = dict.fromkeys(range(16), "hang")

    def ask(stop: Stop, summary: RunSummary) -> None:
        if endpoint.hits >= 16:
            stop.now("interrupted", interrupted=True)

    summary = run_with_stop(100, tmp_path, options, ask)
    assert (summary.done, summary.exit_code) == (0, 130)
    with Store.open(options.store) as store:
        assert store.stats().leased == 0


def test_two_runs_on_one_store_do_nothing_twice(options: BatchOptions, endpoint: ArticleServer, tmp_path: Path) -> None:
    """Both write all articles to their own outputs, and each is asked for once."""
    endpoint.delay_s = 0.01
    outputs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    threads = [threading.Thread(target=run_batch, args=(articles(200), out, options)) for out in outputs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(endpoint.asked.values()) == {1}
    assert written(outputs[0]) == written(outputs[1]) == sorted(one.id for one in articles(200))


def test_shared_limits_are_kept_on_the_store(options: BatchOptions, endpoint: ArticleServer, tmp_path: Path) -> None:
    limited = replace(options, requests_per_minute=60_000.0, tokens_per_minute=1e9)
    assert run_batch(articles(50), tmp_path / "out.jsonl", limited).done == 50


def test_a_dry_run_asks_and_makes_nothing(options: BatchOptions, endpoint: ArticleServer, tmp_path: Path) -> None:
    plan = asyncio.run(make_plan([*articles(10), articles(1)[0]], options))
    assert (plan.read, plan.new, plan.repeated, plan.requests) == (11, 10, 1, 10)
    assert plan.cost_usd is not None
    assert plan.cost_usd > 0
    assert not Path(options.store).exists()
    run_batch(articles(4), None, options)
    plan = asyncio.run(make_plan(articles(10), options))
    assert (plan.new, plan.done, endpoint.hits) == (6, 4, 4)


def test_the_limit_takes_the_first_articles(options: BatchOptions, endpoint: ArticleServer, tmp_path: Path) -> None:
    summary = run_batch(iter(articles(50)), tmp_path / "out.jsonl", replace(options, limit=7))
    assert (summary.read, summary.done) == (7, 7)


def test_an_unknown_error_of_the_source_is_raised_and_what_was_done_is_saved(
    options: BatchOptions, endpoint: ArticleServer, tmp_path: Path
) -> None:
    def source() -> Iterator[Article]:
        yield from articles(200)
        while not endpoint.hits > 20:
            pass
        raise RuntimeError("a slip")

    class Items:
        def __iter__(self) -> Iterator[Article]:
            return source()

    with pytest.raises(RuntimeError, match="a slip"):
        run_batch(Items(), tmp_path / "out.jsonl", options)
    with Store.open(options.store) as store:
        stats = store.stats()
        assert (stats.leased, stats.summaries) == (0, len(written(tmp_path / "out.jsonl")))


class Quick:
    """A backend that finds nothing."""

    name = model = "quick"
    window = prompt = prompt_sha256 = None

    async def adraft(self, request: DraftRequest) -> DraftReply:
        return DraftReply(Draft(), requests=1)


def test_a_long_source_is_read_as_it_is_worked_off(tmp_path: Path) -> None:
    """However many articles there are, a few hundred are held. `tests.benchmarks.batch_flat` measures memory."""
    ahead: list[int] = []
    seen: list[RunSummary] = []

    def source() -> Iterator[Article]:
        for number in range(2_500):
            ahead.append(number - (seen[0].settled if seen else 0))
            yield Article(id=f"n{number}", text=f"Berth {number} was closed.")

    summary = run_batch(
        source(), tmp_path / "out.jsonl", BatchOptions(store=tmp_path / "s.db"), backend=Quick(), listen=seen.append
    )
    assert summary.done == 2_500
    assert max(ahead) < 600


@pytest.mark.parametrize(
    "wrong", [{"concurrency": 0}, {"max_tokens": 0}, {"deadline_s": -1.0}, {"limit": 0}, {"processes": -1}]
)
def test_senseless_options_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ConfigurationError):
        BatchOptions(**wrong)  # type: ignore[arg-type]
