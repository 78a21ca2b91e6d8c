"""The work: rounds of the batch pipeline over what is due, one after the other. Reads no feed.

A round goes on as long as articles come, so that one slow article holds up no other; it ends when none is left, or
after some thousands, and then forgets what it has seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from summarizer.batch import RunSummary
from summarizer.batch.attempts import Attempting
from summarizer.batch.budget import Budget, Forecast
from summarizer.batch.labels import relabelled
from summarizer.batch.pipeline import Pipeline
from summarizer.batch.state import Desk
from summarizer.batch.stopping import Stop
from summarizer.errors import ConfigurationError, StoreError
from summarizer.feeds import Item, SourceProblem
from summarizer.watch.ledger import Owed
from summarizer.watch.parts import Parts
from summarizer.watch.schedule import FIRST_WAIT_S, LOOK_AGAIN_S, pause_s

MOST = 2_000
"""Articles of one round."""

_GROUP = 64
_LOOK_S = 0.05
_LONGEST_SLEEP_S = 600.0


class Working:
    """Runs rounds until stopped."""

    def __init__(self, parts: Parts, attempting: Attempting, forecast: Forecast) -> None:
        self._parts, self._attempting, self._forecast = parts, attempting, forecast
        self._store, self._output, self._ledger = parts.store, parts.output, parts.output.ledger
        self._figures, self._clock, self._thread, self._tell = parts.figures, parts.clock, parts.thread, parts.tell
        self._cap = parts.options.max_cost_usd_a_day
        self._arrived = asyncio.Event()
        self._stop = Stop()
        self._desk: Desk | None = None
        self._refused = 0
        self._pause_until = 0.0
        self._waits, self._for_news = False, False

    @property
    def is_idle(self) -> bool:
        """Whether nothing happens before some time has passed or something arrives."""
        return self._waits and not (self._for_news and self._arrived.is_set())

    def arrived(self) -> None:
        """Something is due."""
        self._arrived.set()

    def drain(self) -> None:
        """Start no more articles; `run` returns when those at work are saved."""
        self._stop.drain("stopped")
        if self._desk is not None:
            self._desk.stop.drain("stopped")

    def now(self) -> None:
        """Drop what is at work and give its leases back."""
        self._stop.now("stopped")
        if self._desk is not None:
            self._desk.stop.now("stopped")

    async def run(self) -> None:
        while not self._stop.draining.is_set():
            self._arrived.clear()
            seconds = self._pause_until - self._clock.now()
            if 0 < seconds <= 2 * 86_400.0:
                await self._wait(seconds, for_news=False)
                continue
            self._figures.paused = None
            try:
                due = await self._thread.run(self._ledger.next_due)
                seconds = 0.0 if due is None else due - self._clock.now()
                if due is None or seconds > 0:
                    await self._wait(min(seconds or _LONGEST_SLEEP_S, _LONGEST_SLEEP_S), for_news=True)
                    continue
                await self._round()
            except ConfigurationError:
                raise
            except StoreError as error:
                self._troubled(str(error))
            except Exception as error:  # a fault of the program in one round must not end weeks of work
                self._troubled(f"{type(error).__name__} in a round")

    def _troubled(self, reason: str) -> None:
        self._figures.trouble = reason
        self._pause(FIRST_WAIT_S, reason)

    def _pause(self, seconds: float, reason: str) -> None:
        self._pause_until = self._clock.now() + seconds
        self._figures.paused = reason
        self._tell("paused", {"seconds": round(seconds), "reason": reason})

    async def _wait(self, seconds: float, *, for_news: bool) -> None:
        """Until the time has passed, the watch is stopped, or something has arrived."""
        waits = [self._clock.sleep(seconds), self._stop.draining.wait()]
        waits += [self._arrived.wait()] if for_news else []
        tasks = [asyncio.ensure_future(one) for one in waits]
        self._waits, self._for_news = True, for_news
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waits = False
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _round(self) -> None:
        desk = Desk(self._store, self._output, self._parts.identity, self._parts.options.batch)
        desk.summary.run = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}"
        self._figures.round, self._figures.in_flight = desk.summary, lambda: len(desk.under_way)
        self._desk = desk
        try:
            budget = Budget(self._forecast, None, await self._thread.run(self._left_today))
            await Pipeline(desk, self._attempting, budget).run(self._due(desk))
            self._figures.trouble = None
        finally:
            self._desk = None
            desk.close()
            self._figures.end_round()
            with suppress(StoreError):  # the next start lets them go as well
                await self._thread.run(self._let_go, desk.earlier)
        self._judge(desk.summary, desk.stop)

    def _let_go(self, earlier: set[int]) -> None:
        """What was taken and not done is due again; what had failed `earlier`, when its store says. In the thread."""
        soon = self._clock.now() + FIRST_WAIT_S
        for failure in self._store.failures() if earlier else ():
            if int(failure.key[:16], 16) in earlier:
                due = max(soon, failure.not_before or 0.0) if failure.retryable else soon + LOOK_AGAIN_S
                self._ledger.postpone(failure.key, due, given_up=not failure.retryable, tries=0)
        self._ledger.let_go(soon)

    async def _due(self, desk: Desk) -> AsyncIterator[Item | SourceProblem]:
        """What is due, as long as something is or is at work."""
        given = 0
        while given < MOST and not desk.stop.draining.is_set():
            owed = await self._thread.run(self._ledger.take, min(_GROUP, MOST - given), self._clock.now())
            items = await self._thread.run(self._items, owed) if owed else []
            for item in items:
                given += 1
                yield item
            if not owed:
                if desk.summary.settled >= given:
                    return
                self._arrived.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), _LOOK_S)

    def _items(self, owed: list[Owed]) -> list[Item]:
        """The articles of what is owed, under the names they are owed by. In the watch's thread."""
        articles = dict(self._store.articles(list({row.key for row in owed})))
        without = [row for row in owed if row.key not in articles]
        if without:
            self._without_text(without)
        found = []
        for position, row in enumerate(owed):
            if row.key in articles:
                article = articles[row.key].model_copy(update=row.label._asdict())
                found.append(Item(article, f"id:{article.id}", "watch", position))
        return found

    def _without_text(self, owed: list[Owed]) -> None:
        """The store has dropped the text: what is done is written, the rest cannot be done any more."""
        texts = dict(self._store.summaries([row.key for row in owed]))
        self._output.append([relabelled(texts[row.key], row.label) for row in owed if row.key in texts])
        for row in owed:
            if row.key not in texts:
                self._ledger.forget(row.key)
                self._parts.memory.distrust()

    def _left_today(self) -> float | None:
        """Dollars that this day (UTC) may still cost."""
        if self._cap is None:
            return None
        midnight = datetime.fromtimestamp(self._clock.now(), UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(0.0, self._cap - self._store.usage(since=midnight.timestamp()).cost_usd)

    def _judge(self, summary: RunSummary, stop: Stop) -> None:
        """Tell what came of a round, and pause where going on makes no sense."""
        if summary.read:
            self._tell("round", _told(summary))
        self._refused = 0 if summary.done or not stop.at_once.is_set() else self._refused + 1
        if self._stop.draining.is_set() or stop.reason is None:
            return
        if stop.at_once.is_set():
            self._pause(pause_s(max(1, self._refused)), stop.reason)
            return
        tomorrow = datetime.fromtimestamp(self._clock.now(), UTC).replace(hour=0, minute=0, second=5) + timedelta(1)
        self._pause(tomorrow.timestamp() - self._clock.now(), stop.reason)


def _told(summary: RunSummary) -> dict[str, Any]:
    names = ("done", "duplicates", "from_store", "failed_before", "left", "input_tokens", "output_tokens", "cost_usd")
    return {name: getattr(summary, name) for name in names} | {"failed": dict(summary.failed)}
