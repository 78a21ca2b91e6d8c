"""What an export wrote and what it left out, counted for the message at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from string import hexdigits
from typing import Protocol, TypeVar

from summarizer.errors import ArticleError
from summarizer.models import EventSummary

T = TypeVar("T", bound="Identified")


class Identified(Protocol):
    """What has an id in its article."""

    @property
    def id(self) -> str: ...


class Tally:
    """`articles` read, `written` rows, lines or nodes, and `left_out`: how many of what."""

    def __init__(self) -> None:
        self.articles = 0
        self.written = 0
        self.left_out: Counter[str] = Counter()


def once(summaries: Iterable[EventSummary], tally: Tally) -> Iterator[EventSummary]:
    """Each article's first summary: ids are made of the article's hash and must be unique.

    ArticleError where the hash is none, since every id would be false.
    """
    seen: set[bytes] = set()
    for summary in summaries:
        content = summary.article.sha256
        if len(content) != 64 or not set(content) <= set(hexdigits):
            raise ArticleError("its article.sha256 is no SHA-256", article_id=summary.article.id[:80])
        digest = bytes.fromhex(content)
        if digest in seen:
            tally.left_out["article given before"] += 1
            continue
        seen.add(digest)
        tally.articles += 1
        yield summary


def named(items: Iterable[T]) -> Iterator[tuple[str, T]]:
    """Each item with its id, which gets a number where an earlier one has the same: "c1", "c1~2"."""
    uses: Counter[str] = Counter()
    for item in items:
        uses[item.id] += 1
        yield (item.id if uses[item.id] == 1 else f"{item.id}~{uses[item.id]}"), item
