"""Bulk runs through the endpoint's Batch API: half the price, an answer within a day.

    summary = run_half_price(["https://example.org/feed"], "out.jsonl", HalfPriceOptions(BatchOptions(store="news.db")))

The way of an article: `intake` (noted in the `ledger`, leased in the store) -> `building` and `submitting` (batches,
each made exactly once) -> `watching` and `collecting` -> `replay` (the flow of the live way, run again from the answers
so far) -> `keeping` (store, output) or, where the flow has another question, back into the next batch.
"""

from summarizer.half_price.options import HalfPriceOptions
from summarizer.half_price.run import arun_half_price, run_half_price

__all__ = ["HalfPriceOptions", "arun_half_price", "run_half_price"]
