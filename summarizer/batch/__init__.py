"""Articles in bulk: each summarized once, within limits and budget, across crashes and restarts.

    summary = run_batch(["https://example.org/feed", "archive.jsonl"], "out.jsonl", BatchOptions(store="news.db"))

The way of an article: `sources` -> `intake` (grouped, left out if done, leased) -> workers of the `pipeline` ->
`writing` (into the store, then into the `output`). The store is the truth of what is done, the output file of what is
written; so the same command after a kill at any moment gives every article exactly once.
"""

from summarizer.batch.opening import Listener
from summarizer.batch.options import BatchOptions
from summarizer.batch.run import arun_batch, run_batch
from summarizer.batch.stopping import Stop
from summarizer.batch.summary import RunSummary

__all__ = ["BatchOptions", "Listener", "RunSummary", "Stop", "arun_batch", "run_batch"]
