"""A helper process and the messages between it and its parent: both ends. Knows nothing of the tasks.

A message is its length in eight bytes, big-endian, and that many bytes. The parent sends the messages of a task and
reads one answer; the process ends when its standard input does.

The process gets none of its parent's secrets: its environment holds search paths and the language only. Ctrl-C does not
reach it; the parent decides when to stop.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")
_MAX_ANSWER = 1 << 30


class Worker:
    """The parent's end: a process that runs `module`, started with its first task. One task at a time, one loop."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """Whether the next task finds a process; it may have died since the last."""
        return self._process is not None

    async def start(self) -> asyncio.subprocess.Process:
        """The process, started if there is none."""
        self._process = self._process or await _started(self._module)
        return self._process

    async def ask(self, *messages: bytes) -> bytes:
        """The answer to a task of these messages.

        ConnectionError or asyncio.IncompleteReadError where the process died. After any error or a cancellation it is
        gone, as its pipes are out of step, and the next task starts another.
        """
        try:
            return await _exchange(await self.start(), messages)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End the process, if there is one. Not while a task is under way."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        with suppress(ConnectionError):
            # Waits for its end. Unlike `wait`, it reads what is left in the pipe, without which no end is seen.
            await process.communicate()


async def _started(module: str) -> asyncio.subprocess.Process:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        # Else Ctrl-C ends it while it starts, before it can ignore the signal.
        start_new_session=True,
    )


async def _exchange(process: asyncio.subprocess.Process, messages: tuple[bytes, ...]) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise ConnectionError("the process has no pipes")
    for message in messages:
        process.stdin.write(len(message).to_bytes(8, "big"))
        process.stdin.write(message)
    await process.stdin.drain()
    size = int.from_bytes(await process.stdout.readexactly(8), "big")
    if size > _MAX_ANSWER:
        raise ConnectionError("the answer is too large")
    return await process.stdout.readexactly(size)


def worker_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The process's end: where messages come from, and where answers go. Once, before anything else.

    Standard output becomes standard error: a library that prints must not break into the messages.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def read_message(file: BinaryIO) -> bytes | None:
    """The next message; None where the input has ended."""
    size = file.read(8)
    if len(size) < 8:
        return None
    message = file.read(int.from_bytes(size, "big"))
    return message if len(message) == int.from_bytes(size, "big") else None


def write_message(file: BinaryIO, message: bytes) -> None:
    file.write(len(message).to_bytes(8, "big") + message)
    file.flush()
