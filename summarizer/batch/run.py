"""The way in: `run_batch` and `arun_batch`. Opens and closes what a run needs; the work is the pipeline's."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from summarizer.batch.garbage import program_left_out
from summarizer.batch.opening import (
    Listener,
    Ticking,
    conclude,
    look_up_failures,
    make_budget,
    new_summary,
    open_engine,
    open_output,
)
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import Output
from summarizer.batch.pipeline import Pipeline
from summarizer.batch.sources import HeldState, Sources, items_of
from summarizer.batch.state import Desk
from summarizer.batch.stopping import Stop
from summarizer.batch.summary import RunSummary
from summarizer.config import load_settings
from summarizer.exchange import AsyncBackend
from summarizer.store import Store


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
        backend, attempting, identity = open_engine(opened, backend, settings, options, store)
        file = await asyncio.to_thread(open_output, output, identity)
        opened.callback(file.close)
        desk = Desk(store, file, identity, options)
        opened.callback(desk.close)
        desk.stop = stop or desk.stop
        summary = desk.summary = new_summary(desk, backend)
        pipeline = Pipeline(desk, attempting, make_budget(settings, options, backend))
        feeds = HeldState(options.feed_state) if options.feed_state is not None else None
        with Ticking(summary, listen), program_left_out():
            await pipeline.run(items_of(sources, options, feeds))
            await desk.in_thread(look_up_failures, desk)
        await conclude(desk, feeds)
    return summary
