"""Politeness to each host: how many requests at a time, how far apart, and when to leave it alone."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from summarizer.errors import UnreachableError
from summarizer.feeds.options import FetchOptions

MAX_HOSTS = 5_000
MAX_FAILURES = 3
"""Failed connections in a row after which a host is left alone."""
REST_S = 60.0


class RestingError(UnreachableError):
    """The host is left alone for now; asking again at once makes no sense."""


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    next_start: float = 0.0
    rest_until: float = 0.0
    failures: int = 0
    users: int = field(default=0)


class Hosts:
    """The state of every host that was asked, the least recently used forgotten beyond MAX_HOSTS."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._known: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, name: str, delay_s: float = 0.0) -> AsyncIterator[None]:
        """Waits until a request to the host may start, and holds one of its places.

        Starts with a `delay_s` are at least that far apart. RestingError where the host is to be left alone for
        longer than `max_wait_s`.
        """
        host = self._host(name)
        host.users += 1
        try:
            async with host.slots:
                await self._wait(name, host, delay_s)
                yield
        finally:
            host.users -= 1

    def rest(self, name: str, seconds: float) -> None:
        """The host asked for a pause: no request starts before it is over."""
        host = self._host(name)
        host.rest_until = max(host.rest_until, time.monotonic() + seconds)

    def failed(self, name: str) -> None:
        """No connection, or none that lasted."""
        host = self._host(name)
        host.failures += 1
        if host.failures >= MAX_FAILURES:
            host.rest_until = max(host.rest_until, time.monotonic() + REST_S)

    def answered(self, name: str) -> None:
        self._host(name).failures = 0

    async def _wait(self, name: str, host: _Host, delay_s: float) -> None:
        now = time.monotonic()
        rest = host.rest_until - now
        if rest > self._options.max_wait_s or (rest > 0 and host.failures >= MAX_FAILURES):
            cause = f"{name} is left alone for {rest:.0f} s: it asked for that, or did not answer {MAX_FAILURES} times"
            raise RestingError(cause, hint="try again later")
        start = max(now, host.rest_until, host.next_start if delay_s else 0.0)
        if delay_s:
            host.next_start = start + delay_s
        if start > now:
            await asyncio.sleep(start - now)

    def _host(self, name: str) -> _Host:
        host = self._known.get(name)
        if host is None:
            host = self._known[name] = _Host(asyncio.Semaphore(self._options.per_host))
            self._forget()
        self._known.move_to_end(name)
        return host

    def _forget(self) -> None:
        for name in [name for name, host in self._known.items() if not host.users][: len(self._known) - MAX_HOSTS]:
            del self._known[name]
