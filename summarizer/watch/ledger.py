"""What OUT holds and what it still lacks, on disk beside it: `OUT.watch.db`. Knows no store and no feed.

An article is owed to OUT from its poll to the moment its line is written. OUT itself is the truth of what is written:
`settle` takes over what stands in it. So a kill at any moment loses no line and doubles none, and no list of what was
seen grows in memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from uuid import uuid4

from summarizer.batch.labels import Label
from summarizer.errors import ConfigurationError, StoreError

SUFFIX = ".watch.db"
HELD = 1e15
"""The due time of what is at work."""

MOST_WAIT_S = 2 * 86_400.0
"""Nothing waits longer; a later due time is from before the wall clock was set back."""

_SIGN = 1 << 63
_SCHEMA = """
create table if not exists meta (name text primary key, value text not null);
create table if not exists written (digest integer primary key);
create table if not exists owed (
    digest integer primary key, key text not null, label text not null, since real not null, due real not null,
    tries integer not null default 0, given_up integer not null default 0);
create index if not exists owed_due on owed (due);
create index if not exists owed_key on owed (key);
"""


class Owed(NamedTuple):
    """An article that OUT lacks: its `digest`, the key of its job, its names."""

    digest: int
    key: str
    label: Label


class Queue(NamedTuple):
    """How many articles wait, since when the oldest does (seconds since 1970), how many others are given up."""

    waiting: int
    oldest: float | None
    given_up: int


class Ledger:
    """For any thread; one process. StoreError where the disk gives up."""

    def __init__(self, path: Path) -> None:
        self._name, self._lock = str(path), Lock()
        try:
            self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
            self._file.execute("pragma journal_mode = wal")
            self._file.execute("pragma synchronous = full")
            self._file.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise ConfigurationError(
                f"{path} cannot be used: {error}", hint="move it away, or give another -o"
            ) from None

    def settle(self, digests: set[int], now: float) -> str:
        """Take over what stands in OUT; the ledger's id. It is a new one if OUT has lost lines (a new or older file):
        what feeds said of their versions under the old one no longer means that their articles are written."""
        with self._changing() as file:
            before = {row[0] for row in file.execute("select value from meta where name = 'id'")}
            lost = any(row[0] + _SIGN not in digests for row in file.execute("select digest from written"))
            file.execute("delete from written")
            file.executemany("insert into written values (?)", ((digest - _SIGN,) for digest in digests))
            file.execute("delete from owed where digest in (select digest from written)")
            file.execute("update owed set due = ? where due = ? or given_up = 1", (now, HELD))
            found = uuid4().hex if lost or not before else before.pop()
            file.execute("insert or replace into meta values ('id', ?)", (found,))
        return found

    def unknown(self, digests: Sequence[int]) -> set[int]:
        """Those that are neither written nor owed."""
        with self._changing() as file:
            return {digest for digest in digests if not self._has(file, "written", digest, or_else="owed")}

    def unwritten(self, digests: Iterable[int]) -> set[int]:
        with self._changing() as file:
            return {digest for digest in digests if not self._has(file, "written", digest)}

    def owe(self, rows: Sequence[Owed], now: float) -> None:
        """Note articles that OUT lacks, due now."""
        values = [(row.digest - _SIGN, row.key, json.dumps(row.label), now, now) for row in rows]
        query = "insert or ignore into owed (digest, key, label, since, due) values (?, ?, ?, ?, ?)"
        with self._changing() as file:
            file.executemany(query, values)

    def wrote(self, digests: Iterable[int]) -> None:
        """Their lines stand in OUT."""
        values = [(digest - _SIGN,) for digest in digests]
        with self._changing() as file:
            file.executemany("insert or ignore into written values (?)", values)
            file.executemany("delete from owed where digest = ?", values)

    def take(self, most: int, now: float) -> list[Owed]:
        """What is due, the longest first, and held from now on."""
        with self._changing() as file:
            rows = file.execute(
                "select digest, key, label from owed where due <= ? or (due > ? and due < ?) order by due limit ?",
                (now, now + MOST_WAIT_S, HELD, most),
            ).fetchall()
            file.executemany("update owed set due = ? where digest = ?", [(HELD, row[0]) for row in rows])
        return [Owed(row[0] + _SIGN, row[1], Label(*json.loads(row[2]))) for row in rows]

    def let_go(self, due: float) -> None:
        """What is still held was not done."""
        with self._changing() as file:
            file.execute("update owed set due = ? where due = ?", (due, HELD))

    def postpone(self, key: str, due: float, *, given_up: bool, tries: int = 1) -> None:
        """The job has failed, in so many tries more than the ledger knows of."""
        query = "update owed set due = ?, given_up = ?, tries = tries + ? where key = ?"
        with self._changing() as file:
            file.execute(query, (due, given_up, tries, key))

    def put_back(self, keys: Sequence[str], due: float) -> None:
        """A failure was none."""
        with self._changing() as file:
            file.executemany("update owed set due = ?, given_up = 0 where key = ?", [(due, key) for key in keys])

    def forget(self, key: str) -> None:
        """The job can never be done."""
        with self._changing() as file:
            file.execute("delete from owed where key = ?", (key,))

    def tries(self, key: str) -> int:
        """Failed tries of the job so far."""
        with self._changing() as file:
            return int(file.execute("select coalesce(max(tries), 0) from owed where key = ?", (key,)).fetchone()[0])

    def next_due(self) -> float | None:
        """When something is due next; None where nothing waits."""
        with self._changing() as file:
            found = file.execute("select min(due) from owed where due < ?", (HELD,)).fetchone()[0]
        return None if found is None else float(found)

    def queue(self) -> Queue:
        """What OUT lacks."""
        query = "select given_up, count(*), min(since) from owed group by given_up"
        with self._changing() as file:
            found = {bool(row[0]): (int(row[1]), float(row[2])) for row in file.execute(query)}
        waiting, oldest = found.get(False, (0, None))
        return Queue(waiting, oldest, found.get(True, (0, None))[0])

    def close(self) -> None:
        with self._lock:
            self._file.close()

    @staticmethod
    def _has(file: sqlite3.Connection, table: str, digest: int, or_else: str = "") -> bool:
        tables = (table, or_else) if or_else else (table,)
        queries = (f"select 1 from {name} where digest = ?" for name in tables)  # noqa: S608 - our own names
        return any(file.execute(query, (digest - _SIGN,)).fetchone() for query in queries)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        with self._lock:
            try:
                self._file.execute("begin")
                yield self._file
                self._file.execute("commit")
            except BaseException as error:
                if self._file.in_transaction:
                    self._file.execute("rollback")
                if isinstance(error, sqlite3.Error):
                    raise StoreError(f"{self._name} cannot be used: {error}", hint="is the disk full?") from error
                raise
