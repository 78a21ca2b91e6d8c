"""The parser process: reads a task from standard input, writes its answer to standard output, until the input ends.

Messages are those of `summarizer.workers`: a task as JSON, followed by its document; the answer is JSON.
"""

from __future__ import annotations

import json
import signal
from contextlib import suppress

from summarizer.feeds.parser.tasks import answer
from summarizer.workers import read_message, worker_pipes, write_message

MEMORY = 4 << 30
"""Address space in bytes, where the system can limit it. trafilatura takes 200 MB for a page of 5 MB."""


def main() -> None:
    requests, answers = worker_pipes()
    _limit()
    while (head := read_message(requests)) is not None and (data := read_message(requests)) is not None:
        request = json.loads(head)
        _alarm(int(request["seconds"]) + 5)
        body = json.dumps(answer(request["task"], data, request["arguments"])).encode()
        _alarm(0)
        write_message(answers, body)


def _limit() -> None:
    """No document gets more than MEMORY."""
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
