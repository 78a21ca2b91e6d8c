"""One way of the benchmark in a process of its own: reads its work, runs rounds when told, prints what they took.

Standard library only, so that any interpreter can run it. `feed_peers.py` writes the work as a JSON file: `url` and
`model` of the server, `in_flight`, `system` and `form` (instruction and response format of this project's prompt), and
`articles` of `id`, `text` and `prompt` (the user message of this project's prompt). The first line printed is openai's
version. Each line on standard input asks for a round over the first so many articles, which prints one line of JSON.
On Linux figures include the processes below this one, wherever they run; elsewhere only those that have ended.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Raw = TypeVar("Raw")
Work = dict[str, Any]
Articles = list[dict[str, str]]


class Outcome(NamedTuple):
    """What a round gave: items found by article id, and the ids that the client said it had failed on."""

    items: dict[str, int]
    failed: list[str]


def load_work() -> Work:
    """The work that the first argument names."""
    work: Work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    return work


def serve(articles: Articles, run: Callable[[Articles], Raw], count: Callable[[Raw], Outcome]) -> None:
    """Rounds until standard input ends. `run` is measured; `count` looks at what it gave and is not."""
    print(importlib.metadata.version("openai"), flush=True)
    for line in sys.stdin:
        chosen = articles[: int(line)]
        wall, cpu = time.perf_counter(), cpu_seconds()
        raised, raw = "", None
        try:
            raw = run(chosen)
        except Exception as error:  # that a client gives up is what is measured here
            raised = type(error).__name__
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
        outcome = Outcome({}, []) if raw is None else count(raw)
        print(json.dumps([wall, cpu, peak_mb(), outcome.items, outcome.failed, raised]), flush=True)


def cpu_seconds() -> float:
    """User and system time of this process and all below it, living and ended."""
    return sum(os.times()[:4]) + sum(_living_cpu(pid) for pid in _descendants(os.getpid()))


def peak_mb() -> float:
    """The largest memory so far of this process, plus that of each living process below it, in MB."""
    own = [_peak_kb(pid) for pid in (os.getpid(), *_descendants(os.getpid()))]
    return (sum(own) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def _descendants(pid: int) -> Iterator[int]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(listed).split():
            yield int(child)
            yield from _descendants(int(child))


def _living_cpu(pid: int) -> float:
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _peak_kb(pid: int) -> int:
    # Not ru_maxrss: it starts with the peak of the process that started this one.
    told = (line for line in _read(Path(f"/proc/{pid}/status")).splitlines() if line.startswith("VmHWM:"))
    return int(next(told, "VmHWM: 0").split()[1])


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process has ended, or this is not Linux
        return ""
