"""The driver's pipeline: intake and outputs are those of a batch run, and the work in between is the workers'."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from summarizer.batch.attempts import Attempt
from summarizer.batch.budget import Budget
from summarizer.batch.labels import label_of, relabelled
from summarizer.batch.pipeline import Pipeline
from summarizer.batch.state import Desk, Job
from summarizer.engines.crew import Crew, LostError
from summarizer.engines.worker import Given, Outcome, Report
from summarizer.models import Article, Usage
from summarizer.store import ClaimState, Failed, Store


class LookingStore(Store):
    """A Store whose claims tell the state of jobs, and make their rows, but keep no lease: workers lease."""

    def claim(
        self,
        keys: Sequence[str],
        owner: str,
        lease_s: float,
        *,
        contents: Mapping[str, str] | None = None,
        backend: str | None = None,
        run: str = "",
    ) -> dict[str, ClaimState]:
        """As `Store.claim`, with "yours" for what a worker may lease now."""
        states = super().claim(keys, owner, lease_s, contents=contents, backend=backend, run=run)
        mine = [key for key, state in states.items() if state == "yours"]
        if mine:
            self.release(owner, mine)
        return states

    def give_up(self, key: str, owner: str, lease_s: float, run: str, failed: Failed) -> None:
        """Lease one job and keep its failure."""
        if super().claim([key], owner, lease_s, run=run)[key] == "yours":
            self.finish(owner, [], [failed], run=run)


class Spreading(Pipeline):
    """A pipeline whose workers are slots: each hands `part` jobs at a time to one worker of the crew."""

    def __init__(self, desk: Desk, store: LookingStore, crew: Crew, budget: Budget, part: int) -> None:
        super().__init__(desk, _nobody, budget)
        self._looking, self._crew, self._part = store, crew, part
        # Enough for all slots to find a full part.
        self._jobs = asyncio.Queue(part * desk.options.concurrency)

    async def _work(self) -> None:
        desk, member, more = self._desk, self._crew.next(), True
        while more:
            jobs, more = await self._next()
            jobs = [job for job in jobs if await self._starts(job)]
            if not jobs:
                continue
            given = [Given(job.key, job.item.identity, job.item.source) for job in jobs]
            desk.summary.at_work += len(jobs)
            try:
                report, deaths = await member.ask(desk.summary.run, given)
            except LostError:
                report, deaths = await self._one_by_one(given), 1
            finally:
                desk.summary.at_work -= len(jobs)
            await self._settle(jobs, report, retried=deaths > 0)
            if report.stopped is not None:
                desk.stop.now(report.stopped)

    async def _next(self) -> tuple[list[Job], bool]:
        """The jobs of one call, and whether there may be more."""
        jobs: list[Job] = []
        job = await self._jobs.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) >= self._part or self._jobs.empty():
                return jobs, True
            job = self._jobs.get_nowait()
        return jobs, False

    async def _starts(self, job: Job) -> bool:
        draining = self._desk.stop.draining
        if draining.is_set() or not await self._may_start(job) or draining.is_set():
            self._leave(job)
            return False
        return True

    async def _one_by_one(self, given: Sequence[Given]) -> Report:
        """Find the article that workers die of: whatever it is, it costs one result and not the run."""
        tried: dict[str, Outcome] = {}
        before: frozenset[int] = frozenset()
        stopped = None
        for one in given:
            try:
                report = await self._crew.ask_apart(self._desk.summary.run, one)
            except LostError:
                report = Report({one.key: await self._give_up(one.key)})
            tried |= report.tried
            before |= report.failed_before
            stopped = stopped or report.stopped
        return Report(tried, before, stopped)

    async def _give_up(self, key: str) -> Outcome:
        desk, reason = self._desk, "crash: the workers that had the article died"
        failed = Failed(key, "Crash", reason, False)
        await desk.in_thread(self._looking.give_up, key, desk.owner, desk.options.lease_s, desk.summary.run, failed)
        return Outcome("Crash", reason, Usage(), 0, 0)

    async def _settle(self, jobs: Sequence[Job], report: Report, *, retried: bool) -> None:
        """Write what the store holds of these jobs now, and count the rest."""
        desk = self._desk
        texts = await desk.in_thread(lambda: dict(desk.store.summaries([job.key for job in jobs])))
        lines: list[str] = []
        for job in jobs:
            desk.take_off(job.key)
            outcome, text = report.tried.get(job.key), texts.get(job.key)
            self._account(job, outcome)
            if text is not None:
                lines += [relabelled(text, label) for label in (label_of(job.item.article), *job.followers)]
                self._count_done(job, outcome, retried=retried)
            else:
                self._count_failed(job, outcome, report)
        if lines:
            await desk.in_thread(desk.output.append, lines)

    def _account(self, job: Job, outcome: Outcome | None) -> None:
        if outcome is None:
            self._budget.release(job.key)
            return
        self._budget.settle(job.key, job.item.article, outcome.usage)
        self._desk.summary.add_usage(outcome.usage, outcome.requests)
        self._desk.summary.dropped_items += outcome.dropped

    def _count_done(self, job: Job, outcome: Outcome | None, *, retried: bool) -> None:
        summary = self._desk.summary
        if outcome is not None or retried:
            # Without an outcome: a worker finished it and died before it could say so.
            summary.done += 1
            summary.duplicates += len(job.followers)
        else:
            summary.from_store += 1 + len(job.followers)

    def _count_failed(self, job: Job, outcome: Outcome | None, report: Report) -> None:
        desk, names = self._desk, (job.item.article.id, *(follower.id for follower in job.followers))
        if outcome is not None and outcome.error_class:
            for name in names:
                desk.summary.add_failure(name, outcome.error_class, outcome.reason)
        elif int(job.key[:16], 16) in report.failed_before:
            for _ in names:
                desk.failed_before(job.key)


async def _nobody(article: Article) -> Attempt:
    raise NotImplementedError("the workers make the summaries")
