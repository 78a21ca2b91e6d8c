"""Feeds, pages, files, folders and tables -> articles with a stable identity, read lazily and safely.

    async for result in read_sources(["https://example.org/feed", "archive.jsonl", "folder/"]):
        ...                                  # an Item (article, identity, source, position) or a SourceProblem

Everything fetched and every document is hostile: `fetch` says how addresses are guarded, `parser` where documents are
parsed. Nothing here is stored, summarized or written to disk.
"""

from summarizer.feeds.items import Item, SourceProblem
from summarizer.feeds.options import FetchOptions
from summarizer.feeds.page import aread_page, read_page
from summarizer.feeds.sources import SourceReader, read_sources
from summarizer.feeds.state import FeedState, MemoryFeedState, Validators

__all__ = [
    "FeedState",
    "FetchOptions",
    "Item",
    "MemoryFeedState",
    "SourceProblem",
    "SourceReader",
    "Validators",
    "aread_page",
    "read_page",
    "read_sources",
]
