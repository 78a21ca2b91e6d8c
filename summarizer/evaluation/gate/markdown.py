"""The verdict as Markdown, for a pull-request comment. Everything from outside is escaped; lists are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.evaluation.gate.verdict import Verdict, shown
from summarizer.evaluation.results.comparison import Comparison, Difference, DocumentChange
from summarizer.evaluation.results.model import Result

_TITLES = {"pass": "passed", "regression": "failed: regression", "invalid": "run invalid"}
_MARKS = {"pass": "ok", "fail": "**FAIL**", "invalid": "**INVALID**"}
_ROWS = 20
"""Rows of a list: a comment may have 65,536 characters and nobody reads more."""
_LENGTH = 300

_ACTIVE = re.compile(r"[&<>|`*_~\[\]()@#:\\!$]|(?<=[wW])\.")
"""Marks that Markdown acts on, and the dot of "www.", which becomes a link by itself."""


def summary_markdown(verdict: Verdict, result: Result, comparison: Comparison | None = None) -> str:
    """The comment: verdict, headline pair, rules, and against the baseline run what changed, regressions first."""
    lines = [f"## Evaluation gate {_TITLES[verdict.status]}", "", _about(result), "", *_headline(result), ""]
    lines += ["| rule | | |", "|---|---|---|"]
    lines += [f"| {escaped(c.name)} | {_MARKS[c.outcome]} | {escaped(c.message)} |" for c in verdict.checks]
    if comparison is not None:
        lines += ["", *_compared(comparison)]
    return "\n".join(lines) + "\n"


def _about(result: Result) -> str:
    run = result.run
    split = f" {run.split}" if run.split else ""
    where = f"{run.dataset} {run.dataset_version}{split} ({run.dataset_sha256[:8]})"
    return escaped(f"{run.name} on {where}, {result.documents} documents, scorer {result.scorer_version}")


def _headline(result: Result) -> Iterator[str]:
    yield "| | score | 95 % interval |"
    yield "|---|---|---|"
    rows = (("claim F1, strict", result.headline.strict), ("documents without a critical error", result.clean))
    for name, found in rows:
        value, _, interval = shown(found).partition(" ")
        yield f"| {name} | {value} | {interval.strip('()')} |"


def _compared(comparison: Comparison) -> Iterator[str]:
    first, second = escaped(comparison.first.name), escaped(comparison.second.name)
    yield f"### Against {first}"
    yield ""
    yield from _changes(comparison.regressions)
    yield f"Claims lost: {len(comparison.lost)}, won: {len(comparison.won)}."
    yield ""
    yield f"| metric | {first} | {second} | difference | p (Holm) | better / same / worse |"
    yield "|---|---|---|---|---|---|"
    moved = [row for row in comparison.differences if row.p is not None]
    for row in moved:
        yield _difference(row)
    if not moved:
        yield "| no metric differs in any document | | | | | |"


def _difference(row: Difference) -> str:
    cells = [row.metric, _number(row.first), _number(row.second), shown(row.difference, sign=True)]
    cells += [_number(row.p_holm), f"{row.wins} / {row.ties} / {row.losses}"]
    return "| " + " | ".join(map(escaped, cells)) + " |"


def _changes(regressions: Sequence[DocumentChange]) -> Iterator[str]:
    yield f"{len(regressions)} documents went from clean to dirty" + (":" if regressions else ".")
    for change in regressions[:_ROWS]:
        errors = "; ".join(f"{error.kind}, {error.item}: {error.reason}" for error in change.appeared)
        yield f"- {escaped(change.case)}: {escaped(errors)}"
    if len(regressions) > _ROWS:
        yield f"- and {len(regressions) - _ROWS} more"
    yield ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def escaped(text: str) -> str:
    """One line that Markdown shows as it is: no markup, no mention, no link, no end of a table cell."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    cut = line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1]}…"
    return _ACTIVE.sub(lambda found: f"&#{ord(found.group())};", cut)
