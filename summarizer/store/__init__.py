"""The store: articles, summaries, work under lease, tries and their cost, feed state. SQLite file or PostgreSQL.

    with Store.open("news.db") as store:
        recorded = store.record_articles(items)
        states = store.claim(keys, owner, lease_s=60)
        store.finish(owner, done, failed)

The store is the truth of who does what: a summary is kept once for each job key, whoever made it. It runs no model,
reads no feed and writes no output by itself.
"""

from summarizer.store.database import Database
from summarizer.store.identity import BackendIdentity, content_key, content_of, job_key
from summarizer.store.owners import new_owner
from summarizer.store.records import (
    ClaimState,
    Done,
    Exported,
    Failed,
    Failure,
    FeedRecord,
    ItemLike,
    Recorded,
    Stats,
    UsageTotals,
    Waiting,
)
from summarizer.store.store import Store

__all__ = [
    "BackendIdentity",
    "ClaimState",
    "Database",
    "Done",
    "Exported",
    "Failed",
    "Failure",
    "FeedRecord",
    "ItemLike",
    "Recorded",
    "Stats",
    "Store",
    "UsageTotals",
    "Waiting",
    "content_key",
    "content_of",
    "job_key",
    "new_owner",
]
