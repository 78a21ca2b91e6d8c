"""Connections and transactions, alike for SQLite and PostgreSQL. Knows no table but the clock.

SQLite runs in WAL mode. What a `durable` transaction wrote (a result) survives a power cut; of the others (claims,
articles, feed state) a power cut may take back those of the last seconds, whole transactions only. A killed process
loses nothing that it committed. On PostgreSQL the server's settings decide, and its defaults make everything durable.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Engine,
    Insert,
    Table,
    Text,
    any_,
    cast,
    create_engine,
    event,
    extract,
    func,
    literal,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from summarizer.store.address import Address
from summarizer.store.clock import Moment, read_moment, take_moment
from summarizer.store.faults import faults, is_transient

T = TypeVar("T")

CHUNK = 500
"""Rows for one statement or page: old SQLite takes 999 parameters, and a page stays below some MB."""

_TRIES = 6
_CONNECT_S = 10
_WAL_BYTES = 64_000_000
_CHECKPOINT_PAGES = 4_000
"""16 MB of log before it goes into the file: pages that change often are then copied once and not many times."""
_CACHE_KB = 4_000


class Database:
    """An engine with its transactions. `clock` replaces the wall clock, for tests of clock jumps.

    `busy_s` is how long one transaction waits for another before the store counts as locked.
    """

    def __init__(self, address: Address, *, busy_s: float, clock: Callable[[], float] | None = None) -> None:
        self.address = address
        self.name = address.name
        self.busy_s = busy_s
        self._clock = clock
        with faults(self.name):
            self.engine = _sqlite_engine(address, busy_s) if address.path else _postgres_engine(address, busy_s)
        self._writer = self.engine.execution_options(summarizer_begin="write")
        self._durable = self.engine.execution_options(summarizer_begin="durable")

    @property
    def is_sqlite(self) -> bool:
        return self.address.path is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction."""
        with faults(self.name), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """A write transaction; on SQLite it has the write lock from the start."""
        with faults(self.name), (self._durable if durable else self._writer).begin() as connection:
            yield connection

    def write(self, change: Callable[[Connection], T], *, durable: bool = False) -> T:
        """What `change` returns, run in a write transaction; run again after a deadlock, which undoes it."""
        engine = self._durable if durable else self._writer
        with faults(self.name):
            for attempt in range(_TRIES):
                try:
                    with engine.begin() as connection:
                        return change(connection)
                except DBAPIError as error:
                    if not is_transient(error) or attempt == _TRIES - 1:
                        raise
                    time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311
        raise AssertionError("unreachable")

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection without a transaction, for VACUUM and the like. Errors are the driver's."""
        options = {"summarizer_begin": "none"} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with self.engine.execution_options(**options).connect() as connection:
            yield connection

    def wall(self) -> ColumnElement[float]:
        """The wall clock as an SQL expression: the server's, or for a file this machine's."""
        if self.is_sqlite or self._clock is not None:
            return literal((self._clock or time.time)(), Double)
        return cast(extract("epoch", func.clock_timestamp()), Double)

    def moment(self, connection: Connection, *, write: bool = True) -> Moment:
        """The present moment; see `summarizer.store.clock`."""
        return (take_moment if write else read_moment)(connection, self.wall())

    def among(self, column: ColumnElement[Any], keys: Sequence[str]) -> ColumnElement[bool]:
        """Whether the column is one of the keys. PostgreSQL plans one array in half the time of many parameters."""
        if self.is_sqlite:
            return column.in_(keys)
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 2 MB, and most stores are files

        return column == any_(literal(list(keys), postgresql.ARRAY(Text)))

    def serialise(self, connection: Connection, lock: int) -> None:
        """Let one transaction at a time go past this line. SQLite's write lock does that already."""
        if not self.is_sqlite:
            connection.execute(
                text("select pg_advisory_xact_lock(:space, :lock)"), {"space": _LOCK_SPACE, "lock": lock}
            )

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


_LOCK_SPACE = 0x53756D6D
"""Advisory locks are for a whole database; other programs in it use other numbers."""


def insert_ignore(connection: Connection, table: Table) -> Insert:
    """An insert that leaves rows whose key exists as they are."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415

    return postgresql.insert(table).on_conflict_do_nothing()


def chunks(keys: Sequence[str]) -> Iterator[list[str]]:
    """The distinct keys in order, in lists that fit one statement. In order, so that transactions do not deadlock."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _sqlite_engine(address: Address, busy_s: float) -> Engine:
    engine = create_engine(address.url, hide_parameters=True, connect_args={"timeout": busy_s})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions begin too late (deferred, at the first write): ours begin in _begin_sqlite.
    connection.isolation_level = None
    connection.execute(f"pragma journal_size_limit = {_WAL_BYTES}")
    connection.execute(f"pragma wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    connection.execute(f"pragma cache_size = -{_CACHE_KB}")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("summarizer_begin")
    if mode == "none":
        return
    # In WAL mode NORMAL survives a kill; FULL syncs the log at commit, and all that stands in it before.
    connection.exec_driver_sql(f"pragma synchronous = {'full' if mode == 'durable' else 'normal'}")
    connection.exec_driver_sql("begin" if mode is None else "begin immediate")


def _postgres_engine(address: Address, busy_s: float) -> Engine:
    # A prepared statement's general plan compares every row with every key: 50 ms instead of 2 for 100 keys in 10,000
    # rows. Nor do connection poolers keep prepared statements.
    arguments: dict[str, Any] = {"prepare_threshold": None}
    if "connect_timeout" not in address.url.query:
        arguments["connect_timeout"] = _CONNECT_S
    engine = create_engine(address.url, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)

    def prepare(connection: Any, _record: object) -> None:
        # A worker that is stopped in mid-transaction must not hold up the others for ever.
        connection.autocommit = True
        connection.execute(f"set lock_timeout = {int(busy_s * 1000)}")
        connection.execute(f"set idle_in_transaction_session_timeout = {int(max(2 * busy_s, 1) * 1000)}")
        connection.autocommit = False

    event.listen(engine, "connect", prepare)
    return engine
