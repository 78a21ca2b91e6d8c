"""What a run would do and cost, without a model, a lease or an output: the dry run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer._version import __version__
from summarizer.backends import make_backend
from summarizer.batch.budget import FIRST_GUESS, Forecast
from summarizer.batch.copies import Copies
from summarizer.batch.labels import digest
from summarizer.batch.opening import prompt_bytes
from summarizer.batch.options import BatchOptions
from summarizer.batch.sources import Sources, items_of
from summarizer.config import load_settings, means_baseline
from summarizer.errors import ConfigurationError
from summarizer.feeds import Item, SourceProblem
from summarizer.store import BackendIdentity, Store, job_key

_GROUP = 256


@dataclass(slots=True)
class Plan:
    """Counts of articles, and the tokens and dollars expected for the `new` ones; None: no price is known.

    `same_text` of other articles of the run or `done` in the store cost nothing. Output tokens are a guess of 1,000 an
    article, because nothing was asked.
    """

    read: int = 0
    new: int = 0
    done: int = 0
    repeated: int = 0
    same_text: int = 0
    copies: int = 0
    problems: int = 0
    lost_sources: int = 0
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None

    def as_object(self) -> dict[str, Any]:
        return asdict(self)


async def make_plan(
    sources: Sources, options: BatchOptions, on_problem: Callable[[SourceProblem], None] = lambda _: None
) -> Plan:
    """Read the sources once and count. A store that does not exist is not made."""
    settings = options.settings or load_settings()
    local = means_baseline(settings)
    backend = make_backend(settings, options.prompt, options.prompts_dir)
    identity = BackendIdentity.of(backend, None if local else settings, version=__version__ if local else "")
    planner = _Planner(options, identity, Forecast(prompt_bytes(options, backend), settings.prices.get(backend.model)))
    if local:
        planner.plan.cost_usd = 0.0
    with_price = not local and backend.model in settings.prices
    try:
        async with aclosing(items_of(sources, options)) as found:  # type: ignore[type-var]
            async for one in found:
                if isinstance(one, SourceProblem):
                    planner.plan.problems += 1
                    planner.plan.lost_sources += one.fatal
                    on_problem(one)
                    continue
                planner.take(one)
                if planner.is_full():
                    await asyncio.to_thread(planner.settle)
                if options.limit is not None and planner.plan.read >= options.limit:
                    break
        await asyncio.to_thread(planner.settle)
    finally:
        planner.close()
    return planner.result(local=local, with_price=with_price)


class _Planner:
    def __init__(self, options: BatchOptions, identity: BackendIdentity, forecast: Forecast) -> None:
        self.plan = Plan()
        self._identity, self._forecast, self._skip = identity, forecast, options.skip_copies
        self._store = _existing(options.store)
        self._copies = Copies()
        self._named: set[int] = set()
        self._keys: set[int] = set()
        self._waiting: list[tuple[str, Item]] = []
        self._input = self._cost = 0.0

    def take(self, item: Item) -> None:
        plan = self.plan
        plan.read += 1
        named = digest(item.article.id, item.article.sha256)
        if named in self._named:
            plan.repeated += 1
            return
        self._named.add(named)
        if self._copies.original_of(item) is not None:
            plan.copies += 1
            if self._skip:
                return
        key = job_key(item.article, self._identity)
        short = int(key[:16], 16)
        if short in self._keys:
            plan.same_text += 1
            return
        self._keys.add(short)
        self._waiting.append((key, item))

    def is_full(self) -> bool:
        return len(self._waiting) >= _GROUP

    def settle(self) -> None:
        """Ask the store which of the waiting ones are done."""
        keys = [key for key, _ in self._waiting]
        done = {key for key, _ in self._store.summaries(keys)} if self._store and keys else set()
        for key, item in self._waiting:
            if key in done:
                self.plan.done += 1
                continue
            self.plan.new += 1
            tokens, dollars = self._forecast.of(item.article)
            self._input += tokens - FIRST_GUESS
            self._cost += dollars
        self._waiting.clear()

    def result(self, *, local: bool, with_price: bool) -> Plan:
        if not local:
            self.plan.requests, self.plan.input_tokens = self.plan.new, round(self._input)
            self.plan.output_tokens = self.plan.new * FIRST_GUESS
        if with_price:
            self.plan.cost_usd = self._cost
        return self.plan

    def close(self) -> None:
        if self._store is not None:
            self._store.close()


def _existing(target: str | Path) -> Store | None:
    try:
        return Store.open(target, create=False)
    except ConfigurationError:
        if isinstance(target, str) and "://" in target:
            raise
        if Path(target).exists():
            raise
        return None
