"""`run_ray` and `arun_ray`: a batch run whose articles are summarized by Ray actors, on one machine or many.

No engine gives each article exactly once across a killed driver: the store does. Workers lease articles there and put
every result there at once; the driver reads the sources, hands out keys and writes the output from the store. So a
killed worker costs what it had in flight, and after a killed driver the same call goes on.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from summarizer import __version__
from summarizer.backends import make_backend
from summarizer.batch import Listener, RunSummary, Stop
from summarizer.batch.opening import Ticking, conclude, look_up_failures, make_budget, new_summary, open_output
from summarizer.batch.output import Output
from summarizer.batch.sources import HeldState, Sources, items_of
from summarizer.batch.state import Desk
from summarizer.config import Settings, load_settings, means_baseline
from summarizer.engines.cluster import connected
from summarizer.engines.options import RayOptions
from summarizer.engines.spreading import LookingStore, Spreading
from summarizer.engines.worker import Duty
from summarizer.store import BackendIdentity
from summarizer.store.address import parse_address

if TYPE_CHECKING:
    from summarizer.engines.crew import Crew


def run_ray(
    sources: Sources,
    output: str | Path | Output | None = None,
    options: RayOptions | None = None,
    *,
    listen: Listener | None = None,
) -> RunSummary:
    """Summarize articles on a Ray cluster: see `arun_ray`."""
    return asyncio.run(arun_ray(sources, output, options, listen=listen))


async def arun_ray(
    sources: Sources,
    output: str | Path | Output | None = None,
    options: RayOptions | None = None,
    *,
    listen: Listener | None = None,
    stop: Stop | None = None,
) -> RunSummary:
    """What `summarizer.batch.arun_batch` does, with the summaries made by workers of a Ray cluster.

    Store, output and summaries are the same as those of the local way, and both ways may go on with each other's runs.
    Requests and tokens a minute hold for all workers, and for all runs of the cluster. The store must be a PostgreSQL
    URL unless all workers are on this machine. Call it from the main thread, which Ray's processes end with.

    ConfigurationError also where Ray is missing, no cluster answers or a worker cannot reach the store.
    """
    options = options or RayOptions()
    bulk = options.bulk
    settings = bulk.settings or load_settings()
    async with AsyncExitStack() as opened:
        store = cast(LookingStore, await asyncio.to_thread(LookingStore.open, bulk.store))
        opened.callback(store.close)
        backend = make_backend(settings, bulk.prompt, bulk.prompts_dir)
        local = means_baseline(settings)
        identity = BackendIdentity.of(backend, None if local else settings, version=__version__ if local else "")
        file = await asyncio.to_thread(open_output, output, identity)
        opened.callback(file.close)
        opened.enter_context(connected(options.address, options.workers))
        desk = Desk(store, file, identity, dataclasses.replace(bulk, concurrency=options.slots))
        opened.callback(desk.close)
        desk.stop = stop or desk.stop
        summary = desk.summary = new_summary(desk, backend)
        feeds = HeldState(bulk.feed_state) if bulk.feed_state is not None else None
        with Ticking(summary, listen):
            async with _crew(options, settings, store, identity) as crew:
                budget = make_budget(settings, bulk, backend)
                await Spreading(desk, store, crew, budget, options.part).run(items_of(sources, bulk, feeds))
            await desk.in_thread(_count_all, desk)
        await conclude(desk, feeds)
    return summary


@asynccontextmanager
async def _crew(
    options: RayOptions, settings: Settings, store: LookingStore, identity: BackendIdentity
) -> AsyncIterator[Crew]:
    """The workers, started when there is work for them; ended in the end."""
    from summarizer.engines.crew import Crew  # noqa: PLC0415  (loads Ray, which may be missing)

    place = parse_address(options.bulk.store).path
    # A worker's folder is not the driver's.
    target = options.bulk.store if place is None else place.absolute()
    duty = Duty(dataclasses.replace(options.of_worker(), store=target), settings, identity, options.at_once)
    crew = Crew(duty, store, options.workers, everywhere=place is None)
    try:
        yield crew
    finally:
        await crew.close()


def _count_all(desk: Desk) -> None:
    """Causes of earlier failures, and what the run cost with the tries that dead workers had finished."""
    look_up_failures(desk)
    used, summary = desk.store.usage(desk.summary.run), desk.summary
    summary.requests, summary.unpriced, summary.cost_usd = used.requests, used.unpriced, used.cost_usd
    summary.input_tokens, summary.output_tokens = used.input_tokens, used.output_tokens
    summary.cached_tokens = used.cached_tokens
