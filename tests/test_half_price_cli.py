"""`summarizer batch --half-price` as a user runs it: exit codes, messages, options."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli import main
from tests.batch_server import write_jsonl
from tests.behaviours import MODEL
from tests.half_price_server import BatchServer, Plan

COMMAND = ["batch", "articles.jsonl", "-o", "out.jsonl", "--half-price"]
AT_ONCE = Plan(steps=("completed",))


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[BatchServer]:
    server = BatchServer()
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.url)
    monkeypatch.setenv("SUMMARIZER_MODEL", MODEL)
    monkeypatch.chdir(tmp_path)
    write_jsonl(tmp_path / "articles.jsonl", 4)
    yield server
    server.close()


def count(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_a_run_that_waits_ends_with_all_done(
    endpoint: BatchServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.play(AT_ONCE, AT_ONCE)
    (tmp_path / "prices.json").write_text(json.dumps({MODEL: {"input": 1_000, "output": 0}}))
    assert main([*COMMAND, "--batch-size", "2", "--prices", "prices.json", "--csv", "claims.csv"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "batch batch_1: 2 requests sent" in said.err
    assert "4 articles, 4 summarized" in said.err
    assert "$0.2000" in said.err  # 400 tokens at half of a dollar for a thousand
    assert count(tmp_path / "out.jsonl") == 4
    assert (tmp_path / "claims.csv").exists()


def test_without_waiting_the_exit_code_tells_whether_all_is_done(
    endpoint: BatchServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.play(Plan(steps=("in_progress", "in_progress", "completed")))
    assert main([*COMMAND, "--no-wait"]) == 1
    assert "stopped: 1 batch under way; the same command collects what is ready" in capsys.readouterr().err
    assert main([*COMMAND, "--no-wait"]) in (0, 1)
    assert main([*COMMAND, "--no-wait"]) == 0
    assert count(tmp_path / "out.jsonl") == 4
    assert not endpoint.paid_twice()


def test_a_dry_run_tells_the_price_of_a_batch(
    endpoint: BatchServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "prices.json").write_text(json.dumps({MODEL: {"input": 0, "output": 1_000}}))
    assert main([*COMMAND, "--dry-run", "--prices", "prices.json"]) == 0
    assert "$2.00" in capsys.readouterr().err  # 4 articles of 1,000 tokens, at half of a dollar for a thousand
    assert not endpoint.files


@pytest.mark.parametrize("extra", [["--no-wait"], ["--repair-live"], ["--price-factor", "1"], ["--batch-size", "9"]])
def test_its_options_mean_nothing_alone(
    endpoint: BatchServer, extra: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*COMMAND[:-1], *extra]) == 2
    assert "goes with --half-price" in capsys.readouterr().err


def test_the_baseline_is_refused(endpoint: BatchServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMAND, "--model", "baseline"]) == 2
    assert "costs nothing" in capsys.readouterr().err


def test_an_interrupted_run_says_how_it_goes_on(endpoint: BatchServer, tmp_path: Path) -> None:
    endpoint.play(Plan(steps=("in_progress",)))
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *COMMAND], stderr=subprocess.PIPE, text=True, env=os.environ, cwd=tmp_path
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "in progress" in line:
            break
    process.send_signal(signal.SIGTERM)
    said = process.stderr.read()
    assert process.wait() == 130
    assert "the same command collects what is under way" in said
    assert "Traceback" not in said
    batch = next(iter(endpoint.batches.values()))
    batch.plan = AT_ONCE
    assert main([*COMMAND, "--no-wait"]) == 0
    assert count(tmp_path / "out.jsonl") == 4
    assert not endpoint.paid_twice()
