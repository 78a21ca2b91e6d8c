"""`summarizer batch SOURCE... -o OUT`: feeds, files and folders in bulk; the same command goes on after a stop."""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.batch_progress import Reporter, reporter
from summarizer.cli.engines import add_engine_options, check_engine, run_on_engine
from summarizer.cli.half_price import (
    BATCHES_GO_ON,
    add_half_price_options,
    check_half_price,
    planned,
    run_half_price,
)
from summarizer.cli.options import (
    add_endpoint_options,
    add_feed_options,
    add_limits,
    add_prompt_options,
    add_run_log_option,
    count,
    settings_of,
)
from summarizer.cli.store import add_store_option, store_target
from summarizer.cli.terminal import json_line, put, say
from summarizer.config import Settings, means_baseline
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.batch import BatchOptions, RunSummary, Stop
    from summarizer.batch.output import Output

_EPILOG = """The same command again goes on where a run ended: what the store holds is never paid again, and every
article stands in OUT once. Failures go to the store (summarizer store failures) and into the summary of the run,
never to OUT.

exit codes: 0 all done, 1 some article failed or the run was stopped, 2 usage or configuration, 130 interrupted"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser(
        "batch",
        help="summarize feeds, files and folders in bulk; resumable",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="address of a feed or page, a file, a folder, or - for stdin"
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="JSON Lines, one summary a line; - for standard output")
    _add_output_options(parser)
    _add_run_options(parser)
    _add_limits(parser)
    add_half_price_options(parser)
    add_engine_options(parser)
    add_endpoint_options(parser)
    add_prompt_options(parser)
    parser.set_defaults(run=run)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--csv", metavar="FILE", type=Path, help="also a table of all claims in OUT")
    group.add_argument("--parquet", metavar="FILE", type=Path, help="the same as Parquet (needs pyarrow)")
    group.add_argument("--summary", metavar="FILE", type=Path, help="the run's counts as JSON")
    add_run_log_option(group)


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    add_store_option(parser)
    group.add_argument("--limit", metavar="N", type=count, help="only the first N articles")
    group.add_argument("--dry-run", action="store_true", help="count articles, tokens and cost; call no model")
    group.add_argument("--retry-failed", action="store_true", help="try also what failed for good before")
    group.add_argument("--skip-copies", action="store_true", help="leave out articles that mostly copy an earlier one")
    add_feed_options(group)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    group = add_limits(parser)
    group.add_argument("--deadline", metavar="SECONDS", type=float, help="longest time for one article, waits included")
    group.add_argument("--max-cost", metavar="USD", type=float, help="start no article that would pass this sum")
    group.add_argument("--max-tokens", metavar="N", type=float, help="start no article that would pass this number")


def run(arguments: argparse.Namespace) -> int:
    """The exit code of the run."""
    _check(arguments)
    options = _options(arguments)
    if options.settings is not None and means_baseline(options.settings) and options.settings.model is None:
        say("note: no model is configured, so the embedded baseline answers (rules, English only)")
    if arguments.dry_run:
        from summarizer.cli.batch_plan import show_plan

        return show_plan(arguments, planned(arguments, options))
    report = reporter(arguments.log_format)
    summary = asyncio.run(_run(arguments, options, report))
    _write_tables(arguments)
    if arguments.summary is not None:
        from summarizer.batch.output import write_json

        write_json(arguments.summary, summary.as_object())
    report.end(summary)
    return summary.exit_code


async def _run(arguments: argparse.Namespace, options: BatchOptions, report: Reporter) -> RunSummary:
    from summarizer.batch import Stop, arun_batch

    stop = Stop()
    _on_signals(stop, report, BATCHES_GO_ON if arguments.half_price else "finishing the articles at work")
    with report:
        if arguments.half_price:
            return await run_half_price(arguments, _output(arguments.output), options, report, stop)
        if arguments.engine == "ray":
            return await run_on_engine(arguments, _output(arguments.output), options, report, stop)
        return await arun_batch(arguments.sources, _output(arguments.output), options, listen=report.update, stop=stop)


def _on_signals(stop: Stop, report: Reporter, drains: str) -> None:
    """The first Ctrl-C or SIGTERM drains, the second ends at once."""

    def asked() -> None:
        if stop.draining.is_set():
            stop.now("interrupted", interrupted=True)
        else:
            report.message(f"{drains}; Ctrl-C again to stop at once")
            stop.drain("interrupted", interrupted=True)

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, asked)
        except NotImplementedError:  # Windows: Ctrl-C ends the run at once, in order
            return


def _check(arguments: argparse.Namespace) -> None:
    check_half_price(arguments)
    check_engine(arguments)
    if arguments.sources.count("-") > 1:
        raise ConfigurationError("standard input can be read once", hint="give - once")
    tables = [path for path in (arguments.csv, arguments.parquet) if path is not None]
    if tables and arguments.output in (None, "-"):
        raise ConfigurationError("--csv and --parquet are made of OUT", hint="give -o FILE")
    files = [path for path in (arguments.output, *tables, arguments.summary) if path not in (None, "-")]
    for path in map(Path, files):
        if not path.absolute().parent.is_dir():
            raise ConfigurationError(f"{path} cannot be written: its folder does not exist", hint="make it first")
        for source in arguments.sources:
            _check_apart(path, source)


def _check_apart(path: Path, source: str) -> None:
    """A run that reads what it writes would never end."""
    if source == "-" or not Path(source).exists():
        return
    place = Path(source).resolve()
    if path.resolve() == place or place in path.resolve().parents:
        raise ConfigurationError(f"{path} lies in the source {source}", hint="write it elsewhere")


def _options(arguments: argparse.Namespace) -> BatchOptions:
    from summarizer.batch import BatchOptions
    from summarizer.feeds import FetchOptions

    return BatchOptions(
        settings=_settings(arguments),
        prompt=arguments.prompt,
        prompts_dir=arguments.prompts,
        store=store_target(arguments),
        concurrency=arguments.concurrency,
        requests_per_minute=arguments.rpm,
        tokens_per_minute=arguments.tpm,
        deadline_s=arguments.deadline,
        max_cost_usd=arguments.max_cost,
        max_tokens=arguments.max_tokens,
        limit=arguments.limit,
        retry_failed=arguments.retry_failed,
        skip_copies=arguments.skip_copies,
        fetch=FetchOptions(follow_links=not arguments.no_follow, allow_private=arguments.allow_private),
    )


def _settings(arguments: argparse.Namespace) -> Settings:
    settings = settings_of(arguments)
    named = arguments.prices or os.environ.get("SUMMARIZER_PRICES", "").strip()
    if not named:
        return settings
    from summarizer.batch.prices import read_prices

    return dataclasses.replace(settings, prices=read_prices(Path(named)))


def _output(name: str | None) -> Output | Path | None:
    if name != "-":
        return Path(name) if name else None
    from summarizer.batch.output import Stream

    if sys.stdout is None:  # closed by the caller (`>&-`)
        raise ConfigurationError("standard output is closed", hint="use -o FILE")
    return Stream("-", _to_stdout)


def _to_stdout(text: str) -> None:
    put("".join(json_line(line, sys.stdout.encoding) for line in text.splitlines()), sys.stdout)


def _write_tables(arguments: argparse.Namespace) -> None:
    if arguments.csv is not None or arguments.parquet is not None:
        from summarizer.batch.tables import write_csv, write_parquet

        for path, write in ((arguments.csv, write_csv), (arguments.parquet, write_parquet)):
            if path is not None:
                write(Path(arguments.output), path)
