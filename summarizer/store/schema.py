"""The tables. A change here needs a new revision in `migrations/versions` and a new HEAD.

Times named wall are seconds since 1970 by the database server (SQLite: this machine). `lease_until` alone counts by the
store's steady clock, see `clock`. There are no foreign keys: rows are never deleted, and each write is one transaction.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    literal_column,
)

HEAD = "0001"
"""The newest revision in `migrations/versions`."""

VERSION_TABLE = "summarizer_version"
"""Where alembic keeps the revision; a name of its own, so that no other program's database is taken for a store."""

VERSION = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
"""As alembic makes it."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _is_encodable(text: str) -> bool:
    """Whether there is no lone surrogate in the text: told 20 times sooner than by looking at each character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class SafeText(TypeDecorator[str]):
    """Text in which NUL and lone surrogates, which databases refuse, become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None or ("\0" not in value and _is_encodable(value)):
            return value
        return _UNSTORABLE.sub("\ufffd", value)


class JsonText(TypeDecorator[str]):
    """JSON text; a lone surrogate is written as its escape, which means the same."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None or _is_encodable(value):
            return value
        return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", value)


class PackedText(TypeDecorator[str]):
    """An article's text, code point for code point and compressed (news text to less than half)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else zlib.compress(value.encode("utf-8", "surrogatepass"), 1)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else zlib.decompress(bytes(value)).decode("utf-8", "surrogatepass")


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", SafeText, nullable=False),
)

CREATED = "created"
"""The key in `meta` of the day and time, ISO 8601 in UTC, at which the store was made."""

clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("steady", Double, nullable=False),
    Column("wall", Double, nullable=False),
)

CLOCK_START = {"id": 1, "steady": 0.0, "wall": 0.0}
"""Its only row in a new store."""

articles = Table(
    "articles",
    metadata,
    Column("content", String(64), primary_key=True),
    Column("article_id", SafeText, nullable=False),
    Column("title", SafeText),
    Column("url", SafeText),
    Column("publisher", SafeText),
    Column("language", SafeText),
    Column("published", String(10)),
    Column("published_basis", String(16)),
    Column("body_start", Integer, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("text", PackedText),
    Column("first_seen", Double, nullable=False, index=True),
)

versions = Table(
    "versions",
    metadata,
    Column("identity", SafeText, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", String(64), nullable=False, index=True),
    Column("source", SafeText, nullable=False),
    Column("seen", Double, nullable=False),
)

summaries = Table(
    "summaries",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("content", String(64)),
    Column("model", SafeText, nullable=False),
    Column("finished", Double, nullable=False),
    Column("summary", JsonText, nullable=False),
    Index("ix_summaries_finished_key", "finished", "key"),
)

work = Table(
    "work",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("content", String(64)),
    Column("backend", String(64)),
    Column("run", SafeText, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("owner", SafeText),
    Column("lease_until", Double),
    Column("claimed", Double),
    Column("failed", Double),
    Column("not_before", Double),
    Column("error_class", SafeText),
    Column("reason", SafeText),
    Column("retryable", Boolean),
)
Index("ix_work_owner", work.c.owner, sqlite_where=work.c.owner.is_not(None), postgresql_where=work.c.owner.is_not(None))
UNFINISHED = work.c.state != literal_column("'done'")
"""The condition of an index for the few rows of interest; SQLite uses it only where a query says the very same."""

Index("ix_work_unfinished", work.c.state, work.c.key, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)

attempts = Table(
    "attempts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("owner", SafeText, nullable=False),
    Column("run", SafeText, nullable=False, index=True),
    Column("started", Double),
    Column("ended", Double, nullable=False),
    Column("outcome", String(8), nullable=False),
    Column("error_class", SafeText),
    Column("model", SafeText, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cached_tokens", Integer, nullable=False),
    Column("cost_usd", Double),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", SafeText, primary_key=True),
    Column("etag", SafeText),
    Column("last_modified", SafeText),
    Column("extra", JsonText, nullable=False),
    Column("last_fetch", Double),
    Column("next_fetch", Double),
    Column("failures", Integer, nullable=False),
    Column("error", SafeText),
)

pace = Table(
    "pace",
    metadata,
    Column("endpoint", SafeText, primary_key=True),
    Column("model", SafeText, primary_key=True),
    Column("changes", Integer, nullable=False),
    Column("updated", Double, nullable=False),
    Column("cooldown_until", Double, nullable=False),
    Column("requests_limit", Double),
    Column("tokens_limit", Double),
    Column("requests_level", Double, nullable=False),
    Column("tokens_level", Double, nullable=False),
)
"""The limiter's rows, which `summarizer.pacing.row` reads and writes; a test holds the two definitions together."""
