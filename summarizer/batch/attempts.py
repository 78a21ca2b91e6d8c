"""One article -> its summary, or why there is none, as a value. Knows no store and no queue."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from summarizer.batch.labels import summary_json
from summarizer.errors import (
    AuthenticationError,
    ConfigurationError,
    InvalidOutputError,
    QuotaError,
    RateLimitError,
    SummarizerError,
    UnavailableError,
)
from summarizer.exchange import AsyncBackend, DraftReply, DraftRequest
from summarizer.flow import arun
from summarizer.models import Article, EventSummary, Usage

_RETRYABLE = (AuthenticationError, QuotaError, RateLimitError, UnavailableError, InvalidOutputError)
"""What another try may mend; the rest would fail the same way again with the same settings."""

_LATER_S: dict[type[SummarizerError], float] = {InvalidOutputError: 86_400.0}
"""Seconds before another try. A model that gave no usable answer twice was paid for it: once a day is enough."""

TIME_OUT = "DeadlineError"


@dataclass(frozen=True, slots=True)
class Made:
    """A summary as JSON text, and what it cost. `dropped` counts items that found no support in the article."""

    text: str
    model: str
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class NotMade:
    """Why there is no summary: a class, one line without article text, whether and when another try makes sense."""

    error_class: str
    reason: str
    retryable: bool
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    retry_after_s: float = 0.0


Attempt = Made | NotMade
Attempting = Callable[[Article], Awaitable[Attempt]]


def made_of(summary: EventSummary) -> Made:
    provenance = summary.provenance
    return Made(
        text=summary_json(summary),
        model=provenance.model,
        usage=provenance.usage,
        requests=provenance.attempts,
        dropped=len(summary.audit.dropped),
    )


def not_made_of(error: Exception, usage: Usage, requests: int) -> NotMade:
    """The failure of one article; ConfigurationError is everybody's and raised again."""
    if isinstance(error, ConfigurationError):
        raise error
    if isinstance(error, SummarizerError):
        reason = f"{error.cause} ({error.hint})" if error.hint else error.cause
        later = _LATER_S.get(type(error), 0.0)
        return NotMade(type(error).__name__, reason, isinstance(error, _RETRYABLE), usage, requests, later)
    # Its own words may hold the article's.
    return NotMade("Crash", f"crash: {type(error).__name__}", False, usage, requests)


class Asking:
    """Attempts through a backend that is awaited. `deadline_s` counts everything, also waiting for the pacer."""

    def __init__(self, backend: AsyncBackend, deadline_s: float | None) -> None:
        self._backend, self._deadline_s = backend, deadline_s

    async def __call__(self, article: Article) -> Attempt:
        metered = Metered(self._backend)
        try:
            async with asyncio.timeout(self._deadline_s) as limit:
                return made_of(await arun(article, metered))
        except TimeoutError as error:
            if not limit.expired():
                return not_made_of(error, metered.usage, metered.requests)
            return NotMade(TIME_OUT, f"not done within {self._deadline_s:g} s", True, metered.usage, metered.requests)
        except Exception as error:
            return not_made_of(error, metered.usage, metered.requests)


class Metered:
    """A backend for one article that remembers what its answers cost, for the case that no summary comes of them."""

    def __init__(self, backend: AsyncBackend) -> None:
        self._backend = backend
        self.name, self.model, self.window = backend.name, backend.model, backend.window
        self.prompt, self.prompt_sha256 = backend.prompt, backend.prompt_sha256
        self.usage = Usage()
        self.requests = 0

    async def adraft(self, request: DraftRequest) -> DraftReply:
        self.requests += 1
        reply = await self._backend.adraft(request)
        # One was counted ahead, for a request that ends without a reply; a local backend sends none.
        self.requests += reply.requests - 1
        self.usage += reply.usage
        return reply
