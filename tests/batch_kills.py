"""kill -9 at random moments: a run of the real command, killed, started again, until all is done."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch.labels import line_digest
from summarizer.store import Store
from tests.batch_server import ArticleServer, write_jsonl
from tests.behaviours import MODEL

CONCURRENCY = 16


@dataclass
class Kills:
    """What was seen: `lost` articles were asked for in a run but not kept when it was killed."""

    articles: int
    kills: int = 0
    requests: int = 0
    lost: list[int] = field(default_factory=list)
    lines: Counter[str] = field(default_factory=Counter)
    exit_code: int = -1
    summaries: int = 0

    @property
    def holds(self) -> bool:
        """Every article once in the output and in the store; no request but the first and those lost at a kill."""
        once = len(self.lines) == self.articles == self.lines.total() == self.summaries
        return once and self.requests == self.articles + sum(self.lost) and self.exit_code == 0


def kill_and_resume(folder: Path, articles: int, kills: int, store: str, seed: int = 1) -> Kills:
    """Run, kill and resume in `folder`; see `Kills.holds`."""
    chance = random.Random(seed)
    server = ArticleServer(delay_s=0.03)
    seen = Kills(articles)
    source, out = write_jsonl(folder / "articles.jsonl", articles), folder / "out.jsonl"
    command = [sys.executable, "-m", "summarizer", "batch", str(source), "-o", str(out), "--store", store]
    command += ["--concurrency", str(CONCURRENCY)]
    try:
        while seen.kills < kills:
            before = server.hits
            process = _start(command, server)
            _wait(process, server, chance)
            if process.poll() is not None:
                break
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            seen.kills += 1
            time.sleep(0.1)  # requests that had left the process still arrive
            seen.lost.append(server.hits - sum(seen.lost) - _kept(store))
            assert seen.lost[-1] >= 0, f"{server.hits - before} requests in this run"
        process = _start(command, server)
        process.wait()
        seen.exit_code = process.returncode
        seen.requests, seen.summaries = server.hits, _kept(store)
    finally:
        server.close()
    seen.lines = read_ids(out)
    return seen


def read_ids(out: Path) -> Counter[str]:
    """How often each article stands in the output; every line must be a whole summary."""
    lines = out.read_text().split("\n")
    assert lines.pop() == ""
    assert all(line_digest(line) is not None for line in lines)
    return Counter(json.loads(line)["article"]["id"] for line in lines)


def _start(command: list[str], server: ArticleServer) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[1])
    environment = os.environ | {"SUMMARIZER_BASE_URL": server.url, "SUMMARIZER_MODEL": MODEL, "PYTHONPATH": root}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(process: subprocess.Popen[bytes], server: ArticleServer, chance: random.Random) -> None:
    """Until a random moment: one time in five from the start on, else soon after the run's first request."""
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, 3))
        return
    before = server.hits
    while process.poll() is None and server.hits == before:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.1))


def _kept(store: str) -> int:
    with Store.open(store) as opened:
        return opened.stats().summaries
