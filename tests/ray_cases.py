"""What the tests and the benchmark of the Ray engine share: workers to kill, and outputs to compare."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from summarizer.store import Store
from summarizer.store.schema import work

TIMES = ("created", "latency_ms")


def comparable(out: Path, *without: str) -> list[str]:
    """The lines of an output, sorted, without the times that no two runs share and what else of the provenance."""
    lines = []
    for line in out.read_text().splitlines():
        summary = json.loads(line)
        for name in (*TIMES, *without):
            del summary["provenance"][name]
        lines.append(json.dumps(summary))
    return sorted(lines)


def worker_at_work(store: str | Path) -> int | None:
    """The process id of a worker that holds leases, from its name in the store."""
    with Store.open(store) as opened, opened.engine.connect() as connection:
        owner = connection.scalar(select(work.c.owner).where(work.c.state == "leased"))
    return int(owner.split("/")[3]) if owner else None


class Killer:
    """Kills one worker as soon as `due`, in a thread of its own. `killed` is the process id."""

    def __init__(self, store: str | Path, due: Callable[[], bool], then: Callable[[], Any] = lambda: None) -> None:
        self._store, self._due, self._then = store, due, then
        self.killed: int | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._due():
            time.sleep(0.02)
        while self.killed is None:
            pid = worker_at_work(self._store)
            if pid is not None and pid != os.getpid():
                os.kill(pid, signal.SIGKILL)
                self.killed = pid
        self._then()
