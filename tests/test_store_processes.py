"""Several processes on one store: kill -9 at random moments, and a new store opened by many at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from summarizer.store import Store
from summarizer.store.schema import attempts, work
from tests.store_cases import keys_of
from tests.store_processes import BATCH

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: object) -> None:
    command = [sys.executable, "-m", "tests.store_processes", *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr


def test_kill_9_loses_no_key_and_finishes_none_twice(store_target: str, tmp_path: Path) -> None:
    """Two workers at a time. `python -m tests.benchmarks.batch_kill` kills a whole batch more often."""
    is_file = "://" not in store_target
    kills = 20 if is_file else 10
    count = 400 if is_file else 200
    journal = tmp_path / "journal"
    journal.touch()
    run("kill", store_target, count, kills, journal)
    written = Counter(journal.read_text(encoding="ascii").split())
    with Store.open(store_target) as store:
        assert {key for key, _ in store.summaries(keys_of(count))} == set(keys_of(count))
        stats = store.stats()
        finished = select(func.count()).where(attempts.c.outcome == "done").group_by(attempts.c.key)
        with store.engine.begin() as connection:
            assert set(connection.scalars(finished)) == {1}
            assert set(connection.scalars(select(work.c.state))) == {"done"}
            assert not list(connection.scalars(select(work.c.owner).where(work.c.owner.is_not(None))))
    assert (stats.summaries, stats.tries["done"]) == (count, count)
    # A worker that is killed loses the tries that it had in hand, and no more.
    assert 0 < stats.tries["lost"] <= kills * BATCH
    assert set(stats.tries) <= {"done", "lost"}
    # The journal is written after the transaction: a kill between the two costs lines, never doubles one.
    assert set(written.values()) == {1}
    assert count - kills * BATCH <= len(written) <= count
    if is_file:
        with closing(sqlite3.connect(store_target)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_many_processes_open_a_new_store_at_once(store_target: str) -> None:
    """One of them makes the tables, the others wait for it."""
    run("open", store_target, 6)
    with Store.open(store_target, create=False) as store:
        stats = store.stats()
    assert (stats.articles, stats.versions, stats.leased) == (3, 3, 3)
