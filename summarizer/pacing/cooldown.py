"""One earliest start for all requests, set by refusals. Pure; does not sleep.

A wait that the server asks for is kept to LONGEST_S. One that is longer (a day's limit, or one request's own trouble)
does not stop the others: they slow down as after a refusal that says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

LONGEST_S = 120.0
"""Longest wait that is kept; the SDK's own retries draw the line at the same place."""

FIRST_S = 0.5
CAP_S = 8.0


def believable(seconds: float | None) -> float | None:
    """A wait in seconds as a server may ask for it: finite, not negative, at most LONGEST_S; else None."""
    if seconds is None or not math.isfinite(seconds) or not 0 <= seconds <= LONGEST_S:
        return None
    return seconds


class Cooldown:
    """`until` is the clock reading before which nothing starts. `random` gives numbers from 0 to 1."""

    __slots__ = ("_doublings", "_random", "until")

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._doublings = 0
        self.until = -math.inf

    def wait(self, now: float) -> float:
        """Seconds until requests may start again."""
        return max(0.0, self.until - now)

    def refused(self, retry_after_s: float | None, now: float) -> None:
        """A refusal. Jitter is added after the time asked for, never before it, so that clients do not return as one.

        Without a time asked for: 0.5 s, doubled by each refusal that follows a wait without a success, up to 8 s.
        """
        asked = believable(retry_after_s)
        if asked is None:
            if self.wait(now) > 0:
                # One of several refused together: they are one event.
                return
            asked = min(CAP_S, FIRST_S * 2**self._doublings)
            self._doublings = min(self._doublings + 1, 8)
        jitter = self._random() * min(1.0, 0.05 + asked * 0.1)
        if now + asked > self.until:
            self.until = now + asked + jitter

    def succeeded(self) -> None:
        """An answer came: the next refusal starts from the shortest wait again."""
        self._doublings = 0
