"""What is wrong with a gold file, in one line."""

from __future__ import annotations

from typing import NamedTuple


class Issue(NamedTuple):
    """One fault of a case. `item` is like "claim c3" or "" for the whole file; the texts may quote the article."""

    case: str
    item: str
    problem: str

    def __str__(self) -> str:
        return f"{self.case}: {self.item + ': ' if self.item else ''}{self.problem}"
