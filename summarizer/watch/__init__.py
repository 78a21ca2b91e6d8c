"""Feeds watched for weeks: polled at intervals, each article summarized once and written once, across restarts.

    async with open_watch(["https://example.org/feed"], "out.jsonl", WatchOptions()) as watcher:
        await watcher.run()

The way of an article: `polling` reads a feed -> `intake` notes in the store that it is to be summarized and in the
`ledger` that OUT lacks it -> `working` runs the batch pipeline over what is due -> `output` writes it. Polls never wait
for the model, and nothing waits in memory: what a kill leaves undone stands in the store and the ledger.
"""

from summarizer.watch.clock import Clock, SystemClock
from summarizer.watch.options import WatchOptions
from summarizer.watch.run import Watcher, open_watch

__all__ = ["Clock", "SystemClock", "WatchOptions", "Watcher", "open_watch"]
