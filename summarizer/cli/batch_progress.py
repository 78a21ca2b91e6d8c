"""How a run shows itself on standard error: a bar on a terminal, lines elsewhere, plain or JSON. Decides nothing."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.cli.terminal import has_color, say
from summarizer.cli.wording import clean, shorten

if TYPE_CHECKING:
    from summarizer.batch import RunSummary

LINES_EVERY_S = 10.0
_SHOWN = 5


class Reporter(Protocol):
    """Told of a run's progress; a context that is left when the run has ended."""

    at_work: int

    def __enter__(self) -> Reporter: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def update(self, summary: RunSummary) -> None: ...

    def message(self, text: str) -> None: ...

    def end(self, summary: RunSummary) -> None: ...


def reporter(log_format: str) -> Reporter:
    """The one that fits standard error."""
    if log_format == "json":
        return JsonLog()
    if sys.stderr is not None and has_color(sys.stderr):
        return Bar()
    return PlainLog()


class PlainLog:
    """A line every ten seconds."""

    def __init__(self) -> None:
        self.at_work = 0
        self._next = time.monotonic() + LINES_EVERY_S

    def __enter__(self) -> PlainLog:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, summary: RunSummary) -> None:
        self.at_work = summary.at_work
        if time.monotonic() >= self._next:
            self._next += LINES_EVERY_S
            self.message(" · ".join(_progress(summary)))

    def message(self, text: str) -> None:
        say(text)

    def end(self, summary: RunSummary) -> None:
        for line in ending(summary):
            say(line)


class JsonLog(PlainLog):
    """The same as objects; the last one holds all counts."""

    def update(self, summary: RunSummary) -> None:
        self.at_work = summary.at_work
        if time.monotonic() >= self._next:
            self._next += LINES_EVERY_S
            _print({"event": "progress"} | _short(summary))

    def message(self, text: str) -> None:
        _print({"event": "message", "text": clean(text)})

    def end(self, summary: RunSummary) -> None:
        _print({"event": "end"} | summary.as_object())


class Bar(PlainLog):
    """A bar that rich draws."""

    def __enter__(self) -> Bar:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("summarizing"), BarColumn(), TextColumn("{task.fields[state]}", markup=False))
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("", total=None, state="")
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def update(self, summary: RunSummary) -> None:
        self.at_work = summary.at_work
        state = " · ".join(_progress(summary))
        self._progress.update(self._task, total=summary.total, completed=summary.settled, state=state)

    def message(self, text: str) -> None:
        self._progress.console.print(clean(text), markup=False, highlight=False)


def _print(values: dict[str, Any]) -> None:
    stamp = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    print(json.dumps({"time": stamp} | values), file=sys.stderr, flush=True)


def _short(summary: RunSummary) -> dict[str, Any]:
    names = ("read", "total", "done", "from_store", "already", "failed_now", "cost_usd", "seconds")
    return {name: getattr(summary, name) for name in names} | {"left_s": time_left(summary)}


def _progress(summary: RunSummary) -> list[str]:
    """Done, failed, rate, cost and time left, as far as they are known."""
    of = f" of {summary.total:,}" if summary.total is not None else ""
    parts = [f"{summary.settled:,}{of} done"]
    if failed := summary.failed_now + summary.failed_before:
        parts.append(f"{failed:,} failed")
    parts.append(f"{summary.per_minute:,.0f}/min")
    if summary.cost_usd:
        parts.append(f"${summary.cost_usd:,.2f}")
    left = time_left(summary)
    if left is not None:
        parts.append(f"{_duration(left)} left")
    return parts


def time_left(summary: RunSummary) -> float | None:
    """Seconds, by the rate so far; None where the number of articles or the rate is not known."""
    worked = summary.done + summary.failed_now
    if summary.total is None or not worked:
        return None
    return (summary.total - summary.settled) * summary.seconds / worked


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def ending(summary: RunSummary) -> list[str]:
    """The run in a few lines."""
    lines = [f"stopped: {summary.stopped}"] if summary.stopped else []
    lines += [f"source: {clean(line)}" for line in summary.problem_lines[:_SHOWN]]
    if summary.problems > _SHOWN:
        lines.append(f"source: {summary.problems - _SHOWN:,} more")
    # What ended the run is said once.
    others = [failure for failure in summary.failures if failure[2] not in (summary.stopped or "")]
    lines += [f"failed: {clean(name)}: {shorten(clean(reason), 200)}" for name, _, reason in others[:_SHOWN]]
    if others and (failed := summary.failed_now + summary.failed_before) > _SHOWN:
        lines.append(f"failed: {failed - _SHOWN:,} more; summarizer store failures --store {clean(summary.store)}")
    lines.append(", ".join(_counts(summary)))
    lines.append(", ".join(_cost(summary)))
    return lines


def _counts(summary: RunSummary) -> list[str]:
    named = (
        (summary.done, "summarized"),
        (summary.duplicates, "with the same text"),
        (summary.from_store, "from the store"),
        (summary.already, "already in the output"),
        (summary.repeated, "repeated"),
        (summary.copies_skipped, "copies left out"),
        (summary.copies - summary.copies_skipped, "copies found"),
        (summary.left, "left"),
    )
    parts = [f"{summary.read:,} articles", *(f"{count:,} {name}" for count, name in named if count)]
    causes = summary.failed + summary.earlier
    if causes:
        parts.append(f"{causes.total():,} failed ({', '.join(f'{n:,} {name}' for name, n in causes.most_common())})")
    return parts


def _cost(summary: RunSummary) -> list[str]:
    parts = [f"{_duration(summary.seconds)} ({summary.per_minute:,.0f} a minute)"]
    if summary.requests:
        cached = f" ({summary.cached_tokens:,} cached)" if summary.cached_tokens else ""
        parts.append(f"{summary.requests:,} requests")
        parts.append(f"{summary.input_tokens:,} tokens in{cached}, {summary.output_tokens:,} out")
        parts.append(
            "cost unknown" if summary.unpriced == summary.done + summary.failed_now else f"${summary.cost_usd:,.4f}"
        )
    if summary.dropped_items:
        parts.append(f"{summary.dropped_items:,} items dropped")
    parts.append(f"output {clean(summary.output)}" if summary.output else f"store {clean(summary.store)}")
    return parts
