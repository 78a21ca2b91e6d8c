"""One address -> one answer, safely and politely: public addresses only, limits on everything, one way out.

    async with Fetcher(options) as fetcher:
        reply = await fetcher.get("https://example.org/feed", validators)

The connections are httpcore2's (what httpx2 and openai use), through its public `network_backend`: there is no cookie,
no credential, no redirect and no proxy variable to switch off, because that layer has none.
"""

from summarizer.feeds.fetch.client import Fetcher, Reply

__all__ = ["Fetcher", "Reply"]
