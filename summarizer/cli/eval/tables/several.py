"""Several runs of one command side by side: models and prompts, the headline pair, failures and cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from summarizer.cli.eval.tables.figures import ABSENT, ends, grid, percent
from summarizer.cli.page import Page
from summarizer.cli.wording import clean
from summarizer.evaluation.results.model import Result

WIDTH = 100


def print_several(results: Sequence[Result], file: TextIO, *, width: int = WIDTH, color: bool = False) -> None:
    """Write the table to `file`, the best claim F1 first."""
    page = Page(width, color)
    page.heading("ALL RUNS", "in percent, with 95 % intervals; compare two with: summarizer eval compare RUN RUN")
    ordered = sorted(results, key=lambda result: -(result.headline.strict.value or 0.0))
    grid(page, ["", "claim F1", "interval", "clean", "interval", "failed", "cost USD"], [_row(r) for r in ordered])
    page.write(file)


def _row(result: Result) -> list[str]:
    claims, cost = result.headline.strict, result.operations.cost_usd
    return [
        clean(result.run.name),
        percent(claims.value),
        ends(claims),
        percent(result.clean.value),
        ends(result.clean),
        str(sum(row.count for row in result.failures)),
        ABSENT if cost is None else f"{cost:.2f}",
    ]
