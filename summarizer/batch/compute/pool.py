"""The parent's side: processes started when there is enough to do, each with one article at a time."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from summarizer.backends.baseline import BaselineBackend
from summarizer.batch.attempts import TIME_OUT, Asking, Attempt, Made, NotMade
from summarizer.models import Article
from summarizer.workers import Worker

FEW = 32
"""Articles that are done in this process before others are started, which takes half a second each."""


class Computing:
    """Attempts by the baseline on several processors. `close` ends the processes.

    The summaries are those of this process's own baseline. A process that dies costs the article it had, as a failure.
    """

    def __init__(self, processes: int | None, deadline_s: float | None) -> None:
        count = processors() if processes is None else processes
        self._deadline_s = deadline_s
        self._here = Asking(BaselineBackend(), deadline_s)
        self._left = FEW if processes is None else 0
        self._all = [Worker("summarizer.batch.compute") for _ in range(count)]
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        for worker in self._all:
            self._free.put_nowait(worker)

    async def __call__(self, article: Article) -> Attempt:
        if self._left > 0 or not self._all:
            self._left -= 1
            # Lets the loop's other tasks in: nothing here waits.
            await asyncio.sleep(0)
            return await self._here(article)
        body = json.dumps(article.model_dump(mode="python"), default=str).encode()
        worker = await self._free.get()
        try:
            async with asyncio.timeout(self._deadline_s):
                return _attempt(json.loads(await worker.ask(body)))
        except TimeoutError:
            return NotMade(TIME_OUT, f"not done within {self._deadline_s:g} s", True)
        except (ConnectionError, asyncio.IncompleteReadError):
            return NotMade("Crash", "crash: the computing process died (memory, or a fault in a library)", False)
        finally:
            self._free.put_nowait(worker)

    async def close(self) -> None:
        for worker in self._all:
            await worker.stop()


def processors() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _attempt(answer: dict[str, Any]) -> Attempt:
    if "made" in answer:
        text, model, dropped = answer["made"]
        return Made(text, model, dropped=dropped)
    return NotMade(*answer["failed"])
