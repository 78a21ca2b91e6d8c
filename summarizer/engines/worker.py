"""One worker: an actor that runs the batch pipeline over the jobs it is given. Reads no source and writes no output.

The store is the truth: the worker leases its jobs there, takes the articles from there and puts each result there as
soon as it has it. Only counts go back to the driver.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer import __version__
from summarizer.backends import make_backend
from summarizer.batch.attempts import Asking, Attempt, Attempting, Made
from summarizer.batch.budget import Budget, Forecast
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import NoOutput
from summarizer.batch.pipeline import Pipeline
from summarizer.batch.state import Desk
from summarizer.batch.stopping import Streak
from summarizer.config import Settings, means_baseline
from summarizer.engines.limiter import LimiterPacer, LimiterRow
from summarizer.errors import ConfigurationError
from summarizer.feeds import Item
from summarizer.models import Article, Usage
from summarizer.store import BackendIdentity, Store, new_owner


class Given(NamedTuple):
    """One job: its key in the store, and the identity that its article is recorded under."""

    key: str
    identity: str
    source: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What all workers of a run are told. Holds the endpoint's key, as the cluster has to."""

    options: BatchOptions
    settings: Settings
    identity: BackendIdentity
    at_once: int
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one try: the class and reason of a failure ("" for a success) and what it cost."""

    error_class: str
    reason: str
    usage: Usage
    requests: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Report:
    """Of one call: the outcome of each try by key, digests of those that failed before, why the call was ended."""

    tried: dict[str, Outcome] = field(default_factory=dict)
    failed_before: frozenset[int] = frozenset()
    stopped: str | None = None


class Worker:
    """The actor. All of its methods run in one event loop; several calls of `work` run side by side."""

    def home(self) -> str:
        """The name of this process to the store: machine, boot, process. An owner is this and a part of its own."""
        return new_owner().rpartition("/")[0]

    async def open(self, duty: Duty) -> None:
        """Open the store and the backend. ConfigurationError where this place would make other summaries."""
        made = make_backend(duty.settings, duty.options.prompt, duty.options.prompts_dir, self._pacer(duty))
        local = means_baseline(duty.settings)
        identity = BackendIdentity.of(made, None if local else duty.settings, version=__version__ if local else "")
        if duty.version != __version__ or identity != duty.identity:
            hint = f"install summarizer {duty.version} and the same prompts on every machine of the cluster"
            raise ConfigurationError("a worker has another version or another prompt than the driver", hint=hint)
        self._duty = duty
        self._store = await asyncio.to_thread(Store.open, duty.options.store, create=False)
        self._attempting: Attempting = Asking(made, duty.options.deadline_s)
        self._streak = Streak()

    def _pacer(self, duty: Duty) -> LimiterPacer | None:
        if means_baseline(duty.settings):
            return None
        row = LimiterRow(duty.settings.endpoint, duty.settings.model or "")
        options = duty.options
        return LimiterPacer(row, options.requests_per_minute, options.tokens_per_minute, duty.at_once)

    async def work(self, owner: str, run: str, jobs: Sequence[Given]) -> Report:
        """Summarize the jobs' articles into the store, as `owner` and for `run`. StoreError as from a batch run."""
        desk = Desk(self._store, NoOutput(), self._duty.identity, self._duty.options)
        desk.owner, desk.summary.run = owner, run
        try:
            items = await desk.in_thread(self._items, jobs)
            noting = _Noting(self._attempting, items)
            await _Part(desk, noting, self._streak).run(_source(items))
        finally:
            desk.close()
        return Report(noting.tried, frozenset(desk.earlier), desk.stop.reason)

    def _items(self, jobs: Sequence[Given]) -> dict[str, Item]:
        named = {job.key: job for job in jobs}
        return {
            key: Item(article, named[key].identity, named[key].source, position)
            for position, (key, article) in enumerate(self._store.articles(list(named)))
        }


class _Part(Pipeline):
    """The pipeline over one call's jobs. Caps are the driver's; hopeless failures are counted over all calls."""

    def __init__(self, desk: Desk, attempting: Attempting, streak: Streak) -> None:
        super().__init__(desk, attempting, Budget(Forecast(0, None), None, None))
        self._streak = streak


class _Noting:
    """Attempts of which the outcome is kept by key."""

    def __init__(self, attempting: Attempting, items: dict[str, Item]) -> None:
        self._attempting = attempting
        self._keys = {id(item.article): key for key, item in items.items()}
        self.tried: dict[str, Outcome] = {}

    async def __call__(self, article: Article) -> Attempt:
        attempt = await self._attempting(article)
        self.tried[self._keys[id(article)]] = _outcome(attempt)
        # The baseline computes without a pause: calls of the driver are heard in between.
        await asyncio.sleep(0)
        return attempt


def _outcome(attempt: Attempt) -> Outcome:
    if isinstance(attempt, Made):
        return Outcome("", "", attempt.usage, attempt.requests, attempt.dropped)
    return Outcome(attempt.error_class, attempt.reason, attempt.usage, attempt.requests, 0)


async def _source(items: dict[str, Item]) -> AsyncIterator[Item]:
    for item in items.values():
        yield item
