"""Ways in which a run ends early: drained, at once, or because every request fails alike. Handles no signal itself."""

from __future__ import annotations

import asyncio

from summarizer.errors import AuthenticationError, BadRequestError, QuotaError

FIRST = 5
IN_A_ROW = 20
_HOPELESS = {kind.__name__ for kind in (AuthenticationError, QuotaError, BadRequestError)}
"""Failures that say more of the settings than of the article, when they come in a row."""


class Stop:
    """Asks a run to end. Both calls may come from any task or signal handler of the run's event loop.

    `drain`: no new article starts, those at work are finished and saved. `now`: those at work are dropped, and their
    leases given back. Either way the same command goes on where the run ended.
    """

    def __init__(self) -> None:
        self.draining = asyncio.Event()
        self.at_once = asyncio.Event()
        self.reason: str | None = None
        self.interrupted = False

    def drain(self, reason: str, *, interrupted: bool = False) -> None:
        self._note(reason, interrupted)
        self.draining.set()

    def now(self, reason: str, *, interrupted: bool = False) -> None:
        self._note(reason, interrupted)
        self.draining.set()
        self.at_once.set()

    def _note(self, reason: str, interrupted: bool) -> None:
        self.reason = self.reason or reason
        self.interrupted = self.interrupted or interrupted


class Streak:
    """Failures of one hopeless class since the last success: the run is over after the first 5, later after 20.

    `keys` are those of the failures; when it is over, the ones that were under way still join them.
    """

    def __init__(self) -> None:
        self._limit = FIRST
        self._class = ""
        self.over = False
        self.keys: list[str] = []

    def succeeded(self) -> None:
        if not self.over:
            self._limit = IN_A_ROW
            self.keys.clear()

    def failed(self, key: str, error_class: str) -> None:
        if error_class not in _HOPELESS:
            self.succeeded()
            return
        if error_class != self._class and not self.over:
            self._class = error_class
            self.keys.clear()
        self.keys.append(key)
        self.over = self.over or len(self.keys) >= self._limit
