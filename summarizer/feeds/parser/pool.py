"""The parent's side of the parser process: starts it on first use, waits with a time-out, replaces it when it dies."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from typing import Any

from summarizer import errors
from summarizer.errors import ArticleError
from summarizer.feeds.options import FetchOptions

_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")
_MAX_ANSWER = 1 << 30


class ParserPool:
    """`options.parsers` processes, each with one task at a time. One event loop per pool."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._free: asyncio.LifoQueue[_Process] = asyncio.LifoQueue()
        self._all = [_Process() for _ in range(options.parsers)]
        for process in self._all:
            self._free.put_nowait(process)

    async def __aenter__(self) -> ParserPool:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        for process in self._all:
            await process.stop()

    async def run(self, task: str, data: bytes, *, name: str, **arguments: Any) -> dict[str, Any]:
        """The answer of `tasks.answer`. ArticleError (or its kind named there) where there is none.

        A document that takes longer than `parse_s`, or kills the process, is an ArticleError as well.
        """
        process = await self._free.get()
        try:
            found = await process.ask(task, data, {"name": name, **arguments}, self._options.parse_s)
        except TimeoutError:
            cause = f"took the parser longer than {self._options.parse_s:g} s"
            raise ArticleError(cause, article_id=name, hint="raise parse_s if it is worth it") from None
        except (ConnectionError, asyncio.IncompleteReadError):
            raise ArticleError("made the parser stop (memory, or a fault in a library)", article_id=name) from None
        finally:
            self._free.put_nowait(process)
        return _checked(found, name)


def _checked(found: dict[str, Any], name: str) -> dict[str, Any]:
    if "error" in found:
        kind = getattr(errors, found["error"])
        raise kind(found["cause"], article_id=name, hint=found["hint"])
    if "crash" in found:
        raise ArticleError(f"cannot be parsed: {found['crash']} in the parser", article_id=name)
    return found


class _Process:
    """One parser process, or none yet."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, task: str, data: bytes, arguments: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer; after a time-out, an error or a cancellation the process is gone, as its pipe is out of step."""
        try:
            async with asyncio.timeout(seconds + (0 if self._process else 10)):
                process = self._process = self._process or await _started()
                head = json.dumps({"task": task, "arguments": arguments, "seconds": seconds}).encode()
                found: dict[str, Any] = json.loads(await _exchange(process, head, data))
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
        with suppress(ConnectionError):
            await process.communicate()  # waits for its end and closes the pipes


async def _started() -> asyncio.subprocess.Process:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "summarizer.feeds.parser",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )


async def _exchange(process: asyncio.subprocess.Process, head: bytes, data: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise ConnectionError("the parser has no pipes")
    for message in (head, data):
        process.stdin.write(len(message).to_bytes(8, "big"))
        process.stdin.write(message)
    await process.stdin.drain()
    size = int.from_bytes(await process.stdout.readexactly(8), "big")
    if size > _MAX_ANSWER:
        raise ConnectionError("the parser's answer is too large")
    return await process.stdout.readexactly(size)
