"""`summarizer watch FEED... -o OUT`: feeds polled for weeks, with health and metrics on a loopback port."""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import datetime as dt
import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.options import (
    add_endpoint_options,
    add_feed_options,
    add_limits,
    add_prompt_options,
    add_run_log_option,
    settings_of,
)
from summarizer.cli.store import add_store_option, store_target
from summarizer.cli.terminal import say
from summarizer.cli.wording import clean
from summarizer.config import Settings, means_baseline
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.watch import Watcher, WatchOptions
    from summarizer.watch.figures import Tell

_EPILOG = """The same command goes on where it ended: every article stands in OUT once, and an updated one once for each
version. What the model does not get done is tried again, ever more slowly. Ctrl-C or SIGTERM saves what is at work and
ends with 0, a second one ends at once.

With --metrics-port, /healthz answers 200, or 503 with reasons, and /metrics in Prometheus' text format.

exit codes: 0 stopped, 1 the store or the disk gave up, 2 usage or configuration, 130 stopped at once"""

INTERRUPTED = 130
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)([smhd]?)")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser(
        "watch",
        help="poll feeds and summarize what is new, for weeks",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("feeds", metavar="FEED", nargs="+", help="address of a feed, an OPML file, a file or a folder")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="JSON Lines, added to")
    add_run_log_option(parser)
    add_store_option(parser)
    _add_schedule(parser)
    _add_limits(parser)
    _add_port(parser)
    add_endpoint_options(parser)
    add_prompt_options(parser)
    parser.set_defaults(run=run)


def _add_schedule(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("polls (times such as 90s, 15m, 2h, 1d)")
    group.add_argument("--every", metavar="TIME", type=duration, default=900.0, help="between polls (default: 15m)")
    group.add_argument(
        "--slowest", metavar="TIME", type=duration, default=21_600.0, help="most between polls that fail (default: 6h)"
    )
    add_feed_options(group)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    group = add_limits(parser)
    group.add_argument(
        "--deadline", metavar="TIME", type=duration, default=600.0, help="longest for one article (default: 10m)"
    )
    group.add_argument("--grace", metavar="TIME", type=duration, default=60.0, help="longest for a stop (default: 60s)")
    group.add_argument("--max-cost-a-day", metavar="USD", type=float, help="start no article that would pass this")


def _add_port(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("health and metrics")
    group.add_argument("--metrics-port", metavar="N", type=_port, help="serve /healthz and /metrics (0: any free port)")
    group.add_argument("--metrics-host", metavar="ADDRESS", default="127.0.0.1", help="listen on (default: 127.0.0.1)")
    group.add_argument(
        "--stale", metavar="TIME", type=duration, help="unhealthy after so long without success (default: 3 polls, 1h)"
    )


def duration(text: str) -> float:
    """Seconds of a time such as 90s, 15m, 2h, 1d or 90."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or float(found[1]) <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 90s, 15m, 2h or 1d")
    return float(found[1]) * _UNITS[found[2]]


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """The exit code of the watch."""
    options = _options(arguments)
    settings = options.batch.settings
    if settings is not None and means_baseline(settings) and settings.model is None:
        say("note: no model is configured, so the embedded baseline answers (rules, English only)")
    return asyncio.run(_run(arguments, options))


async def _run(arguments: argparse.Namespace, options: WatchOptions) -> int:
    from summarizer.watch import open_watch

    tell = tell_json if arguments.log_format == "json" else tell_plain
    async with open_watch(arguments.feeds, arguments.output, options, tell=tell) as watcher:
        signals = _Signals(watcher, tell)
        tell("watching", {"feeds": len(watcher.figures.feeds), "output": str(arguments.output)})
        await watcher.run()
        tell("stopped", watcher.figures.as_object())
    return INTERRUPTED if signals.count > 1 else 0


class _Signals:
    """The first Ctrl-C or SIGTERM stops in order, the second at once."""

    def __init__(self, watcher: Watcher, tell: Tell) -> None:
        self.count = 0
        self._watcher, self._tell = watcher, tell
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, self._asked)
            except NotImplementedError:  # Windows: Ctrl-C ends the watch at once, in order
                return

    def _asked(self) -> None:
        self.count += 1
        if self.count == 1:
            self._tell("saving the articles at work; once more to stop at once", {})
            self._watcher.stop()
        else:
            self._watcher.stop_now()


def tell_plain(event: str, values: dict[str, Any]) -> None:
    """One line; what is 0 or empty is left out."""
    stamp = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S}"
    parts = [f"{name.replace('_', ' ')} {_shown(value)}" for name, value in values.items() if value]
    say(clean(f"{stamp} {event}: {', '.join(parts)}" if parts else f"{stamp} {event}"))


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "(" + ", ".join(f"{name} {count:,}" for name, count in value.items()) + ")"
    if isinstance(value, float):
        return f"{value:,.4f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def tell_json(event: str, values: dict[str, Any]) -> None:
    """One object a line."""
    stamp = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    print(json.dumps({"time": stamp, "event": event} | values), file=sys.stderr, flush=True)


def _options(arguments: argparse.Namespace) -> WatchOptions:
    from summarizer.batch import BatchOptions
    from summarizer.watch import WatchOptions
    from summarizer.watch.options import fetch_options

    batch = BatchOptions(
        settings=_settings(arguments),
        prompt=arguments.prompt,
        prompts_dir=arguments.prompts,
        store=store_target(arguments),
        concurrency=arguments.concurrency,
        requests_per_minute=arguments.rpm,
        tokens_per_minute=arguments.tpm,
        deadline_s=arguments.deadline,
        processes=1,
        fetch=fetch_options(follow_links=not arguments.no_follow, allow_private=arguments.allow_private),
    )
    if not arguments.output.absolute().parent.is_dir():
        raise ConfigurationError(f"{arguments.output} cannot be written: its folder does not exist", hint="make it")
    return WatchOptions(
        every_s=arguments.every,
        slowest_s=arguments.slowest,
        stale_s=arguments.stale,
        max_cost_usd_a_day=arguments.max_cost_a_day,
        grace_s=arguments.grace,
        port=arguments.metrics_port,
        host=arguments.metrics_host,
        batch=batch,
    )


def _settings(arguments: argparse.Namespace) -> Settings:
    settings = settings_of(arguments)
    named = arguments.prices or os.environ.get("SUMMARIZER_PRICES", "").strip()
    if not named:
        return settings
    from summarizer.batch.prices import read_prices

    return dataclasses.replace(settings, prices=read_prices(Path(named)))
