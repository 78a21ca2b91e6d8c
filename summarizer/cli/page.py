"""Page: the few shapes that everything printed for people has. Knows no articles and no scores.

Plain paragraphs and aligned columns without boxes, so that a pipe, a narrow window and a log show the same text. No
string is read as markup; who prints words of articles cleans them with `wording.clean` first.
"""

from __future__ import annotations

import io
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

MAX_WIDTH = 120
"""Longer lines are hard to read."""


class Page:
    """Collects lines of at most `width` columns; escape codes only with `color`."""

    def __init__(self, width: int, color: bool) -> None:
        self._lines = io.StringIO()
        self.console = Console(
            file=self._lines,
            width=max(40, min(width, MAX_WIDTH)),
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        self.width = self.console.width

    def heading(self, title: str, note: str = "") -> None:
        """A title after an empty line, with a remark beside it."""
        line = Text(f"\n{title}", style="bold cyan")
        self.console.print(line.append(f"  {note}" if note else "", style="not bold dim"))

    def text(self, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph."""
        self.console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))

    def rows(self, rows: list[tuple[Text, Text]], indent: int, left: int) -> None:
        """Two columns: a narrow one of `left` characters, and the rest."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=left, overflow="fold")
        grid.add_column(overflow="fold")
        for row in rows:
            grid.add_row(*row)
        self.console.print(Padding(grid, (0, 0, 0, indent)))

    def write(self, file: TextIO) -> None:
        """Everything collected. Rich fills lines up with blanks, which wrap in a window that is made narrower."""
        file.write("\n".join(line.rstrip() for line in self._lines.getvalue().split("\n")))
