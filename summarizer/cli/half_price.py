"""`summarizer batch --half-price`: the options, and the run through the endpoint's Batch API. Registers no command."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING

from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.batch import BatchOptions, RunSummary, Stop
    from summarizer.batch.output import Output
    from summarizer.cli.batch_progress import Reporter
    from summarizer.half_price import HalfPriceOptions

BATCHES_GO_ON = "stopping; the same command collects what is under way"
_FACTOR = 0.5
_NEEDS = "it goes with --half-price"


def add_half_price_options(parser: argparse.ArgumentParser) -> None:
    """--half-price and what goes with it."""
    group = parser.add_argument_group(
        "half price", "OpenAI's Batch API: answers within a day; stop at any time, the same command collects them"
    )
    group.add_argument("--half-price", action="store_true", help="send the articles in batches, and wait for them")
    group.add_argument("--no-wait", action="store_true", help="send and collect what is ready, then exit (1: not all)")
    group.add_argument("--repair-live", action="store_true", help="repair drafts at once, at full price")
    group.add_argument(
        "--price-factor", metavar="X", type=float, help=f"price of a batch, as part of --prices (default: {_FACTOR})"
    )
    group.add_argument("--batch-size", metavar="N", type=int, help="requests in one batch (default: 50,000)")


def check_half_price(arguments: argparse.Namespace) -> None:
    """ConfigurationError for options that mean nothing without --half-price."""
    if arguments.half_price:
        return
    for name in ("no_wait", "repair_live", "price_factor", "batch_size"):
        if getattr(arguments, name) not in (False, None):
            raise ConfigurationError(f"--{name.replace('_', '-')} has no meaning alone", hint=_NEEDS)


def planned(arguments: argparse.Namespace, options: BatchOptions) -> BatchOptions:
    """The options that a dry run counts the cost with."""
    if not arguments.half_price or options.settings is None:
        return options
    settings = _half_price_options(arguments, options).discounted(options.settings)
    return dataclasses.replace(options, settings=settings)


async def run_half_price(
    arguments: argparse.Namespace, output: Output | Path | None, options: BatchOptions, report: Reporter, stop: Stop
) -> RunSummary:
    """The run."""
    from summarizer.half_price import arun_half_price

    chosen = _half_price_options(arguments, options)
    return await arun_half_price(arguments.sources, output, chosen, listen=report.update, say=report.message, stop=stop)


def _half_price_options(arguments: argparse.Namespace, options: BatchOptions) -> HalfPriceOptions:
    from summarizer.half_price import HalfPriceOptions

    given = {"price_factor": arguments.price_factor, "batch_requests": arguments.batch_size}
    return HalfPriceOptions(
        bulk=options,
        wait=not arguments.no_wait,
        repair_live=arguments.repair_live,
        **{name: value for name, value in given.items() if value is not None},
    )
