"""kill -9 in half-price runs: at any step, nothing is paid twice, lost, or written twice."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.half_price_server import BatchServer, Plan
from tests.half_price_worker import Killable

ARTICLES = 4


@pytest.fixture(scope="module")
def batches() -> Iterator[BatchServer]:
    """A server for the tests of this module."""
    server = BatchServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def runs() -> Iterator[Killable]:
    """What starts the processes."""
    with Killable() as killable:
        yield killable


def play(server: BatchServer) -> None:
    """Two batches at first, of which one expires; one article needs a repair, another a second batch."""
    expiring = Plan(steps=("in_progress", "expired"), answered=2)
    server.play(expiring, Plan(missing=frozenset({3})), a1="repair")


def killed_and_resumed(runs: Killable, server: BatchServer, folder: Path, kill_at: int) -> bool:
    """Whether the run was killed before its end; the next one then ends it."""
    play(server)
    first = runs.run(folder, server.url, ARTICLES, kill_at=kill_at)
    assert first in ("killed", "0")
    assert runs.run(folder, server.url, ARTICLES) == "0"
    summaries = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert sorted(one["article"]["id"] for one in summaries) == [f"a{n}" for n in range(ARTICLES)]
    assert all(one["claims"] for one in summaries)
    assert server.paid_twice() == []
    assert len(server.paid) == ARTICLES + 1  # the repair
    assert not list(folder.glob("*.half-price.jsonl"))
    return first == "killed"


# Every step is tried by `python -m tests.benchmarks.half_price_kill`; here one of each stretch of a run.
@pytest.mark.parametrize("kill_at", [9, 21, 33, 45, 57])
def test_a_kill_at_any_step_costs_nothing(runs: Killable, batches: BatchServer, tmp_path: Path, kill_at: int) -> None:
    assert killed_and_resumed(runs, batches, tmp_path, kill_at)


def test_one_kill_after_the_other_costs_nothing(runs: Killable, batches: BatchServer, tmp_path: Path) -> None:
    play(batches)
    ends = [runs.run(tmp_path, batches.url, ARTICLES, kill_at=kill_at) for kill_at in (14, 22, 22, 30)]
    assert ends[:2] == ["killed", "killed"]
    assert runs.run(tmp_path, batches.url, ARTICLES) == "0"
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == ARTICLES
    assert batches.paid_twice() == []


def test_a_batch_is_found_when_process_and_answer_were_lost_together(
    runs: Killable, batches: BatchServer, tmp_path: Path
) -> None:
    """The endpoint made the batch, nobody was told, and looking for it failed too."""
    play(batches)
    batches.lost_answers = True
    batches.refuse["list"] = deque([500] * 4)
    assert runs.run(tmp_path, batches.url, ARTICLES) == "error"
    assert len(batches.batches) == 1
    assert runs.run(tmp_path, batches.url, ARTICLES) == "0"
    assert batches.paid_twice() == []


def test_a_huge_output_is_not_held_in_memory(runs: Killable, batches: BatchServer, tmp_path: Path) -> None:
    sizes = []
    for name, junk in (("small", ()), ("huge", (b"x" * 150_000_000,))):
        folder = tmp_path / name
        folder.mkdir()
        batches.play(Plan(junk=junk))
        assert runs.run(folder, batches.url, 2) == "0"
        sizes.append(runs.peak)
    assert sizes[1] - sizes[0] < 60_000_000
