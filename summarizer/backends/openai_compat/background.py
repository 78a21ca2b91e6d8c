"""One event loop on a private daemon thread, shared by the process: for blocking calls. Knows no models and no HTTP.

Why: sync and async callers become one text; a sync call works inside a running loop (notebooks) and from any thread,
with connections that outlive it; and asyncio's wall-clock limits hold for sync calls too.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import wait
from typing import Any, TypeVar

T = TypeVar("T")

_POLL_S = 1.0


class _Background:
    """The loop and its thread, started on first use. A forked child starts its own: threads do not survive a fork."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        # Reentrant: the garbage collector may close a backend, which asks for the loop, while this thread makes it.
        self._lock = threading.RLock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="summarizer-requests", daemon=True).start()
            return self._loop


_background = _Background()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_background.forget)


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, waited for by this thread. Ctrl-C cancels the work and is raised here."""
    future = asyncio.run_coroutine_threadsafe(work, _background.loop())
    try:
        # In slices, because on Windows a wait without end does not notice Ctrl-C.
        while not wait((future,), timeout=_POLL_S).done:
            pass
        return future.result()
    except BaseException:
        future.cancel()
        raise
