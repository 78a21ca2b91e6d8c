"""`summarizer eval score | compare | gate | agreement`: what is done with runs and labels that are there. No model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.eval.measure import add_dataset_option, add_show_options
from summarizer.cli.eval.show import compared, on_page, show
from summarizer.cli.options import shipped_evals
from summarizer.cli.terminal import say

if TYPE_CHECKING:
    from summarizer.evaluation.gate import Verdict
    from summarizer.evaluation.results.comparison import Comparison
    from summarizer.evaluation.suite import Finished


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The four sub-commands' arguments."""
    _add_score(commands)
    _add_compare(commands)
    _add_gate(commands)
    agreement = commands.add_parser("agreement", help="how far two annotators agree: first/ (or gold/) against second/")
    add_dataset_option(agreement)
    agreement.set_defaults(run=_agreement)


def _add_score(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("score", help="score a kept run again, or summaries made elsewhere (JSON lines)")
    parser.add_argument("run_or_file", metavar="RUN|FILE", type=Path)
    add_dataset_option(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("eval-runs"), help="default: %(default)s")
    add_show_options(parser)
    parser.set_defaults(run=_score)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("compare", help="two kept runs on the same articles, regressions first")
    parser.add_argument("first", metavar="RUN", type=Path)
    parser.add_argument("second", metavar="RUN", type=Path)
    add_dataset_option(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table", help="on stdout (default: table)")
    parser.add_argument("--no-report", action="store_true", help="write no HTML page")
    parser.set_defaults(run=_compare)


def _add_gate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("gate", help="pass or fail a kept run; exit code 0 pass, 1 regression, 3 run invalid")
    parser.add_argument("run_folder", metavar="RUN", type=Path)
    add_dataset_option(parser)
    parser.add_argument(
        "--rules", metavar="FILE", type=Path, help="minimum scores, tolerated drops (see evals/gate.toml)"
    )
    parser.add_argument("--against", metavar="RUN", type=Path, help="the run that tolerated drops are measured from")
    parser.add_argument("--floors", metavar="FILE", type=Path, help="pinned scores (default: the shipped set's own)")
    parser.add_argument("--floor", metavar="NAME", help='which pinned scores, such as "baseline/dev"')
    parser.add_argument(
        "--pin", action="store_true", help="pin this run's scores under --floor, none lower than before"
    )
    parser.add_argument(
        "--lower", action="store_true", help="with --pin: also where a score falls or the labels changed"
    )
    parser.add_argument("--junit", metavar="FILE", type=Path, help="write the verdict as JUnit XML")
    parser.add_argument("--markdown", metavar="FILE", type=Path, help="write the verdict as Markdown")
    parser.set_defaults(run=_gate)


def _score(arguments: argparse.Namespace) -> int:
    """0, or 1 where an article has no summary."""
    from summarizer.evaluation.suite import score_file

    given: Path = arguments.run_or_file
    if given.is_dir():
        finished = _kept(given, arguments.dataset)
    else:
        from summarizer.evaluation.gold import load_dataset

        finished = score_file(given, load_dataset(arguments.dataset or shipped_evals()), arguments.out)
    show(finished, arguments)
    return int(finished.result.error_share > 0)


def _kept(run: Path, dataset: Path | None) -> Finished:
    from summarizer.evaluation.gold import load_dataset
    from summarizer.evaluation.suite import rescore

    return rescore(run, load_dataset(dataset or shipped_evals()))


def _compare(arguments: argparse.Namespace) -> int:
    compared(arguments.first, _kept(arguments.second, arguments.dataset), arguments)
    return 0


def _gate(arguments: argparse.Namespace) -> int:
    from summarizer.cli.eval.tables import print_verdict
    from summarizer.evaluation.gate import Rules, judge
    from summarizer.evaluation.gate.floors import floor_for, read_floors
    from summarizer.evaluation.gate.rules import read_rules

    finished = _kept(arguments.run_folder, arguments.dataset)
    floors = arguments.floors or (arguments.dataset or shipped_evals()) / "floors.json"
    if arguments.pin:
        return _pin(finished, floors, arguments)
    rules = read_rules(arguments.rules) if arguments.rules else Rules()
    floor = floor_for(read_floors(floors), arguments.floor, finished.result) if arguments.floor else None
    comparison = _against(arguments.against, finished)
    verdict = judge(finished.result, rules, floor=floor, comparison=comparison)
    on_page(lambda file, width, color: print_verdict(verdict, file, width=width, color=color))
    _write_verdict(verdict, finished, comparison, arguments)
    return verdict.exit_code


def _against(earlier: Path | None, finished: Finished) -> Comparison | None:
    from summarizer.evaluation.results import compare
    from summarizer.evaluation.suite import rescore

    return compare(rescore(earlier, finished.dataset).scored, finished.scored) if earlier else None


def _pin(finished: Finished, floors: Path, arguments: argparse.Namespace) -> int:
    from summarizer.evaluation.gate.floors import pin

    run = finished.result.run
    name = arguments.floor or f"{run.name}/{run.split or 'all'}"
    changed = pin(floors, name, finished.result, lower=arguments.lower)
    for metric, (before, after) in changed.items():
        print(f"{name} {metric}: {'-' if before is None else f'{before:.4f}'} -> {after:.4f}")
    say(f"{floors}: {len(changed)} scores of {name} pinned")
    return 0


def _write_verdict(
    verdict: Verdict, finished: Finished, comparison: Comparison | None, arguments: argparse.Namespace
) -> None:
    from summarizer.evaluation.gate.junit import junit_xml
    from summarizer.evaluation.gate.markdown import summary_markdown
    from summarizer.evaluation.runs.folder import replace

    if arguments.junit:
        replace(arguments.junit, junit_xml(verdict, finished.scores))
    if arguments.markdown:
        replace(arguments.markdown, summary_markdown(verdict, finished.result, comparison))


def _agreement(arguments: argparse.Namespace) -> int:
    from summarizer.cli.eval.tables import print_agreement
    from summarizer.evaluation.gold import load_dataset
    from summarizer.evaluation.results.agreement import agree

    root = arguments.dataset or shipped_evals()
    # Once the two have been settled, gold/ leans towards both; agreement is that of independent work.
    first = "first" if (root / "first").is_dir() else "gold"
    found = agree(load_dataset(root, first), load_dataset(root, "second"))
    on_page(lambda file, width, color: print_agreement(found, file, width=width, color=color))
    return 0
