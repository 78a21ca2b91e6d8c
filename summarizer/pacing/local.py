"""The pacer of one endpoint and model in one process.

A request is admitted when it is first in line, there is room in the concurrency window, no cooldown runs, and both
buckets have enough: all four are looked at together, at the moment of admission. Does not send, retry or time out.
"""

from __future__ import annotations

import os
import random as randomness
import threading
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from summarizer.errors import ConfigurationError
from summarizer.pacing.budget import Allowance, Budget, Limits
from summarizer.pacing.cooldown import Cooldown
from summarizer.pacing.estimate import Scale
from summarizer.pacing.headers import Told, read_headers
from summarizer.pacing.line import Line, Place
from summarizer.pacing.window import Window

FOREVER = float("inf")


class Snapshot(NamedTuple):
    """What a pacer does at the moment; for progress bars and metrics."""

    waiting: int
    in_flight: int
    window: int
    limits: Limits
    admitted: int
    refused: int
    cooldown_s: float


class LocalPacer:
    """A `Pacer` for one endpoint and model; safe for any number of event loops and threads.

    Limits are per minute. Without them the provider's `x-ratelimit-*` headers are believed; with both, the stricter
    counts. `max_in_flight` is where the concurrency window starts and what it never passes; None starts at 8 and finds
    out, up to 256. `clock` gives seconds and is monotonic; `random` gives 0 to 1, for jitter. ConfigurationError for a
    limit below 1.
    """

    def __init__(
        self,
        *,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        max_in_flight: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        random: Callable[[], float] = randomness.random,
    ) -> None:
        if max_in_flight is not None and max_in_flight < 1:
            raise ConfigurationError("max_in_flight must be a whole number from 1 up")
        self._clock, self._random = clock, random
        self._given, self._max_in_flight = Limits(requests_per_minute, tokens_per_minute), max_in_flight
        self._start()

    def _start(self) -> None:
        """Everything that a forked child must not inherit: locks, waiters, requests in flight."""
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._line = Line()
        self._scale = Scale()
        self._window = Window(self._max_in_flight)
        self._cooldown = Cooldown(self._random)
        self._allowance = self._new_allowance()
        self._in_flight = self._admitted = self._refused = 0
        self._crowded = False
        self._told_at = -FOREVER

    def _new_allowance(self) -> Allowance:
        return Budget(self._given, self._clock())

    async def admit(self, tokens: int) -> PacerTicket:
        """A ticket, as soon as the request may be sent. `tokens` is `estimate_tokens` of it."""
        if os.getpid() != self._process:
            self._start()
        with self._lock:
            place = self._line.join(tokens)
        try:
            while True:
                with self._lock:
                    # Before the look, because what the look starts may be over before it returns.
                    place.arm()
                    ticket, wait = self._turn(place)
                    if ticket is not None:
                        return ticket
                await place.pause(wait)
        finally:
            with self._lock:
                self._line.leave(place)

    def snapshot(self) -> Snapshot:
        """The figures of this moment."""
        with self._lock:
            return Snapshot(
                waiting=len(self._line),
                in_flight=self._in_flight,
                window=int(self._window.limit),
                limits=self._allowance.limits,
                admitted=self._admitted,
                refused=self._refused,
                cooldown_s=self._cooldown.wait(self._clock()),
            )

    def _turn(self, place: Place) -> tuple[PacerTicket | None, float]:
        """A ticket, or the seconds to wait for one."""
        if not self._line.is_first(place):
            return None, FOREVER
        self._crowded = not self._window.has_room(self._in_flight)
        if self._crowded:
            return None, FOREVER
        now = self._clock()
        charged = self._scale.charge(place.tokens)
        wait = self._cooldown.wait(now) or self._allowance.take(charged, now)
        if wait > 0:
            return None, wait
        self._in_flight += 1
        self._admitted += 1
        return PacerTicket(self, place.tokens, charged, now), 0.0

    def _done(self, ticket: PacerTicket, tokens: int | None, headers: Mapping[str, str]) -> None:
        now = self._clock()
        if tokens is not None:
            self._allowance.give(self._scale.settle(ticket.estimate, ticket.charged, tokens), now)
        self._told(ticket, read_headers(headers), now)
        if tokens != 0:
            # An answer that cost nothing (HTTP 400) came too quickly to say how busy the endpoint is.
            self._cooldown.succeeded()
            self._window.succeeded(now - ticket.admitted_at, full=self._crowded, now=now)
        self._ended()

    def _limited(self, ticket: PacerTicket, retry_after_s: float | None, headers: Mapping[str, str]) -> None:
        now = self._clock()
        told = read_headers(headers)
        self._refused += 1
        self._scale.refused(ticket.estimate, ticket.charged, told.tokens_left)
        self._allowance.give(ticket.charged, now)
        self._told(ticket, told, now)
        self._cooldown.refused(retry_after_s, now)
        self._allowance.hold(self._cooldown.until, now)
        if not _is_spent(told, ticket.estimate):
            self._window.refused(now)
        self._ended()

    def _told(self, ticket: PacerTicket, told: Told, now: float) -> None:
        """Follow the headers. Of two answers the later admitted one knows the newer limit, whichever arrives first."""
        if ticket.admitted_at < self._told_at:
            told = told._replace(requests=None, tokens=None)
        else:
            self._told_at = ticket.admitted_at
        if told.tokens is not None and told.tokens < ticket.charged:
            # Less in a minute than this one request: believed, it could stop everything for hours.
            told = told._replace(tokens=None, tokens_left=None)
        self._allowance.told(told, ticket.charged, now)

    def _ended(self) -> None:
        self._in_flight -= 1
        self._line.wake_first()

    def _settle(self, ticket: PacerTicket, step: Callable[[], None]) -> None:
        with self._lock:
            if ticket.open:
                ticket.open = False
                step()


class PacerTicket:
    """A `Ticket` of a LocalPacer."""

    __slots__ = ("_pacer", "admitted_at", "charged", "estimate", "open")

    def __init__(self, pacer: LocalPacer, estimate: float, charged: float, admitted_at: float) -> None:
        self._pacer = pacer
        self.estimate, self.charged, self.admitted_at = estimate, charged, admitted_at
        self.open = True

    def done(self, *, tokens: int | None, headers: Mapping[str, str]) -> None:
        self._pacer._settle(self, lambda: self._pacer._done(self, tokens, headers))

    def limited(self, *, retry_after_s: float | None, headers: Mapping[str, str]) -> None:
        self._pacer._settle(self, lambda: self._pacer._limited(self, retry_after_s, headers))

    def lost(self) -> None:
        self._pacer._settle(self, self._pacer._ended)


def _is_spent(told: Told, estimate: float) -> bool:
    """Whether the headers of a refusal explain it by the minute's budget: then fewer at a time would not help."""
    out_of_requests = told.requests_left is not None and told.requests_left < 1
    return out_of_requests or (told.tokens_left is not None and told.tokens_left < estimate)
