"""How fast a store takes work in, and how much memory that takes.

    python tests/benchmarks/store_speed.py [--jobs 10000] [--batch 100] [--store URL]

One process records articles of 3.4 kB, claims their jobs and finishes them with summaries of 1.6 kB, `--batch` at a
time; then a second run over the same articles, which finds everything done; then an export, a sum and a vacuum. The
store is an SQLite file in a temporary folder, or an empty database at `--store`. CPU seconds are this process's.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.models import Article
from summarizer.store import BackendIdentity, Done, Store, content_key, job_key, new_owner
from tests.store_cases import Entry

IDENTITY = BackendIdentity("fake", "tiny")
SUMMARY = f'{{"summary": "{"y" * 1_600}"}}'
WORDS = "Words of a report that nobody has written. " * 80

Times = dict[str, list[float]]


@contextmanager
def timed(times: Times, name: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    times[name][0] += time.perf_counter() - wall
    times[name][1] += time.process_time() - cpu


def batches(jobs: int, size: int) -> Iterator[list[Entry]]:
    for start in range(0, jobs, size):
        numbers = range(start, min(start + size, jobs))
        yield [Entry(Article(id=str(number), text=f"{number}: {WORDS}"), f"guid:{number}") for number in numbers]


def measure(store: Store, jobs: int, size: int) -> Times:
    times: Times = defaultdict(lambda: [0.0, 0.0])
    owner = new_owner()
    for entries in batches(jobs, size):
        contents = {job_key(entry.article, IDENTITY): content_key(entry.article) for entry in entries}
        with timed(times, "record"):
            store.record_articles(entries)
        with timed(times, "claim"):
            store.claim(list(contents), owner, 60.0, contents=contents, backend=IDENTITY.sha256)
        with timed(times, "finish"):
            store.finish(owner, [Done(key, SUMMARY) for key in contents])
    for entries in batches(jobs, size):
        with timed(times, "second run"):
            store.record_articles(entries)
            store.claim([job_key(entry.article, IDENTITY) for entry in entries], owner, 60.0)
    with timed(times, "export"):
        assert sum(1 for _ in store.export()) == jobs
    with timed(times, "usage"):
        assert store.usage().tries == jobs
    with timed(times, "vacuum"):
        store.vacuum()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description="speed and memory of a store")
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--store")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(arguments.store or Path(folder) / "s.db") as store:
        times = measure(store, arguments.jobs, arguments.batch)
        size = store.stats().bytes / 1e6
    for name, (wall, cpu) in times.items():
        print(f"{name:<12} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {1e6 * wall / arguments.jobs:7.0f} us a job")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{arguments.jobs:,} jobs in batches of {arguments.batch}; store {size:.1f} MB; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
