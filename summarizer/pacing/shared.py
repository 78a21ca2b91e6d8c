"""One limiter for several processes: a row of a database that all of them reserve from. Loads SQLAlchemy.

The row holds the two buckets of an endpoint and model. A process whose requests wait reserves permits for the first few
of them in one transaction, ahead of time: the row may go into debt, and the answer says how long until the debt is
earned. So a reservation is one short transaction and one wait, nobody polls, and processes are served in turn. Permits
are reserved only for requests that stand in line; a process that dies loses at most one such block, because a permit is
a date in the row and not a thing that must be brought back.

Concurrency windows stay with each process. All processes should be given the same limits.
"""

from __future__ import annotations

import random as randomness
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import Engine

from summarizer.errors import UnavailableError
from summarizer.pacing.bucket import HEADROOM, MINUTE_S
from summarizer.pacing.budget import Allowance, Limits, checked
from summarizer.pacing.headers import Told
from summarizer.pacing.local import FOREVER, LocalPacer
from summarizer.pacing.row import Exchange, Grant, PaceRow

BLOCK_S = 0.2
"""Seconds of the rate that one reservation may take: small, so that a changed limit is followed at once."""

LARGEST_BLOCK = 16
UNKNOWN_BLOCK = 2
"""While no limit is known. Larger ones would be let in together when it becomes known and the debt is earned."""

STALE_S = 1.0
"""Permits that nobody used for this long go back: used late, they would come on top of the rate."""


class SharedPacer(LocalPacer):
    """A `Pacer` like `LocalPacer` whose limits hold for all processes that name the same row of the same database.

    `endpoint` and `model` name the row. `engine` may be of SQLite or PostgreSQL; the table is made where it is missing.
    Waiting requests get UnavailableError while the database cannot be used.
    """

    def __init__(  # noqa: PLR0913  (all but the first three by name)
        self,
        engine: Engine,
        endpoint: str,
        model: str,
        *,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        max_in_flight: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        random: Callable[[], float] = randomness.random,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._row = PaceRow(engine, endpoint, model, wall_clock)
        super().__init__(
            requests_per_minute=requests_per_minute,
            tokens_per_minute=tokens_per_minute,
            max_in_flight=max_in_flight,
            clock=clock,
            random=random,
        )

    def _new_allowance(self) -> Allowance:
        return SharedAllowance(self._row, self._given, self._lock, self._clock, self._sizes, self._changed)

    def _sizes(self, count: int) -> list[float]:
        return [self._scale.charge(size) for size in self._line.sizes(count)]

    def _changed(self) -> None:
        self._line.wake_first()

    def close(self) -> None:
        """Give back what is reserved and not used, and end the thread that talks to the database."""
        allowance = self._allowance
        if isinstance(allowance, SharedAllowance):
            allowance.close()


@dataclass(slots=True)
class _Stock:
    """Permits that were reserved and not yet used; they may be used from `usable` on."""

    requests: int = 0
    tokens: float = 0.0
    usable: float = 0.0


@dataclass(slots=True)
class _News:
    """What the row has to hear with the next exchange."""

    told: Told = field(default_factory=Told)
    size: float = 1.0
    tokens_back: float = 0.0
    requests_back: int = 0
    hold_s: float | None = None


class SharedAllowance:
    """Permits out of the shared row, in blocks. The database is used from one thread of its own, never under the lock.

    `sizes(n)` gives the tokens of the first n requests in line; `changed` is called when permits have come.
    """

    def __init__(
        self,
        row: PaceRow,
        given: Limits,
        lock: threading.RLock,
        clock: Callable[[], float],
        sizes: Callable[[int], list[float]],
        changed: Callable[[], None],
    ) -> None:
        self._row, self._given, self._clock = row, checked(given), clock
        self._lock, self._sizes, self._changed = lock, sizes, changed
        self.limits = given
        self._stock, self._news = _Stock(), _News()
        self._asking = False
        self._held = 0
        self._failure: Exception | None = None
        self._thread = ThreadPoolExecutor(1, "summarizer-pace")

    def take(self, tokens: float, now: float) -> float:
        if self._failure is not None:
            failure, self._failure = self._failure, None
            cause, hint = "the shared limiter's database cannot be used", "is the store reachable, and the disk free?"
            raise UnavailableError(cause, hint=hint) from failure
        stock = self._stock
        if now - stock.usable > STALE_S:
            self._return_stock()
        if stock.requests < 1:
            self._reserve()
            return FOREVER
        if stock.usable > now:
            return stock.usable - now
        stock.requests -= 1
        # May go below zero, where estimates have grown since: then the row is charged with the next exchange.
        stock.tokens -= tokens
        return 0.0

    def give(self, tokens: float, now: float) -> None:  # noqa: ARG002
        self._news.tokens_back += tokens

    def told(self, told: Told, size: float, now: float) -> None:  # noqa: ARG002
        known = self._news.told
        self._news.told = Told(*(new if new is not None else old for new, old in zip(told, known, strict=True)))
        self._news.size = size

    def hold(self, until: float, now: float) -> None:
        """Also drops the permits in stock: after the pause all processes are let in one by one again."""
        self._stock = _Stock()
        self._held += 1
        self._news.hold_s = max(0.0, until - now)
        self._submit([])

    def close(self) -> None:
        """Give back what is not used; waits for the database."""
        with self._lock:
            self._return_stock()
            self._submit([])
        self._thread.shutdown()

    def _reserve(self) -> None:
        if self._asking:
            return
        self._return_stock()
        self._asking = True
        self._submit(self._sizes(self._block()))

    def _block(self) -> int:
        rates = [self.limits.requests] if self.limits.requests else []
        if self.limits.tokens:
            average = sum(first := self._sizes(LARGEST_BLOCK)) / max(1, len(first))
            rates.append(self.limits.tokens / max(1.0, average))
        if not rates:
            return UNKNOWN_BLOCK
        return max(1, min(LARGEST_BLOCK, int(min(rates) * HEADROOM / MINUTE_S * BLOCK_S)))

    def _return_stock(self) -> None:
        self._news.requests_back += self._stock.requests
        self._news.tokens_back += self._stock.tokens
        self._stock.requests, self._stock.tokens = 0, 0.0

    def _submit(self, sizes: list[float]) -> None:
        news, self._news = self._news, _News()
        exchange = Exchange(
            given=self._given,
            told=news.told,
            size=news.size,
            requests_back=news.requests_back,
            tokens_back=news.tokens_back,
            hold_s=news.hold_s,
            requests=len(sizes),
            tokens=sum(sizes),
        )
        held = self._held
        self._thread.submit(self._row.exchange, exchange).add_done_callback(
            lambda future: self._answered(future, exchange, held)
        )

    def _answered(self, future: Future[Grant], exchange: Exchange, held: int) -> None:
        with self._lock:
            if exchange.requests:
                self._asking = False
            try:
                grant = future.result()
            except Exception as error:
                # Whatever it is, it must reach those who wait, or they would wait for ever.
                self._failure = error if exchange.requests else None
            else:
                self.limits = grant.limits
                if held == self._held:
                    self._stock.requests += exchange.requests
                    self._stock.tokens += exchange.tokens
                    self._stock.usable = self._clock() + grant.wait_s
            self._changed()
