"""Word lists written as text, one blank-separated block: easier to read and to extend than a column of literals."""

from __future__ import annotations


def words(block: str) -> frozenset[str]:
    """The blank-separated words of `block`."""
    return frozenset(block.split())
