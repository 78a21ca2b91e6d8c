"""`summarizer store stats | failures | retry | export | vacuum`: look into a store and tidy it. Runs no model."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.terminal import json_line, put, say
from summarizer.cli.wording import clean, shorten
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.store import Exported, Failure, Stats, Store

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DEFAULT_STORE = "summarizer.db"
_WIDTHS = 200
"""Rows that are looked at for the widths of columns; later ones may stand out."""


def add_store_option(parser: argparse.ArgumentParser) -> None:
    """--store."""
    parser.add_argument(
        "--store",
        metavar="URL_OR_PATH",
        default=None,
        help=f"a file, or postgresql://user@host/database (default: SUMMARIZER_STORE, else ./{DEFAULT_STORE})",
    )


def store_target(arguments: argparse.Namespace) -> str:
    """Where the store is: the option, the environment, the default."""
    return arguments.store or os.environ.get("SUMMARIZER_STORE", "").strip() or DEFAULT_STORE


def add_parser(commands: Commands) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser(
        "store",
        help="what a store holds: counts, failures, export, tidying",
        description="Looks into a store of articles and summaries. Give a URL with a password in SUMMARIZER_STORE: "
        "other users of the machine can read a command line.",
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, run, text, add in (
        ("stats", _stats, "count articles, summaries, failures, tokens and cost", None),
        ("failures", _failures, "list what failed and why", _add_failure_filters),
        ("retry", _retry, "put failures back, to be tried by the next run", _add_failure_filters),
        ("export", _export, "write all summaries as JSONL or Parquet", _add_export_options),
        ("vacuum", _vacuum, "give free room back to the disk", _add_vacuum_options),
    ):
        action = actions.add_parser(name, help=text, description=text)
        add_store_option(action)
        if add is not None:
            add(action)
        if name != "export":
            action.add_argument("--json", action="store_true", help="JSON for programs instead of a table")
        action.set_defaults(run=run)


def _add_failure_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--class", dest="error_class", metavar="NAME", help="only this class, such as RateLimitError")
    parser.add_argument("--run", dest="run_id", metavar="RUN", help="only those of one run")


def _add_export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: standard output")
    parser.add_argument("--format", choices=("jsonl", "parquet"), help="default: by the file's name, else jsonl")
    parser.add_argument("--model", metavar="NAME", help="only the summaries of one model")
    parser.add_argument(
        "--latest", action="store_true", help="leave out articles that were replaced by a newer version"
    )


def _add_vacuum_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--drop-text-older-than", metavar="DAYS", type=float, help="forget the texts of older articles; summaries stay"
    )


def _open(arguments: argparse.Namespace) -> Store:
    from summarizer.store import Store

    return Store.open(store_target(arguments), create=False)


def _stats(arguments: argparse.Namespace) -> int:
    with _open(arguments) as store:
        stats = store.stats()
    if arguments.json:
        _print_json(_stats_object(stats))
        return 0
    _print_table(_stats_rows(stats))
    if stats.failures:
        print()
        rows = ((kind, "yes" if again else "no", f"{count:,}") for (kind, again), count in stats.failures.items())
        _print_table(chain([("failure", "retry helps", "count")], rows))
    return 0


def _stats_object(stats: Stats) -> dict[str, Any]:
    failures = [
        {"error_class": kind, "retryable": again, "count": count} for (kind, again), count in stats.failures.items()
    ]
    return asdict(stats) | {"failures": failures}


def _stats_rows(stats: Stats) -> Iterator[tuple[str, str]]:
    usage = stats.usage
    yield "store", f"{stats.store} (schema {stats.schema}, made {stats.created[:10]}, {stats.bytes / 1e6:,.1f} MB)"
    yield "articles", f"{stats.articles:,} ({stats.texts:,} with text, {stats.versions:,} versions)"
    yield "summaries", f"{stats.summaries:,}"
    yield "in work", f"{stats.leased:,}"
    yield "can be taken", f"{stats.waiting:,}"
    yield "failed", f"{stats.failed:,}"
    yield "feeds", f"{stats.feeds:,}"
    yield "tries", ", ".join(f"{count:,} {outcome}" for outcome, count in stats.tries.items()) or "0"
    yield "requests", f"{usage.requests:,}"
    yield "tokens", f"{usage.input_tokens:,} in ({usage.cached_tokens:,} cached), {usage.output_tokens:,} out"
    unpriced = f" and {usage.unpriced:,} tries of unknown price" if usage.unpriced else ""
    yield "cost", f"${usage.cost_usd:,.4f}{unpriced}"


def _failures(arguments: argparse.Namespace) -> int:
    with _open(arguments) as store:
        found = store.failures(arguments.run_id, error_class=arguments.error_class)
        if arguments.json:
            for failure in found:
                _print_json(asdict(failure))
            return 0
        rows = (_failure_row(failure) for failure in found)
        first = next(rows, None)
        if first is None:
            say("no failures")
            return 0
        _print_table(chain([("article", "failed", "tries", "retry", "class", "reason"), first], rows))
    return 0


def _failure_row(failure: Failure) -> tuple[str, ...]:
    named = failure.article_id or failure.url or failure.key[:12]
    again = "no" if not failure.retryable else _minute(failure.not_before) if failure.not_before else "yes"
    reason = shorten(clean(failure.reason), 160)
    return shorten(clean(named), 48), _minute(failure.failed), str(failure.tries), again, failure.error_class, reason


def _minute(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%MZ")


def _retry(arguments: argparse.Namespace) -> int:
    with _open(arguments) as store:
        count = store.retry(arguments.error_class, run=arguments.run_id)
    if arguments.json:
        _print_json({"put_back": count})
    else:
        print(f"{count:,} put back; the next run over their sources tries them")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from summarizer.store.exporting import export_jsonl, export_parquet

    path: Path | None = arguments.output
    parquet = arguments.format == "parquet" or (
        arguments.format is None and path is not None and path.suffix == ".parquet"
    )
    if parquet and path is None:
        raise ConfigurationError("Parquet cannot go to standard output", hint="use --output FILE")
    with _open(arguments) as store:
        rows = store.export(model=arguments.model, latest=arguments.latest)
        if path is None:
            return _print_lines(rows)
        count = (export_parquet if parquet else export_jsonl)(rows, path)
    say(f"{count:,} summaries written to {path}")
    return 0


def _print_lines(rows: Iterable[Exported]) -> int:
    from summarizer.store.exporting import as_line

    if sys.stdout is None:  # closed by the caller (`>&-`)
        raise ConfigurationError("standard output is closed", hint="use --output")
    for row in rows:
        put(json_line(as_line(row), sys.stdout.encoding), sys.stdout)
    return 0


def _vacuum(arguments: argparse.Namespace) -> int:
    with _open(arguments) as store:
        before = store.stats().bytes
        dropped = store.vacuum(drop_text_older_than_days=arguments.drop_text_older_than)
        after = store.stats().bytes
    if arguments.json:
        _print_json({"texts_dropped": dropped, "bytes_before": before, "bytes_after": after})
    else:
        print(f"{dropped:,} texts dropped; {before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB now")
    return 0


def _print_json(value: dict[str, Any]) -> None:
    put(json_line(json.dumps(value, ensure_ascii=False), sys.stdout.encoding), sys.stdout)


def _print_table(rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as the first rows need, the last one as it comes."""
    source = iter(rows)
    head = [[clean(cell) for cell in row] for _, row in zip(range(_WIDTHS), source, strict=False)]
    widths = [max(map(len, column)) for column in zip(*head, strict=True)]
    for row in chain(head, ([clean(cell) for cell in row] for row in source)):
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print("  ".join([*padded, row[-1]]).rstrip())
