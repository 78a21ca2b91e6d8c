"""The Ray engine at full size on this machine: all results once, the provider's limit kept, summaries as locally.

    python -m tests.benchmarks.engine_ray --articles 5000 --workers 4 --kill [--rpm 6000] [--concurrency 64]
                                          [--delay 0.05] [--postgres URL]

The provider (tests/provider.py, a process of its own) refuses what goes beyond `--rpm` in any 60 s. `--kill` kills one
worker after half of the articles. Then a local run does the same with the limit lifted, and the outputs are compared.
`--postgres` names an empty database of a running server; else both runs use SQLite.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from summarizer.batch import BatchOptions, RunSummary, run_batch
from summarizer.config import Settings, load_settings
from summarizer.engines.options import RayOptions
from summarizer.engines.ray_engine import run_ray
from summarizer.store import Store
from tests.batch_kills import read_ids
from tests.batch_server import articles
from tests.behaviours import MODEL
from tests.provider import MINUTE_S, ProviderProcess
from tests.ray_cases import Killer, comparable

_PAGE_MB = 4096 / 1e6


class Memory:
    """The largest resident memory of this process and all that it started, in MB, looked at twice a second."""

    def __init__(self) -> None:
        self.most = 0.0
        self._ended = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def end(self) -> float:
        self._ended.set()
        return self.most

    def _run(self) -> None:
        while not self._ended.wait(0.5):
            self.most = max(self.most, _family_mb())


def _family_mb() -> float:
    parents, sizes = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            sizes[int(folder.name)] = int((folder / "statm").read_text().split()[1]) * _PAGE_MB
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
    me = threading.main_thread().native_id
    return sum(size for process, size in sizes.items() if me in _line(process, parents))


def _line(process: int, parents: dict[int, int]) -> list[int]:
    found = [process]
    while (process := parents.get(process, 0)) > 1 and len(found) < 50:
        found.append(process)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--rpm", type=float, default=6_000)
    parser.add_argument("--delay", type=float, default=0.05)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--postgres")
    arguments = parser.parse_args()
    rules = {"requests": arguments.rpm, "tokens": 1e12, "delay": arguments.delay}
    with tempfile.TemporaryDirectory() as name, ProviderProcess(**rules) as provider:
        settings = load_settings({}, base_url=provider.url, model=MODEL)
        spread = _spread(arguments, settings, provider, Path(name))
        provider.change(requests=1e9, delay=0.0)
        return 0 if _same_as_local(arguments, settings, Path(name)) and spread else 1


def _spread(arguments: argparse.Namespace, settings: Settings, provider: ProviderProcess, folder: Path) -> bool:
    store = arguments.postgres or folder / "ray.db"
    bulk = BatchOptions(
        settings=settings, store=store, concurrency=arguments.concurrency, requests_per_minute=arguments.rpm
    )
    half = arguments.articles // 2
    killer = Killer(store, lambda: _done(store) >= half) if arguments.kill else None
    memory, started = Memory(), time.monotonic()
    summary = run_ray(articles(arguments.articles), folder / "ray.jsonl", RayOptions(bulk, arguments.workers))
    wall = time.monotonic() - started
    print(f"ray: {arguments.articles} articles, {arguments.workers} workers, {_where(store)}: {wall:.1f} s, of which")
    print(f"  {summary.seconds:.1f} s after Ray had started; {memory.end():.0f} MB with all of its processes")
    seen = [_counted(arguments, summary, folder, store, killer), _limit(arguments, provider)]
    return all(seen)


def _done(store: str | Path) -> int:
    time.sleep(0.2)
    with Store.open(store) as opened:
        return opened.stats().summaries


def _where(store: str | Path) -> str:
    return "PostgreSQL" if "://" in str(store) else "SQLite"


def _counted(
    arguments: argparse.Namespace, summary: RunSummary, folder: Path, store: str | Path, killer: Killer | None
) -> bool:
    lines = read_ids(folder / "ray.jsonl")
    with Store.open(store) as opened:
        stats = opened.stats()
    lost = stats.tries.get("lost", 0)
    print(f"  lines {lines.total()}, distinct {len(lines)}, summaries in the store {stats.summaries}")
    print(f"  done {summary.done}, failed {summary.failed_now}, exit code {summary.exit_code}; tries lost {lost}")
    if killer is not None:
        print(f"  killed worker: {'yes' if killer.killed else 'NONE'}")
    once = lines == Counter(f"a{number}" for number in range(arguments.articles))
    return once and stats.summaries == arguments.articles and (killer is None or killer.killed is not None)


def _limit(arguments: argparse.Namespace, provider: ProviderProcess) -> bool:
    stats = provider.stats()
    times = [when for when, _ in stats["accepted"]]
    span, most = times[-1] - times[0], max(_in_a_minute(times))
    used = len(times) / span * MINUTE_S / arguments.rpm
    print(
        f"  provider: {len(times)} requests ({len(times) - arguments.articles} extra), {len(stats['refused'])} refused"
    )
    print(f"  {used:.3f} of the limit over {span:.1f} s; most in any 60 s: {most} of {arguments.rpm:.0f}")
    return not stats["refused"]


def _in_a_minute(times: list[float]) -> list[int]:
    first, found = 0, []
    for number, when in enumerate(times):
        while times[first] <= when - MINUTE_S:
            first += 1
        found.append(number - first + 1)
    return found


def _same_as_local(arguments: argparse.Namespace, settings: Settings, folder: Path) -> bool:
    options = BatchOptions(settings=settings, store=folder / "local.db", concurrency=arguments.concurrency)
    started = time.monotonic()
    run_batch(articles(arguments.articles), folder / "local.jsonl", options)
    print(f"local, no limit and no delay: {time.monotonic() - started:.1f} s")
    # The provider's answers are all of a random length, which is told as their usage.
    local, spread = (comparable(folder / f"{name}.jsonl", "usage") for name in ("local", "ray"))
    same = sum(one == other for one, other in zip(local, spread, strict=False))
    print(f"same summaries: {same} of {len(local)}")
    return local == spread


if __name__ == "__main__":
    sys.exit(main())
