"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and start the steady clock at 0."""
    _small_tables()
    _articles()
    _work()
    _attempts()


def _small_tables() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    clock = op.create_table(
        "clock",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("steady", sa.Double, nullable=False),
        sa.Column("wall", sa.Double, nullable=False),
    )
    op.bulk_insert(clock, [{"id": 1, "steady": 0.0, "wall": 0.0}])
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("last_fetch", sa.Double),
        sa.Column("next_fetch", sa.Double),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
    )
    op.create_table(
        "pace",
        sa.Column("endpoint", sa.Text, primary_key=True),
        sa.Column("model", sa.Text, primary_key=True),
        sa.Column("changes", sa.Integer, nullable=False),
        sa.Column("updated", sa.Double, nullable=False),
        sa.Column("cooldown_until", sa.Double, nullable=False),
        sa.Column("requests_limit", sa.Double),
        sa.Column("tokens_limit", sa.Double),
        sa.Column("requests_level", sa.Double, nullable=False),
        sa.Column("tokens_level", sa.Double, nullable=False),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("content", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("published_basis", sa.String(16)),
        sa.Column("body_start", sa.Integer, nullable=False),
        sa.Column("chars", sa.Integer, nullable=False),
        sa.Column("text", sa.LargeBinary),
        sa.Column("first_seen", sa.Double, nullable=False),
    )
    op.create_index("ix_articles_first_seen", "articles", ["first_seen"])
    op.create_table(
        "versions",
        sa.Column("identity", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("seen", sa.Double, nullable=False),
    )
    op.create_index("ix_versions_content", "versions", ["content"])
    op.create_table(
        "summaries",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("content", sa.String(64)),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("finished", sa.Double, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
    )
    op.create_index("ix_summaries_finished_key", "summaries", ["finished", "key"])


def _work() -> None:
    op.create_table(
        "work",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("content", sa.String(64)),
        sa.Column("backend", sa.String(64)),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("lease_until", sa.Double),
        sa.Column("claimed", sa.Double),
        sa.Column("failed", sa.Double),
        sa.Column("not_before", sa.Double),
        sa.Column("error_class", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("retryable", sa.Boolean),
    )
    owned, unfinished = sa.text("owner IS NOT NULL"), sa.text("state != 'done'")
    op.create_index("ix_work_owner", "work", ["owner"], sqlite_where=owned, postgresql_where=owned)
    op.create_index(
        "ix_work_unfinished", "work", ["state", "key"], sqlite_where=unfinished, postgresql_where=unfinished
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("started", sa.Double),
        sa.Column("ended", sa.Double, nullable=False),
        sa.Column("outcome", sa.String(8), nullable=False),
        sa.Column("error_class", sa.Text),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.Column("input_tokens", sa.Integer, nullable=False),
        sa.Column("output_tokens", sa.Integer, nullable=False),
        sa.Column("cached_tokens", sa.Integer, nullable=False),
        sa.Column("cost_usd", sa.Double),
    )
    op.create_index("ix_attempts_run", "attempts", ["run"])
