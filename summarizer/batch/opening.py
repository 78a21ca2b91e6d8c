"""What a run opens before it begins and says when it ends, for all ways of running: here, spread, watching."""

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
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import Device, JsonLines, NoOutput, Output
from summarizer.batch.pacing import make_pacer
from summarizer.batch.sources import HeldState
from summarizer.batch.state import Desk
from summarizer.batch.summary import RunSummary
from summarizer.config import Settings, means_baseline
from summarizer.errors import ConfigurationError
from summarizer.exchange import AsyncBackend
from summarizer.store import BackendIdentity, Store

Listener = Callable[[RunSummary], None]
_TICK_S = 0.2


def open_engine(
    opened: AsyncExitStack, backend: AsyncBackend | None, settings: Settings, options: BatchOptions, store: Store
) -> tuple[AsyncBackend, Attempting, BackendIdentity]:
    """The backend, what makes summaries with it, and what makes its summaries its own."""
    if backend is not None:
        return backend, Asking(backend, options.deadline_s), BackendIdentity.of(backend, version=__version__)
    if means_baseline(settings):
        from summarizer.batch.compute import Computing  # noqa: PLC0415 - a model's run has no use for the baseline

        made = make_backend(settings)
        computing = Computing(options.processes, options.deadline_s)
        opened.push_async_callback(computing.close)
        return made, computing, BackendIdentity.of(made, version=__version__)
    pacer = make_pacer(settings, options, store)
    opened.callback(getattr(pacer, "close", lambda: None))
    made = make_backend(settings, options.prompt, options.prompts_dir, pacer)
    return made, Asking(made, options.deadline_s), BackendIdentity.of(made, settings)


def open_output(output: str | Path | Output | None, identity: BackendIdentity) -> Output:
    """Where summaries go: the file at a path, a device such as /dev/null, an Output as given, nowhere for None."""
    if output is None:
        return NoOutput()
    if not isinstance(output, str | Path):
        return output
    path = Path(output)
    return Device(path) if path.exists() and not path.is_file() else JsonLines(path, identity.sha256)


def new_summary(desk: Desk, backend: AsyncBackend) -> RunSummary:
    """The run's counts at its begin, under a name that no other run has."""
    return RunSummary(
        run=f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{uuid4().hex[:6]}",
        backend=backend.name,
        model=backend.model,
        store=desk.store.name,
        output=desk.output.name,
    )


def make_budget(settings: Settings, options: BatchOptions, backend: AsyncBackend) -> Budget:
    """The caps of the run. ConfigurationError for a cap on cost without the model's price."""
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


def look_up_failures(desk: Desk) -> None:
    """Name the causes of earlier failures. In the store's thread."""
    if not desk.earlier:
        return
    for failure in desk.store.failures():
        if int(failure.key[:16], 16) in desk.earlier:
            desk.summary.add_earlier(failure.article_id or failure.key[:12], failure.error_class, failure.reason)


async def conclude(desk: Desk, feeds: HeldState | None) -> None:
    """Say how the run ended, in the counts and in the output; remember the feeds only if nothing of them is left."""
    summary = desk.summary
    summary.left = summary.read - summary.settled
    summary.stopped, summary.interrupted = desk.stop.reason, desk.stop.interrupted
    if feeds is not None and not (summary.stopped or summary.left or summary.failed_now):
        await desk.in_thread(feeds.commit)
    await desk.in_thread(desk.output.finish, summary.as_object())


class Ticking:
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
