"""How many requests may be in flight: grows while that helps, shrinks on refusals and on rising latency (AIMD).

Pure; counts nothing itself. The fast start (one more for each success, as TCP does) ends with the first sign of too
much. Against a server whose latency rises with the square of what goes beyond 32 parallel calls it reaches 0.7 of the
rate of the best fixed number, 256 at a time 0.1; so who knows the number should give it.
"""

from __future__ import annotations

START = 8
HIGHEST = 256
SLOW_FACTOR = 2.5
LATENCY_FLOOR = 4.0
"""Latency alone never shrinks the window below this: long answers are slow on an idle server too."""

_HALVE_EVERY_S = 0.3
_SMOOTHING = 0.1
_FORGETTING = 1.0001
"""Growth of the remembered best latency with each success: it doubles in 7,000 answers. Faster, and an overload that
lasts is taken for the usual state."""

_FAST_FACTOR = 1.5
"""The fast start ends when latency has risen by this: what it opened last is not answered yet."""


class Window:
    """`ceiling` given: starts there, because the user knows what the endpoint bears. Else from 8 up to 256."""

    __slots__ = ("_best", "_ceiling", "_fast", "_halved", "_shrunk", "_smooth", "limit")

    def __init__(self, ceiling: int | None = None) -> None:
        self._ceiling = float(ceiling or HIGHEST)
        self.limit = self._ceiling if ceiling else float(START)
        self._fast = True
        self._halved = self._shrunk = float("-inf")
        self._best = self._smooth = 0.0

    def has_room(self, in_flight: int) -> bool:
        return in_flight < int(self.limit)

    def succeeded(self, latency_s: float, *, full: bool, now: float) -> None:
        """An answer after `latency_s`; `full`: a request had to wait for this window. Only then may it grow."""
        self._smooth += (latency_s - self._smooth) * _SMOOTHING if self._smooth else latency_s
        self._best = min(self._best * _FORGETTING, self._smooth) if self._best else self._smooth
        self._fast = self._fast and self._smooth <= _FAST_FACTOR * self._best
        if self._smooth > SLOW_FACTOR * self._best:
            self._slow(now)
        elif full:
            self.limit = min(self._ceiling, self.limit + (1.0 if self._fast else 2.0 / self.limit))

    def refused(self, now: float) -> None:
        """A refusal that no spent budget explains: halved, but several refused together count once."""
        self._fast = False
        if now - self._halved >= _HALVE_EVERY_S:
            self._halved = now
            self.limit = max(1.0, self.limit / 2)

    def _slow(self, now: float) -> None:
        # Once per round trip: an answer that set out before the last cut says nothing about it.
        if now - self._shrunk >= self._smooth:
            self._shrunk = now
            factor = min(0.9, max(0.5, SLOW_FACTOR * self._best / self._smooth))
            self.limit = max(min(LATENCY_FLOOR, self.limit), self.limit * factor)
