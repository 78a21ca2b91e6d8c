"""Scores as words: percentages with their intervals, and tables of them. All scores are shown in percent."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.cli.page import Page
from summarizer.cli.wording import clean
from summarizer.evaluation.runs.model import RunInfo
from summarizer.evaluation.statistics import Interval

ABSENT = "-"
"""Nothing was there to be judged; 0.0 is another thing."""


def percent(value: float | None) -> str:
    """.6241 as "62.4"."""
    return ABSENT if value is None else f"{100 * value:.1f}"


def change(value: float | None) -> str:
    """A difference with its sign."""
    return ABSENT if value is None else f"{100 * value:+.1f}"


def ends(interval: Interval, *, sign: bool = False) -> str:
    """The ends of an interval; "" where it has none."""
    if interval.low is None or interval.high is None:
        return ""
    show = change if sign else percent
    return f"{show(interval.low)} to {show(interval.high)}"


def probability(p: float | None) -> str:
    """A p value."""
    return ABSENT if p is None else "<.001" if p < 0.001 else f"{p:.3f}".lstrip("0") if p < 1 else "1"


def number(value: float) -> str:
    """A count that may be an average."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def plural(count: int, noun: str) -> str:
    """ "1 document", "2 documents"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def dataset(run: RunInfo) -> str:
    """Which labels, exactly."""
    split = f" {run.split}" if run.split else ""
    return clean(f"{run.dataset} {run.dataset_version}{split} ({run.dataset_sha256[:8]})")


Cell = str | Text | Padding


def indented(label: str) -> Cell:
    """A label under a group's title; its further lines stay indented."""
    return Padding(Text(label), (0, 0, 0, 2))


def grid(page: Page, head: Sequence[str], rows: Sequence[Sequence[Cell]], indent: int = 2) -> None:
    """Columns of figures, right-aligned under their heads; the first column takes the room that is left."""
    table = Table.grid(padding=(0, 0, 0, 2), expand=False)
    table.add_column(overflow="fold")
    for _ in head[1:]:
        table.add_column(justify="right", no_wrap=True)
    if any(head):
        table.add_row(*(Text(title, style="dim") for title in head))
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    page.console.print(Padding(table, (0, 0, 0, indent)))
