"""A watch of weeks on a clock that jumps: nothing missed, nothing doubled, nothing that grows."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import BatchOptions
from summarizer.config import Price, Settings, load_settings
from summarizer.errors import ConfigurationError
from summarizer.feeds import FetchOptions
from summarizer.store import Store
from summarizer.watch import Watcher, WatchOptions, open_watch
from tests.batch_server import ArticleServer
from tests.behaviours import MODEL
from tests.watch_world import JumpingClock, World, live, read_out, settled

HOUR = 3_600.0
DAY = 24 * HOUR
TRIES = 4
"""Requests of one try of an article while the endpoint fails."""

BASELINE = load_settings({}, model="baseline")


@pytest.fixture
def world() -> Iterator[World]:
    world = World(6, huge_bytes=400_000, hang_s=0.2)
    yield world
    world.close()


@pytest.fixture
def endpoint() -> Iterator[ArticleServer]:
    server = ArticleServer()
    yield server
    server.close()


def model(endpoint: ArticleServer) -> Settings:
    return load_settings(
        {}, base_url=endpoint.url, model=MODEL, timeout_s=1.0, backoff_s=0.001, max_answer_bytes=300_000
    )


class Told(list[tuple[str, dict[str, Any]]]):
    """The events of a watch."""

    def __call__(self, event: str, values: dict[str, Any]) -> None:
        self.append((event, values))

    def named(self, event: str) -> list[dict[str, Any]]:
        return [values for name, values in self if name == event]


@asynccontextmanager
async def watching(
    world: World,
    folder: Path,
    clock: JumpingClock,
    settings: Settings = BASELINE,
    told: Told | None = None,
    **changes: Any,
) -> AsyncIterator[Watcher]:
    """A watch that runs, every six hours."""
    fetch = FetchOptions(
        attempts=1, allowed_hosts=world.hosts, max_bytes=300_000, max_wire_bytes=300_000, total_s=0.1, read_s=0.1
    )
    batch = BatchOptions(settings=settings, store=folder / "store.db", processes=0, fetch=fetch)
    options = replace(WatchOptions(every_s=6 * HOUR, batch=batch), **changes)
    tell = told if told is not None else Told()
    opened = open_watch(world.addresses, folder / "out.jsonl", options, tell=tell, clock=clock, resolver=World.resolve)
    async with opened as watcher:
        running = asyncio.create_task(watcher.run())
        try:
            yield watcher
        finally:
            watcher.stop()
            await running


def test_days_with_feeds_that_change_break_and_come_back(tmp_path: Path) -> None:
    """Twenty feeds, days, restarts in the middle: every version that was shown stands in OUT once.

    `python -m tests.benchmarks.watch_feeds` is the long form.
    """
    world, clock = World(20, huge_bytes=400_000, hang_s=0.2), JumpingClock()

    async def days() -> None:
        for _ in range(2):
            async with watching(world, tmp_path, clock) as watcher:
                await live(watcher, clock, DAY, world.step, 4 * HOUR)
        world.mend()
        async with watching(world, tmp_path, clock) as watcher:
            await live(watcher, clock, DAY, lambda: None, DAY)
            assert watcher.figures.states() == {"ok": 20}
            assert watcher.figures.reasons(clock.now()) == []

    try:
        asyncio.run(days())
        written = read_out(tmp_path / "out.jsonl")
        assert set(written) == world.expected()
        assert written.total() == len(written) > 40
        assert world.shown() <= set(written)
        states = set().union(*(feed.answers for feed in world.feeds))
        assert states >= {"ok", "304"}
        assert len(states) >= 5
    finally:
        world.close()


def test_memory_stays_flat(world: World, tmp_path: Path) -> None:
    """As many objects after twelve days as after three, with four times the articles seen."""
    clock = JumpingClock()

    async def counted() -> tuple[int, int]:
        counts = []
        async with watching(world, tmp_path, clock) as watcher:
            for days in (3, 9):
                await live(watcher, clock, days * DAY, world.step, 6 * HOUR)
                gc.collect()
                counts.append(len(gc.get_objects()))
        return counts[0], counts[1]

    early, late = asyncio.run(counted())
    assert len(read_out(tmp_path / "out.jsonl")) > 80
    # The embedded rules fill their bounded caches meanwhile.
    assert late < 1.05 * early


def test_one_bad_feed_delays_no_other(world: World, tmp_path: Path) -> None:
    """A feed that hangs for days is asked ever more rarely; the others keep their times."""
    clock, told = JumpingClock(), Told()
    for feed in world.feeds:
        world.publish(feed)
    world.feeds[0].state = "404"

    async def days() -> None:
        async with watching(world, tmp_path, clock, told=told, every_s=HOUR) as watcher:
            await live(watcher, clock, 4 * DAY, lambda: None, DAY)
            assert watcher.figures.states() == {"failing": 1, "ok": 5}
            assert watcher.figures.reasons(clock.now()) == []
            world.mend()
            await live(watcher, clock, DAY, lambda: None, DAY)
            assert watcher.figures.states() == {"ok": 6}

    asyncio.run(days())
    assert 15 <= world.feeds[0].answers["404"] <= 22
    assert all(feed.answers.total() > 200 for feed in world.feeds[1:])
    assert [values["failures"] for values in told.named("feed failed")] == [1, 2, 4, 8, 16]
    assert told.named("feed back")[0]["failures"] == world.feeds[0].answers["404"]
    assert len(read_out(tmp_path / "out.jsonl")) == 6


def test_an_unchanged_feed_sends_nothing_also_after_a_restart(world: World, tmp_path: Path) -> None:
    clock, feed = JumpingClock(), world.feeds[0]
    world.publish(feed, 3)

    async def days() -> None:
        for _ in range(2):
            async with watching(world, tmp_path, clock) as watcher:
                await live(watcher, clock, 2 * DAY, lambda: None, DAY)

    asyncio.run(days())
    assert feed.answers["ok"] - feed.answers["304"] == 1
    assert feed.answers["304"] > 10


def test_an_updated_entry_is_written_once_more(world: World, tmp_path: Path) -> None:
    clock, feed = JumpingClock(), world.feeds[0]
    world.publish(feed, 2)

    async def days() -> None:
        async with watching(world, tmp_path, clock) as watcher:
            await live(watcher, clock, DAY, lambda: None, DAY)
            feed.update(0)
            await live(watcher, clock, 2 * DAY, lambda: None, DAY)

    asyncio.run(days())
    written = read_out(tmp_path / "out.jsonl")
    assert written.total() == 3
    assert written["urn:entry:1", "Entry 1 version 2"] == 1


def test_a_new_output_is_filled_from_the_store(world: World, endpoint: ArticleServer, tmp_path: Path) -> None:
    """What the feeds still show is read as a whole again, and not paid again."""
    clock = JumpingClock()
    for feed in world.feeds:
        world.publish(feed, 2)

    async def days() -> None:
        for _ in range(2):
            async with watching(world, tmp_path, clock, model(endpoint)) as watcher:
                await live(watcher, clock, DAY, lambda: None, DAY)
            assert len(read_out(tmp_path / "out.jsonl")) == 12
            (tmp_path / "out.jsonl").unlink()

    asyncio.run(days())
    assert endpoint.hits == 12


def test_an_endpoint_that_is_down_is_asked_ever_more_rarely(
    world: World, endpoint: ArticleServer, tmp_path: Path
) -> None:
    """Nothing is lost, also if the watch is restarted and the feeds show other entries by then."""
    clock, feed = JumpingClock(), world.feeds[0]
    world.publish(feed, 3)
    endpoint.usual = "500"

    async def days() -> None:
        async with watching(world, tmp_path, clock, model(endpoint)) as watcher:
            await live(watcher, clock, DAY, lambda: None, DAY)
            assert any("wait, and none was written" in reason for reason in watcher.figures.reasons(clock.now()))
            assert 3 * 20 < endpoint.hits / TRIES < 3 * 40
        feed.entries.clear()
        endpoint.usual = "fine"
        async with watching(world, tmp_path, clock, model(endpoint)) as watcher:
            await live(watcher, clock, 2 * HOUR, lambda: None, DAY)
            assert watcher.figures.reasons(clock.now()) == []
            assert watcher.figures.queue() == (0, None, 0)

    asyncio.run(days())
    assert len(read_out(tmp_path / "out.jsonl")) == 3


def test_a_refused_key_pauses_the_work_and_not_the_polls(world: World, endpoint: ArticleServer, tmp_path: Path) -> None:
    clock, told = JumpingClock(), Told()
    endpoint.usual = "401"
    for feed in world.feeds:
        world.publish(feed, 5)

    async def days() -> None:
        async with watching(world, tmp_path, clock, model(endpoint), told, every_s=HOUR) as watcher:
            await live(watcher, clock, DAY, lambda: None, DAY)
            assert watcher.figures.reasons(clock.now())
            assert all(feed.answers.total() > 15 for feed in world.feeds)
            endpoint.usual = "fine"
            await live(watcher, clock, 3 * HOUR, lambda: None, DAY)
            assert watcher.figures.reasons(clock.now()) == []

    asyncio.run(days())
    assert len(read_out(tmp_path / "out.jsonl")) == 30
    assert told.named("paused")
    assert endpoint.hits < 30 + 24 * 40


def test_an_article_whose_answers_are_no_use_is_given_up(world: World, endpoint: ArticleServer, tmp_path: Path) -> None:
    """After a few tries, because each is paid; `store retry` has it tried again."""
    clock = JumpingClock()
    world.publish(world.feeds[0], 3)
    endpoint.special = {1: "cut json"}

    async def days() -> None:
        async with watching(world, tmp_path, clock, model(endpoint)) as watcher:
            await live(watcher, clock, 2 * DAY, lambda: None, DAY)
            assert watcher.figures.queue() == (0, None, 1)
            assert watcher.figures.reasons(clock.now()) == []
            asked = endpoint.asked[1]
            await live(watcher, clock, 2 * DAY, lambda: None, DAY)
            assert endpoint.asked[1] == asked <= 15
            endpoint.special = {}
            with Store.open(tmp_path / "store.db", clock=clock.now) as store:
                assert store.retry() == 1
            await live(watcher, clock, DAY, lambda: None, DAY)

    asyncio.run(days())
    assert len(read_out(tmp_path / "out.jsonl")) == 3


def test_the_same_entry_in_two_feeds_is_paid_and_written_once(
    world: World, endpoint: ArticleServer, tmp_path: Path
) -> None:
    clock = JumpingClock()
    for feed in world.feeds:
        feed.publish(7)

    async def days() -> None:
        async with watching(world, tmp_path, clock, model(endpoint)) as watcher:
            await live(watcher, clock, 2 * DAY, lambda: None, DAY)

    asyncio.run(days())
    # A guid that is an address counts within its feed's host, so the six are six articles of one name and text.
    assert read_out(tmp_path / "out.jsonl").total() == 1
    assert endpoint.hits == 1


def test_all_feeds_failing_is_not_healthy(world: World, tmp_path: Path) -> None:
    clock = JumpingClock()
    for feed in world.feeds:
        feed.state = "500"

    async def days() -> None:
        async with watching(world, tmp_path, clock) as watcher:
            assert watcher.figures.reasons(clock.now()) == []
            await live(watcher, clock, 2 * DAY, lambda: None, DAY)
            reasons = watcher.figures.reasons(clock.now())
            assert reasons[0] == "all 6 feeds fail"
            assert "no feed has answered" in reasons[1]

    asyncio.run(days())


def test_a_days_cost_is_capped_and_the_rest_waits(world: World, endpoint: ArticleServer, tmp_path: Path) -> None:
    """A spent day is in order and no reason to be unhealthy; a cap without a price is refused."""
    clock, told = JumpingClock(), Told()
    for feed in world.feeds:
        world.publish(feed, 2)
    priced = replace(model(endpoint), prices={MODEL: Price(input=1_000.0, output=1_000.0)})

    async def days() -> None:
        with pytest.raises(ConfigurationError, match="needs the price"):
            async with watching(world, tmp_path, clock, model(endpoint), max_cost_usd_a_day=1.0):
                pass
        async with watching(world, tmp_path, clock, priced, told, max_cost_usd_a_day=0.001) as watcher:
            await live(watcher, clock, 5 * HOUR, lambda: None, DAY)
            assert watcher.figures.paused == "budget reached"
            assert not any("paused" in reason for reason in watcher.figures.reasons(clock.now()))
        assert endpoint.hits == 0
        async with watching(world, tmp_path, clock, priced, max_cost_usd_a_day=100.0) as watcher:
            await live(watcher, clock, DAY, lambda: None, DAY)

    asyncio.run(days())
    assert len(read_out(tmp_path / "out.jsonl")) == 12
    assert [values["reason"] for values in told.named("paused")] == ["budget reached"]


def test_what_cannot_be_watched_is_refused(world: World, tmp_path: Path) -> None:
    async def opened(*feeds: str) -> None:
        async with open_watch(feeds, tmp_path / "out.jsonl", WatchOptions(batch=BatchOptions(settings=BASELINE))):
            pass

    for wrong in ("-", str(tmp_path / "missing.xml")):
        with pytest.raises(ConfigurationError):
            asyncio.run(opened(wrong))


def test_an_opml_file_stands_for_its_feeds(world: World, tmp_path: Path) -> None:
    from summarizer.watch.feeds import listed_feeds

    outlines = "".join(f'<outline type="rss" xmlUrl="{address}"/>' for address in world.addresses)
    (tmp_path / "list.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    listed = asyncio.run(listed_feeds([str(tmp_path / "list.opml"), world.addresses[0]], FetchOptions()))
    assert [feed.spec for feed in listed] == world.addresses


def test_a_second_watch_on_one_output_is_refused(world: World, tmp_path: Path) -> None:
    clock = JumpingClock()

    async def both() -> None:
        async with watching(world, tmp_path, clock) as first:
            await settled(first)
            with pytest.raises(ConfigurationError, match="another run writes"):
                async with watching(world, tmp_path, clock):
                    pass

    asyncio.run(both())
