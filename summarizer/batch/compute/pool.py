"""The parent's side: processes started when there is enough to do, each with one article at a time."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from typing import Any

from summarizer.backends.baseline import BaselineBackend
from summarizer.batch.attempts import TIME_OUT, Asking, Attempt, Made, NotMade
from summarizer.models import Article

FEW = 32
"""Articles that are done in this process before others are started, which takes half a second each."""

_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


class Computing:
    """Attempts by the baseline on several processors. `close` ends the processes.

    The summaries are those of this process's own baseline. A process that dies costs the article it had, as a failure.
    """

    def __init__(self, processes: int | None, deadline_s: float | None) -> None:
        count = processors() if processes is None else processes
        self._deadline_s = deadline_s
        self._here = Asking(BaselineBackend(), deadline_s)
        self._left = FEW if processes is None else 0
        self._all = [_Process() for _ in range(count)]
        self._free: asyncio.LifoQueue[_Process] = asyncio.LifoQueue()
        for process in self._all:
            self._free.put_nowait(process)

    async def __call__(self, article: Article) -> Attempt:
        if self._left > 0 or not self._all:
            self._left -= 1
            # Lets the loop's other tasks in: nothing here waits.
            await asyncio.sleep(0)
            return await self._here(article)
        process = await self._free.get()
        try:
            async with asyncio.timeout(self._deadline_s):
                return _attempt(await process.ask(article))
        except TimeoutError:
            return NotMade(TIME_OUT, f"not done within {self._deadline_s:g} s", True)
        except (ConnectionError, asyncio.IncompleteReadError):
            return NotMade("Crash", "crash: the computing process died (memory, or a fault in a library)", False)
        finally:
            self._free.put_nowait(process)

    async def close(self) -> None:
        for process in self._all:
            await process.stop()


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


class _Process:
    """One computing process, or none yet."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, article: Article) -> dict[str, Any]:
        """The answer; after an error or a cancellation the process is gone, as its pipe is out of step."""
        try:
            process = self._process = self._process or await _started()
            if process.stdin is None or process.stdout is None:
                raise ConnectionError("no pipes")
            body = json.dumps(article.model_dump(mode="python"), default=str).encode()
            process.stdin.write(len(body).to_bytes(4, "big") + body)
            await process.stdin.drain()
            size = int.from_bytes(await process.stdout.readexactly(4), "big")
            found: dict[str, Any] = json.loads(await process.stdout.readexactly(size))
            return found
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()
        # Else the transport closes itself when it is collected, after the loop, and complains.
        process._transport.close()  # type: ignore[attr-defined]


async def _started() -> asyncio.subprocess.Process:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "summarizer.batch.compute",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
