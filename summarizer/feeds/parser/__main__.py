"""The parser process: reads a task from standard input, writes its answer to standard output, until the input ends.

A message is its length in eight bytes, big-endian, and that many bytes: JSON; a task is followed by its document.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from summarizer.feeds.parser.tasks import answer

MEMORY = 4 << 30
"""Address space in bytes, where the system can limit it. trafilatura takes 200 MB for a page of 5 MB."""


def main() -> None:
    requests, answers = sys.stdin.buffer, _own_output()
    _limit()
    while True:
        head = _message(requests)
        if head is None:
            return
        request = json.loads(head)
        data = _message(requests) or b""
        _alarm(int(request["seconds"]) + 5)
        body = json.dumps(answer(request["task"], data, request["arguments"])).encode()
        _alarm(0)
        answers.write(len(body).to_bytes(8, "big") + body)
        answers.flush()


def _own_output() -> BinaryIO:
    """Standard output for us alone: a library that prints must not break into the messages."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _message(file: BinaryIO) -> bytes | None:
    size = file.read(8)
    return file.read(int.from_bytes(size, "big")) if len(size) == 8 else None


def _limit() -> None:
    """The parent decides when to stop (Ctrl-C goes to both), and no document gets more than MEMORY."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    """Ends this process if a task outlives its parent, which would have killed it before."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
