"""One address -> one article: `read_page`, for callers that want a page and no stream."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from summarizer.errors import NotAFeedError, SummarizerError
from summarizer.feeds.items import Item
from summarizer.feeds.options import FetchOptions
from summarizer.feeds.sources import read_sources
from summarizer.models import Article


def read_page(url: str, options: FetchOptions | None = None) -> Article:
    """The article at an http(s) address. FetchError or ArticleError in one line where there is none, or a feed."""
    return asyncio.run(aread_page(url, options))


async def aread_page(url: str, options: FetchOptions | None = None) -> Article:
    """The awaitable twin of `read_page`."""
    found: Article | None = None
    failure: SummarizerError | None = None
    async with aclosing(read_sources([url], options)) as results:
        async for result in results:
            if not isinstance(result, Item):
                failure = failure or result.error
            elif found is not None:
                raise NotAFeedError("holds several articles", article_id=url, hint="summarizer batch reads feeds")
            else:
                found = result.article
    if found is None:
        raise failure or NotAFeedError("holds no article", article_id=url)
    return found
