"""What the parts of a run share: the store's thread, who works on what, the counts. Decides nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer.batch.attempts import Attempt
from summarizer.batch.labels import Label
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import Output
from summarizer.batch.stopping import Stop
from summarizer.batch.summary import RunSummary
from summarizer.feeds import Item
from summarizer.store import BackendIdentity, Store, new_owner

T = TypeVar("T")


@dataclass(slots=True)
class Job:
    """An article that is this run's to summarize, and the names of others with the same text and date."""

    key: str
    item: Item
    followers: list[Label] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finished:
    """A job and what came of it."""

    job: Job
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Known:
    """Lines of what the store had already."""

    lines: list[str]


Result = Finished | Known


class Desk:
    """The store with its one thread, the output, and the jobs under way, by key."""

    def __init__(self, store: Store, output: Output, identity: BackendIdentity, options: BatchOptions) -> None:
        self.store, self.output, self.identity, self.options = store, output, identity, options
        self.identity_key = identity.sha256
        self.owner = new_owner()
        self.stop = Stop()
        self.summary = RunSummary()
        self.under_way: dict[str, Job] = {}
        self.followers = 0
        self.earlier: set[int] = set()
        self.moved = asyncio.Event()
        self.results: asyncio.Queue[Result | None] = asyncio.Queue(2 * options.concurrency + 64)
        self._thread = ThreadPoolExecutor(1, "summarizer-store")

    async def in_thread(self, function: Callable[..., T], *arguments: object) -> T:
        """`function`, run in the store's thread; it is run to its end even if the caller is cancelled."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    def failed_before(self, key: str) -> None:
        """Count an article whose failure is kept; its cause is looked up at the end of the run."""
        self.summary.failed_before += 1
        self.earlier.add(int(key[:16], 16))

    def follow(self, job: Job, label: Label) -> None:
        job.followers.append(label)
        self.followers += 1

    def take_off(self, key: str) -> Job | None:
        """Forget a job that is finished or given up."""
        job = self.under_way.pop(key, None)
        if job is not None:
            self.followers -= len(job.followers)
        self.moved.set()
        return job

    def close(self) -> None:
        self._thread.shutdown()
