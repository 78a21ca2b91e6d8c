"""The command `summarizer watch`: signals, the port, its log."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.cli.watch import duration
from tests.watch_world import World, read_out


@pytest.fixture
def world() -> Iterator[World]:
    world = World(3, huge_bytes=1_000, hang_s=0.2)
    for feed in world.feeds:
        world.publish(feed, 2)
    yield world
    world.close()


def started(world: World, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "summarizer", "watch", "--every", "1s", "--allow-private", "--model", "baseline"]
    command += ["-o", str(folder / "out.jsonl"), "--store", str(folder / "store.db"), "--log-format", "json"]
    command += ["--metrics-port", "0", *(f"{world.server.url}/{feed.number}" for feed in world.feeds)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def until(process: subprocess.Popen[str], event: str) -> dict[str, object]:
    """The next line of the log that tells this event."""
    assert process.stderr is not None
    for line in process.stderr:
        told: dict[str, object] = json.loads(line)
        if told["event"] == event:
            return told
    raise AssertionError(f"the watch ended without {event!r}")


def get(address: object, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{address}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_watch_serves_its_figures_and_stops_in_order(world: World, tmp_path: Path) -> None:
    """Restarted, it goes on with the same output; SIGTERM and Ctrl-C end it with 0."""
    for round_, number in enumerate((signal.SIGTERM, signal.SIGINT)):
        process = started(world, tmp_path)
        address = until(process, "listening")["address"]
        assert str(address).startswith("http://127.0.0.1:")
        until(process, "round")
        status, health = get(address, "/healthz")
        assert (status, json.loads(health)) == (200, {"status": "ok", "reasons": []})
        status, metrics = get(address, "/metrics?x=1")
        assert status == 200
        assert 'summarizer_feeds{state="failing"} 0.0' in metrics
        assert 'summarizer_articles_total{outcome="done"}' in metrics
        assert "process_resident_memory_bytes" in metrics
        assert get(address, "/secrets")[0] == 404
        process.send_signal(number)
        assert until(process, "stopped")["waiting"] == 0
        assert process.wait(30) == 0
        world.publish(world.feeds[round_])
    written = read_out(tmp_path / "out.jsonl")
    assert written.total() == len(written) == 7


def test_all_feeds_failing_answers_503(world: World, tmp_path: Path) -> None:
    for feed in world.feeds:
        feed.state = "404"
    process = started(world, tmp_path)
    address = until(process, "listening")["address"]
    for _ in world.feeds:
        until(process, "feed failed")
    status, health = get(address, "/healthz")
    process.terminate()
    assert process.wait(30) == 0
    assert (status, json.loads(health)["reasons"]) == (503, ["all 3 feeds fail"])


def test_times_are_read() -> None:
    assert [duration(text) for text in ("90", "90s", "15m", "2h", "1.5d")] == [90, 90, 900, 7_200, 129_600]
    for wrong in ("", "0", "-1m", "15 minutes", "1e9", "nan"):
        with pytest.raises(argparse.ArgumentTypeError):
            duration(wrong)


def test_what_cannot_run_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path / "store.db"), "--model", "baseline"]
    assert main(["watch", "https://feed.example/", "-o", str(tmp_path / "no" / "out.jsonl"), *store]) == 2
    assert main(["watch", "-", "-o", str(tmp_path / "out.jsonl"), *store]) == 2
    assert main(["watch", "https://feed.example/", *store]) == 2
    assert "required: -o" in capsys.readouterr().err
