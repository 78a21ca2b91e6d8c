"""The page that a story is laid out on: columns of cells, a word for what is left out. Knows no sections."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.cli.page import Page
from summarizer.cli.story.wording import Telling, plural
from summarizer.story.model import Dossier


class StoryPage(Page):
    """A page with the story that all sections lay out."""

    def __init__(self, dossier: Dossier, width: int, color: bool, fresh: Collection[str] | None) -> None:
        super().__init__(width, color)
        self.story, self.dossier, self.fresh = Telling(dossier), dossier, fresh

    def columns(self, rows: Sequence[Sequence[Text]], indent: int, most: Sequence[int]) -> None:
        """Columns as wide as their cells need, at most so wide each; the last one takes what is left."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        for place, widest in enumerate(most):
            cells = [row[place].cell_len for row in rows]
            grid.add_column(width=min(widest, max(cells, default=0)), overflow="fold")
        grid.add_column(overflow="fold")
        for row in rows:
            grid.add_row(*row)
        self.console.print(Padding(grid, (0, 0, 0, indent)))

    def line(self, text: Text, indent: int) -> None:
        """A paragraph of several styles."""
        self.console.print(Padding(text, (0, 0, 0, indent)))

    def more(self, count: int, name: str, about: str = "more") -> None:
        """Says how many were left out."""
        if count > 0:
            self.text(f"and {plural(count, name)} {about} (--format json has all)", 2, "dim")


def joined(*facts: str) -> str:
    """Facts on one line."""
    return " · ".join(fact for fact in facts if fact)
