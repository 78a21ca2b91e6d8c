"""The articles of jobs, out of the store. Reads only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from summarizer.models import Article
from summarizer.store import Store
from summarizer.store.articles import as_article
from summarizer.store.database import chunks
from summarizer.store.faults import faults
from summarizer.store.schema import articles, work


def articles_of(store: Store, keys: Sequence[str]) -> dict[str, Article]:
    """The article of each job whose text the store still has.

    The store's and not the source's: a restart must put the very same question, and the source may be gone by then.
    """
    found: dict[str, Article] = {}
    query = select(work.c.key, articles).join_from(work, articles, articles.c.content == work.c.content)
    for some in chunks(keys):
        wanted = query.where(work.c.key.in_(some), articles.c.text.is_not(None))
        with faults(store.name), store.engine.begin() as connection:
            found |= {row.key: as_article(row) for row in connection.execute(wanted)}
    return found
