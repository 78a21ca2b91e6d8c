"""What a run is given -> items: specs are read, articles and items are taken as they come."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path
from typing import cast

from summarizer.batch.options import BatchOptions
from summarizer.feeds import FeedState, Item, SourceProblem, Validators, read_sources
from summarizer.models import Article

Sources = str | Path | Sequence[str | Path] | Iterable[Item | Article] | AsyncIterator[Item | SourceProblem]
"""Addresses, files and folders; or an iterable of articles, which is never held as a whole."""


class HeldState:
    """A FeedState that saves only when it is told to: an answer 304 would hide articles that are not done yet."""

    def __init__(self, state: FeedState) -> None:
        self._state = state
        self._held: dict[str, Validators] = {}

    def load(self, url: str) -> Validators | None:
        return self._state.load(url)

    def save(self, url: str, validators: Validators) -> None:
        self._held[url] = validators

    def commit(self) -> None:
        for url, validators in self._held.items():
            self._state.save(url, validators)


def items_of(
    sources: Sources, options: BatchOptions, state: FeedState | None = None
) -> AsyncIterator[Item | SourceProblem]:
    """The items, lazily."""
    if isinstance(sources, str | Path):
        sources = [sources]
    if isinstance(sources, AsyncIterator):
        return sources
    if isinstance(sources, Sequence) and all(isinstance(source, str | Path) for source in sources):
        specs = [str(source) for source in cast(Sequence[str | Path], sources)]
        return read_sources(specs, options.fetch, state)
    return _given(cast(Iterable[Item | Article], sources))


async def _given(articles: Iterable[Item | Article]) -> AsyncIterator[Item | SourceProblem]:
    for position, found in enumerate(articles):
        if isinstance(found, Item):
            yield found
        elif isinstance(found, Article):
            yield Item(found, f"id:{found.id}", "given", position)
        else:
            raise TypeError(f"an Item or an Article is wanted, not {type(found).__name__}")
