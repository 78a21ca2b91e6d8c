"""How far two annotators agree, as a table."""

from __future__ import annotations

from typing import TextIO

from summarizer.cli.eval.tables.figures import ABSENT, grid, percent, plural
from summarizer.cli.eval.tables.result import WIDTH
from summarizer.cli.page import Page
from summarizer.cli.wording import clean
from summarizer.evaluation.results.agreement import Agreement


def print_agreement(agreement: Agreement, file: TextIO, *, width: int = WIDTH, color: bool = False) -> None:
    """Write the tables to `file`."""
    page = Page(width, color)
    page.text(clean(f"{agreement.dataset}: {plural(len(agreement.cases), 'document')} labelled twice"), style="bold")
    page.heading("BY THE SCORER", "strict, in percent: first annotator as gold, second as gold, mean; n: items of both")
    fields = [
        [row.label, percent(row.first), percent(row.second), percent(row.mean), f"{row.units:,}"]
        for row in agreement.fields
    ]
    grid(page, ["", "first", "second", "mean", "n"], fields)
    page.heading("KRIPPENDORFF'S ALPHA", "over paired items: 1 perfect, 0 chance")
    alphas = [
        [row.name, row.level, ABSENT if row.alpha is None else f"{row.alpha:.3f}", f"{row.units:,}"]
        for row in agreement.alphas
    ]
    grid(page, ["", "level", "alpha", "n"], alphas)
    page.write(file)
