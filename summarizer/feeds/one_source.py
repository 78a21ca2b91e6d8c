"""One source -> its items: a file, folder or standard input through a thread, an address through the fetcher."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import ArticleError, NotAFeedError, SummarizerError, UnreachableError
from summarizer.feeds.document import Origin, read_document
from summarizer.feeds.fetch import Fetcher, Reply
from summarizer.feeds.fetch.urls import is_address, shown
from summarizer.feeds.formats.zipped import unzipped
from summarizer.feeds.identity import identities, printable, url_identity
from summarizer.feeds.items import Document, Entry, Found, Item, Page, SourceProblem
from summarizer.feeds.local import STDIN, read_local
from summarizer.feeds.markup import writable
from summarizer.feeds.options import FetchOptions
from summarizer.feeds.parser import ParserPool
from summarizer.feeds.pump import from_thread, in_order
from summarizer.feeds.resolving import MAX_ID, Resolver, Result, numbered
from summarizer.feeds.state import FeedState, Validators

_BATCH_CHARS = 1_000_000
"""Characters (bytes of pages) that are read ahead of their turn."""

AddFeed = Callable[[str, bool], None]
"""Called with each address of a list of feeds and True."""
_Step = Item | SourceProblem | Entry | Page


@dataclass(frozen=True, slots=True)
class Saving:
    """The validators of an address whose items have all been handed on."""

    url: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a source needs."""

    options: FetchOptions
    fetcher: Fetcher
    parser: ParserPool
    resolver: Resolver
    state: FeedState

    async def local(self, spec: str, add: AddFeed) -> AsyncGenerator[Item | SourceProblem, None]:
        """The items of a path or "-"."""
        limit = 0 if spec == STDIN else _BATCH_CHARS  # a pipe's next line may be long in coming
        found = from_thread(lambda: read_local(spec, self.options.max_bytes), _weight, limit)
        async with aclosing(self._results(found, printable(spec), add)) as results:
            async for result in results:
                yield result

    async def address(
        self, url: str, listed: bool, add: AddFeed
    ) -> AsyncGenerator[Item | SourceProblem | Saving, None]:
        """The items of an address, then its validators unless an entry failed for a cause that may pass.

        `listed`: it stands in a list of feeds and may be no such list itself.
        """
        known = await asyncio.to_thread(self.state.load, url)
        try:
            reply = await self.fetcher.get(url, known)
        except SummarizerError as error:
            error.article_id = error.article_id or shown(url)
            yield SourceProblem(url, None, error, fatal=True)
            return
        if reply.not_modified:
            return
        complete = True

        def adding(feed: str, is_listed: bool) -> None:
            nonlocal complete
            complete = False  # a list that has not changed still stands for its feeds
            add(feed, is_listed)

        most = self.options.max_bytes
        found = from_thread(lambda: _read_reply(url, reply, most), _weight, _BATCH_CHARS)
        async with aclosing(self._results(found, url, None if listed else adding)) as results:
            async for result in results:
                complete = complete and not (isinstance(result, SourceProblem) and _may_pass(result))
                yield result
        if complete and reply.validators:
            yield Saving(url, reply.validators)

    async def _results(
        self, found: AsyncGenerator[Found, None], source: str, add: AddFeed | None
    ) -> AsyncGenerator[Item | SourceProblem, None]:
        async def resolve(step: _Step) -> Result:
            return await self.resolver.resolve(step, source)

        steps = self._expanded(found, source, add)
        position = 0
        async with aclosing(in_order(steps, resolve, self.resolver.is_slow, self.options.parallel_entries)) as results:
            async for result in results:
                for one in result:
                    if isinstance(one, Item):
                        yield numbered(one, position)
                        position += 1
                    else:  # a source that gave something did not fail as a whole
                        yield replace(one, fatal=False) if position and one.fatal else one

    async def _expanded(
        self, found: AsyncGenerator[Found, None], source: str, add: AddFeed | None
    ) -> AsyncGenerator[_Step, None]:
        """What was found, with documents replaced by what the parser process makes of them."""
        async with aclosing(found) as inner:
            try:
                async for one in inner:
                    if not isinstance(one, Document):
                        yield one
                        continue
                    for step in await self._parsed(one, source, add):
                        yield step
            except SummarizerError as error:
                error.article_id = error.article_id or shown(source)
                yield SourceProblem(source, None, error, fatal=True)

    async def _parsed(self, document: Document, source: str, add: AddFeed | None) -> list[_Step]:
        try:
            return await self._of_parser(document, source, add)
        except SummarizerError as error:
            return [SourceProblem(source, document.item, error, fatal=document.item is None)]

    async def _of_parser(self, document: Document, source: str, add: AddFeed | None) -> list[_Step]:
        known = {"name": document.name, "url": document.url, "charset": document.charset}
        if document.kind == "opml":
            if add is None:
                raise NotAFeedError("is a list of feeds inside a list of feeds", article_id=document.name)
            found = await self.parser.run("opml", document.data, **known, max_feeds=self.options.max_feeds)
            for url in found["feeds"]:
                add(url, True)
            return _warnings(found, document, source)
        found = await self.parser.run(document.kind, document.data, **known, max_bytes=self.options.max_bytes)
        total, most = len(found["entries"]), self.options.max_entries
        if total > most:
            found["warnings"].append(f"has {total:,} entries; only the first {most:,} are read")
        # A file's guids are unique in the site it is of, wherever it was saved.
        scope = document.scope if document.url or not is_address(found["link"]) else found["link"]
        return [*_warnings(found, document, source), *_entries(found["entries"][:most], scope)]


def _entries(found: list[dict[str, Any]], scope: str) -> list[Entry]:
    entries = []
    for position, raw in enumerate(found):
        values: dict[str, Any] = {key: writable(v) if isinstance(v, str) else v for key, v in raw.items()}
        day = dt.date.fromisoformat(values["published"]) if values["published"] else None
        name = values["guid"] or shown(values["url"] or "") or f"entry {position + 1}"
        values |= {"published": day, "scope": scope, "name": name[:200], "position": position}
        entries.append(Entry(**values))
    return identities(entries)


def _warnings(found: dict[str, Any], document: Document, source: str) -> list[_Step]:
    return [
        SourceProblem(source, document.item, ArticleError(cause, article_id=document.name))
        for cause in found["warnings"]
    ]


def _read_reply(url: str, reply: Reply, max_bytes: int) -> Iterator[Found]:
    origin = Origin(
        source=url,
        name=url[:MAX_ID],
        scope=url,
        identity=url_identity(url),
        url=reply.url,
        mime=reply.mime,
        charset=reply.charset,
        max_bytes=max_bytes,
    )
    yield from read_document(io.BytesIO(unzipped(reply.body, origin.shown, max_bytes)), origin)


def _may_pass(problem: SourceProblem) -> bool:
    """Whether another read might give more: the network failed, or the source as a whole."""
    return problem.fatal or isinstance(problem.error, UnreachableError)


def _weight(found: Found) -> int:
    if isinstance(found, Item):
        return len(found.article.text)
    if isinstance(found, Page | Document):
        return len(found.data)
    return len(found.text) if isinstance(found, Entry) else 100
