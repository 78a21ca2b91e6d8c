"""`summarizer batch` as a user runs it: streams, exit codes, signals, tables, kills."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli import main
from tests.batch_kills import kill_and_resume, read_ids
from tests.batch_server import ArticleServer, write_jsonl
from tests.behaviours import MODEL


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[ArticleServer]:
    server = ArticleServer()
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.url)
    monkeypatch.setenv("SUMMARIZER_MODEL", MODEL)
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_becomes_lines_tables_and_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_jsonl(tmp_path / "articles.jsonl", 5)
    made = ["--csv", "claims.csv", "--summary", "run.json"]
    assert main(["batch", "articles.jsonl", "-o", "out.jsonl", "--model", "baseline", *made]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "5 articles, 5 summarized" in captured.err
    assert read_ids(tmp_path / "out.jsonl").total() == 5
    assert json.loads((tmp_path / "run.json").read_text())["done"] == 5
    with (tmp_path / "claims.csv").open(newline="") as file:
        assert {row["article_id"] for row in csv.DictReader(file)} == {f"a{number}" for number in range(5)}


def test_a_folder_and_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"{number + 2} people were hurt in Valletta, the police said.")
    assert main(["batch", "in", "-o", "-", "--model", "baseline"]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["article"]["id"] for line in captured.out.splitlines()] == ["0.txt", "1.txt", "2.txt"]


def test_one_message_says_that_the_key_is_refused(
    tmp_path: Path, endpoint: ArticleServer, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.usual = "401"
    write_jsonl(tmp_path / "articles.jsonl", 60)
    assert main(["batch", "articles.jsonl", "-o", "out.jsonl", "--concurrency", "4"]) == 1
    error = capsys.readouterr().err
    assert error.count("refuses the key") == 1
    assert "check SUMMARIZER_API_KEY" in error
    assert endpoint.hits < 20


def test_json_logs_are_objects(tmp_path: Path, endpoint: ArticleServer, capsys: pytest.CaptureFixture[str]) -> None:
    endpoint.special = {1: "refusal"}
    write_jsonl(tmp_path / "articles.jsonl", 3)
    assert main(["batch", "articles.jsonl", "-o", "out.jsonl", "--log-format", "json"]) == 1
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert events[-1]["event"] == "end"
    assert (events[-1]["done"], events[-1]["failed"]) == (2, {"RefusalError": 1})


def test_a_missing_source_is_said_and_the_others_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_jsonl(tmp_path / "articles.jsonl", 2)
    assert main(["batch", "missing.jsonl", "articles.jsonl", "-o", "out.jsonl", "--model", "baseline"]) == 1
    assert "missing.jsonl: no such file" in capsys.readouterr().err
    assert read_ids(tmp_path / "out.jsonl").total() == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in", "-o", "in/out.jsonl"], "lies in the source"),
        (["in", "-o", "missing/out.jsonl"], "does not exist"),
        (["in", "--csv", "x.csv"], "give -o FILE"),
        (["-", "-", "-o", "out.jsonl"], "read once"),
        (["in", "-o", "out.jsonl", "--max-cost", "1", "--model", "m", "--base-url", "http://127.0.0.1:9/v1"], "price"),
        (["in", "-o", "out.jsonl", "--prices", "missing.json"], "cannot be read"),
        (["in", "-o", "out.jsonl", "--store", "."], "store"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    assert main(["batch", *arguments]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("note:")]
    assert len(lines) == 1
    assert message in lines[0]


def test_dry_run_writes_nothing(tmp_path: Path, endpoint: ArticleServer, capsys: pytest.CaptureFixture[str]) -> None:
    write_jsonl(tmp_path / "articles.jsonl", 9)
    assert main(["batch", "articles.jsonl", "-o", "out.jsonl", "--dry-run"]) == 0
    assert "9 to summarize" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl"]
    assert endpoint.hits == 0


def start(folder: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "summarizer", "batch", "articles.jsonl", "-o", "out.jsonl", *arguments]
    root = str(Path(__file__).resolve().parents[1])
    environment = os.environ | {"PYTHONPATH": root}
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)


def wait_for_requests(server: ArticleServer, count: int, process: subprocess.Popen[str]) -> None:
    while server.hits < count and process.poll() is None:
        time.sleep(0.01)


def test_a_signal_drains_and_the_same_command_goes_on(tmp_path: Path, endpoint: ArticleServer) -> None:
    endpoint.delay_s = 1.0
    write_jsonl(tmp_path / "articles.jsonl", 150)
    for number in (signal.SIGINT, signal.SIGTERM):
        process = start(tmp_path)
        wait_for_requests(endpoint, endpoint.hits + 8, process)
        process.send_signal(number)
        error = process.communicate(timeout=120)[1]
        assert process.returncode == 130
        assert "Ctrl-C again" in error
        assert 0 < read_ids(tmp_path / "out.jsonl").total() == endpoint.hits < 150
    endpoint.delay_s = 0.0
    assert start(tmp_path).wait(120) == 0
    assert endpoint.hits == len(read_ids(tmp_path / "out.jsonl")) == 150


def test_a_second_signal_ends_the_run_at_once(tmp_path: Path, endpoint: ArticleServer) -> None:
    endpoint.usual = "hang"
    write_jsonl(tmp_path / "articles.jsonl", 40)
    process = start(tmp_path)
    wait_for_requests(endpoint, 16, process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 130


@pytest.mark.parametrize("room", [80, 800])
def test_a_full_disk_is_said_and_costs_nothing(room: int, tmp_path: Path) -> None:
    """Files may grow to `room` blocks of 512 bytes: first the store is full, or the output. Nothing is damaged."""
    write_jsonl(tmp_path / "articles.jsonl", 300)
    process = start(tmp_path, "--model", "baseline", before=("sh", "-c", f'ulimit -f {room}; exec "$@"', "sh"))
    error = process.communicate(timeout=120)[1]
    assert process.returncode == 1
    assert len([line for line in error.splitlines() if line.startswith("error:")]) == 1
    assert "Traceback" not in error
    assert start(tmp_path, "--model", "baseline").wait(120) == 0
    assert read_ids(tmp_path / "out.jsonl") == {f"a{number}": 1 for number in range(300)}


def test_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    """The full figure is that of `python -m tests.benchmarks.batch_kill`."""
    seen = kill_and_resume(tmp_path, articles=300, kills=3, store=str(tmp_path / "store.db"))
    assert seen.kills >= 1  # a quick machine may be done before the third
    assert seen.holds, seen
