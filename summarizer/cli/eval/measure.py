"""`summarizer eval`: run models and prompts over a dataset, score them, show and keep the results."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.eval.progress import progress
from summarizer.cli.eval.show import on_page, show
from summarizer.cli.options import count, shipped_evals
from summarizer.cli.terminal import say
from summarizer.config import MODES, means_baseline

if TYPE_CHECKING:
    from summarizer.evaluation.gold.dataset import Dataset
    from summarizer.evaluation.suite import Choice, Finished, Plan

SPLITS = ("dev", "test", "all")
_WORKERS = 8
"""Articles at a time for an endpoint; the baseline computes, and threads do not speed it up."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the run itself; sub-commands have their own."""
    _add_data_options(parser)
    group = parser.add_argument_group(
        "what is measured (each may be given several times: every model with every prompt)"
    )
    group.add_argument("--model", metavar="NAME", action="append", help='a model of the endpoint, or "baseline"')
    group.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")
    group.add_argument("--mode", choices=MODES, help="how the answer's form is asked for (default: json_schema)")
    group.add_argument("--timeout", metavar="SECONDS", type=float, help="longest wait for one request (default: 120)")
    group.add_argument("--prompt", metavar="NAME", action="append", help="which prompt (default: event_summary)")
    group.add_argument("--prompts", metavar="DIR", type=Path, help="a folder of your own prompts")
    _add_run_options(parser)
    add_show_options(parser)
    parser.set_defaults(run=run)


def _add_data_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("articles")
    add_dataset_option(group)
    group.add_argument(
        "--split", choices=SPLITS, help="default: dev where the labels are split (test is not for tuning), else all"
    )
    group.add_argument("--only", metavar="ID", nargs="+", default=(), help="these articles only")
    group.add_argument("--limit", metavar="N", type=count, help="the first N articles only")


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    group.add_argument("--epochs", metavar="N", type=count, default=1, help="ask N times, to see how answers vary")
    group.add_argument("--workers", metavar="N", type=count, help=f"articles at a time (default: {_WORKERS})")
    group.add_argument("--fresh", action="store_true", help="throw away the answers kept from an earlier run")
    group.add_argument("--out", metavar="DIR", type=Path, default=Path("eval-runs"), help="default: %(default)s")


def add_dataset_option(group: argparse._ActionsContainer) -> None:
    """--dataset."""
    group.add_argument("--dataset", metavar="DIR", type=Path, help="articles and labels (default: the shipped set)")


def add_show_options(parser: argparse.ArgumentParser) -> None:
    """Options of everything that shows scores."""
    group = parser.add_argument_group("results")
    group.add_argument("--compare", metavar="RUN", type=Path, help="the folder of an earlier run to compare with")
    group.add_argument("--format", choices=("table", "json"), default="table", help="on stdout (default: table)")
    group.add_argument("--no-report", action="store_true", help="write no HTML report")
    group.add_argument("--no-references", action="store_true", help="leave out baselines and the human ceiling")
    group.add_argument("--inspect", action="store_true", help="also write a log for the viewer of Inspect")


def run(arguments: argparse.Namespace) -> int:
    """0, or 1 where an article failed."""
    from summarizer.evaluation.suite import Plan

    dataset, split = chosen(arguments)
    results = []
    for choice in _choices(arguments):
        endpoint = choice.backend is None and not means_baseline(choice.settings)
        workers = arguments.workers or (_WORKERS if endpoint else 1)
        plan = Plan(arguments.out, split, arguments.epochs, workers, arguments.fresh)
        finished = _finished(dataset, choice, plan)
        show(finished, arguments)
        results.append(finished.result)
    if len(results) > 1 and arguments.format == "table":
        from summarizer.cli.eval.tables import print_several

        on_page(lambda file, width, color: print_several(results, file, width=width, color=color))
    return int(any(result.error_share > 0 for result in results))


def chosen(arguments: argparse.Namespace) -> tuple[Dataset, str | None]:
    """The articles asked for, and the name of their split."""
    from summarizer.evaluation.gold import load_dataset

    dataset = load_dataset(arguments.dataset or shipped_evals())
    has_splits = any(item.gold.split for item in dataset.items)
    split = arguments.split or ("dev" if has_splits and not arguments.only else "all")
    dataset = dataset.only(split=None if split == "all" else split, ids=arguments.only)
    if arguments.limit:
        dataset = dataclasses.replace(dataset, items=dataset.items[: arguments.limit])
    return dataset, split if has_splits and not arguments.only else None


def _choices(arguments: argparse.Namespace) -> Iterator[Choice]:
    from summarizer.api import DEFAULT_PROMPT
    from summarizer.config import load_settings
    from summarizer.evaluation.suite import Choice

    names = (arguments.model or [None], arguments.prompt or [DEFAULT_PROMPT])
    for model, prompt in dict.fromkeys(product(*names)):
        settings = load_settings(
            model=model, base_url=arguments.base_url, mode=arguments.mode, timeout_s=arguments.timeout
        )
        if means_baseline(settings) and settings.model is None:
            say("note: no model is configured, so the embedded baseline is measured")
        yield Choice(settings, prompt, arguments.prompts)


def _finished(dataset: Dataset, choice: Choice, plan: Plan) -> Finished:
    from summarizer.evaluation.suite import evaluate

    total = len(dataset.items) * plan.epochs
    try:
        with progress(choice.name, total) as listener:
            return evaluate(dataset, choice, plan, listener)
    except KeyboardInterrupt:
        say("interrupted: what was answered is kept, and the same command goes on from there")
        raise
