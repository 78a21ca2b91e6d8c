"""The parent's side of the parser processes: hands tasks out, waits with a time-out, names what went wrong."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from summarizer import errors
from summarizer.errors import ArticleError
from summarizer.feeds.options import FetchOptions
from summarizer.workers import Worker

_START_S = 10.0
"""What a task may take longer that has to start its process first."""


class ParserPool:
    """`options.parsers` processes, each with one task at a time. One event loop per pool."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all = [Worker("summarizer.feeds.parser") for _ in range(options.parsers)]
        for worker in self._all:
            self._free.put_nowait(worker)

    async def __aenter__(self) -> ParserPool:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        for worker in self._all:
            await worker.stop()

    async def run(self, task: str, data: bytes, *, name: str, **arguments: Any) -> dict[str, Any]:
        """The answer of `tasks.answer`. ArticleError (or its kind named there) where there is none.

        A document that takes longer than `parse_s`, or kills the process, is an ArticleError as well.
        """
        seconds = self._options.parse_s
        head = json.dumps({"task": task, "arguments": {"name": name, **arguments}, "seconds": seconds}).encode()
        worker = await self._free.get()
        try:
            async with asyncio.timeout(seconds + (0 if worker.running else _START_S)):
                found: dict[str, Any] = json.loads(await worker.ask(head, data))
        except TimeoutError:
            cause = f"took the parser longer than {seconds:g} s"
            raise ArticleError(cause, article_id=name, hint="raise parse_s if it is worth it") from None
        except (ConnectionError, asyncio.IncompleteReadError):
            raise ArticleError("made the parser stop (memory, or a fault in a library)", article_id=name) from None
        finally:
            self._free.put_nowait(worker)
        return _checked(found, name)


def _checked(found: dict[str, Any], name: str) -> dict[str, Any]:
    if "error" in found:
        kind = getattr(errors, found["error"])
        raise kind(found["cause"], article_id=name, hint=found["hint"])
    if "crash" in found:
        raise ArticleError(f"cannot be parsed: {found['crash']} in the parser", article_id=name)
    return found
