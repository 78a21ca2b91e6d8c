"""Polls: one task for each feed, with its own schedule. A feed that fails, hangs or lies costs itself only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from random import Random

from summarizer.errors import StoreError, SummarizerError
from summarizer.feeds import Item, SourceProblem, SourceReader
from summarizer.watch.feeds import Feed
from summarizer.watch.intake import Intake
from summarizer.watch.parts import Parts
from summarizer.watch.schedule import FIRST_WAIT_S, first_delay_s, poll_delay_s

GROUP = 64
TOLD_AT = frozenset((1, 2, 4, 8, 16, 32, 64, 128, 256, 512))
"""Failures in a row that are told; a feed that is gone for good would fill the log."""


class Polling:
    """Keeps all feeds polled. `arrived` is called when something new is in the queue."""

    def __init__(self, parts: Parts, reader: SourceReader, intake: Intake, arrived: Callable[[], None]) -> None:
        self._options, self._reader, self._intake = parts.options, reader, intake
        self._figures, self._memory, self._clock, self._thread = parts.figures, parts.memory, parts.clock, parts.thread
        self._tell, self._arrived = parts.tell, arrived
        self._chance = Random()  # noqa: S311 - jitter
        self.at_work = 0

    async def run(self) -> None:
        """Until cancelled. What a poll had under way then is read again by the next."""
        async with asyncio.TaskGroup() as tasks:
            for feed in self._figures.feeds:
                tasks.create_task(self._keep(feed))

    async def _keep(self, feed: Feed) -> None:
        self.at_work += 1
        try:
            delay = await self._first_delay(feed)
        finally:
            self.at_work -= 1
        while True:
            await self._clock.sleep(delay)
            self.at_work += 1
            try:
                delay = await self._poll(feed)
            finally:
                self.at_work -= 1

    async def _first_delay(self, feed: Feed) -> float:
        try:
            planned = await self._thread.run(self._memory.recalled, feed)
        except StoreError:
            planned = None
        in_s = None if planned is None else planned - self._clock.now()
        return first_delay_s(self._options, len(self._figures.feeds), in_s, self._chance)

    async def _poll(self, feed: Feed) -> float:
        """One poll, whatever comes of it; the seconds until the next."""
        failures = feed.failures
        try:
            taken = await self._read(feed)
        except StoreError as error:
            return self._store_failed(feed, error)
        except SummarizerError as error:
            self._failed(feed, str(error))
        except Exception as error:  # one feed's surprise must not end the watch of the others
            self._failed(feed, f"{feed.name}: {type(error).__name__} while it was read")
        else:
            feed.failures, feed.error, feed.last_ok = 0, None, self._clock.now()
            self._figures.polls["news" if taken else "no news"] += 1
            if failures:
                self._tell("feed back", {"feed": feed.name, "failures": failures})
            if taken:
                self._tell("news", {"feed": feed.name, "articles": taken})
        feed.polls += 1
        delay = poll_delay_s(self._options, feed.failures, self._chance)
        try:
            now = self._clock.now()
            await self._thread.run(self._memory.keep, feed, now, now + delay)
            self._figures.trouble = None
        except StoreError as error:
            self._figures.trouble = str(error)
        return delay

    async def _read(self, feed: Feed) -> int:
        """Take over what the feed shows; how many articles were new. Raises what made it give nothing."""
        group: list[Item] = []
        failure: SummarizerError | None = None
        taken = 0
        async with aclosing(self._reader.read([feed.spec])) as results:
            async for found in results:
                if isinstance(found, Item):
                    group.append(found)
                    if len(group) == GROUP:
                        taken += await self._take(group)
                        group = []
                else:
                    failure = self._problem(found) or failure
        taken += await self._take(group)
        if failure is not None and not taken:
            raise failure
        return taken

    async def _take(self, group: list[Item]) -> int:
        if not group:
            return 0
        taken = await self._thread.run(self._intake.take, group)
        if taken:
            self._figures.taken += taken
            self._arrived()
        return taken

    def _problem(self, problem: SourceProblem) -> SummarizerError | None:
        if problem.fatal:
            return problem.error
        self._figures.entry_problems += 1
        return None

    def _failed(self, feed: Feed, reason: str) -> None:
        self._memory.drop(feed)
        self._figures.polls["failed"] += 1
        feed.failures += 1
        feed.error = reason[:300]
        if feed.failures in TOLD_AT:
            self._tell("feed failed", {"feed": feed.name, "failures": feed.failures, "reason": reason})

    def _store_failed(self, feed: Feed, error: StoreError) -> float:
        """Not the feed's fault: it is read again soon."""
        self._memory.drop(feed)
        if self._figures.trouble is None:
            self._tell("store failed", {"reason": str(error)})
        self._figures.trouble = str(error)
        return min(FIRST_WAIT_S, self._options.every_s) * self._chance.uniform(1.0, 1.5)
