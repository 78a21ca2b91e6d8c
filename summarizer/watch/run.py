"""The way in: `open_watch` opens and closes what a watch needs, `Watcher` runs it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from summarizer.batch.budget import Forecast
from summarizer.batch.opening import open_engine, prompt_bytes
from summarizer.config import Settings, load_settings
from summarizer.errors import ConfigurationError, StoreError
from summarizer.exchange import AsyncBackend
from summarizer.feeds import SourceReader
from summarizer.feeds.fetch.guard import Resolver, resolve
from summarizer.watch.clock import Clock, SystemClock
from summarizer.watch.feeds import Memory, listed_feeds
from summarizer.watch.figures import Figures, Tell
from summarizer.watch.intake import Intake, WatchStore
from summarizer.watch.metrics import exposition
from summarizer.watch.options import WatchOptions
from summarizer.watch.output import LedgeredOutput
from summarizer.watch.parts import Parts
from summarizer.watch.polling import Polling
from summarizer.watch.serving import Serving
from summarizer.watch.threads import StoreThread
from summarizer.watch.working import Working

TOLD_EVERY_S = 3600.0


def _silent(event: str, values: dict[str, Any]) -> None:
    """The default of `tell`."""


class Watcher:
    """A watch that is open. One event loop."""

    def __init__(self, parts: Parts, polling: Polling, working: Working) -> None:
        self.figures = parts.figures
        self._parts, self._polling, self._working = parts, polling, working
        self._stopped = asyncio.Event()

    @property
    def is_idle(self) -> bool:
        """Whether nothing happens before some time has passed."""
        return self._polling.at_work == 0 and self._working.is_idle

    async def run(self) -> None:
        """Until `stop`, or an error that is no feed's, no article's and will not pass (ConfigurationError)."""
        polling = asyncio.create_task(self._polling.run())
        working = asyncio.create_task(self._working.run())
        telling = asyncio.create_task(self._tell_at_times())
        stopped = asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait((polling, working, stopped), return_when=asyncio.FIRST_COMPLETED)
            await _cancelled(polling, telling)
            self._working.drain()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(working), self._parts.options.grace_s)
            self._working.now()
            await working
            if not polling.cancelled() and (error := polling.exception()) is not None:
                raise error
        finally:
            await _cancelled(polling, telling, stopped, working)
        await asyncio.to_thread(self._parts.output.finish, self.figures.as_object())

    def stop(self) -> None:
        """Poll no more, start no article, and save those at work, for at most the options' `grace_s` seconds."""
        self._working.drain()
        self._stopped.set()

    def stop_now(self) -> None:
        """Drop what is at work; the next start does it."""
        self._working.now()
        self._stopped.set()

    async def _tell_at_times(self) -> None:
        while True:
            await self._parts.clock.sleep(TOLD_EVERY_S)
            with suppress(StoreError):
                self._parts.tell("so far", self.figures.as_object())


@asynccontextmanager
async def open_watch(
    feeds: Sequence[str],
    output: str | Path,
    options: WatchOptions | None = None,
    *,
    tell: Tell = _silent,
    clock: Clock | None = None,
    resolver: Resolver = resolve,
) -> AsyncIterator[Watcher]:
    """A watch of the feeds: every article once in the JSONL file `output`, which any later watch goes on with.

    `feeds` are addresses, OPML files, or files and folders that `summarizer.feeds` reads. `tell` gets what happens.
    `clock` replaces the machine's clock, `resolver` its DNS.

    ConfigurationError for settings, feeds, the store's place, an output or a port that cannot be used.
    """
    options = options or WatchOptions()
    settings = options.batch.settings or load_settings()
    async with AsyncExitStack() as opened:
        listed = await listed_feeds(feeds, options.batch.fetch)
        place, now = options.batch.store, clock.now if clock else None
        store = await asyncio.to_thread(WatchStore.opened, place, now)
        opened.callback(store.close)
        backend, attempting, identity = open_engine(opened, None, settings, options.batch, store)
        forecast = _forecast(settings, options, backend)
        time = clock or SystemClock()
        file = await asyncio.to_thread(LedgeredOutput, Path(output), identity.sha256, time)
        opened.callback(file.close)
        store.keep_book(file.ledger, time)
        thread = StoreThread()
        opened.callback(thread.close)
        memory = Memory(store, file.ledger_id, listed)
        figures = Figures(time.now(), options.stale_after_s, listed, file.ledger.queue, lambda: file.last_line)
        parts = Parts(options, store, file, identity, memory, figures, time, thread, tell)
        reader = await opened.enter_async_context(SourceReader(options.batch.fetch, memory, resolver=resolver))
        working = Working(parts, attempting, forecast)
        polling = Polling(parts, reader, Intake(store, file.ledger, identity, time), working.arrived)
        if options.port is not None:
            await _serve(opened, parts, options.port)
        yield Watcher(parts, polling, working)


def _forecast(settings: Settings, options: WatchOptions, backend: AsyncBackend) -> Forecast:
    price = settings.prices.get(backend.model)
    if options.max_cost_usd_a_day is not None and price is None and backend.prompt is not None:
        hint = "give --prices FILE or SUMMARIZER_PRICES; no prices are built in"
        raise ConfigurationError(f"a cost cap needs the price of {backend.model}", hint=hint)
    return Forecast(prompt_bytes(options.batch, backend), price)


async def _serve(opened: AsyncExitStack, parts: Parts, port: int) -> None:
    figures, clock, host = parts.figures, parts.clock, parts.options.host
    metrics = exposition(figures, clock, lambda: parts.output.lines)
    serving = Serving(lambda: figures.reasons(clock.now()), metrics)
    found = await serving.start(host, port)
    opened.push_async_callback(serving.close)
    parts.tell("listening", {"address": f"http://{host}:{found}", "port": found})


async def _cancelled(*tasks: asyncio.Task[Any]) -> None:
    """Cancel and wait; the tasks keep their exceptions."""
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
