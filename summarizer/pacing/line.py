"""Who waits for admission, in order of arrival, on whichever event loop. Decides nothing.

Only the first in line asks for permits, so nothing is taken ahead of time: leaving the line costs nothing, and a limit
that changes counts at once. All methods but `pause` are called under the pacer's lock.
"""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict
from itertools import islice

_SHORTEST_S = 0.0005
"""A rounding error of the clock must not become a busy loop."""


class Place:
    """One waiting request of `tokens` estimated tokens."""

    __slots__ = ("_loop", "_signal", "tokens")

    def __init__(self, tokens: float) -> None:
        self.tokens = tokens
        self._loop = asyncio.get_running_loop()
        self._signal: asyncio.Future[None] | None = None

    def arm(self) -> None:
        """From now on a `wake` is not missed, even before `pause`."""
        self._signal = self._loop.create_future()

    async def pause(self, seconds: float) -> None:
        """Until woken, or until `seconds` have passed. After `arm`."""
        signal = self._signal
        if signal is None:
            return
        if math.isinf(seconds):
            await signal
            return
        timer = self._loop.call_later(max(seconds, _SHORTEST_S), _ring, signal)
        try:
            await signal
        finally:
            timer.cancel()

    def wake(self) -> bool:
        """Whether its loop still runs. Safe from any thread."""
        if self._signal is None:
            return True
        try:
            self._loop.call_soon_threadsafe(_ring, self._signal)
        except RuntimeError:
            return False
        return True


class Line:
    """Places in order of arrival."""

    def __init__(self) -> None:
        self._places: OrderedDict[Place, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._places)

    def join(self, tokens: float) -> Place:
        place = Place(tokens)
        self._places[place] = None
        return place

    def leave(self, place: Place) -> None:
        """Admitted or given up; the next one looks whether it is its turn."""
        self._places.pop(place, None)
        self.wake_first()

    def is_first(self, place: Place) -> bool:
        return next(iter(self._places), None) is place

    def wake_first(self) -> None:
        """Something changed: the first in line asks again. One whose event loop is gone is dropped."""
        while self._places:
            first = next(iter(self._places))
            if first.wake():
                return
            del self._places[first]

    def sizes(self, count: int) -> list[float]:
        """Estimated tokens of the first `count` in line."""
        return [place.tokens for place in islice(self._places, count)]


def _ring(signal: asyncio.Future[None]) -> None:
    if not signal.done():
        signal.set_result(None)
