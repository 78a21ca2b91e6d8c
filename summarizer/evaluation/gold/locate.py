"""Where labelled words stand in an article: whole words, the n-th place, exact case before any case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.models.summary import Span

Range = tuple[int, int]
"""Code points of the article, half-open."""


class NotFoundError(ValueError):
    """The words do not stand in the text, or stand there more often than the label tells apart."""


def find_words(article: str, words: str, ranges: Sequence[Range], nth: int | None = None) -> Span:
    """The span of `words` inside the first of `ranges` that holds them; `nth` counts over all ranges, from 1.

    Raises NotFoundError where they are absent, or where one range holds them twice and `nth` is None.
    """
    if not words.strip():
        raise NotFoundError("no words are given")
    for flags in (0, re.IGNORECASE):
        pattern = re.compile(_bounded(words), flags)
        groups = [[match.span() for match in pattern.finditer(article, *range_)] for range_ in ranges]
        found = [place for group in groups for place in group]
        if found:
            return _chosen(article, words, next(group for group in groups if group) if nth is None else found, nth)
    raise NotFoundError(f"{_shown(words)} does not stand there")


def _chosen(article: str, words: str, found: list[Range], nth: int | None) -> Span:
    if nth is None and len(found) > 1:
        raise NotFoundError(f'{_shown(words)} stands there {len(found)} times; give "nth"')
    if not 1 <= (nth or 1) <= len(found):
        raise NotFoundError(f'{_shown(words)} stands there {len(found)} times, not {nth}; correct "nth"')
    start, end = found[(nth or 1) - 1]
    return Span(start=start, end=end, text=article[start:end])


def _bounded(words: str) -> str:
    """Not inside a longer word or number: "six" is not in "sixty", "11" not in "11,000"."""
    before = r"(?<![\w])(?<!\d[.,])" if words[0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if words[-1].isalnum() else ""
    return before + re.escape(words) + after


def _shown(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "...")
