"""From a poll to the queue: what is new is kept in the store as a job that waits, and owed to OUT. Leases nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from summarizer.batch.labels import digest, label_of
from summarizer.feeds import Item
from summarizer.store import BackendIdentity, Done, Failed, ItemLike, Recorded, Store, content_key, job_key, new_owner
from summarizer.store.database import Database
from summarizer.watch.clock import Clock
from summarizer.watch.ledger import Ledger, Owed
from summarizer.watch.schedule import LOOK_AGAIN_S, article_wait_s, is_given_up

_LEASE_S = 30.0


class WatchStore(Store):
    """The store as the batch pipeline sees it in a watch: failures wait before the next try, as the ledger notes, and
    articles are recorded once, at the poll (a late try of an old version must not make it the newest)."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._book: tuple[Ledger, Clock] | None = None

    @classmethod
    def opened(cls, place: str | Path, clock: Callable[[], float] | None) -> WatchStore:
        """`Store.open`; `clock` replaces the wall clock."""
        return cast(WatchStore, cls.open(place, clock=clock))  # `open` makes one of the class it is called on

    def keep_book(self, ledger: Ledger, clock: Clock) -> None:
        self._book = ledger, clock

    def record_articles(self, items: Sequence[ItemLike]) -> list[Recorded]:  # noqa: ARG002
        return []

    def record_new(self, items: Sequence[ItemLike]) -> None:
        super().record_articles(items)

    def finish(
        self, owner: str, done: Sequence[Done], failed: Sequence[Failed] = (), *, run: str = ""
    ) -> frozenset[str]:
        if self._book is None:
            return super().finish(owner, done, failed, run=run)
        ledger, clock = self._book
        plans = [_plan(one, ledger.tries(one.key) + 1) for one in failed]
        kept = super().finish(owner, done, [plan[0] for plan in plans], run=run)
        for one, wait_s in plans:
            ledger.postpone(one.key, clock.now() + wait_s, given_up=not one.retryable)
        return kept

    def retry(
        self, error_class: str | None = None, *, run: str | None = None, keys: Sequence[str] | None = None
    ) -> int:
        """Failures that were the endpoint's and no article's are due again."""
        count = super().retry(error_class, run=run, keys=keys)
        if self._book is not None and keys:
            self._book[0].put_back(keys, self._book[1].now())
        return count


def _plan(failed: Failed, tries: int) -> tuple[Failed, float]:
    """The failure as the store keeps it, and the seconds until the job is looked at again."""
    if is_given_up(failed, tries):
        return replace(failed, retryable=False), LOOK_AGAIN_S
    wait_s = article_wait_s(failed, tries)
    # The store doubles what it is told with each try by itself.
    return replace(failed, retry_after_s=wait_s / 2.0 ** (tries - 1)), wait_s + 1


class Intake:
    """Takes what polls bring. For the watch's thread."""

    def __init__(self, store: WatchStore, ledger: Ledger, identity: BackendIdentity, clock: Clock) -> None:
        self._store, self._ledger, self._identity, self._clock = store, ledger, identity, clock
        self._identity_key = identity.sha256
        self._owner = new_owner()

    def take(self, items: Sequence[Item]) -> int:
        """Keep what OUT neither holds nor waits for; how many articles that is.

        The ledger comes last: what a kill loses here is shown by the feed again, whose version is saved later still.
        """
        named = {digest(item.article.id, item.article.sha256): item for item in items}
        unknown = self._ledger.unknown(list(named))
        fresh = {name: item for name, item in named.items() if name in unknown}
        if not fresh:
            return 0
        self._store.record_new(list(fresh.values()))
        keys = {name: job_key(item.article, self._identity) for name, item in fresh.items()}
        self._open({keys[name]: content_key(item.article) for name, item in fresh.items()})
        owed = [Owed(name, keys[name], label_of(item.article)) for name, item in fresh.items()]
        self._ledger.owe(owed, self._clock.now())
        return len(owed)

    def _open(self, contents: dict[str, str]) -> None:
        """Make the jobs known to the store: claimed and given back, they wait."""
        states = self._store.claim(list(contents), self._owner, _LEASE_S, contents=contents, backend=self._identity_key)
        mine = [key for key, state in states.items() if state in ("yours", "held")]
        if mine:
            self._store.release(self._owner, mine)
