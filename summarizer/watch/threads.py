"""The thread in which polls use the store, so that the event loop waits for no disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """One thread: its calls come one after the other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "summarizer-watch")

    async def run(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """The function's result; it is run to its end even if the caller is cancelled."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: function(*arguments, **named))

    def close(self) -> None:
        """Wait for the call under way."""
        self._pool.shutdown()
