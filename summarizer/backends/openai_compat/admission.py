"""One HTTP request under a pacer: let in, sent, and settled with what came of it. Does not retry.

The answer's headers come from a response hook: the SDK's way to raw answers would parse each one a second time.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any

import httpx2
import openai

from summarizer.backends.openai_compat.retries import is_quota, retry_after
from summarizer.backends.openai_compat.usage import tokens_of
from summarizer.pacing import Pacer, Ticket

_answered: ContextVar[list[httpx2.Headers] | None] = ContextVar("answered", default=None)
"""Where the hook puts the headers of the answer to the request of this task."""


async def note_headers(response: httpx2.Response) -> None:
    """A response hook of the HTTP client."""
    slot = _answered.get()
    if slot is not None:
        slot.append(response.headers)


async def admitted(pacer: Pacer, tokens: int, send: Callable[[float], Awaitable[Any]]) -> Any:
    """What `send` returns, once the pacer lets it start. `send` is told for how many seconds it had to wait."""
    asked = time.monotonic()
    ticket = await pacer.admit(tokens)
    headers: list[httpx2.Headers] = []
    before = _answered.set(headers)
    try:
        completion = await send(time.monotonic() - asked)
    except openai.APIStatusError as error:
        _refused(ticket, error)
        raise
    except BaseException:
        ticket.lost()
        raise
    finally:
        _answered.reset(before)
    # Never read where no hook saw an answer, as with a client of the tests.
    answer: Mapping[str, str] = headers[-1] if headers else {}
    ticket.done(tokens=tokens_of(completion), headers=answer)
    return completion


def _refused(ticket: Ticket, error: openai.APIStatusError) -> None:
    if error.status_code == 429 and not is_quota(error):
        ticket.limited(retry_after_s=retry_after(error), headers=error.response.headers)
    elif error.status_code >= 500 or error.status_code == 408:
        ticket.lost()
    else:
        # Refused before a model saw it: no tokens.
        ticket.done(tokens=0, headers=error.response.headers)
