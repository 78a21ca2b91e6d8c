"""The way in: `run_half_price` and `arun_half_price`. Opens and closes what a run needs, and turns its wheel."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

from summarizer.backends import make_backend
from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.backends.openai_compat.batches import BatchApi
from summarizer.batch import Listener, RunSummary, Stop
from summarizer.batch.budget import Forecast
from summarizer.batch.opening import prompt_bytes
from summarizer.batch.output import JsonLines, NoOutput, Output
from summarizer.batch.sources import Sources, items_of
from summarizer.config import Settings, load_settings, means_baseline
from summarizer.errors import ConfigurationError
from summarizer.half_price.building import Builder
from summarizer.half_price.collecting import Collector
from summarizer.half_price.hands import Hands
from summarizer.half_price.intake import Intake
from summarizer.half_price.keeping import Keeper
from summarizer.half_price.ledger import Ledger
from summarizer.half_price.options import HalfPriceOptions
from summarizer.half_price.repairing import Repairer
from summarizer.half_price.spending import Cap
from summarizer.half_price.submitting import Submitter
from summarizer.half_price.tools import Tools
from summarizer.half_price.turning import Wheel
from summarizer.half_price.watching import Watcher
from summarizer.store import BackendIdentity, Store
from summarizer.store.address import parse_address


def run_half_price(
    sources: Sources,
    output: str | Path | Output | None = None,
    options: HalfPriceOptions | None = None,
    *,
    listen: Listener | None = None,
    say: Callable[[str], None] | None = None,
) -> RunSummary:
    """Summarize articles through the endpoint's Batch API: see `arun_half_price`."""
    return asyncio.run(arun_half_price(sources, output, options, listen=listen, say=say))


async def arun_half_price(
    sources: Sources,
    output: str | Path | Output | None = None,
    options: HalfPriceOptions | None = None,
    *,
    listen: Listener | None = None,
    say: Callable[[str], None] | None = None,
    stop: Stop | None = None,
) -> RunSummary:
    """What `summarizer.batch.arun_batch` does, at the price and in the time of batches: within a day.

    Store, output and summaries are the same as those of the live way. The call ends when every article has its summary
    or its failure; stopped or killed at any moment, the same call goes on, and nothing is asked for twice. With
    `options.wait` False it does what can be done now, and the summary's `left` counts what is under way. `say` is told
    what becomes of the batches, a line at a time.

    ConfigurationError where the settings name no endpoint, or one without a Batch API, or while another run of this
    kind uses the ledger; BackendError where the endpoint refuses or is out of reach for long; StoreError as there.
    """
    options = options or HalfPriceOptions()
    settings = options.bulk.settings or load_settings()
    if means_baseline(settings):
        hint = "leave --half-price out: the embedded baseline costs nothing"
        raise ConfigurationError("half price needs an endpoint with a Batch API", hint=hint)
    async with AsyncExitStack() as opened:
        tools, file = await _tools(opened, output, options, settings, stop or Stop())
        tools = tools.heard_by(say)
        wheel = await _wheel(opened, tools, file, settings)
        started = time.monotonic()

        def tell() -> None:
            tools.summary.seconds = time.monotonic() - started
            if listen is not None:
                listen(tools.summary)

        await _until_halt(wheel.run(items_of(sources, options.bulk), tell), tools.stop)
        await tools.hands.do(wheel.conclude)
        await tools.hands.do(file.finish, tools.summary.as_object())
        tell()
    return tools.summary


async def _tools(
    opened: AsyncExitStack,
    output: str | Path | Output | None,
    options: HalfPriceOptions,
    settings: Settings,
    stop: Stop,
) -> tuple[Tools, Output]:
    store = await asyncio.to_thread(Store.open, options.bulk.store)
    opened.callback(store.close)
    paid = options.discounted(settings)
    backend = make_backend(paid, options.bulk.prompt, options.bulk.prompts_dir)
    if not isinstance(backend, OpenAIBackend):
        raise TypeError("an endpoint's backend is wanted")
    identity = BackendIdentity.of(backend, settings)
    file = _output(output, identity)
    opened.callback(file.close)
    ledger = Ledger(options.ledger_path(parse_address(options.bulk.store).path, file.name), identity.sha256)
    opened.callback(ledger.close)
    hands = Hands()
    opened.callback(hands.close)
    summary = RunSummary(
        run=f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{uuid4().hex[:6]}",
        backend=backend.name,
        model=backend.model,
        store=store.name,
        output=file.name,
    )
    return Tools(options, paid, backend, identity, store, ledger, hands, summary, stop), file


async def _wheel(opened: AsyncExitStack, tools: Tools, file: Output, settings: Settings) -> Wheel:
    """The parts of the run, put together."""
    api = await opened.enter_async_context(BatchApi(tools.settings))
    keeper = Keeper(tools.store, tools.ledger, file, tools.summary)
    builder = Builder(tools.store, tools.ledger, tools.backend, _cap(tools))
    watcher = Watcher(tools, api, Collector(tools, api, keeper), keeper)
    repairer = Repairer(tools, settings, keeper) if tools.options.repair_live else None
    return Wheel(tools, Intake(tools, keeper, file), Submitter(tools, api, builder, keeper), watcher, repairer)


async def _until_halt(work: Coroutine[Any, Any, None], stop: Stop) -> None:
    """Do the work, or drop it when a stop at once is asked for: the ledger knows where it stood."""
    working, halting = asyncio.create_task(work), asyncio.create_task(stop.at_once.wait())
    try:
        await asyncio.wait((working, halting), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (working, halting):
            task.cancel()
            await asyncio.wait((task,))
    if not working.cancelled():
        working.result()


def _cap(tools: Tools) -> Cap:
    bulk, model = tools.options.bulk, tools.backend.model
    price = tools.settings.prices.get(model)
    if bulk.max_cost_usd is not None and price is None:
        hint = "give --prices FILE or SUMMARIZER_PRICES; no prices are built in"
        raise ConfigurationError(f"a cost cap needs the price of {model}", hint=hint)
    return Cap(Forecast(prompt_bytes(bulk, tools.backend), price), bulk, tools.summary, tools.ledger)


def _output(output: str | Path | Output | None, identity: BackendIdentity) -> Output:
    if output is None:
        return NoOutput()
    return JsonLines(Path(output), identity.sha256) if isinstance(output, str | Path) else output
