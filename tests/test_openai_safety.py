"""The OpenAI-compatible backend among threads, loops and logs: what never leaks, and what always ends."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openai import AsyncOpenAI

from summarizer import errors
from summarizer.backends.openai_compat.connections import Connections
from summarizer.config import Settings
from summarizer.exchange import DraftReply
from tests.behaviours import ECHO, MODEL
from tests.conftest import Ask
from tests.fakes import KEY, backend_for, request_for
from tests.server import ScriptedServer

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "behaviour", ["401", "400", "429 quota", "500", "refusal", "content filter", "reset", "redirect"]
)
def test_errors_show_neither_key_nor_text(server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str) -> None:
    """Not in the message, the pickle, or a printed traceback, though the server echoes all of it."""
    server.play(behaviour)
    with pytest.raises(errors.BackendError) as caught:
        ask(backend_for(settings), request_for())
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(pickle.dumps(caught.value))
    assert_clean(shown)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("behaviour", ["fine", "prose", "schema-invalid", "401", "500", "refusal", "reset", "endless"])
def test_logs_hold_neither_key_nor_text(
    server: ScriptedServer, settings: Settings, ask: Ask, caplog: pytest.LogCaptureFixture, behaviour: str
) -> None:
    """Also when an application logs everything at DEBUG."""
    server.play(behaviour)
    with caplog.at_level(logging.DEBUG):
        try:
            problem = ask(backend_for(settings), request_for()).problem
        except errors.BackendError as error:
            problem = str(error)
    assert_clean(caplog.text + problem)


def test_the_backend_shows_no_key(settings: Settings) -> None:
    """Not by its own attributes, and not by those of its settings."""
    backend = backend_for(settings)
    assert KEY not in repr(backend) + repr(vars(backend)) + repr(settings) + str(dataclasses.asdict(settings))


def assert_clean(shown: str) -> None:
    for secret in (KEY, ECHO, "CANARY"):
        assert secret not in shown


def test_a_blocking_call_works_inside_a_running_loop(settings: Settings) -> None:
    """As in a notebook."""

    async def cell() -> object:
        return backend_for(settings).draft(request_for()).draft

    assert asyncio.run(cell()) is not None


def test_one_backend_serves_several_loops(settings: Settings) -> None:
    """One after the other, and at the same time in threads."""
    backend = backend_for(settings)
    assert all(asyncio.run(backend.adraft(request_for())).draft for _ in range(3))

    async def some() -> list[DraftReply]:
        return await asyncio.gather(*(backend.adraft(request_for()) for _ in range(4)))

    with ThreadPoolExecutor(4) as pool:
        assert all(reply.draft for replies in pool.map(lambda _: asyncio.run(some()), range(4)) for reply in replies)


def test_connections_end_with_their_loop(settings: Settings) -> None:
    """Within it they are kept."""
    connections = Connections(settings)

    async def twice() -> AsyncOpenAI:
        client = await connections.client()
        assert await connections.client() is client
        assert not client.is_closed()
        return client

    first, second = asyncio.run(twice()), asyncio.run(twice())
    assert first is not second
    assert first.is_closed()
    assert second.is_closed()


def test_connections_end_with_what_holds_them(settings: Settings) -> None:
    """Each `summarize()` makes a backend of its own; its connections must not pile up in a long-lived loop."""

    async def drop() -> bool:
        connections = Connections(settings)
        client = await connections.client()
        del connections
        await asyncio.sleep(0.01)
        return client.is_closed()

    assert asyncio.run(drop())


def test_cancelling_a_task_stops_its_requests(server: ScriptedServer, settings: Settings) -> None:
    """No attempt follows, and the backend stays usable."""

    async def give_up() -> None:
        task = asyncio.create_task(backend_for(settings).adraft(request_for()))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.1)

    server.play("hang", "fine")
    asyncio.run(give_up())
    assert server.hits == 1
    assert backend_for(settings).draft(request_for()).draft is not None


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to itself")
def test_ctrl_c_ends_a_blocking_call(server: ScriptedServer, settings: Settings) -> None:
    """At once, although another thread does the work."""
    server.play("hang", "fine")
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        backend_for(settings).draft(request_for())
    assert backend_for(settings).draft(request_for()).draft is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_asks_on_its_own(settings: Settings) -> None:
    """Threads and connections of the parent are not used in the child."""
    code = f"""
import os
from summarizer.config import load_settings
from tests.fakes import backend_for, request_for
backend = backend_for(load_settings({{}}, base_url={settings.base_url!r}, model={MODEL!r}, timeout_s=5.0))
assert backend.draft(request_for()).draft
child = os.fork()
assert backend.draft(request_for()).draft
if not child:
    os._exit(0)
raise SystemExit(os.waitpid(child, 0)[1])
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_importing_the_package_loads_no_client_library() -> None:
    """`--help` and the baseline must not pay seconds for what they do not use."""
    modules = "summarizer, summarizer.config, summarizer.exchange, summarizer.backends.openai_compat"
    heavy = "{'openai', 'instructor', 'tenacity', 'httpx2'} & set(sys.modules)"
    code = f"import sys, {modules}; raise SystemExit({heavy} or None)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_a_backend_needs_a_model_and_openai_a_key(settings: Settings) -> None:
    """Said before the first article."""
    with pytest.raises(errors.ConfigurationError, match="SUMMARIZER_MODEL"):
        backend_for(dataclasses.replace(settings, model=None))
    with pytest.raises(errors.ConfigurationError, match="OPENAI_API_KEY"):
        backend_for(dataclasses.replace(settings, base_url=None, api_key=None))
