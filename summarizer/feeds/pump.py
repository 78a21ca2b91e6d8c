"""Between threads and the event loop, and between one task and several: small pieces that keep memory bounded."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from concurrent.futures import CancelledError as FutureCancelledError
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_BATCH = 64
_BATCH_S = 0.02
_AHEAD = 2
_MOST_WAITING = 32
"""Values that are held behind one whose turn it is and that is still at work."""


async def from_thread(
    make: Callable[[], Iterable[T]], weight: Callable[[T], int], limit: int
) -> AsyncGenerator[T, None]:
    """What `make()` yields, made in a thread of its own, so that a slow disk or standard input never stops the loop.

    Handed over in batches of at most 64, 20 ms or `limit` in `weight`, two of them ahead. The thread is a daemon: one
    that waits for standard input does not keep the program from ending. Its exceptions are raised here.
    """
    loop = asyncio.get_running_loop()
    batches: asyncio.Queue[list[T] | BaseException | None] = asyncio.Queue(_AHEAD)
    stopped = threading.Event()

    def put(batch: list[T] | BaseException | None) -> None:
        if not stopped.is_set():
            asyncio.run_coroutine_threadsafe(batches.put(batch), loop).result()

    def work() -> None:
        # After the loop has gone there is nobody to tell.
        with suppress(RuntimeError, FutureCancelledError):
            try:
                for batch in _batches(iter(make()), weight, limit):
                    if stopped.is_set():
                        return
                    put(batch)
                put(None)
            except Exception as error:  # handed on, not swallowed
                put(error)

    threading.Thread(target=work, daemon=True, name="summarizer-source").start()
    try:
        while (batch := await batches.get()) is not None:
            if isinstance(batch, BaseException):
                raise batch
            for value in batch:
                yield value
    finally:
        stopped.set()
        while not batches.empty():  # a put that waits gets its place and sees that it is over
            batches.get_nowait()


def _batches(values: Iterator[T], weight: Callable[[T], int], limit: int) -> Iterator[list[T]]:
    batch: list[T] = []
    heavy, end = 0, time.monotonic() + _BATCH_S
    for value in values:
        batch.append(value)
        heavy += weight(value)
        if len(batch) >= _BATCH or heavy >= limit or time.monotonic() >= end:
            yield batch
            batch, heavy, end = [], 0, time.monotonic() + _BATCH_S
    if batch:
        yield batch


async def in_order(
    values: AsyncGenerator[T, None], function: Callable[[T], Awaitable[R]], ahead: Callable[[T], bool], limit: int
) -> AsyncGenerator[R, None]:
    """`function` of each value, in the order of the values, up to `limit` of those at work at once that `ahead` is
    true for; the others are done one by one in their turn."""
    waiting: deque[tuple[T, asyncio.Task[R] | None]] = deque()
    running = 0
    try:
        async for value in values:
            task = asyncio.ensure_future(_call(function, value)) if ahead(value) else None
            waiting.append((value, task))
            running += task is not None
            while waiting and (_is_ready(waiting[0][1]) or running >= limit or len(waiting) > _MOST_WAITING):
                running -= waiting[0][1] is not None
                yield await _finished(*waiting.popleft(), function)
        while waiting:
            yield await _finished(*waiting.popleft(), function)
    finally:
        await values.aclose()
        for _, left in waiting:
            if left is not None:
                left.cancel()
        await asyncio.gather(*(left for _, left in waiting if left is not None), return_exceptions=True)


def _is_ready(task: asyncio.Task[R] | None) -> bool:
    return task is None or task.done()


async def _call(function: Callable[[T], Awaitable[R]], value: T) -> R:
    return await function(value)


async def _finished(value: T, task: asyncio.Task[R] | None, function: Callable[[T], Awaitable[R]]) -> R:
    return await function(value) if task is None else await task
