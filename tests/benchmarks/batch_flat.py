"""100,000 small articles through the baseline: memory stays flat and time grows in proportion.

    python -m tests.benchmarks.batch_flat [--small 10000] [--large 100000]

Each size is a run of the real command in a process of its own, into a fresh store and output. Peak memory is that of
the process and, apart, of its largest computing process.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

WORDS = "harbour storm bridge ferry market valley school clinic tunnel airport".split()
TOWNS = "Valletta Lisbon Nairobi Quito Hanoi Oslo Lima Accra Riga Tunis".split()


class Measured(NamedTuple):
    articles: int
    seconds: float
    cpu_s: float
    peak_mb: float
    computing_mb: float


def write_articles(path: Path, count: int) -> None:
    """Small ones, all different, of 150 to 350 characters."""
    with path.open("w") as file:
        for number in range(count):
            word, town = WORDS[number % 10], TOWNS[number // 10 % 10]
            text = (
                f"A fire at the {word} in {town} hurt {number % 97 + 2} people on Tuesday, the fire service said. "
                f"The {word} keeps {number} seats. " + f"Ward {number // 7} was closed. " * (number % 5 + 1)
            )
            file.write(json.dumps({"id": f"n{number}", "title": f"{word} {number}", "text": text}) + "\n")


def measure(count: int) -> Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "articles.jsonl", count)
        report = folder / "usage.json"
        command = [sys.executable, "-c", _PROGRAM, str(report), "batch", str(folder / "articles.jsonl")]
        command += ["-o", str(folder / "out.jsonl"), "--store", str(folder / "store.db"), "--model", "baseline"]
        started = time.monotonic()
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
        seconds = time.monotonic() - started
        assert done.returncode == 0, done.stderr[-2000:]
        with (folder / "out.jsonl").open() as file:
            assert sum(1 for _ in file) == count
        used = json.loads(report.read_text())
    return Measured(count, seconds, used["cpu_s"], used["peak_mb"], used["computing_mb"])


_PROGRAM = """
import json, resource, sys
from summarizer.cli import main
code = main(sys.argv[2:])
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
used = {"cpu_s": cpu, "peak_mb": own.ru_maxrss / 1024, "computing_mb": others.ru_maxrss / 1024}
open(sys.argv[1], "w").write(json.dumps(used))
sys.exit(code)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=100_000)
    arguments = parser.parse_args()
    measured = []
    for count in (arguments.small, arguments.large):
        one = measure(count)
        measured.append(one)
        print(
            f"{one.articles:>7,} articles  {one.seconds:6.1f} s  {one.articles / one.seconds:6.0f}/s"
            f"  CPU {one.cpu_s:6.1f} s  peak {one.peak_mb:5.0f} MB, a computing process {one.computing_mb:4.0f} MB",
            flush=True,
        )
    small, large = measured
    print(f"memory {large.peak_mb / small.peak_mb:.2f} x (at most 1.2)")
    ratio = (large.cpu_s / large.articles) / (small.cpu_s / small.articles)
    print(f"CPU an article {ratio:.2f} x (1: linear)")


if __name__ == "__main__":
    main()
