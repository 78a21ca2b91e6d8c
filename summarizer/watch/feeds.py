"""The feeds of a watch: which they are, how each does, and what the store remembers of them between polls."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from uuid import uuid4

from summarizer.errors import ConfigurationError
from summarizer.feeds import FetchOptions, Validators
from summarizer.feeds.fetch.urls import is_address, shown
from summarizer.feeds.parser import ParserPool
from summarizer.store import FeedRecord, Store

_LEDGER = "ledger"
_OPML = (".opml",)


@dataclass(slots=True)
class Feed:
    """One feed and how it does. `failures` in a row; `error` of the last one, in one line; `last_ok` since 1970."""

    spec: str
    polls: int = 0
    failures: int = 0
    error: str | None = None
    last_ok: float | None = None

    @property
    def name(self) -> str:
        """For messages: addresses without parameters, which may hold keys."""
        return shown(self.spec)

    @property
    def state(self) -> str:
        if self.polls == 0:
            return "new"
        return "failing" if self.failures else "ok"


async def listed_feeds(specs: Sequence[str], options: FetchOptions) -> list[Feed]:
    """A Feed for each spec, each once; an OPML file stands for the feeds that it lists, each with its own schedule."""
    found: dict[str, None] = {}
    async with ParserPool(options) as parser:
        for spec in specs:
            if spec == "-":
                raise ConfigurationError("standard input can be read once", hint="watch takes addresses and files")
            if is_address(spec) or Path(spec).suffix.lower() not in _OPML:
                if not is_address(spec) and not Path(spec).exists():
                    raise ConfigurationError(f"{spec} does not exist", hint="give an address, a file or a folder")
                found.setdefault(spec.strip() if is_address(spec) else spec)
                continue
            for address in await _of_list(spec, options, parser):
                found.setdefault(address)
    if not found:
        raise ConfigurationError("there is no feed to watch")
    return [Feed(spec) for spec in found]


async def _of_list(spec: str, options: FetchOptions, parser: ParserPool) -> list[str]:
    try:
        data = await asyncio.to_thread(Path(spec).read_bytes)
    except OSError as error:
        raise ConfigurationError(f"{spec} cannot be read: {error.strerror}") from error
    known = {"url": "", "charset": "", "max_feeds": options.max_feeds}
    answer = await parser.run("opml", data, name=spec, **known)
    return [str(address).strip() for address in answer["feeds"] if is_address(str(address))]


class Memory:
    """What the store remembers of the feeds; the `FeedState` of the reader, which keeps it back until `saved`.

    An address counts as known only if this very ledger has taken its articles over: with another OUT, every feed is
    read as a whole once.
    """

    def __init__(self, store: Store, ledger_id: str, feeds: Sequence[Feed]) -> None:
        self._store, self._ledger_id, self._lock = store, ledger_id, Lock()
        self._watched = frozenset(feed.spec for feed in feeds)
        self._read: dict[str, Validators] = {}

    def load(self, url: str) -> Validators | None:
        record = self._store.load_feed(url) if url in self._watched else None
        if record is None or record.extra.get(_LEDGER) != self._ledger_id:
            return None
        return Validators(record.etag, record.last_modified)

    def save(self, url: str, validators: Validators) -> None:
        """Hold the validators back: the articles are not in the store yet."""
        if url in self._watched:
            with self._lock:
                self._read[url] = validators

    def distrust(self) -> None:
        """Have every feed read as a whole again: articles were lost on the way."""
        self._ledger_id = uuid4().hex

    def recalled(self, feed: Feed) -> float | None:
        """Take over a feed's failures of an earlier run; when it was to be polled next. In the watch's thread."""
        record = self._store.load_feed(feed.spec)
        if record is None:
            return None
        feed.failures, feed.error = record.failures, record.error
        return record.next_fetch

    def drop(self, feed: Feed) -> None:
        """Forget what is held back."""
        with self._lock:
            self._read.pop(feed.spec, None)

    def keep(self, feed: Feed, now: float, next_fetch: float) -> None:
        """Write down what a poll found, after its articles are stored. In the watch's thread."""
        with self._lock:
            read = self._read.pop(feed.spec, None)
        known = read if read is not None else self.load(feed.spec) or Validators()
        self._store.save_feed(
            feed.spec,
            FeedRecord(
                etag=known.etag,
                last_modified=known.last_modified,
                extra={_LEDGER: self._ledger_id},
                last_fetch=now,
                next_fetch=next_fetch,
                failures=feed.failures,
                error=feed.error,
            ),
        )
