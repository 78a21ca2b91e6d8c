"""The one thread that store, ledger, files and grounding are worked on in, so that the event loop stays free."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Hands:
    """Does one thing at a time, in order."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "summarizer-half-price")

    async def do(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """`function`, run to its end even if the caller is cancelled."""
        call = partial(function, *arguments, **named)
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def close(self) -> None:
        """Wait for what is being done."""
        self._thread.shutdown()
