"""One HTTP client for each event loop that asks: connections cannot change loops. Sends nothing.

A call runs on its caller's loop, and not on a thread's: two busy loops in one process fight for the interpreter, which
costs more CPU than the call itself. Each client's life hangs on an asynchronous generator, because event loops end
those that are left when they end (`asyncio.run` and others), and end on their own thread those that nobody holds.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
from collections.abc import AsyncIterator
from typing import NamedTuple

import httpx2
import openai

from summarizer.backends.openai_compat.client import check_key, new_client
from summarizer.config import Settings


class _Open(NamedTuple):
    """A client and what keeps it open."""

    client: openai.AsyncOpenAI
    life: AsyncIterator[None]


class Connections:
    """The clients of one endpoint. `ConfigurationError` where OpenAI itself is meant and no key is set."""

    def __init__(self, settings: Settings) -> None:
        check_key(settings)
        self._settings = settings
        self._start()

    def _start(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._open: dict[asyncio.AbstractEventLoop, _Open] = {}
        self._context: ssl.SSLContext | None = None

    async def client(self) -> openai.AsyncOpenAI:
        """The running loop's client; dropping this object closes its idle connections."""
        if os.getpid() != self._process:
            # A forked child must not write into its parent's connections, nor close them.
            self._inherited = self._open
            self._start()
        loop = asyncio.get_running_loop()
        known = self._open.get(loop)
        if known is None or known.client.is_closed():
            known = self._made(loop)
            # The loop takes note of the generator when it starts.
            await anext(known.life)
        return known.client

    def _made(self, loop: asyncio.AbstractEventLoop) -> _Open:
        with self._lock:
            for other in [other for other in self._open if other.is_closed()]:
                del self._open[other]
            if self._context is None:
                # Reading the certificates takes 20 ms, most of the making of a client.
                self._context = httpx2.create_ssl_context()
            client = new_client(self._settings, self._context)
            known = self._open[loop] = _Open(client, _life(client))
            return known


async def _life(client: openai.AsyncOpenAI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await client.close()
