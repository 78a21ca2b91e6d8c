"""Store: the one object that callers use. Each method is one short transaction, or one for each page or 500 keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from summarizer.errors import ConfigurationError
from summarizer.models import Article
from summarizer.store import articles, feeds, leases, reading, results, upkeep
from summarizer.store.address import parse_address
from summarizer.store.database import Database
from summarizer.store.leases import Claim
from summarizer.store.records import (
    ClaimState,
    Done,
    Exported,
    Failed,
    Failure,
    FeedRecord,
    ItemLike,
    Recorded,
    Stats,
    UsageTotals,
    Waiting,
)
from summarizer.store.results import Finish
from summarizer.store.upgrade import prepare

BUSY_S = 30.0
"""How long a transaction waits for others. Ours take milliseconds, so who waits longer waits for something stuck."""


class Store:
    """Articles, summaries, work and tries. Made by `Store.open`; safe for threads and for many processes at once.

    Every method raises StoreError while the store cannot be used (locked, disk full, server gone); what was committed
    before is kept, and the call may be repeated: a repeated `finish` books nothing twice. Do not use one Store on both
    sides of a fork; open one in each process. No method waits on anything but the database: from asyncio call them in
    a thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(
        cls,
        url_or_path: str | Path,
        *,
        create: bool = True,
        busy_s: float = BUSY_S,
        clock: Callable[[], float] | None = None,
    ) -> Store:
        """The store in a file (SQLite) or at a `postgresql://` URL, made or upgraded where needed.

        With `create` False a missing store is a ConfigurationError, as are another program's database and a store of a
        newer version. `busy_s` is the longest wait for another's transaction. `clock` replaces the wall clock in tests.
        """
        database = Database(parse_address(url_or_path), busy_s=busy_s, clock=clock)
        try:
            prepare(database, create=create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def name(self) -> str:
        """What messages call the store; without password."""
        return self._database.name

    @property
    def engine(self) -> Engine:
        """For the shared limiter, whose table `pace` is part of the store."""
        return self._database.engine

    def record_articles(self, items: Sequence[ItemLike]) -> list[Recorded]:
        """Keep articles, each content once, and say for each item in order whether it is new, the same or updated."""
        return articles.record(self._database, items)

    def claim(
        self,
        keys: Sequence[str],
        owner: str,
        lease_s: float,
        *,
        contents: Mapping[str, str] | None = None,
        backend: str | None = None,
        run: str = "",
    ) -> dict[str, ClaimState]:
        """Lease what nobody has done or works on; the state of each key. See `ClaimState`.

        A lease must be renewed within `lease_s` seconds (below 30 s a clock that jumps forward may end it early).
        `contents` maps keys to `content_key`s, by which failures name articles and `waiting` finds them; `backend` is
        the `BackendIdentity.sha256`. The try of a worker that died is booked with the outcome "lost".
        """
        _check_lease(lease_s)
        return leases.claim(self._database, Claim(keys, owner, lease_s, contents or {}, backend, run))

    def renew(self, owner: str, lease_s: float) -> int:
        """Let all of the owner's leases end `lease_s` seconds from now. Returns how many it still has."""
        _check_lease(lease_s)
        return leases.renew(self._database, owner, lease_s)

    def release(self, owner: str, keys: Sequence[str] | None = None) -> int:
        """Give the owner's leases back (None: all), as if never claimed. Returns how many."""
        return leases.release(self._database, owner, keys)

    def finish(
        self, owner: str, done: Sequence[Done], failed: Sequence[Failed] = (), *, run: str = ""
    ) -> frozenset[str]:
        """Keep results and failures in one transaction; the keys of `done` whose summary is the one that is kept.

        A summary that comes after its lease was lost is kept if the other worker has not finished, else dropped: only
        the keys returned may be written to an output. A failure counts only while its lease is held. Every try is
        booked with its cost, the dropped ones too.
        """
        return results.finish(self._database, Finish(owner, done, failed, run))

    def retry(
        self, error_class: str | None = None, *, run: str | None = None, keys: Sequence[str] | None = None
    ) -> int:
        """Put failed jobs back to be claimed, those that make no sense to retry too. Returns how many."""
        return leases.retry(self._database, error_class, run, keys)

    def waiting(self, backend: str | None = None) -> Iterator[Waiting]:
        """Jobs that may be claimed, with their articles as far as the text is kept, of one backend or of all.

        So a job is finished also when its feed no longer shows the article.
        """
        return reading.waiting(self._database, backend)

    def summaries(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Key and JSON of those summaries that are kept, in order of keys."""
        return reading.summaries_of(self._database, keys)

    def done(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys whose summary is kept; leases nothing."""
        return reading.done_of(self._database, keys)

    def articles(self, keys: Sequence[str]) -> Iterator[tuple[str, Article]]:
        """Key and article of those claimed jobs whose article's text is kept, in order of keys."""
        return reading.articles_of(self._database, keys)

    def texts(self, contents: Sequence[str]) -> Iterator[tuple[str, str]]:
        """`content_key` and text of those articles whose text is kept, in order of keys."""
        return reading.texts_of(self._database, contents)

    def export(self, *, model: str | None = None, latest: bool = False) -> Iterator[Exported]:
        """All kept summaries in the order in which they were finished; `latest` leaves replaced versions out."""
        return reading.exported(self._database, model, latest=latest)

    def failures(self, run: str | None = None, *, error_class: str | None = None) -> Iterator[Failure]:
        """Jobs whose last try failed."""
        return reading.failures(self._database, run, error_class)

    def usage(self, run: str | None = None, *, since: float | None = None) -> UsageTotals:
        """Tries, tokens and cost of a run (None: all), from `since` on (seconds since 1970)."""
        return reading.usage(self._database, run, since)

    def stats(self) -> Stats:
        """Counts of everything."""
        return reading.stats(self._database)

    def load_feed(self, url: str) -> FeedRecord | None:
        """What is remembered of a feed."""
        return feeds.load(self._database, url)

    def save_feed(self, url: str, record: FeedRecord) -> None:
        """Replace what is remembered of a feed."""
        feeds.save(self._database, url, record)

    def vacuum(self, *, drop_text_older_than_days: float | None = None) -> int:
        """Give free room back to the disk; returns the number of texts dropped before.

        Texts belong to their publishers: those first seen longer ago than given are forgotten, with summaries, details
        and identities kept. SQLite needs as much free disk as the store is large, and nobody at work on it.
        """
        days = drop_text_older_than_days
        if days is not None and not (math.isfinite(days) and days >= 0):
            raise ConfigurationError("the age of texts to drop must be a number of days, 0 or more")
        dropped = 0 if days is None else articles.drop_texts(self._database, days)
        upkeep.vacuum(self._database)
        return dropped

    def close(self) -> None:
        """Close all connections; leases stay."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _check_lease(lease_s: float) -> None:
    if not (math.isfinite(lease_s) and lease_s > 0):
        raise ConfigurationError("a lease must be a number of seconds above 0")
