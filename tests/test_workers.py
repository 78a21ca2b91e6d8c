"""Helper processes: answers, deaths, cancellations, and what they are given."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from summarizer.workers import Worker, read_message, write_message

_MODULE = """
import json, os, time
from summarizer.workers import read_message, worker_pipes, write_message

requests, answers = worker_pipes()
print("a library that prints")
while (task := read_message(requests)) is not None:
    if task == b"die":
        os._exit(1)
    if task == b"sleep":
        time.sleep(60)
    if task == b"environment":
        task = json.dumps([os.getsid(0) == os.getpid(), dict(os.environ)]).encode()
    write_message(answers, task * 1_000_000 if task == b"large" else task)
"""


@pytest.fixture
def working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Worker], Awaitable[None]]], None]:
    """Runs a function with a worker that sends back what it gets."""
    (tmp_path / "echoing_worker.py").write_text(_MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("SOME_API_KEY", "secret")

    async def run(check: Callable[[Worker], Awaitable[None]]) -> None:
        worker = Worker("echoing_worker")
        try:
            await check(worker)
        finally:
            await worker.stop()
        assert not worker.running

    return lambda check: asyncio.run(run(check))


def test_a_process_answers_many_tasks_of_any_size_even_if_a_library_prints(working) -> None:
    async def check(worker: Worker) -> None:
        process = await worker.start()
        for task in (b"one", b"", b"x" * 3_000_000):
            assert await worker.ask(task) == task
        assert await worker.start() is process

    working(check)


def test_a_process_that_dies_costs_its_task_and_the_next_one_gets_another(working) -> None:
    async def check(worker: Worker) -> None:
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await worker.ask(b"die")
        assert not worker.running
        assert await worker.ask(b"next") == b"next"

    working(check)


def test_a_task_that_is_given_up_leaves_no_answer_to_the_next_one(working) -> None:
    async def check(worker: Worker) -> None:
        process = await worker.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await worker.ask(b"sleep")
        assert process.returncode is not None
        assert await worker.ask(b"next") == b"next"

    working(check)


def test_a_process_whose_large_answer_nobody_reads_is_stopped(working) -> None:
    async def check(worker: Worker) -> None:
        process = await worker.start()
        assert process.stdin
        write = io.BytesIO()
        write_message(write, b"large")
        process.stdin.write(write.getvalue())
        await asyncio.sleep(0.5)
        async with asyncio.timeout(10):
            await worker.stop()
        assert process.returncode is not None

    working(check)


def test_a_process_gets_no_secrets_and_no_interrupts_of_its_parent(working) -> None:
    async def check(worker: Worker) -> None:
        own_session, environment = json.loads(await worker.ask(b"environment"))
        assert own_session
        assert "SOME_API_KEY" not in environment
        assert "PYTHONPATH" in environment

    working(check)


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"\0" * 7 + b"\5four"])
def test_an_input_that_ends_within_a_message_is_an_end(data: bytes) -> None:
    assert read_message(io.BytesIO(data)) is None
