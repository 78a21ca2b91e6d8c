"""Articles: content once for each hash, and which version of which identity it is. Leases nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, select, update

from summarizer.models import Article
from summarizer.store.database import Database, chunks, insert_ignore
from summarizer.store.identity import content_key
from summarizer.store.records import ItemLike, Recorded
from summarizer.store.schema import articles, versions

ARTICLES_LOCK = 2
_LONGEST = 500
"""Longest identity or URL used as a key, in characters: PostgreSQL indexes at most 2,704 bytes."""

DAY_S = 86_400.0


class _Plan(NamedTuple):
    recorded: list[Recorded]
    articles: list[dict[str, Any]]
    versions: list[dict[str, Any]]


def bounded(text: str) -> str:
    """`text` as a key: a longer one keeps its beginning and gets its hash."""
    text = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 70]}#sha:{hashlib.sha256(text.encode()).hexdigest()}"


def record(database: Database, items: Sequence[ItemLike]) -> list[Recorded]:
    """One Recorded for each item, in order. What is known already costs no write."""
    rows = [(bounded(item.identity), content_key(item.article), item) for item in items]
    with database.reading() as connection:
        plan = _plan(database, connection, rows, database.moment(connection, write=False).wall)
    if not plan.articles and not plan.versions:
        return plan.recorded

    def change(connection: Connection) -> list[Recorded]:
        # Two processes that meet the same new version must not both give it the next number.
        database.serialise(connection, ARTICLES_LOCK)
        plan = _plan(database, connection, rows, database.moment(connection).wall)
        for table, new in ((articles, plan.articles), (versions, plan.versions)):
            if new:
                connection.execute(insert_ignore(connection, table), new)
        return plan.recorded

    return database.write(change)


def _plan(database: Database, connection: Connection, rows: Sequence[tuple[str, str, ItemLike]], wall: float) -> _Plan:
    latest = _latest(database, connection, [identity for identity, _, _ in rows])
    known = _known(database, connection, [content for _, content, _ in rows])
    plan = _Plan([], [], [])
    for identity, content, item in rows:
        version, before = latest.get(identity, (0, None))
        state: Literal["new", "same", "updated"] = "same" if before == content else "updated" if before else "new"
        if state != "same":
            version += 1
            seen = {"identity": identity, "version": version, "content": content, "source": item.source, "seen": wall}
            plan.versions.append(seen)
        if content not in known:
            plan.articles.append(_as_row(content, item.article, wall))
        plan.recorded.append(Recorded(item.identity, content, version, state, content in known))
        latest[identity] = (version, content)
        known.add(content)
    return plan


def _latest(database: Database, connection: Connection, identities: Sequence[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for some in chunks(identities):
        query = select(versions.c.identity, versions.c.version, versions.c.content)
        for row in connection.execute(
            query.where(database.among(versions.c.identity, some)).order_by(versions.c.version)
        ):
            found[row.identity] = (row.version, row.content)
    return found


def _known(database: Database, connection: Connection, contents: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(contents):
        found.update(connection.scalars(select(articles.c.content).where(database.among(articles.c.content, some))))
    return found


def _as_row(content: str, article: Article, wall: float) -> dict[str, Any]:
    return {
        "content": content,
        "article_id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_basis": article.published_basis,
        "body_start": article.body_start,
        "chars": len(article.text),
        "text": article.text,
        "first_seen": wall,
    }


def as_article(row: Row[Any]) -> Article:
    """The Article of a row of `articles` whose text is still kept."""
    return Article(
        id=row.article_id,
        text=row.text,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        language=row.language,
        published=dt.date.fromisoformat(row.published) if row.published else None,
        published_basis=row.published_basis,
        body_start=row.body_start,
    )


def drop_texts(database: Database, older_than_days: float) -> int:
    """Forget the texts first seen more than so many days ago; the number of them. Summaries and details stay."""
    with database.reading() as connection:
        before = database.moment(connection, write=False).wall - older_than_days * DAY_S
    old = articles.c.first_seen < before, articles.c.text.is_not(None)
    some = select(articles.c.content).where(*old).limit(500).scalar_subquery()

    def change(connection: Connection) -> int:
        return connection.execute(update(articles).where(articles.c.content.in_(some)).values(text=None)).rowcount

    dropped = 0
    while count := database.write(change):
        dropped += count
    return dropped
