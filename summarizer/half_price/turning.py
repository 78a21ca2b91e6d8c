"""One run from start to end: take up, read, send, look, and again until nothing is under way."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from summarizer.errors import StoreError
from summarizer.feeds import Item, SourceProblem
from summarizer.half_price.intake import Intake
from summarizer.half_price.repairing import Repairer
from summarizer.half_price.submitting import Submitter
from summarizer.half_price.tools import Tools
from summarizer.half_price.watching import Watcher

MOST_REFUSALS = 20
"""Batches in a row that the endpoint's queue had no room for, each half as large as the one before."""


class Wheel:
    """The parts of a run in their order."""

    def __init__(
        self, tools: Tools, intake: Intake, submitter: Submitter, watcher: Watcher, repairer: Repairer | None
    ) -> None:
        self._tools, self._intake, self._submitter = tools, intake, submitter
        self._watcher, self._repairer = watcher, repairer
        self._renewed = time.monotonic()

    async def run(self, source: AsyncIterator[Item | SourceProblem], tell: Callable[[], None]) -> None:
        """Until everything is done, or what can be done now. To be followed by `conclude`."""
        try:
            await self._submitter.recover()
            await self._tools.hands.do(self._intake.take_up)
            # Before reading: answers may lie ready, and what they settle need not be looked at again.
            await self._watcher.look()
            tell()
            await self._intake.take(source)
            self._tools.summary.total = self._tools.summary.read
            tell()
            await self._turn(tell)
        finally:
            # A store that just failed may fail again; the leases end by themselves.
            with suppress(StoreError):
                await self._tools.hands.do(self._give_back)
            if self._repairer is not None:
                self._repairer.close()

    async def _turn(self, tell: Callable[[], None]) -> None:
        tools, watcher = self._tools, self._watcher
        while not tools.stop.draining.is_set():
            if not watcher.full:
                await self._send()
            if not tools.ledger.parts and not watcher.full:
                if self._submitter.over_budget:
                    tools.give_up("budget reached")
                return
            await self._renew()
            moved = await watcher.look()
            tell()
            if moved:
                self._make_smaller()
                continue
            if not tools.options.wait:
                return
            await watcher.pause()
            watcher.full = False

    async def _send(self) -> None:
        if self._repairer is not None:
            await self._repairer.repair()
        keys = [key for key in self._tools.ledger.open_keys() if key not in self._watcher.held]
        if keys:
            self._watcher.full = not await self._submitter.submit(keys, self._tools.stop)

    def _make_smaller(self) -> None:
        """After a batch that the endpoint had no room for."""
        watcher = self._watcher
        if watcher.full and watcher.refused_size:
            self._submitter.most_requests = max(1, watcher.refused_size // 2)
        if watcher.refusals >= MOST_REFUSALS:
            self._tools.stop.drain("the endpoint's queue takes no batch")

    async def _renew(self) -> None:
        tools = self._tools
        if time.monotonic() - self._renewed > tools.options.lease_s / 8:
            self._renewed = time.monotonic()
            await tools.hands.do(tools.store.renew, tools.ledger.owner, tools.options.lease_s)

    def _give_back(self) -> None:
        """Leases of articles for which nothing was paid."""
        tools = self._tools
        keys = [key for key in tools.ledger.open_keys() if not tools.ledger.jobs[key].step]
        tools.store.release(tools.ledger.owner, keys)

    def conclude(self) -> None:
        """Count what is left, and say why. In the hands' thread."""
        tools, summary = self._tools, self._tools.summary
        if tools.earlier:
            for failure in tools.store.failures():
                if int(failure.key[:16], 16) in tools.earlier:
                    name = failure.article_id or failure.key[:12]
                    summary.add_earlier(name, failure.error_class, failure.reason)
        left = [key for key, job in tools.ledger.jobs.items() if not job.ended]
        summary.left += self._intake.count_wants(left)
        # Articles that an earlier run of this output read, and this one no more.
        summary.read = max(summary.read, summary.settled + summary.left)
        summary.total = summary.read
        summary.stopped = self._reason()
        summary.interrupted = tools.stop.interrupted

    def _reason(self) -> str | None:
        tools = self._tools
        if tools.stop.reason or tools.problems:
            return tools.stop.reason or tools.problems[0]
        if not tools.ledger.parts and tools.elsewhere:
            return f"another run is at work on {len(tools.elsewhere):,} articles"
        if tools.ledger.parts or tools.summary.left:
            under_way = f"{len(tools.ledger.parts):,} batch{'' if len(tools.ledger.parts) == 1 else 'es'} under way"
            return f"{under_way}; the same command collects what is ready"
        return None
