"""Sources -> items, lazily: `read_sources`. Files in the order given; feeds several at a time, each in its own order.

Memory is bounded: a queue of a few dozen results waits for the consumer, and nothing is read far ahead of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from summarizer.feeds.fetch import Fetcher
from summarizer.feeds.fetch.guard import Resolver as AddressResolver
from summarizer.feeds.fetch.guard import resolve as resolve_address
from summarizer.feeds.fetch.urls import is_address
from summarizer.feeds.items import Item, SourceProblem
from summarizer.feeds.one_source import Reading, Saving
from summarizer.feeds.options import FetchOptions
from summarizer.feeds.parser import ParserPool
from summarizer.feeds.resolving import Resolver
from summarizer.feeds.state import FeedState, MemoryFeedState

_QUEUE = 32
"""Results that wait for the consumer."""


async def read_sources(
    specs: Sequence[str],
    options: FetchOptions | None = None,
    state: FeedState | None = None,
    *,
    resolver: AddressResolver = resolve_address,
) -> AsyncGenerator[Item | SourceProblem, None]:
    """Every article of the sources, and every problem as a value; one failing source or entry never stops the others.

    A spec is an http(s) address of a feed, a list of feeds (OPML) or a page; a file (RSS, Atom, RDF, JSON Feed, OPML,
    JSON Lines, JSON, CSV, text, Markdown, HTML, each also gzipped); a folder of such files; or "-" for standard input.
    What it is, its content says before its name. Items of one source come in its order; those of several feeds may
    alternate. `state` remembers ETag and Last-Modified: an address that answers 304 gives nothing.

    Close the iterator if it is left early (`contextlib.aclosing`). Errors of `state` and unknown errors are raised.
    """
    async with SourceReader(options, state, resolver=resolver) as reader, aclosing(reader.read(specs)) as results:
        async for result in results:
            yield result


class SourceReader:
    """`read_sources` for callers that read again and again: connections, the hosts' pauses and rules, the parser
    processes and the state are kept between reads. One event loop; close it (`async with`)."""

    def __init__(
        self,
        options: FetchOptions | None = None,
        state: FeedState | None = None,
        *,
        resolver: AddressResolver = resolve_address,
    ) -> None:
        self._options = options or FetchOptions()
        self._parser = ParserPool(self._options)
        self._fetcher = Fetcher(self._options, resolver)
        articles = Resolver(self._options, self._fetcher, self._parser)
        known = MemoryFeedState() if state is None else state
        self._reading = Reading(self._options, self._fetcher, self._parser, articles, known)

    async def __aenter__(self) -> SourceReader:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._parser.aclose()
        await self._fetcher.aclose()

    def read(self, specs: Sequence[str]) -> AsyncGenerator[Item | SourceProblem, None]:
        """What `read_sources` gives."""
        return _Merger(self._reading, self._options.parallel_sources).results(specs)


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


class _Merger:
    """One task for all local sources, some for addresses; their results meet in a bounded queue."""

    def __init__(self, reading: Reading, parallel: int) -> None:
        self._reading, self._parallel = reading, parallel
        self._ready: asyncio.Queue[Item | SourceProblem | Saving | _End] = asyncio.Queue(_QUEUE)
        self._addresses: asyncio.Queue[tuple[str, bool] | None] = asyncio.Queue()
        self._seen: set[str] = set()
        self._left = 0

    async def results(self, specs: Sequence[str]) -> AsyncGenerator[Item | SourceProblem, None]:
        local = [spec for spec in specs if not is_address(spec)]
        self._left = 1  # the local sources count as one job, present or not
        for spec in specs:
            if is_address(spec):
                self._add(spec.strip(), listed=False)
        tasks = [asyncio.create_task(self._read_local(local))]
        tasks += [asyncio.create_task(self._read_addresses()) for _ in range(self._parallel)]
        tasks.append(asyncio.create_task(self._end(list(tasks))))
        try:
            while not isinstance(result := await self._ready.get(), _End):
                if isinstance(result, Saving):  # all of the address's items have been taken
                    await asyncio.to_thread(self._reading.state.save, result.url, result.validators)
                else:
                    yield result
            if result.error is not None:
                raise result.error
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _add(self, url: str, listed: bool) -> None:
        """Each address once; `listed` ones come from a list of feeds."""
        if url not in self._seen:
            self._seen.add(url)
            self._left += 1
            self._addresses.put_nowait((url, listed))

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        error: BaseException | None = None
        try:
            await asyncio.gather(*tasks)
        except Exception as raised:  # raised again by `results`, in the consumer's task
            error = raised
        await self._ready.put(_End(error))

    async def _read_local(self, specs: list[str]) -> None:
        for spec in specs:
            async with aclosing(self._reading.local(spec, self._add)) as results:
                async for result in results:
                    await self._ready.put(result)
        self._finished()

    async def _read_addresses(self) -> None:
        while (job := await self._addresses.get()) is not None:
            async with aclosing(self._reading.address(*job, self._add)) as results:
                async for result in results:
                    await self._ready.put(result)
            self._finished()

    def _finished(self) -> None:
        """After the last job the tasks that wait for addresses end; only a job can add another."""
        self._left -= 1
        if self._left == 0:
            for _ in range(self._parallel):
                self._addresses.put_nowait(None)
