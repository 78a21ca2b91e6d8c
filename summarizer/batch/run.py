"""The way in: `run_batch` and `arun_batch`. Opens and closes what a run needs; the work is the pipeline's."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

from summarizer._version import __version__
from summarizer.backends import make_backend
from summarizer.batch.attempts import Asking, Attempting
from summarizer.batch.budget import Budget, Forecast
from summarizer.batch.compute import Computing
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import Device, JsonLines, NoOutput, Output
from summarizer.batch.pacing import make_pacer
from summarizer.batch.pipeline import Pipeline
from summarizer.batch.sources import HeldState, Sources, items_of
from summarizer.batch.state import Desk
from summarizer.batch.stopping import Stop
from summarizer.batch.summary import RunSummary
from summarizer.config import Settings, load_settings, means_baseline
from summarizer.errors import ConfigurationError
from summarizer.exchange import AsyncBackend
from summarizer.store import BackendIdentity, Store

Listener = Callable[[RunSummary], None]
_TICK_S = 0.2


def run_batch(
    sources: Sources,
    output: str | Path | Output | None = None,
    options: BatchOptions | None = None,
    *,
    backend: AsyncBackend | None = None,
    listen: Listener | None = None,
) -> RunSummary:
    """Summarize articles in bulk: see `arun_batch`. Ctrl-C ends the run in order and is raised again."""
    return asyncio.run(arun_batch(sources, output, options, backend=backend, listen=listen))


async def arun_batch(
    sources: Sources,
    output: str | Path | Output | None = None,
    options: BatchOptions | None = None,
    *,
    backend: AsyncBackend | None = None,
    listen: Listener | None = None,
    stop: Stop | None = None,
) -> RunSummary:
    """Summarize every article of the sources once, and add the summaries to the JSONL file `output`.

    `sources` are what `summarizer.feeds.read_sources` reads (addresses, files, folders), or Items or Articles. What the
    store holds is not paid again, whatever the order; what `output` holds is not written again. The failure of one
    article is counted and kept in the store. The same call goes on after a stop or a kill. `backend` replaces the one
    of the options' settings. `listen` gets the counts five times a second, `stop` lets others end the run.

    ConfigurationError for settings, the store's place or an output that cannot be used; StoreError where the store or
    the disk gives up on the way. What was done before is saved either way.
    """
    options = options or BatchOptions()
    settings = options.settings or load_settings()
    async with AsyncExitStack() as opened:
        store = await asyncio.to_thread(Store.open, options.store)
        opened.callback(store.close)
        backend, attempting, identity = _engine(opened, backend, settings, options, store)
        file = await asyncio.to_thread(_output, output, identity)
        opened.callback(file.close)
        desk = Desk(store, file, identity, options)
        opened.callback(desk.close)
        desk.stop = stop or desk.stop
        summary = desk.summary = _summary(desk, backend)
        pipeline = Pipeline(desk, attempting, _budget(settings, options, backend))
        feeds = HeldState(options.feed_state) if options.feed_state is not None else None
        with _Ticking(summary, listen):
            await pipeline.run(items_of(sources, options, feeds))
            await desk.in_thread(_look_up_failures, desk)
        summary.left = summary.read - summary.settled
        summary.stopped, summary.interrupted = desk.stop.reason, desk.stop.interrupted
        if feeds is not None and not (summary.stopped or summary.left or summary.failed_now):
            await desk.in_thread(feeds.commit)
        await desk.in_thread(file.finish, summary.as_object())
    return summary


def _engine(
    opened: AsyncExitStack, backend: AsyncBackend | None, settings: Settings, options: BatchOptions, store: Store
) -> tuple[AsyncBackend, Attempting, BackendIdentity]:
    """The backend, what makes summaries with it, and what makes its summaries its own."""
    if backend is not None:
        return backend, Asking(backend, options.deadline_s), BackendIdentity.of(backend, version=__version__)
    if means_baseline(settings):
        made = make_backend(settings)
        computing = Computing(options.processes, options.deadline_s)
        opened.push_async_callback(computing.close)
        return made, computing, BackendIdentity.of(made, version=__version__)
    pacer = make_pacer(settings, options, store)
    opened.callback(getattr(pacer, "close", lambda: None))
    made = make_backend(settings, options.prompt, options.prompts_dir, pacer)
    return made, Asking(made, options.deadline_s), BackendIdentity.of(made, settings)


def _output(output: str | Path | Output | None, identity: BackendIdentity) -> Output:
    if output is None:
        return NoOutput()
    if not isinstance(output, str | Path):
        return output
    path = Path(output)
    return Device(path) if path.exists() and not path.is_file() else JsonLines(path, identity.sha256)


def _summary(desk: Desk, backend: AsyncBackend) -> RunSummary:
    return RunSummary(
        run=f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{uuid4().hex[:6]}",
        backend=backend.name,
        model=backend.model,
        store=desk.store.name,
        output=desk.output.name,
    )


def _budget(settings: Settings, options: BatchOptions, backend: AsyncBackend) -> Budget:
    price = settings.prices.get(backend.model)
    if options.max_cost_usd is not None and price is None and backend.prompt is not None:
        hint = "give --prices FILE or SUMMARIZER_PRICES; no prices are built in"
        raise ConfigurationError(f"a cost cap needs the price of {backend.model}", hint=hint)
    return Budget(Forecast(prompt_bytes(options, backend), price), options.max_tokens, options.max_cost_usd)


def prompt_bytes(options: BatchOptions, backend: AsyncBackend) -> int:
    """What the prompt adds to each article, in bytes."""
    from summarizer.prompts import load_prompt  # noqa: PLC0415

    if backend.prompt != options.prompt:
        return 0
    return len(load_prompt(options.prompt, options.prompts_dir).prefix.encode("utf-8", "replace"))


def _look_up_failures(desk: Desk) -> None:
    """Name the causes of earlier failures. In the store's thread."""
    if not desk.earlier:
        return
    for failure in desk.store.failures():
        if int(failure.key[:16], 16) in desk.earlier:
            desk.summary.add_earlier(failure.article_id or failure.key[:12], failure.error_class, failure.reason)


class _Ticking:
    """Keeps the time, and tells the listener."""

    def __init__(self, summary: RunSummary, listen: Listener | None) -> None:
        self._summary, self._listen = summary, listen
        self._started = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._task = asyncio.create_task(self._tick())

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
        self._tell()

    async def _tick(self) -> None:
        while True:
            self._tell()
            await asyncio.sleep(_TICK_S)

    def _tell(self) -> None:
        self._summary.seconds = time.monotonic() - self._started
        if self._listen is not None:
            self._listen(self._summary)
