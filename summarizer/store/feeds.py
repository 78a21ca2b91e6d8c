"""What is remembered of a feed between two fetches. Fetches nothing; `extra` is opaque here."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, select, update

from summarizer.store.articles import bounded
from summarizer.store.database import Database, insert_ignore
from summarizer.store.records import FeedRecord
from summarizer.store.schema import feeds


def load(database: Database, url: str) -> FeedRecord | None:
    """What was saved for the feed, None for a feed never seen."""
    with database.reading() as connection:
        row = connection.execute(select(feeds).where(feeds.c.url == bounded(url))).first()
    if row is None:
        return None
    values = dict(row._mapping)
    del values["url"]
    return FeedRecord(**values | {"extra": json.loads(row.extra)})


def save(database: Database, url: str, record: FeedRecord) -> None:
    """Replace what is remembered of the feed."""
    values = asdict(record) | {"extra": json.dumps(record.extra, sort_keys=True)}

    def change(connection: Connection) -> None:
        connection.execute(insert_ignore(connection, feeds).values(url=bounded(url), **values))
        connection.execute(update(feeds).where(feeds.c.url == bounded(url)).values(**values))

    database.write(change)
