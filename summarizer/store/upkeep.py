"""Keeping a store small: gives the room of what was dropped back to the disk. Changes no data."""

from __future__ import annotations

from summarizer.store.database import Database
from summarizer.store.faults import faults
from summarizer.store.schema import metadata


def vacuum(database: Database) -> None:
    """Rebuild an SQLite file without its free pages; have PostgreSQL reclaim its dead rows."""
    with faults(database.name), database.bare() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql(f"vacuum (analyze) {', '.join(metadata.tables)}")
        else:
            connection.exec_driver_sql("vacuum")
            # The log still holds what was dropped.
            connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
