"""The pacer of a run: one for all processes on the store, or this process's own."""

from __future__ import annotations

from summarizer.batch.options import BatchOptions
from summarizer.config import Settings
from summarizer.pacing import LocalPacer, Pacer
from summarizer.store import Store


def make_pacer(settings: Settings, options: BatchOptions, store: Store) -> Pacer:
    """Limits given hold for all processes that share the store, and so do those that the endpoint's headers tell where
    the store is a server. Processes that share a file and are given no limits follow the headers each by itself, which
    costs a refusal now and then and saves a transaction for every few requests."""
    requests, tokens = options.requests_per_minute, options.tokens_per_minute
    if requests is None and tokens is None and store.engine.dialect.name == "sqlite":
        return LocalPacer(max_in_flight=options.concurrency)
    from summarizer.pacing.shared import SharedPacer  # noqa: PLC0415

    return SharedPacer(
        store.engine,
        settings.endpoint,
        settings.model or "",
        requests_per_minute=requests,
        tokens_per_minute=tokens,
        max_in_flight=options.concurrency,
    )
