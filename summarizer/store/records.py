"""What goes into the store and comes out of it, as immutable values. Holds no behaviour."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Literal, Protocol

from summarizer.models import Article, Usage

ClaimState = Literal["yours", "held", "done", "leased", "failed"]
"""yours: newly leased to the caller; held: leased to the same owner by an earlier claim; done: its summary is kept;
leased: a live other works on it; failed: its failure is kept and not to be tried again now."""


class ItemLike(Protocol):
    """An article with the identity that it keeps over re-fetches; `summarizer.feeds.Item` is one."""

    @property
    def article(self) -> Article: ...
    @property
    def identity(self) -> str: ...
    @property
    def source(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """What `record_articles` found: a new identity, the same content again, or an updated version (counted from 1).

    `known_content` is True where the same text and date were already stored, under whatever identity.
    """

    identity: str
    content: str
    version: int
    state: Literal["new", "same", "updated"]
    known_content: bool


def new_attempt_id() -> str:
    """An id of its own, so that a `finish` which is called again after a lost connection books nothing twice.

    The time in front keeps neighbours together in the database's index; the rest is random.
    """
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class Done:
    """One finished job: its summary as JSON text, and what the try cost (failed requests included)."""

    key: str
    summary: str
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    attempt_id: str = field(default_factory=new_attempt_id)


@dataclass(frozen=True, slots=True)
class Failed:
    """One failed try. `reason` is one line without article text; `retryable` says whether trying again makes sense.

    `retry_after_s` holds a retryable job back for that long, counted from the call of `finish`, and twice as long with
    each further try, up to a day.
    """

    key: str
    error_class: str
    reason: str
    retryable: bool
    retry_after_s: float = 0.0
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    attempt_id: str = field(default_factory=new_attempt_id)


@dataclass(frozen=True, slots=True)
class Failure:
    """One job whose last try failed. `failed` and `not_before` are seconds since 1970; details are None if unknown."""

    key: str
    error_class: str
    reason: str
    retryable: bool
    tries: int
    failed: float
    not_before: float | None
    run: str
    article_id: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job that nobody works on and that may be claimed, with its article from the store."""

    key: str
    content: str
    article: Article


@dataclass(frozen=True, slots=True)
class Exported:
    """One kept summary with the details of its article; `finished` is seconds since 1970."""

    key: str
    content: str
    model: str
    finished: float
    summary: str
    article_id: str | None
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class UsageTotals:
    """Sums over tries, the failed and the dropped ones included. `unpriced`: tries with requests at no known price."""

    tries: int = 0
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float = 0.0
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of everything. `tries` is by outcome, `failures` by (error class, retryable)."""

    store: str
    schema: str
    created: str
    bytes: int
    articles: int
    texts: int
    versions: int
    summaries: int
    waiting: int
    leased: int
    failed: int
    feeds: int
    failures: dict[tuple[str, bool], int]
    tries: dict[str, int]
    usage: UsageTotals


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """What is remembered of a feed. Times are seconds since 1970; `extra` is the feed reader's own JSON-like data."""

    etag: str | None = None
    last_modified: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    last_fetch: float | None = None
    next_fetch: float | None = None
    failures: int = 0
    error: str | None = None
