"""What goes wrong around a store: one line that names it and the way out, no password, and nothing corrupted."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from summarizer.errors import ConfigurationError, StoreError, SummarizerError
from summarizer.store import Store
from tests.store_cases import LEASE_S, SECRET, claim_recorded, done, entry, key_of, one_line

ROOT = Path(__file__).resolve().parents[1]


def check_intact(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]


def fill(store: Store) -> None:
    for start in range(100, 5_000, 100):
        store.record_articles([entry(number) for number in range(start, start + 100)])


def use(path: Path) -> None:
    """Look at everything and add something."""
    with Store.open(path) as store:
        store.stats()
        fill(store)
        list(store.waiting())


def test_a_locked_file_is_named_and_works_again_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.open(path, busy_s=0.05) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError) as error:
            store.claim([key_of(1)], "a", LEASE_S)
        assert one_line(error) == f"store {path} is locked by another program (end that program, or wait and run again)"
        assert list(store.failures()) == []  # reading goes on
        other.execute("rollback")
        assert store.claim([key_of(1)], "a", LEASE_S) == {key_of(1): "yours"}


def test_a_full_disk_stops_with_one_line_and_loses_nothing(tmp_path: Path) -> None:
    """SQLite's own limit stands for the disk."""
    path = tmp_path / "s.db"
    store = Store.open(path)
    kept = claim_recorded(store, "a", 20)
    store.finish("a", [done(key) for key in kept])

    def limit(connection: Any, _record: object) -> None:
        connection.execute("pragma max_page_count = 60")

    event.listen(store.engine, "connect", limit)
    store.engine.dispose()
    with pytest.raises(StoreError, match=r"cannot grow: the disk is full \(free some space") as error:
        fill(store)
    one_line(error)
    store.close()
    check_intact(path)
    with Store.open(path) as again:
        assert len(list(again.summaries(kept))) == 20
        again.record_articles([entry(9_999)])


FILL = """
import resource, sys
from summarizer.errors import StoreError
from summarizer.store import Store
from tests.store_cases import claim_recorded, done, entry
store = Store.open(sys.argv[1])
keys = claim_recorded(store, "a", 20)
store.finish("a", [done(key) for key in keys])
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
try:
    for start in range(100, 50_000, 100):
        store.record_articles([entry(number) for number in range(start, start + 100)])
except StoreError as error:
    print(error)
"""


def test_a_file_that_may_not_grow_stops_with_one_line(tmp_path: Path) -> None:
    """A limit on the size of files, as a quota sets it."""
    path = tmp_path / "s.db"
    ended = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.startswith(f"store {path} cannot ")
    assert (ended.stdout.count("\n"), ended.stderr) == (1, "")
    check_intact(path)
    with Store.open(path) as again:
        assert again.stats().summaries == 20


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write everywhere, so it steps down."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_file_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Path(f"/tmp/summarizer-read-only-{os.getpid()}")  # a place that any user may enter
    folder.mkdir()
    try:
        path = folder / "s.db"
        with Store.open(path) as store:
            claim_recorded(store, "a", 1)
        path.chmod(0o444)
        folder.chmod(0o555)
        with unprivileged(), pytest.raises(SummarizerError) as error, Store.open(path) as store:
            store.claim([key_of(5)], "a", LEASE_S)
        assert str(path) in one_line(error)
        assert any(words in str(error.value) for words in ("is read-only", "cannot be opened"))
        check_intact(path)
    finally:
        folder.chmod(0o755)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """Rubbish in the middle; the file is left as it is."""
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        store.record_articles([entry(number) for number in range(500)])
        store.vacuum()
    data = bytearray(path.read_bytes())
    data[40_960:] = os.urandom(len(data) - 40_960)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=r"is damaged \(restore a copy") as error:
        use(path)
    one_line(error)


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to have a header " * 9, b"x", b"SQLite format 3\0"]
)
def test_a_file_of_another_kind_is_no_store_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"notes\.txt is not a store \(give another file"):
        Store.open(path)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(ConfigurationError, match="its folder does not exist"):
        Store.open(tmp_path / "no" / "s.db")


@pytest.mark.parametrize(
    "target",
    [
        "",
        ":memory:",
        "sqlite://",
        "sqlite:///:memory:",
        f"mysql://me:{SECRET}@host/x",
        f"{SECRET}://host/x",
        f"postgresql://me:{SECRET}@host:port/x",
        f"postgresql+asyncpg://me:{SECRET}@host/x",
        f"https://me:{SECRET}@host/x",
    ],
)
def test_a_wrong_address_is_refused_without_showing_it(target: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        Store.open(target)
    one_line(error)
