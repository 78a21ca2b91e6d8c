"""Progress of a run on stderr: a bar on a terminal, a line now and then elsewhere. Knows no scores."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.cli.terminal import has_color, say

if TYPE_CHECKING:
    from summarizer.evaluation.runs.model import Prediction

Listener = Callable[["Prediction"], None]
_LINES = 10
"""Lines in all where there is no terminal."""


@contextmanager
def progress(name: str, total: int) -> Iterator[Listener]:
    """A function that is to be called with each prediction."""
    if sys.stderr is not None and has_color(sys.stderr):
        with _bar(name, total) as listener:
            yield listener
    else:
        yield _lines(name, total)


@contextmanager
def _bar(name: str, total: int) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=total, failed="")
        failed = 0

        def heard(prediction: Prediction) -> None:
            nonlocal failed
            failed += prediction.failure is not None
            bar.update(task, advance=1, failed=f"{failed} failed" if failed else "")

        yield heard


def _lines(name: str, total: int) -> Listener:
    done = failed = 0
    step = max(20, total // _LINES)

    def heard(prediction: Prediction) -> None:
        nonlocal done, failed
        done += 1
        failed += prediction.failure is not None
        if done % step == 0 and done < total:
            say(f"{name}: {done} of {total}{f', {failed} failed' if failed else ''}")

    return heard
