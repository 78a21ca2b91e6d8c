"""What a store can tell: summaries, failures, waiting jobs, sums. Read in pages, so that memory stays flat.

Each page is a transaction of its own: a long read blocks no writer and keeps no snapshot alive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, exists, func, select, text, tuple_

from summarizer.models import Article
from summarizer.store import schema
from summarizer.store.articles import as_article
from summarizer.store.database import CHUNK, Database, chunks
from summarizer.store.leases import claimable
from summarizer.store.records import Exported, Failure, Stats, UsageTotals, Waiting
from summarizer.store.schema import CREATED, UNFINISHED, articles, attempts, feeds, meta, summaries, versions, work

_PAGE = CHUNK // 2


def summaries_of(database: Database, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Key and JSON of each summary that is kept, in order of keys."""
    for some in chunks(keys):
        query = (
            select(summaries.c.key, summaries.c.summary)
            .where(database.among(summaries.c.key, some))
            .order_by(summaries.c.key)
        )
        with database.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            yield row.key, row.summary


def done_of(database: Database, keys: Sequence[str]) -> frozenset[str]:
    """Those of the keys whose summary is kept."""
    found: set[str] = set()
    for some in chunks(keys):
        with database.reading() as connection:
            query = select(summaries.c.key).where(database.among(summaries.c.key, some))
            found.update(connection.scalars(query))
    return frozenset(found)


def articles_of(database: Database, keys: Sequence[str]) -> Iterator[tuple[str, Article]]:
    """Key and article of each job whose article's text is kept, in order of keys."""
    query = select(work.c.key, articles).join_from(work, articles, articles.c.content == work.c.content)
    for some in chunks(keys):
        wanted = query.where(database.among(work.c.key, some), articles.c.text.is_not(None)).order_by(work.c.key)
        with database.reading() as connection:
            rows = connection.execute(wanted).all()
        for row in rows:
            yield row.key, as_article(row)


def texts_of(database: Database, contents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`content_key` and text of each article whose text is kept, in order of keys."""
    for some in chunks(contents):
        query = (
            select(articles.c.content, articles.c.text)
            .where(database.among(articles.c.content, some), articles.c.text.is_not(None))
            .order_by(articles.c.content)
        )
        with database.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            yield row.content, row.text


def exported(database: Database, model: str | None, *, latest: bool) -> Iterator[Exported]:
    """All kept summaries, in the order in which they were finished."""
    article = articles.c.article_id, articles.c.title, articles.c.url, articles.c.publisher, articles.c.published
    query = select(summaries, *article).join_from(
        summaries, articles, articles.c.content == summaries.c.content, isouter=True
    )
    if model is not None:
        query = query.where(summaries.c.model == model)
    if latest:
        query = query.where(~_replaced())
    place = summaries.c.finished, summaries.c.key
    for row in _pages(database, query, place):
        yield Exported(**row._mapping)


def _replaced() -> ColumnElement[bool]:
    """Whether the content is an earlier version wherever it occurs."""
    newer = versions.alias()
    same = newer.c.identity == versions.c.identity, newer.c.version > versions.c.version
    current = exists().where(versions.c.content == summaries.c.content, ~exists().where(*same))
    occurs = exists().where(versions.c.content == summaries.c.content)
    return and_(occurs, ~current)


def failures(database: Database, run: str | None, error_class: str | None) -> Iterator[Failure]:
    """Jobs whose last try failed, in order of keys."""
    columns = [work.c[name] for name in _FAILURE]
    query = select(*columns, articles.c.article_id, articles.c.title, articles.c.url).join_from(
        work, articles, articles.c.content == work.c.content, isouter=True
    )
    query = query.where(UNFINISHED, work.c.state == "failed")
    if run is not None:
        query = query.where(work.c.run == run)
    if error_class is not None:
        query = query.where(work.c.error_class == error_class)
    for row in _pages(database, query, (work.c.key,)):
        yield Failure(**row._mapping)


_FAILURE = ("key", "error_class", "reason", "retryable", "tries", "failed", "not_before", "run")


def waiting(database: Database, backend: str | None) -> Iterator[Waiting]:
    """Jobs that a claim would lease and whose article's text is kept, in order of keys."""
    with database.reading() as connection:
        moment = database.moment(connection, write=False)
    query = select(work.c.key, articles).join_from(work, articles, articles.c.content == work.c.content)
    query = query.where(UNFINISHED, claimable(moment), articles.c.text.is_not(None))
    if backend is not None:
        query = query.where(work.c.backend == backend)
    for row in _pages(database, query, (work.c.key,)):
        yield Waiting(row.key, row.content, as_article(row))


def _pages(database: Database, query: Select[Any], place: tuple[ColumnElement[Any], ...]) -> Iterator[Row[Any]]:
    """The rows of `query` in order of `place` (columns that together are unique), one page in memory at a time."""
    ordered = query.order_by(*place).limit(_PAGE)
    page = ordered
    while True:
        with database.reading() as connection:
            rows = connection.execute(page).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        page = ordered.where(tuple_(*place) > tuple_(*(rows[-1]._mapping[column] for column in place)))


def usage(database: Database, run: str | None, since: float | None) -> UsageTotals:
    """Sums over the tries of a run (None: all) that ended at `since` (seconds since 1970) or later."""
    columns = (attempts.c.requests, attempts.c.input_tokens, attempts.c.output_tokens, attempts.c.cached_tokens)
    unpriced = func.sum(case((and_(attempts.c.cost_usd.is_(None), attempts.c.requests > 0), 1), else_=0))
    sums = (*columns, attempts.c.cost_usd)
    query = select(func.count(), *(func.sum(column) for column in sums), unpriced)
    if run is not None:
        query = query.where(attempts.c.run == run)
    if since is not None:
        query = query.where(attempts.c.ended >= since)
    with database.reading() as connection:
        count, requests, read, written, cached, cost, without = connection.execute(query.select_from(attempts)).one()
    return UsageTotals(
        tries=count,
        requests=int(requests or 0),
        input_tokens=int(read or 0),
        output_tokens=int(written or 0),
        cached_tokens=int(cached or 0),
        cost_usd=float(cost or 0.0),
        unpriced=int(without or 0),
    )


def stats(database: Database) -> Stats:
    """Counts of everything."""
    totals = usage(database, None, None)
    with database.reading() as connection:
        moment = database.moment(connection, write=False)
        unfinished = dict(_grouped(connection, (work.c.state,), UNFINISHED))
        classes = (work.c.error_class, work.c.retryable)
        return Stats(
            store=database.name,
            schema=schema.HEAD,
            created=connection.execute(select(meta.c.value).where(meta.c.key == CREATED)).scalar_one(),
            bytes=_bytes(connection, database),
            articles=_count(connection, select(func.count()).select_from(articles)),
            texts=_count(connection, select(func.count()).where(articles.c.text.is_not(None))),
            versions=_count(connection, select(func.count()).select_from(versions)),
            summaries=_count(connection, select(func.count()).select_from(summaries)),
            waiting=_count(connection, select(func.count()).where(UNFINISHED, claimable(moment))),
            leased=unfinished.get("leased", 0),
            failed=unfinished.get("failed", 0),
            feeds=_count(connection, select(func.count()).select_from(feeds)),
            failures={(kind or "", bool(again)): n for kind, again, n in _groups(connection, classes)},
            tries=dict(_grouped(connection, (attempts.c.outcome,))),
            usage=totals,
        )


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _grouped(
    connection: Connection, columns: tuple[ColumnElement[Any], ...], *conditions: ColumnElement[bool]
) -> list[tuple[str, int]]:
    query = select(*columns, func.count()).where(*conditions).group_by(*columns).order_by(*columns)
    return [(row[0], row[1]) for row in connection.execute(query)]


def _groups(connection: Connection, columns: tuple[ColumnElement[Any], ...]) -> list[tuple[str | None, bool, int]]:
    query = (
        select(*columns, func.count()).where(UNFINISHED, work.c.state == "failed").group_by(*columns).order_by(*columns)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def _bytes(connection: Connection, database: Database) -> int:
    """Size of the file with its log, or of the database on the server."""
    path = database.address.path
    if path is None:
        return int(connection.execute(text("select pg_database_size(current_database())")).scalar_one())
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
