"""What a provider allows in a minute, as two buckets: requests and tokens. Pure; not safe for threads by itself."""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol

from summarizer.errors import ConfigurationError
from summarizer.pacing.bucket import Bucket
from summarizer.pacing.headers import Told


class Limits(NamedTuple):
    """Requests and tokens a minute; None is no limit."""

    requests: float | None = None
    tokens: float | None = None

    def under(self, told: Told) -> Limits:
        """The stricter of these and what the provider tells."""
        return Limits(_least(self.requests, told.requests), _least(self.tokens, told.tokens))


class Allowance(Protocol):
    """Where a pacer takes its permits from. Every method gets the reading of the pacer's clock."""

    limits: Limits

    def take(self, tokens: float, now: float) -> float:
        """Take one request of this size, or nothing. 0: taken; else seconds to ask again in (inf: wakes by itself)."""

    def give(self, tokens: float, now: float) -> None:
        """Tokens that were not needed come back; a negative number is a charge."""

    def told(self, told: Told, size: float, now: float) -> None:
        """Follow the provider's headers; requests cost about `size` tokens."""

    def hold(self, until: float, now: float) -> None:
        """Nothing is left, and nothing is earned before `until`."""


class Budget:
    """An `Allowance` of this process alone."""

    def __init__(self, given: Limits, now: float) -> None:
        self._given = self.limits = checked(given)
        self.requests = Bucket(given.requests, now)
        self.tokens = Bucket(given.tokens, now)

    def take(self, tokens: float, now: float) -> float:
        wait = max(self.requests.wait(1, now), self.tokens.wait(tokens, now))
        if wait <= 0:
            self.requests.take(1, now)
            self.tokens.take(tokens, now)
        return wait

    def give(self, tokens: float, now: float) -> None:
        self.tokens.give(tokens, now)

    def told(self, told: Told, size: float, now: float) -> None:
        if told.requests is not None or told.tokens is not None:
            # A kind that this answer does not mention keeps its limit.
            kept = Told(told.requests or self.limits.requests, told.tokens or self.limits.tokens)
            self.limits = self._given.under(kept)
            self.requests.set_limit(self.limits.requests, now)
            self.tokens.set_limit(self.limits.tokens, now)
        if told.requests_left is not None:
            self.requests.lower(told.requests_left, 1, now)
        if told.tokens_left is not None:
            self.tokens.lower(told.tokens_left, size, now)

    def hold(self, until: float, now: float) -> None:
        self.requests.hold(until, now)
        self.tokens.hold(until, now)


def checked(limits: Limits) -> Limits:
    """The limits, if they are finite numbers from 1 up; ConfigurationError otherwise."""
    for name, value in limits._asdict().items():
        if value is not None and not (math.isfinite(value) and value >= 1):
            raise ConfigurationError(f"{name}_per_minute must be a number from 1 up")
    return limits


def _least(given: float | None, told: float | None) -> float | None:
    if given is None or told is None:
        return told if given is None else given
    return min(given, told)
