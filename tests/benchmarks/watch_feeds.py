"""The real command against 20 loopback feeds that change, break and come back: nothing missed or doubled, memory flat.

    python -m tests.benchmarks.watch_feeds [--minutes 20] [--feeds 20]

After a tenth of the time the watch gets a SIGTERM, after two tenths a SIGKILL, each time the same command goes on; the
last process lives for the rest. Feeds are polled every ten seconds and change or break every five.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.watch_world import World, read_out

STEP_S = 5.0
CALM_S = 100.0
"""After the last change: longer than a hanging feed and the pause after it."""


class Watch:
    """The command as a process."""

    def __init__(self, folder: Path, world: World) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._log = (folder / "log.jsonl").open("ab")
        self._command = [sys.executable, "-m", "summarizer", "watch", *world.loopback_addresses]
        self._command += ["-o", str(folder / "out.jsonl"), "--store", str(folder / "store.db"), "--model", "baseline"]
        self._command += ["--every", "10s", "--slowest", "30s", "--allow-private", "--log-format", "json"]
        self._command += ["--metrics-port", str(self.port), "--stale", "5m"]
        self.rss: list[float] = []
        self.start()

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
        self._process = subprocess.Popen(self._command, stderr=self._log, env=environment)
        self.rss.clear()

    def look(self) -> None:
        """Note how much memory the process and its helpers have."""
        assert self._process.poll() is None, "the watch has ended"
        self.rss.append(_rss_mb(self._process.pid))

    def end(self, number: int) -> tuple[int, float]:
        """The exit code after a signal, and the seconds until then."""
        started = time.monotonic()
        self._process.send_signal(number)
        code = self._process.wait(90)
        return code, time.monotonic() - started

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def _rss_mb(pid: int) -> float:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in (pid, *children))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(folder: Path, world: World, minutes: float) -> bool:
    watch = Watch(folder, world)
    started, seconds = time.monotonic(), minutes * 60
    ends = [(0.1 * seconds, signal.SIGTERM), (0.2 * seconds, signal.SIGKILL)]
    good = True
    while (now := time.monotonic() - started) < seconds - min(CALM_S, seconds / 2):
        world.step()
        time.sleep(STEP_S)
        watch.look()
        if ends and now >= ends[0][0]:
            number = ends.pop(0)[1]
            code, took = watch.end(number)
            good &= code == (0 if number == signal.SIGTERM else -signal.SIGKILL)
            print(f"{now:5.0f} s  {number.name}: exit {code} after {took:.1f} s", flush=True)
            watch.start()
    world.mend()
    time.sleep(CALM_S)
    watch.look()
    good &= _tell(watch, world, folder)
    code, took = watch.end(signal.SIGTERM)
    print(f"SIGTERM: exit {code} after {took:.1f} s")
    return good and code == 0


def _tell(watch: Watch, world: World, folder: Path) -> bool:
    status, health = watch.get("/healthz")
    figures = [line for line in watch.get("/metrics")[1].splitlines() if line.startswith("summarizer_")]
    print("\n".join(figures), f"/healthz {status} {health.strip()}", sep="\n")
    written = read_out(folder / "out.jsonl")
    numbers = {name for name, _ in written}
    missed, never = world.expected() - set(written), world.published - len(numbers)
    strange, doubled = set(written) - world.expected(), written.total() - len(written)
    print(f"{world.published:,} entries published, {len(written):,} versions written from {len(world.feeds)} feeds")
    print(f"missed {len(missed)}, entries without any version {never}, doubled {doubled}, never shown {len(strange)}")
    quarter = max(1, len(watch.rss) // 4)
    early, late = statistics.median(watch.rss[quarter : 2 * quarter]), statistics.median(watch.rss[-quarter:])
    print(
        f"memory of the last process with its helpers: {early:.0f} MB in the second quarter, {late:.0f} MB in the last"
    )
    states: dict[str, int] = {}
    for feed in world.feeds:
        states = {name: states.get(name, 0) + feed.answers[name] for name in states.keys() | feed.answers.keys()}
    print("answers:", json.dumps(dict(sorted(states.items()))))
    return not missed and not never and not doubled and status == 200 and late < 1.1 * early


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--feeds", type=int, default=20)
    arguments = parser.parse_args()
    world = World(arguments.feeds, huge_bytes=11_000_000, hang_s=65.0, host="0.0.0.0")
    with tempfile.TemporaryDirectory() as name:
        try:
            good = run(Path(name), world, arguments.minutes)
        finally:
            world.close()
            print((Path(name) / "log.jsonl").read_text()[-1500:])
    print("holds" if good else "DOES NOT HOLD")
    sys.exit(not good)


if __name__ == "__main__":
    main()
