"""How many HTTP requests each behaviour of a server costs, with four attempts allowed, sync and async alike.

behaviour                                          requests  outcome
fine, also after a 500, a reset or a 429           1 + bad   draft
HTTP 408, 409, 5xx; reset, close, truncated body          4  UnavailableError
no complete answer in time (hang, slow drip)              4  UnavailableError, fewer where the deadline ends it
HTTP 429, waiting as long as the server asks              4  RateLimitError
HTTP 429 with a Retry-After past the deadline             1  RateLimitError
HTTP 429 for lack of credit, HTTP 402                     1  QuotaError
HTTP 5xx with x-should-retry: false                       1  UnavailableError
HTTP 401, 403                                             1  AuthenticationError
HTTP 400, 404, 422, a redirect                            1  BadRequestError
refusal                                                   1  RefusalError
content filter, as finish reason or as HTTP 400           1  ContentFilterError
token limit reached                                       1  reply without draft, truncated
prose, broken or foreign JSON, HTML, no choices           1  reply without draft, with its problem
an answer longer than the limit, without end, zipped      1  reply without draft, with its problem
"""

from __future__ import annotations

import asyncio
import dataclasses
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer import errors
from summarizer.config import Settings
from tests.behaviours import BEHAVIOURS, USAGE
from tests.conftest import Ask
from tests.fakes import backend_for, request_for
from tests.server import ScriptedServer

ERRORS: dict[str, tuple[int, type[errors.BackendError]]] = {
    "408": (4, errors.UnavailableError),
    "409": (4, errors.UnavailableError),
    "500": (4, errors.UnavailableError),
    "503": (4, errors.UnavailableError),
    "529": (4, errors.UnavailableError),
    "reset": (4, errors.UnavailableError),
    "close": (4, errors.UnavailableError),
    "truncated body": (4, errors.UnavailableError),
    "500 final": (1, errors.UnavailableError),
    "429": (4, errors.RateLimitError),
    "429 after a past date": (4, errors.RateLimitError),
    "429 after nonsense": (4, errors.RateLimitError),
    "429 after an hour": (1, errors.RateLimitError),
    "429 after a far date": (1, errors.RateLimitError),
    "429 quota": (1, errors.QuotaError),
    "402": (1, errors.QuotaError),
    "401": (1, errors.AuthenticationError),
    "403": (1, errors.AuthenticationError),
    "400": (1, errors.BadRequestError),
    "400 too long": (1, errors.BadRequestError),
    "404": (1, errors.BadRequestError),
    "422": (1, errors.BadRequestError),
    "redirect": (1, errors.BadRequestError),
    "refusal": (1, errors.RefusalError),
    "content filter": (1, errors.ContentFilterError),
    "400 filter": (1, errors.ContentFilterError),
}
NO_DRAFT = (
    "length",
    "prose",
    "cut json",
    "schema-invalid",
    "other keys",
    "lone surrogate",
    "empty answer",
    "no choices",
    "null choices",
    "html",
    "html as json",
    "json list",
    "json null",
    "nested",
    "endless",
    "huge",
    "compressed",
)
DRAFTS = ("fine", "large", "wrong model", "snapshot", "no usage", "odd usage", "endless usage", "number as string")
ELSEWHERE = {"hang", "slow drip", "429 after 1 s", "429 after 300 ms", "fenced", "tool in words", "enforcing"}


def test_every_behaviour_of_the_server_is_covered() -> None:
    """A behaviour that is added to the server cannot be forgotten here."""
    assert set(BEHAVIOURS) == {*ERRORS, *NO_DRAFT, *DRAFTS, *ELSEWHERE}


@pytest.mark.parametrize("behaviour", ERRORS)
def test_a_failure_costs_the_documented_number_of_requests(
    server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str
) -> None:
    """Errors carry the article and a way out, and the client's error stays chained where there was one."""
    requests, kind = ERRORS[behaviour]
    server.play(behaviour)
    with pytest.raises(errors.BackendError) as caught:
        ask(backend_for(settings), request_for())
    assert type(caught.value) is kind
    assert server.hits == requests
    assert caught.value.article_id == "art-1"
    assert caught.value.hint
    assert (caught.value.__cause__ is None) == (behaviour in ("refusal", "content filter"))


@pytest.mark.parametrize("behaviour", NO_DRAFT)
def test_an_unusable_answer_is_a_value_and_costs_one_request(
    server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str
) -> None:
    """Repairing content belongs to the flow, so the backend asks once."""
    server.play(behaviour)
    reply = ask(backend_for(settings), request_for())
    assert server.hits == reply.requests == 1
    assert reply.draft is None
    assert reply.problem
    assert "\n" not in reply.problem
    assert reply.truncated == (behaviour == "length")


@pytest.mark.parametrize("behaviour", DRAFTS)
def test_a_good_answer_costs_one_request(server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str) -> None:
    """Oddities beside the draft itself do not cost a second request."""
    server.play(behaviour)
    reply = ask(backend_for(settings), request_for())
    assert server.hits == reply.requests == 1
    assert reply.draft is not None
    assert reply.problem == ""


@pytest.mark.parametrize(
    "script", [("500", "fine"), ("reset", "503", "fine"), ("429", "close", "truncated body", "fine")]
)
def test_a_draft_after_failures_counts_every_request(
    server: ScriptedServer, settings: Settings, ask: Ask, script: tuple[str, ...]
) -> None:
    """Only the reply that reports usage counts tokens; all of them count as requests."""
    server.play(*script)
    reply = ask(backend_for(settings), request_for())
    assert server.hits == reply.requests == len(script)
    assert reply.usage.input_tokens == USAGE["prompt_tokens"]


def test_failures_and_bad_content_share_one_budget(server: ScriptedServer, settings: Settings, ask: Ask) -> None:
    """A bad answer after a failure ends the call: nothing multiplies."""
    server.play("500", "prose", "500")
    reply = ask(backend_for(settings), request_for())
    assert server.hits == reply.requests == 2
    assert reply.draft is None


@pytest.mark.parametrize("behaviour", ["hang", "slow drip"])
def test_the_wall_clock_ends_a_request_that_does_not(
    server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str
) -> None:
    """Bytes that trickle in do not prolong a request."""
    server.play(behaviour)
    hasty = dataclasses.replace(settings, timeout_s=0.2, max_attempts=2, deadline_s=30)
    with pytest.raises(errors.UnavailableError, match="within the time allowed after 2 requests"):
        ask(backend_for(hasty), request_for())
    assert server.hits == 2


def test_the_deadline_ends_all_attempts(server: ScriptedServer, settings: Settings, ask: Ask) -> None:
    """A request that would run past the deadline is cut, and no other follows."""
    server.play("hang")
    with pytest.raises(errors.UnavailableError):
        ask(backend_for(dataclasses.replace(settings, timeout_s=30, deadline_s=0.3)), request_for())
    assert server.hits == 1


@pytest.mark.parametrize(("behaviour", "seconds"), [("429 after 1 s", 1.0), ("429 after 300 ms", 0.3)])
def test_the_wait_that_a_server_asks_for_is_kept(
    server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str, seconds: float
) -> None:
    """Milliseconds win over seconds where both are given."""
    server.play(behaviour, "fine")
    assert ask(backend_for(settings), request_for()).requests == 2
    assert server.times[1] - server.times[0] >= seconds * 0.95


def test_concurrent_tasks_do_not_share_attempts(server: ScriptedServer, settings: Settings) -> None:
    """Eight failing drafts at a time cost eight times four requests."""

    async def all_at_once() -> list[object]:
        backend = backend_for(settings)
        return await asyncio.gather(*(backend.adraft(request_for()) for _ in range(8)), return_exceptions=True)

    server.play("500")
    assert [type(outcome) for outcome in asyncio.run(all_at_once())] == [errors.UnavailableError] * 8
    assert server.hits == 32


def test_concurrent_threads_do_not_share_attempts(server: ScriptedServer, settings: Settings) -> None:
    """The same for threads that block."""

    def outcome(_: int) -> type[Exception]:
        with pytest.raises(errors.UnavailableError) as caught:
            backend_for(settings).draft(request_for())
        return type(caught.value)

    server.play("500")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(outcome, range(8)))
    assert server.hits == 32
