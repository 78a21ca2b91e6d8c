"""What a backend asks of a pacer: a ticket before each HTTP request, settled once when it ends. Holds no policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Ticket(Protocol):
    """One admitted request. Exactly one of the three methods ends it; further calls do nothing."""

    def done(self, *, tokens: int | None, headers: Mapping[str, str]) -> None:
        """The endpoint answered. `tokens` is input and output as reported; None (not reported) keeps the estimate."""

    def limited(self, *, retry_after_s: float | None, headers: Mapping[str, str]) -> None:
        """The endpoint refused for its rate (HTTP 429): tokens come back, the request stays charged, all wait."""

    def lost(self) -> None:
        """No usable answer (time-out, reset, HTTP 5xx, cancelled): the provider may have counted it, so it stays."""


class Pacer(Protocol):
    """Says when a request may be sent. Safe for tasks of several event loops in several threads."""

    async def admit(self, tokens: int) -> Ticket:
        """Wait for one's turn, first come first served. `tokens` is `estimate_tokens` of the request.

        Cancelling the wait takes nothing. A ticket that is never settled holds its place in flight for ever.
        """


class Unpaced:
    """Admits at once: the default of every backend."""

    async def admit(self, tokens: int) -> Ticket:  # noqa: ARG002
        return _FREE


class _Free:
    """The ticket of a request that nobody counts."""

    def done(self, *, tokens: int | None, headers: Mapping[str, str]) -> None:
        pass

    def limited(self, *, retry_after_s: float | None, headers: Mapping[str, str]) -> None:
        pass

    def lost(self) -> None:
        pass


_FREE = _Free()
