"""The OpenAI backend under a pacer, against real servers: what is admitted, settled, retried and given up."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Mapping

import pytest

from summarizer import Summarizer, errors
from summarizer.backends import make_backend
from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.config import Settings
from summarizer.pacing import LocalPacer, Ticket
from tests.behaviours import MODEL, USAGE
from tests.conftest import Ask
from tests.fakes import KEY, FakePrompt, request_for
from tests.provider import ProviderProcess
from tests.server import ScriptedServer


class RecordingPacer:
    """Admits after `delay` seconds and writes down what becomes of each ticket."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.asked: list[int] = []
        self.ends: list[tuple[object, ...]] = []

    async def admit(self, tokens: int) -> Ticket:
        self.asked.append(tokens)
        await asyncio.sleep(self.delay)
        return RecordingTicket(self)


class RecordingTicket:
    def __init__(self, pacer: RecordingPacer) -> None:
        self._pacer = pacer

    def done(self, *, tokens: int | None, headers: Mapping[str, str]) -> None:
        self._pacer.ends.append(("done", tokens, headers.get("content-type")))

    def limited(self, *, retry_after_s: float | None, headers: Mapping[str, str]) -> None:
        self._pacer.ends.append(("limited", retry_after_s, headers.get("content-type")))

    def lost(self) -> None:
        self._pacer.ends.append(("lost",))


def paced(settings: Settings, pacer: RecordingPacer | LocalPacer) -> OpenAIBackend:
    return OpenAIBackend(settings, FakePrompt(), pacer=pacer)


DONE = ("done", USAGE["total_tokens"], "application/json")
LOST = ("lost",)


def limited(seconds: float | None) -> tuple[object, ...]:
    return ("limited", seconds, "application/json")


@pytest.mark.parametrize(
    ("script", "ends"),
    [
        (("fine",), [DONE]),
        (("429 after 300 ms", "fine"), [limited(0.3), DONE]),
        (("500", "reset", "fine"), [LOST, LOST, DONE]),
        (("429", "429", "429", "429", "500", "fine"), [limited(None)] * 4 + [LOST, DONE]),
        (("no usage",), [("done", None, "application/json")]),
        (("prose",), [DONE]),
        (("html as json",), [LOST]),
    ],
)
def test_every_request_is_admitted_and_settled_once(
    server: ScriptedServer, settings: Settings, ask: Ask, script: tuple[str, ...], ends: list[tuple[object, ...]]
) -> None:
    """Retries too, with the headers of the answer and the tokens that it reports."""
    server.play(*script)
    pacer = RecordingPacer()
    reply = ask(paced(settings, pacer), request_for())
    assert pacer.ends == ends
    assert len(pacer.asked) == server.hits == reply.requests == len(script)
    assert pacer.asked[0] > settings.max_output_tokens  # type: ignore[operator]


@pytest.mark.parametrize(
    ("behaviour", "requests", "kind", "end"),
    [
        ("429", 8, errors.RateLimitError, limited(None)),
        ("429 after an hour", 1, errors.RateLimitError, limited(3600.0)),
        ("429 quota", 1, errors.QuotaError, ("done", 0, "application/json")),
        ("401", 1, errors.AuthenticationError, ("done", 0, "application/json")),
        ("400", 1, errors.BadRequestError, ("done", 0, "application/json")),
        ("503", 4, errors.UnavailableError, LOST),
        ("reset", 4, errors.UnavailableError, LOST),
    ],
)
def test_a_failure_under_a_pacer_costs_the_documented_number_of_requests(
    server: ScriptedServer,
    settings: Settings,
    ask: Ask,
    behaviour: str,
    requests: int,
    kind: type[errors.BackendError],
    end: tuple[object, ...],
) -> None:
    """Eight for a rate limit, one where the wait asked for is longer than anyone waits, the usual number otherwise."""
    server.play(behaviour)
    pacer = RecordingPacer()
    with pytest.raises(kind):
        ask(paced(settings, pacer), request_for())
    assert server.hits == requests
    assert pacer.ends == [end] * requests


def test_waiting_for_admission_does_not_count_against_the_deadline(
    server: ScriptedServer, settings: Settings, ask: Ask
) -> None:
    """An article at the end of a long line has as much time as the first."""
    server.play("500", "fine")
    hasty = dataclasses.replace(settings, deadline_s=0.8, timeout_s=0.8)
    assert ask(paced(hasty, RecordingPacer(delay=0.5)), request_for()).draft is not None
    server.play("hang")
    with pytest.raises(errors.UnavailableError):
        ask(paced(hasty, RecordingPacer(delay=0.5)), request_for())
    assert server.hits == 1


def test_a_cancelled_request_is_settled(server: ScriptedServer, settings: Settings) -> None:
    """While waiting for admission nothing was taken; while waiting for the answer the ticket is lost."""

    async def work() -> None:
        pacer = LocalPacer(max_in_flight=1)
        backend = paced(settings, pacer)
        tasks = [asyncio.ensure_future(backend.adraft(request_for())) for _ in range(3)]
        while server.hits < 1 or pacer.snapshot().waiting < 2:
            await asyncio.sleep(0.005)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while pacer.snapshot()[:2] != (0, 0):
            await asyncio.sleep(0.005)
        server.play("fine")
        assert (await backend.adraft(request_for())).draft is not None

    server.play("hang")
    asyncio.run(asyncio.wait_for(work(), 20))


def test_a_refusal_of_one_stops_all_until_it_may_go_on(server: ScriptedServer, settings: Settings) -> None:
    """And nobody sleeps a second time on its own."""

    async def work() -> None:
        backend = paced(settings, LocalPacer(max_in_flight=4))
        replies = await asyncio.gather(*(backend.adraft(request_for()) for _ in range(4)))
        assert all(reply.draft for reply in replies)

    server.play("429 after 300 ms", "429 after 300 ms", "429 after 300 ms", "429 after 300 ms", "fine")
    asyncio.run(work())
    assert server.times[4] - server.times[0] >= 0.3
    assert server.hits == 8


def test_the_public_doors_take_a_pacer(server: ScriptedServer, settings: Settings) -> None:
    """Summarizer and make_backend pass it on; the baseline sends no request and needs none."""
    server.play("fine")
    pacer = RecordingPacer()
    summarizer = Summarizer(MODEL, base_url=server.url, api_key=KEY, pacer=pacer)
    summarizer.summarize("Three people were hurt in Valletta on Tuesday, the Harbour Office said.")
    assert len(pacer.ends) == server.hits >= 1
    assert isinstance(make_backend(settings, pacer=pacer), OpenAIBackend)
    Summarizer("baseline", pacer=pacer).summarize("Three people were hurt in Valletta.")


def test_a_provider_that_enforces_its_limits_refuses_nothing() -> None:
    """The limits are learned from its headers; the rest of the burst that passed before is waited for."""
    with ProviderProcess(requests=6_000, tokens=10_000_000, delay=0.02) as provider:
        settings = Settings(base_url=provider.url, model=MODEL, max_output_tokens=200)
        pacer = LocalPacer(max_in_flight=16)
        backend = paced(settings, pacer)

        async def work() -> None:
            await asyncio.gather(*(backend.adraft(request_for()) for _ in range(80)))

        asyncio.run(work())
        stats = provider.stats()
    assert len(stats["accepted"]) == pacer.snapshot().admitted == 80
    assert stats["refused"] == []
    assert pacer.snapshot().limits == (6_000, 10_000_000)
