"""Two runs side by side: what broke first, then the metrics, then what can be told apart at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from summarizer.cli.eval.tables.figures import change, dataset, ends, grid, percent, plural, probability
from summarizer.cli.eval.tables.result import WIDTH
from summarizer.cli.page import Page
from summarizer.cli.wording import clean, shorten, words
from summarizer.evaluation.results.comparison import Comparison, Difference, DocumentChange
from summarizer.evaluation.results.flips import FlippedClaim
from summarizer.evaluation.results.model import CLEAN, HEADLINE

_SHOWN = 15
"""Rows of a list; the report has them all."""


def print_comparison(comparison: Comparison, file: TextIO, *, width: int = WIDTH, color: bool = False) -> None:
    """Write the comparison to `file`."""
    page = Page(width, color)
    page.text(clean(f"{comparison.second.name} against {comparison.first.name}"), style="bold")
    about = f"{dataset(comparison.first)} · {plural(comparison.documents, 'document')}, paired"
    page.text(f"{about} · scorer {clean(comparison.scorer_version)}", style="dim")
    _regressions(page, comparison)
    _metrics(page, comparison)
    _flips(page, "CLAIMS LOST", comparison.lost)
    _flips(page, "CLAIMS WON", comparison.won)
    _detectable(page, comparison)
    page.write(file)


def _regressions(page: Page, comparison: Comparison) -> None:
    page.heading("REGRESSIONS", "documents that were clean and are so no more")
    for document in comparison.regressions[:_SHOWN]:
        page.text(_regression(document, page.width), 2, "red")
    _rest(page, len(comparison.regressions))


def _regression(document: DocumentChange, width: int) -> str:
    errors = "; ".join(f"{words(e.kind)} ({e.item}: {e.reason})" for e in document.appeared) or "failed"
    return f"{clean(document.case)}: {shorten(clean(errors), 2 * width)}"


def _rest(page: Page, total: int) -> None:
    if total == 0:
        page.text("none", 2)
    elif total > _SHOWN:
        page.text(f"and {total - _SHOWN} more", 2, "dim")


def _metrics(page: Page, comparison: Comparison) -> None:
    page.heading("METRICS", "strict, in percent; p by sign flips (clean: McNemar), Holm: over all of them")
    rows = [_metric(row) for row in comparison.differences if row.metric in (CLEAN, HEADLINE) or row.p is not None]
    grid(page, ["", "first", "second", "change", "interval", "p", "Holm", "+/=/-"], rows, 0)
    same = sum(row.p is None for row in comparison.differences)
    if same:
        page.text(f"{plural(same, 'metric')} alike in every document", 2, "dim")


def _metric(row: Difference) -> list[str]:
    found = [percent(row.first), percent(row.second), change(row.difference.value), ends(row.difference, sign=True)]
    return [row.label, *found, probability(row.p), probability(row.p_holm), f"{row.wins}/{row.ties}/{row.losses}"]


def _flips(page: Page, title: str, flips: Sequence[FlippedClaim]) -> None:
    page.heading(title, f"{len(flips)}")
    for flip in flips[:_SHOWN]:
        line = f"{flip.case} {flip.claim}: {flip.first} -> {flip.second}" + (f" ({flip.reason})" if flip.reason else "")
        page.text(clean(line), 2)
    _rest(page, len(flips))


def _detectable(page: Page, comparison: Comparison) -> None:
    found = [(row, row.detectable) for row in comparison.differences if row.metric in (CLEAN, HEADLINE)]
    known = [f"{100 * least:.1f} points in {row.label}" for row, least in found if least is not None]
    if known:
        page.heading("WHAT THIS CAN SHOW")
        page.text(f"This pair tells apart four times in five: {'; '.join(known)}.", 2)
