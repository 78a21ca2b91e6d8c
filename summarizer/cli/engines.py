"""`summarizer batch --engine ray`: the options, and the run on a distributed engine. Registers no command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.batch import BatchOptions, RunSummary, Stop
    from summarizer.batch.output import Output
    from summarizer.cli.batch_progress import Reporter

_WORKERS = 4


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """--engine and what goes with it."""
    group = parser.add_argument_group(
        "past one machine", "the same run, spread over the workers of a Ray cluster; OUT and the store stay the truth"
    )
    group.add_argument("--engine", choices=("local", "ray"), default="local", help="who does the work (default: local)")
    group.add_argument(
        "--workers", metavar="N", type=int, help=f"worker processes, sharing --concurrency (default: {_WORKERS})"
    )
    group.add_argument(
        "--address", metavar="HOST:PORT", help="a running cluster, or auto (default: one on this machine for the run)"
    )


def check_engine(arguments: argparse.Namespace) -> None:
    """ConfigurationError for options that mean nothing without --engine ray, or with it."""
    if arguments.engine == "ray":
        if arguments.half_price:
            raise ConfigurationError("--half-price sends batches from one process", hint="leave --engine out")
        return
    for name in ("workers", "address"):
        if getattr(arguments, name) is not None:
            raise ConfigurationError(f"--{name} has no meaning alone", hint="it goes with --engine ray")


async def run_on_engine(
    arguments: argparse.Namespace, output: Output | Path | None, options: BatchOptions, report: Reporter, stop: Stop
) -> RunSummary:
    """The run."""
    from summarizer.engines.options import RayOptions
    from summarizer.engines.ray_engine import arun_ray

    workers = _WORKERS if arguments.workers is None else arguments.workers
    chosen = RayOptions(bulk=options, workers=workers, address=arguments.address)
    return await arun_ray(arguments.sources, output, chosen, listen=report.update, stop=stop)
