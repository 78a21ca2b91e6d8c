"""Shared fixtures: an environment without model settings, a scripted server, and every backend call sync and async."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator

import pytest

from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.config import Settings, load_settings
from summarizer.exchange import DraftReply, DraftRequest
from tests.behaviours import MODEL
from tests.browser import browser, tab  # noqa: F401
from tests.fakes import KEY
from tests.server import ScriptedServer
from tests.store_fixtures import open_store, postgres, postgres_target, store, store_target  # noqa: F401

Ask = Callable[[OpenAIBackend, DraftRequest], DraftReply]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on, or talks to, an endpoint that the developer has configured."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "SUMMARIZER_")) or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    """A server for the tests of one module; each test plays its own script on it."""
    server = ScriptedServer()
    yield server
    server.close()


@pytest.fixture
def settings(server: ScriptedServer) -> Settings:
    """Settings for that server: four attempts, almost no waits, small limits."""
    server.play("fine")
    server.models = None
    return load_settings(
        {}, base_url=server.url, model=MODEL, api_key=KEY, timeout_s=5.0, backoff_s=0.001, max_answer_bytes=300_000
    )


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """One call of a backend, by either door."""
    if request.param == "sync":
        return lambda backend, question: backend.draft(question)
    return lambda backend, question: asyncio.run(backend.adraft(question))
