"""Prints what came of every case: `python -m tests.false_drafts [--all]`."""

from __future__ import annotations

import sys

from tests.false_drafts.cases import ARTICLE_NAMES
from tests.false_drafts.false_table import FALSE_CASES
from tests.false_drafts.runner import Result, run_false, run_true
from tests.false_drafts.true_table import TRUE_CASES


def main() -> None:
    false = [run_false(case) for case in FALSE_CASES]
    true = [run_true(case) for case in TRUE_CASES]
    for result in [*false, *true]:
        if result.faults or "--all" in sys.argv:
            print(_line(result))
    print(f"{len(ARTICLE_NAMES)} articles")
    print(f"{len(false)} false drafts: {sum(bool(r.faults) for r in false)} reached the summary")
    print(f"{len(true)} true twins: {sum(bool(r.faults) for r in true)} refused or changed")


def _line(result: Result) -> str:
    verdict = "; ".join(result.faults) if result.faults else "as it should be"
    reasons = "; ".join(result.reasons)
    return f"{result.case.article}: {result.case.name}: {verdict}" + (f"\n    left out: {reasons}" if reasons else "")


if __name__ == "__main__":
    main()
