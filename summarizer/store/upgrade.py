"""Makes a store where there is none and brings an older one to the present schema. Never touches another's database."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DBAPIError

from summarizer.errors import ConfigurationError
from summarizer.store import schema
from summarizer.store.database import Database, insert_ignore
from summarizer.store.faults import faults, is_locked

MIGRATIONS = Path(__file__).resolve().parent / "migrations"

UPGRADE_LOCK = 1
_MAGIC = b"SQLite format 3\0"
_VERSION = select(schema.VERSION.c.version_num)
_ALEMBIC = Lock()
"""Alembic keeps its context in module variables: one upgrade at a time in a process."""


def prepare(database: Database, *, create: bool) -> None:
    """Leave the store at revision `schema.HEAD`, or raise ConfigurationError: missing, no store, or newer than this."""
    _check_place(database, create=create)
    with database.reading() as connection:
        found = _revision(connection, database, create=create)
    if found == schema.HEAD:
        return
    if database.is_sqlite:
        _use_wal(database)
    with _ALEMBIC, database.writing(durable=True) as connection:
        database.serialise(connection, UPGRADE_LOCK)
        # Another process may have done it in the meantime.
        found = _revision(connection, database, create=create)
        if found != schema.HEAD:
            (_make if found is None else _upgrade)(connection)
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            connection.execute(insert_ignore(connection, schema.meta).values(key=schema.CREATED, value=now))


def _check_place(database: Database, *, create: bool) -> None:
    """Say what SQLite would call "unable to open", and make no file by looking for one."""
    path = database.address.path
    if path is None:
        return
    if path.is_dir():
        raise ConfigurationError(f"store {database.name} is a folder", hint="give a file in it")
    if not path.exists() and not create:
        raise ConfigurationError(f"there is no store at {database.name}", hint="check --store or SUMMARIZER_STORE")
    if path.exists() and not _may_be_sqlite(path):
        raise ConfigurationError(
            f"store {database.name} is not a store", hint="give another file; this one was left as it is"
        )
    if not path.absolute().parent.is_dir():
        raise ConfigurationError(f"store {database.name}: its folder does not exist", hint="make the folder first")


def _may_be_sqlite(path: Path) -> bool:
    """Whether a file is empty or has SQLite's header. SQLite itself would take a file of few bytes for an empty one."""
    if not path.is_file():
        return False
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_MAGIC)) in (b"", _MAGIC)
    return True  # what keeps us from reading it, the driver will name


def _revision(connection: Connection, database: Database, *, create: bool) -> str | None:
    """The store's revision, None for an empty database that may become one."""
    tables = set(inspect(connection).get_table_names())
    if schema.VERSION_TABLE not in tables:
        if tables:
            hint = "give a file or a database of its own; this one was left as it is"
            raise ConfigurationError(f"store {database.name} is another program's database", hint=hint)
        if not create:
            raise ConfigurationError(f"there is no store in {database.name}", hint="check --store or SUMMARIZER_STORE")
        return None
    found = connection.execute(_VERSION).scalar()
    if found is not None and found > schema.HEAD:
        raise ConfigurationError(
            f"store {database.name} has schema {found}, this program knows {schema.HEAD}",
            hint="it was made by a newer version: pip install --upgrade summarizer",
        )
    return found


def _use_wal(database: Database) -> None:
    """Switch the file to WAL, which it then remembers. SQLite does not wait for a lock here, so we do."""
    end = time.monotonic() + database.busy_s
    with faults(database.name):
        while True:
            try:
                with database.bare() as connection:
                    connection.exec_driver_sql("pragma journal_mode = wal")
                return
            except DBAPIError as error:
                if not is_locked(error) or time.monotonic() > end:
                    raise
            time.sleep(0.02)


def _make(connection: Connection) -> None:
    """The newest tables at once, as all revisions one after the other would leave them."""
    for made in (schema.metadata, schema.VERSION.metadata):
        made.create_all(connection, checkfirst=False)
    connection.execute(schema.clock.insert(), schema.CLOCK_START)
    connection.execute(schema.VERSION.insert(), {"version_num": schema.HEAD})


def _upgrade(connection: Connection) -> None:
    # Alembic is slow to import and large (10 MB), and seldom needed: a new store is made without it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
