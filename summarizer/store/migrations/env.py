"""Alembic's entry: runs the revisions on the connection, and in the transaction, that `store.upgrade` hands over."""

from alembic import context

from summarizer.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
