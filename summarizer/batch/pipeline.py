"""One run from start to end: reading, work and writing side by side, and an orderly end whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from summarizer.batch.attempts import Attempting, Made, NotMade
from summarizer.batch.budget import Budget
from summarizer.batch.intake import Intake
from summarizer.batch.state import Desk, Finished, Job
from summarizer.batch.stopping import Streak
from summarizer.batch.writing import Writer
from summarizer.errors import StoreError, SummarizerError
from summarizer.feeds import Item, SourceProblem

Source = AsyncIterator[Item | SourceProblem]


class Pipeline:
    """The tasks of a run. `attempting` makes the summaries."""

    def __init__(self, desk: Desk, attempting: Attempting, budget: Budget) -> None:
        self._desk, self._attempting, self._budget = desk, attempting, budget
        self._jobs: asyncio.Queue[Job | None] = asyncio.Queue(desk.options.concurrency)
        self._streak = Streak()

    async def run(self, source: Source) -> None:
        """Until everything is done or the run is stopped. What was finished is saved also when an error is raised."""
        writing = asyncio.create_task(Writer(self._desk).run())
        working = asyncio.create_task(self._work_all(source))
        halting = asyncio.create_task(self._desk.stop.at_once.wait())
        renewing = asyncio.create_task(self._renew())
        try:
            await asyncio.wait((writing, working, halting, renewing), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (working, halting, renewing):
                await _ended(task, cancel=not task.done())
            await self._end(writing)
        for task in (writing, working, renewing):
            if not task.cancelled() and (error := task.exception()) is not None:
                raise _first(error)

    async def _end(self, writing: asyncio.Task[None]) -> None:
        """Let the writer finish, and give back what was not done."""
        desk = self._desk
        while not writing.done() and desk.results.full():
            await asyncio.sleep(0.01)
        if not writing.done():
            desk.results.put_nowait(None)
            await _ended(writing)
        for job in list(desk.under_way.values()):
            self._leave(job)
        # The store that just failed may fail again; leases of a dead process are free anyway.
        with suppress(StoreError):
            await desk.in_thread(desk.store.release, desk.owner)
            if self._streak.over:
                await desk.in_thread(lambda: desk.store.retry(keys=self._streak.keys))

    async def _work_all(self, source: Source) -> None:
        intake = Intake(self._desk, self._jobs)
        async with asyncio.TaskGroup() as tasks:
            workers = [tasks.create_task(self._work()) for _ in range(self._desk.options.concurrency)]
            feeding = asyncio.create_task(intake.run(source))
            draining = asyncio.create_task(self._desk.stop.draining.wait())
            try:
                await asyncio.wait((feeding, draining), return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (feeding, draining):
                    await _ended(task, cancel=not task.done())
            if not feeding.cancelled() and (error := feeding.exception()) is not None:
                raise error
            for _ in workers:
                await self._jobs.put(None)

    async def _work(self) -> None:
        desk, draining = self._desk, self._desk.stop.draining
        while (job := await self._jobs.get()) is not None:
            article = job.item.article
            if draining.is_set() or not await self._may_start(job) or draining.is_set():
                self._leave(job)
                continue
            desk.summary.at_work += 1
            try:
                attempt = await self._attempting(article)
            finally:
                desk.summary.at_work -= 1
            self._budget.settle(job.key, article, attempt.usage)
            self._judge(job.key, attempt)
            await desk.results.put(Finished(job, attempt))

    async def _may_start(self, job: Job) -> bool:
        if await self._budget.reserve(job.key, job.item.article):
            return True
        self._desk.stop.drain("budget reached")
        return False

    def _judge(self, key: str, attempt: Made | NotMade) -> None:
        if isinstance(attempt, Made):
            self._streak.succeeded()
            return
        self._streak.failed(key, attempt.error_class)
        if self._streak.over and not self._desk.stop.at_once.is_set():
            self._desk.stop.now(f"{len(self._streak.keys)} articles in a row failed alike: {attempt.reason}")

    def _leave(self, job: Job) -> None:
        self._budget.release(job.key)
        self._desk.take_off(job.key)

    async def _renew(self) -> None:
        """Keep the leases. A store that does not answer in time is asked again; `finish` will say if it is gone."""
        desk = self._desk
        while True:
            await asyncio.sleep(desk.options.lease_s / 3)
            with suppress(StoreError):
                await desk.in_thread(desk.store.renew, desk.owner, desk.options.lease_s)


async def _ended(task: asyncio.Task[Any], *, cancel: bool = False) -> None:
    """Wait for a task's end, whatever it is; its exception stays in it, as one that was seen."""
    if cancel:
        task.cancel()
    await asyncio.wait((task,))
    if not task.cancelled():
        task.exception()


def _first(error: BaseException) -> BaseException:
    """The error that a group of them is about: a known one before others."""
    if not isinstance(error, BaseExceptionGroup):
        return error
    inner = [_first(one) for one in error.exceptions]
    return next((one for one in inner if isinstance(one, SummarizerError)), inner[0])
