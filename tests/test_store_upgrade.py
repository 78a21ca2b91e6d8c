"""Making, upgrading and refusing stores."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from summarizer.errors import ConfigurationError
from summarizer.pacing.budget import Limits
from summarizer.pacing.row import PACE, Exchange, PaceRow
from summarizer.store import Store, schema, upgrade
from tests.store_cases import claim_recorded, done
from tests.store_fixtures import OpenStore

ROOT = Path(__file__).resolve().parents[1]

LATER = '''
"""A column more."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("note", sa.Text))
'''


@pytest.fixture
def by_revisions(open_store: OpenStore, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Store]:
    """Opens a store that the revisions make, one after the other."""

    def opener() -> Store:
        with monkeypatch.context() as patch:
            patch.setattr(upgrade, "_make", upgrade._upgrade)
            return open_store()

    return opener


def test_the_revisions_make_the_tables_that_the_program_expects(by_revisions: Callable[[], Store]) -> None:
    """Column by column and index by index."""
    with by_revisions().engine.begin() as connection:
        options = {"version_table": schema.VERSION_TABLE, "compare_type": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata) == []


def test_a_new_store_is_as_the_revisions_make_it(open_store: OpenStore, by_revisions: Callable[[], Store]) -> None:
    """It is made at once, without them: tables, columns, keys, indexes and the first rows are the same."""
    store = open_store()
    at_once = drawn(store)
    with store.engine.begin() as connection:
        schema.metadata.drop_all(connection)
        schema.VERSION.drop(connection)
    assert drawn(by_revisions()) == at_once


def drawn(store: Store) -> dict[str, Any]:
    """All that a database tells of a store's tables, and the rows that a new one has."""
    seen = inspect(store.engine)
    tables: dict[str, Any] = {
        name: (
            [column | {"type": str(column["type"])} for column in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            # Conditions of partial indexes come as objects.
            sorted(str(index | {"dialect_options": shown(index)}) for index in seen.get_indexes(name)),
        )
        for name in seen.get_table_names()
    }
    with store.engine.begin() as connection:
        rows = {table.name: connection.execute(table.select()).all() for table in (schema.clock, schema.VERSION)}
    return tables | {"rows": rows}


def shown(index: Any) -> dict[str, str]:
    return {name: str(value) for name, value in index.get("dialect_options", {}).items()}


def test_a_new_store_is_made_without_alembic(tmp_path: Path) -> None:
    """It takes 10 MB, and a batch of a few articles would pay for it."""
    make = "import sys; from summarizer.store import Store; Store.open(sys.argv[1]).close()"
    code = f"{make}; raise SystemExit('alembic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "new.db")], check=True, cwd=ROOT, timeout=60)


def test_the_newest_revision_is_the_one_that_the_program_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_the_limiter_and_the_store_mean_the_same_table() -> None:
    """The limiter sits below the store and cannot import its definition."""
    assert {(column.name, column.nullable, column.primary_key) for column in PACE.columns} == {
        (column.name, column.nullable, column.primary_key) for column in schema.pace.columns
    }


def test_an_older_store_is_upgraded_by_one_of_many(
    open_store: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it holds is kept, and the old program refuses it from then on."""
    (key,) = claim_recorded(open_store(), "w", 1)
    open_store().finish("w", [done(key)])
    folder = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "revision_0002.py").write_text(LATER, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "MIGRATIONS", folder)
        patch.setattr(schema, "HEAD", "0002")
        with ThreadPoolExecutor(3) as pool:
            stores = list(pool.map(lambda _: open_store(create=False), range(3)))
        assert [list(store.summaries([key])) for store in stores] == [[(key, '{"by": "a"}')]] * 3
        with stores[0].engine.begin() as connection:
            assert "note" in {column["name"] for column in inspect(connection).get_columns("feeds")}
    with pytest.raises(ConfigurationError, match=r"has schema 0002, this program knows 0001 .*pip install --upgrade"):
        open_store()


def test_another_programs_database_is_left_alone(store_target: str) -> None:
    url = store_target if "://" in store_target else f"sqlite:///{store_target}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("create table cats (name text)"))
    with pytest.raises(ConfigurationError, match="is another program's database"):
        Store.open(store_target)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["cats"]
    engine.dispose()


def test_a_missing_store_is_not_made_by_looking(store_target: str) -> None:
    with pytest.raises(ConfigurationError, match="there is no store"):
        Store.open(store_target, create=False)
    if "://" not in store_target:
        assert not Path(store_target).exists()


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """As mktemp leaves it."""
    path = tmp_path / "empty.db"
    path.touch()
    with Store.open(path) as store:
        assert store.stats().summaries == 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("name", ["a b%20c?x=1#y.db", "ünïcode 🚢.db", "100%.db", "sqlite.db"])
def test_a_path_is_a_path_whatever_stands_in_it(tmp_path: Path, name: str) -> None:
    with Store.open(str(tmp_path / name)) as store:
        claim_recorded(store, "w", 1)
    assert (tmp_path / name).stat().st_size > 0


def test_a_store_found_by_a_relative_path_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections made after a chdir too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "below").mkdir()
    with Store.open("here.db") as store:
        monkeypatch.chdir(tmp_path / "below")
        store.engine.dispose()
        claim_recorded(store, "w", 1)
    assert not list((tmp_path / "below").iterdir())


def test_the_limiter_works_on_the_store(store: Store) -> None:
    """Two permits of a bucket that earns one a second: the second use has to wait."""
    row = PaceRow(store.engine, "https://models.example.org/v1", "tiny", time.time)
    asked = Exchange(given=Limits(requests=60, tokens=None), requests=1)
    waits = [row.exchange(asked).wait_s for _ in range(4)]
    assert waits == sorted(waits)
    assert waits[-1] > 1
