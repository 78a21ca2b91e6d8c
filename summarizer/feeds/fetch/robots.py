"""robots.txt (RFC 9309) through protego: which pages may be followed, and how far apart. Fetches through a function."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from protego import Protego

from summarizer.errors import FetchError, UnreachableError

MAX_BYTES = 512_000
"""RFC 9309 asks for 500 KiB at least."""
MAX_KNOWN = 256
KEPT_S = 24 * 3600.0
FAILURE_KEPT_S = 60.0
MAX_DELAY_S = 30.0
"""Longest Crawl-delay that is kept to; hosts ask for up to a day."""

Ask = Callable[[str], Awaitable[tuple[int, bytes]]]
"""The address of a robots.txt -> HTTP status and body. FetchError where there is no answer."""


class Robots:
    """The rules of each host, asked for once a day, the least recently used forgotten beyond MAX_KNOWN."""

    def __init__(self, agent: str, ask: Ask) -> None:
        self._agent, self._ask = agent, ask
        self._rules: OrderedDict[str, tuple[float, asyncio.Task[Protego | FetchError]]] = OrderedDict()

    async def may_fetch(self, origin: str, url: str) -> bool:
        """Whether the rules of `origin` (scheme, host, port) allow `url`. UnreachableError: the rules are not known."""
        rules = await self._of(origin)
        try:
            return bool(rules.can_fetch(url, self._agent))
        except Exception as error:  # a rule or an address that protego stumbles over costs this page
            raise UnreachableError(f"{origin}/robots.txt cannot be applied: {type(error).__name__}") from error

    def close(self) -> None:
        """Ends requests that nobody waits for any more."""
        for _, task in self._rules.values():
            task.cancel()

    async def delay_s(self, origin: str) -> float:
        """The Crawl-delay in seconds, at most MAX_DELAY_S; 0 where there is none."""
        return min(float((await self._of(origin)).crawl_delay(self._agent) or 0), MAX_DELAY_S)

    async def _of(self, origin: str) -> Protego:
        until, task = self._rules.get(origin, (0.0, None))
        if task is None or until < time.monotonic() or task.cancelled():
            task = asyncio.create_task(self._read(origin))
            self._rules[origin] = (time.monotonic() + KEPT_S, task)
            while len(self._rules) > MAX_KNOWN:
                self._rules.popitem(last=False)
        self._rules.move_to_end(origin)
        found = await asyncio.shield(task)
        if isinstance(found, Protego):
            return found
        self._rules[origin] = (min(self._rules[origin][0], time.monotonic() + FAILURE_KEPT_S), task)
        raise UnreachableError(f"{origin}/robots.txt cannot be read: {found.cause}", hint="try again later")

    async def _read(self, origin: str) -> Protego | FetchError:
        """The rules. No file (HTTP 4xx) means no rules; a server in trouble (5xx) means that nothing is known."""
        try:
            status, body = await self._ask(f"{origin}/robots.txt")
        except FetchError as error:
            return error
        if status == 429 or status >= 500:
            return UnreachableError(f"HTTP {status}")
        try:
            return Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace") if status == 200 else "")
        except Exception as error:  # third-party parsing of what a stranger wrote
            return FetchError(f"{type(error).__name__} in its parser")
