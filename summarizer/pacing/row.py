"""The row of a shared limiter: two buckets in a database, changed by one transaction at a time.

Knows nothing of waiting requests. Times in the row are seconds since 1970: of the database's clock on PostgreSQL, which
may serve several machines, of this machine's on SQLite.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from summarizer.pacing.bucket import Bucket
from summarizer.pacing.budget import Limits
from summarizer.pacing.cooldown import LONGEST_S
from summarizer.pacing.headers import Told

PACE = Table(
    "pace",
    MetaData(),
    Column("endpoint", String, primary_key=True),
    Column("model", String, primary_key=True),
    Column("changes", Integer, nullable=False),
    Column("updated", Float, nullable=False),
    Column("cooldown_until", Float, nullable=False),
    Column("requests_limit", Float),
    Column("tokens_limit", Float),
    Column("requests_level", Float, nullable=False),
    Column("tokens_level", Float, nullable=False),
)
"""One row for each endpoint and model. A limit of NULL is not known; levels are below zero while in debt."""

_SLACK_S = 2.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one process tells the row, and the permits that it wants: so many requests, so many tokens together."""

    given: Limits = field(default_factory=Limits)
    told: Told = field(default_factory=Told)
    size: float = 1.0
    requests_back: int = 0
    tokens_back: float = 0.0
    hold_s: float | None = None
    requests: int = 0
    tokens: float = 0.0


@dataclass(frozen=True, slots=True)
class Grant:
    """The permits wanted are granted, to be used in `wait_s` seconds. `limits` are those that now hold."""

    wait_s: float
    limits: Limits


class PaceRow:
    """The row of one endpoint and model. Safe for threads and processes; raises SQLAlchemyError."""

    def __init__(self, engine: Engine, endpoint: str, model: str, wall_clock: Callable[[], float]) -> None:
        self._engine, self._wall_clock = engine, wall_clock
        self._names = {"endpoint": endpoint, "model": model}
        self._mine = (PACE.c.endpoint == endpoint) & (PACE.c.model == model)
        self._exists = False

    def exchange(self, exchange: Exchange) -> Grant:
        """One transaction: tell, give back, reserve. The reservation cannot fail; it only may have to wait."""
        if not self._exists:
            self._make()
        with self._engine.begin() as connection:
            # The first statement writes, so that the row is locked before it is read, on SQLite too.
            found = connection.execute(update(PACE).where(self._mine).values(changes=PACE.c.changes + 1)).rowcount
            if found:
                return self._exchange(connection, exchange)
        self._exists = False
        return self.exchange(exchange)

    def _exchange(self, connection: Connection, exchange: Exchange) -> Grant:
        now = self._now(connection)
        row = connection.execute(select(PACE).where(self._mine)).mappings().one()
        state = _State(row, exchange, now)
        state.apply(exchange, now)
        state.reserve(exchange, now)
        connection.execute(update(PACE).where(self._mine).values(**state.values()))
        return Grant(state.wait(now), state.limits)

    def _now(self, connection: Connection) -> float:
        if connection.dialect.name != "postgresql":
            return self._wall_clock()
        return float(connection.execute(text("select extract(epoch from clock_timestamp())")).scalar_one())

    def _make(self) -> None:
        """The table and the row, where they are missing; another process may be making them too."""
        try:
            PACE.create(self._engine, checkfirst=True)
        except (OperationalError, ProgrammingError, IntegrityError):
            PACE.create(self._engine, checkfirst=True)
        # Levels of 0: a row that is made anew must not let a full bucket pass once more.
        empty = {"changes": 0, "cooldown_until": 0.0, "requests_level": 0.0, "tokens_level": 0.0}
        try:
            with self._engine.begin() as connection:
                now = self._now(connection)
                connection.execute(insert(PACE).values(**self._names, **empty, updated=now))
        except IntegrityError:
            pass
        self._exists = True


class _State:
    """The row as two buckets, within one transaction."""

    def __init__(self, row: RowMapping, exchange: Exchange, now: float) -> None:
        before = Told(row["requests_limit"], row["tokens_limit"])
        self._known = Told(exchange.told.requests or before.requests, exchange.told.tokens or before.tokens)
        self.limits, limits = exchange.given.under(self._known), exchange.given.under(before)
        self._cooldown: float = min(row["cooldown_until"], now + LONGEST_S + _SLACK_S)
        # A stamp in the future is a hold or, where no cooldown says so, a clock that was set back.
        stamp = min(row["updated"], max(now, self._cooldown))
        self._requests = Bucket(limits.requests, stamp, row["requests_level"])
        self._tokens = Bucket(limits.tokens, stamp, row["tokens_level"])

    def apply(self, exchange: Exchange, now: float) -> None:
        """What came back, what the provider says, and a refusal."""
        self._requests.set_limit(self.limits.requests, now)
        self._tokens.set_limit(self.limits.tokens, now)
        self._requests.give(exchange.requests_back, now)
        self._tokens.give(exchange.tokens_back, now)
        if exchange.told.requests_left is not None:
            self._requests.lower(exchange.told.requests_left, 1, now)
        if exchange.told.tokens_left is not None:
            self._tokens.lower(exchange.told.tokens_left, exchange.size, now)
        if exchange.hold_s is not None:
            self._cooldown = max(self._cooldown, now + exchange.hold_s)
            self._requests.hold(self._cooldown, now)
            self._tokens.hold(self._cooldown, now)

    def reserve(self, exchange: Exchange, now: float) -> None:
        self._requests.take(exchange.requests, now)
        self._tokens.take(exchange.tokens, now)

    def wait(self, now: float) -> float:
        """Seconds until all that was reserved may be used."""
        return max(self._cooldown - now, self._requests.debt_wait(now), self._tokens.debt_wait(now), 0.0)

    def values(self) -> dict[str, float | None]:
        return {
            "updated": max(self._requests.stamp, self._tokens.stamp),
            "cooldown_until": self._cooldown,
            "requests_limit": self._known.requests,
            "tokens_limit": self._known.tokens,
            "requests_level": self._requests.level,
            "tokens_level": self._tokens.level,
        }
