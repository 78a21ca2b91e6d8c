"""Groups out of a queue: as many as are there, or come within a moment. The queue's end is None."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TypeVar

T = TypeVar("T")


async def groups(queue: asyncio.Queue[T | None], most: int, seconds: float) -> AsyncIterator[list[T]]:
    """Lists of at most `most`; one that is not full waits at most `seconds` for more."""
    loop = asyncio.get_running_loop()
    ended = False
    while not ended:
        value = await queue.get()
        group: list[T] = []
        until = loop.time() + seconds
        while value is not None:
            group.append(value)
            if len(group) >= most:
                break
            if queue.empty():
                try:
                    async with asyncio.timeout_at(until):
                        value = await queue.get()
                except TimeoutError:
                    break
            else:
                value = queue.get_nowait()
        ended = value is None
        if group:
            yield group
