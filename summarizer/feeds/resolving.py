"""What was found in a source -> items: links followed, main text taken, identities given.

An entry that holds a teaser only is followed (see `formats.entry_text` for what a teaser is). If its page cannot be had
for good (404, robots.txt, no main text), the teaser is the article, with a warning; if that may pass (time-out, 503),
the entry is a problem and comes again with the next read, because the source's validators are not saved then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from summarizer.errors import ArticleError, SummarizerError, UnreachableError
from summarizer.feeds.fetch import Fetcher
from summarizer.feeds.fetch.urls import is_address, shown
from summarizer.feeds.identity import identity_of
from summarizer.feeds.items import Entry, Item, Page, SourceProblem
from summarizer.feeds.options import FetchOptions
from summarizer.feeds.parser import ParserPool
from summarizer.models import Article
from summarizer.readers import article_from_text, with_details

MAX_ID = 300
"""Longest article id in characters."""

Result = list[Item | SourceProblem]


class Resolver:
    """Turns what was found into items, with one fetcher and one parser pool for all sources."""

    def __init__(self, options: FetchOptions, fetcher: Fetcher, parser: ParserPool) -> None:
        self._options, self._fetcher, self._parser = options, fetcher, parser

    def is_slow(self, found: object) -> bool:
        """Whether the network or the parser process is needed, so that others may be at work meanwhile."""
        return isinstance(found, Page) or (isinstance(found, Entry) and self._is_followed(found))

    async def resolve(self, found: Item | SourceProblem | Entry | Page, source: str) -> Result:
        """The item of what was found, problems, or both. Failures of one entry are values."""
        if isinstance(found, Item | SourceProblem):
            return [_with_text(found)]
        try:
            if isinstance(found, Page):
                return [_with_text(await self._page(found, source))]
            return await self._entry(found, source)
        except SummarizerError as error:
            error.article_id = error.article_id or f"{shown(source)}, {found.name}"
            return [SourceProblem(source, found.name, error)]

    async def _page(self, page: Page, source: str) -> Item:
        article = await self.article_of(page.data, page.name, page.charset)
        if page.url:
            article = with_details(article, url=page.url)
        return Item(article, page.identity, source, page.position)

    async def article_of(self, data: bytes, name: str, charset: str) -> Article:
        """The article of a page's bytes; ArticleError where no main text is in it."""
        found = await self._parser.run("page", data, name=shown(name), charset=charset)
        return Article.model_validate({**found["article"], "id": name[:MAX_ID]})

    def _is_followed(self, entry: Entry) -> bool:
        return not entry.whole and self._options.follow_links and bool(entry.url and is_address(entry.url))

    async def _entry(self, entry: Entry, source: str) -> Result:
        if not self._is_followed(entry):
            return [_item(entry, source)]
        try:
            return [_item(entry, source, await self._linked(entry))]
        except UnreachableError:
            raise
        except ArticleError as error:
            if not entry.text:
                raise
            cause = f"the link gave nothing, the feed's teaser is used: {error.article_id}: {error.cause}"
            problem = ArticleError(cause, article_id=f"{shown(source)}, {entry.name}", hint=error.hint)
            return [SourceProblem(source, entry.name, problem), _item(entry, source)]

    async def _linked(self, entry: Entry) -> Article:
        """The article on the entry's page."""
        reply = await self._fetcher.get(entry.url or "", purpose="link")
        name = shown(reply.url)
        article = await self.article_of(reply.body, name, reply.charset)
        if len(article.text) < len(entry.text):
            raise ArticleError("the page holds less text than the feed", article_id=name)
        return article


def _item(entry: Entry, source: str, page: Article | None = None) -> Item:
    """The item of an entry, with its own text or the page's. What the feed says of title and date goes before the
    page's metadata, which is guessed."""
    text = entry.text or entry.title or ""
    if page is None and not text.strip():
        raise ArticleError(
            "holds neither a text nor a link that is followed", article_id=f"{shown(source)}, {entry.name}"
        )
    article = page or article_from_text(text, id="")
    known = {"title": entry.title, "url": entry.url, "publisher": entry.publisher, "language": entry.language}
    changes: dict[str, Any] = {name: value for name, value in known.items() if value}
    if entry.published and (page or article.published_basis != "header"):
        changes |= {"published": entry.published, "published_basis": "feed"}
    article = article.model_copy(update={**changes, "id": _id(entry, source)})
    return Item(article, entry.identity or identity_of(entry), source, entry.position)


def _id(entry: Entry, source: str) -> str:
    """The article's id: the entry's own, its address, or its place. No path to open; printable, not too long."""
    name = entry.guid or entry.url or (source if entry.home else f"{shown(source)}, {entry.name}")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:MAX_ID]


def _with_text(found: Item | SourceProblem) -> Item | SourceProblem:
    if isinstance(found, Item) and not found.article.text[found.article.body_start :].strip():
        error = ArticleError("holds no text", article_id=found.article.id)
        return SourceProblem(found.source, found.article.id, error)
    return found


def numbered(item: Item, position: int) -> Item:
    return item if item.position == position else replace(item, position=position)
