"""Half-price runs in processes that kill themselves at a chosen step. `Killable` is one side, `main` the other.

A step is a point before, in the middle of or after something that lasts: a line of the ledger, a transaction of the
store, lines of the output, a request that makes a batch. One process imports everything and forks the others.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ERROR, _CRASH = 7, 9


class Killable:
    """Starts runs: `run(folder, url, ..., kill_at=n)` gives "killed", "error" or the exit code. A context.

    `peak` is the resident memory of the last run at its largest, in bytes.
    """

    peak = 0

    def __enter__(self) -> Killable:
        command = [sys.executable, "-m", "tests.half_price_worker"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, folder: Path, url: str, count: int, *, kill_at: int = 0, wait: bool = True) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"folder": str(folder), "url": url, "count": count, "kill_at": kill_at, "wait": wait}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        end, peak = self._process.stdout.readline().split()
        self.peak = int(peak) * 1024
        return end


class Steps:
    """Counts steps, and kills the process at one of them."""

    def __init__(self, kill_at: int) -> None:
        self._kill_at, self._count = kill_at, 0

    def pass_one(self) -> None:
        self._count += 1
        if self._count == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str) -> None:
        """A step before and one after each call."""
        inner: Callable[..., Any] = getattr(owner, name)

        def stepped(*arguments: Any, **named: Any) -> Any:
            self.pass_one()
            result = inner(*arguments, **named)
            self.pass_one()
            return result

        async def awaited(*arguments: Any, **named: Any) -> Any:
            self.pass_one()
            result = await inner(*arguments, **named)
            self.pass_one()
            return result

        setattr(owner, name, awaited if inner.__code__.co_flags & 0x80 else stepped)

    def within(self, module: Any) -> None:
        """A step in the middle of each write to a file."""
        inner = module._write

        def halves(file: Any, data: bytes) -> None:
            inner(file, data[: len(data) // 2])
            self.pass_one()
            inner(file, data[len(data) // 2 :])

        module._write = halves


def main() -> None:
    # Slow to import or to read: once for all.
    import alembic.command  # noqa: F401

    from summarizer.backends.openai_compat import batches, engine  # noqa: F401
    from summarizer.half_price import run_half_price  # noqa: F401
    from summarizer.prompts import load_prompt

    load_prompt()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(_guarded(json.loads(line)))
        _, status, usage = os.wait4(child, 0)
        code = os.waitstatus_to_exitcode(status)
        print({-signal.SIGKILL: "killed", _ERROR: "error"}.get(code, code), usage.ru_maxrss, flush=True)


def _guarded(order: dict[str, Any]) -> int:
    from summarizer.errors import SummarizerError

    try:
        return _run(order)
    except SummarizerError:
        return _ERROR
    except BaseException:
        traceback.print_exc()
        return _CRASH


def _run(order: dict[str, Any]) -> int:
    from summarizer.backends.openai_compat.batches import BatchApi
    from summarizer.batch import BatchOptions, output
    from summarizer.config import load_settings
    from summarizer.half_price import HalfPriceOptions, journal, run_half_price
    from summarizer.store import Store
    from tests.batch_server import articles
    from tests.behaviours import MODEL

    steps = Steps(order["kill_at"])
    for owner, names in (
        (Store, ("claim", "finish", "record_articles", "release")),
        (BatchApi, ("upload", "create", "download")),
        (journal.Journal, ("append", "replace")),
    ):
        for name in names:
            steps.around(owner, name)
    for module in (journal, output):
        steps.within(module)
    folder = Path(order["folder"])
    settings = load_settings({}, base_url=order["url"], model=MODEL, backoff_s=0.001)
    bulk = BatchOptions(settings=settings, store=folder / "s.db")
    options = HalfPriceOptions(
        bulk, wait=order["wait"], batch_requests=3, poll_s=0.002, poll_most_s=0.01, settle_s=0.02
    )
    return run_half_price(articles(order["count"]), folder / "out.jsonl", options).exit_code


if __name__ == "__main__":
    main()
