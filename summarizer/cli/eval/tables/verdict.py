"""The gate's verdict with every check, the failing ones first."""

from __future__ import annotations

from typing import TextIO

from rich.text import Text

from summarizer.cli.eval.tables.result import WIDTH
from summarizer.cli.page import Page
from summarizer.cli.wording import clean
from summarizer.evaluation.gate import Verdict

_TITLES = {"pass": "GATE PASSED", "regression": "GATE FAILED: REGRESSION", "invalid": "RUN INVALID"}


def print_verdict(verdict: Verdict, file: TextIO, *, width: int = WIDTH, color: bool = False) -> None:
    """Write the verdict to `file`."""
    page = Page(width, color)
    page.text(_TITLES[verdict.status], style="bold green" if verdict.status == "pass" else "bold red")
    checks = sorted(verdict.checks, key=lambda check: check.outcome == "pass")
    left = max(len(check.name) for check in checks) + 6
    rows = []
    for check in checks:
        mark = "ok  " if check.outcome == "pass" else "FAIL"
        rows.append((Text(f"{mark} {clean(check.name)}"), Text(clean(check.message))))
    page.rows(rows, 2, left)
    page.write(file)
