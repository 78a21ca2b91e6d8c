"""What is shown and written of a scored run: the table or JSON on stdout, reports and logs beside the run's files."""

from __future__ import annotations

import argparse
import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from summarizer.cli.options import shipped_evals
from summarizer.cli.terminal import has_color, put, say
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.evaluation.results.comparison import Comparison
    from summarizer.evaluation.results.model import Result
    from summarizer.evaluation.suite import Finished

REPORT, COMPARISON = "report.html", "comparison.html"


def show(finished: Finished, arguments: argparse.Namespace) -> None:
    """Print the scores, write the files asked for, and say on stderr where they are."""
    others = () if arguments.no_references else references_of(finished, arguments.dataset)
    _print(finished.result, others, arguments.format)
    if not arguments.no_report:
        say(f"report: {write_report(finished, others)}")
    if arguments.inspect:
        say(f"log for Inspect's viewer: {_write_log(finished)}")
    if arguments.compare:
        compared(arguments.compare, finished, arguments)


def references_of(finished: Finished, folder: Path | None) -> tuple[Result, ...]:
    """The second annotator where there is one, lead sentences, the empty answer, and the embedded baseline."""
    from summarizer.config import BASELINE
    from summarizer.evaluation.gold import load_dataset
    from summarizer.evaluation.results.references import references
    from summarizer.evaluation.suite import baseline_result

    root = folder or shipped_evals()
    first, second = (load_dataset(root, name) if (root / name).is_dir() else None for name in ("first", "second"))
    found = references(finished.dataset, second, first)
    if finished.result.run.backend == BASELINE:
        return found
    return (*found, baseline_result(finished.dataset))


def write_report(finished: Finished, others: tuple[Result, ...] = ()) -> Path:
    """The HTML report beside the run's files."""
    from summarizer.evaluation.reports.html import write_report as write

    path = finished.folder / REPORT
    _guarded(
        path, lambda: write(path, finished.result, finished.scores, finished.dataset, finished.predictions, others)
    )
    return path


def compared(earlier: Path, finished: Finished, arguments: argparse.Namespace) -> Comparison:
    """Print the comparison with an earlier run and write its page into the later run's folder."""
    from summarizer.cli.eval.tables import print_comparison
    from summarizer.evaluation.reports.compare_page import write_comparison
    from summarizer.evaluation.results import compare
    from summarizer.evaluation.results.files import comparison_json
    from summarizer.evaluation.suite import rescore

    first = rescore(earlier, finished.dataset)
    comparison = compare(first.scored, finished.scored)
    if arguments.format == "json":
        put(comparison_json(comparison), sys.stdout)
    else:
        on_page(lambda file, width, color: print_comparison(comparison, file, width=width, color=color))
    if not arguments.no_report:
        path = finished.folder / COMPARISON
        runs, made = (first.scored, finished.scored), (first.predictions, finished.predictions)
        _guarded(path, lambda: write_comparison(path, comparison, runs, finished.dataset, made))
        say(f"comparison: {path}")
    return comparison


def on_page(printer: Callable[[TextIO, int, bool], None]) -> None:
    """Print to stdout in its width, with colours where it has them."""
    page = io.StringIO()
    printer(page, shutil.get_terminal_size((100, 24)).columns, has_color(sys.stdout))
    put(page.getvalue(), sys.stdout)


def _print(result: Result, others: tuple[Result, ...], form: str) -> None:
    from summarizer.cli.eval.tables import print_result
    from summarizer.evaluation.results.files import result_json

    if form == "json":
        put(result_json(result), sys.stdout)
    else:
        on_page(lambda file, width, color: print_result(result, others, file, width=width, color=color))


def _write_log(finished: Finished) -> Path:
    from summarizer.evaluation.reports.inspect_log import write_inspect_log

    made: list[Path] = []
    run = finished.result.run
    _guarded(
        finished.folder,
        lambda: made.append(
            write_inspect_log(finished.folder, run, finished.scores, finished.dataset, finished.predictions)
        ),
    )
    return made[0]


def _guarded(path: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="is the disk full?") from error
