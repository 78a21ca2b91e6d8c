"""Looking after the batches under way: ask how they stand, take in those that ended. Makes none."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from summarizer.backends.openai_compat.batches import BatchApi, BatchState
from summarizer.batch.attempts import NotMade
from summarizer.errors import BackendError, InvalidOutputError, RateLimitError, UnavailableError
from summarizer.half_price.collecting import Collector
from summarizer.half_price.keeping import Keeper
from summarizer.half_price.ledger import Part
from summarizer.half_price.tools import Tools

MOST_FAILURES = 30
"""Looks in a row without an answer from the endpoint, at most: some 25 minutes at the longest interval."""

_PASSING = (UnavailableError, RateLimitError, InvalidOutputError)
"""What may be over by the next look; the last one is a proxy's page in the place of an answer."""

_LONGER = 1.5
_ROOM = "token_limit_exceeded"
"""The complaint that the endpoint's queue holds too many of the account's tokens already."""


class Watcher:
    """Keeps an eye on batches. `held` are jobs that go into no other batch in this run; `full` means: no room now."""

    def __init__(self, tools: Tools, api: BatchApi, collector: Collector, keeper: Keeper) -> None:
        self._tools, self._api, self._collector, self._keeper = tools, api, collector, keeper
        self._interval = tools.options.poll_s
        self._failures = 0
        self._shown: dict[str, tuple[str, int]] = {}
        self.held: set[str] = set()
        self.full = False
        self.refused_size = self.refusals = 0

    async def look(self) -> bool:
        """Whether some batch has ended and was taken in."""
        moved = False
        for part in list(self._tools.ledger.parts.values()):
            if self._tools.stop.draining.is_set():
                break
            try:
                moved |= await self._look_at(part)
                self._failures = 0
            except _PASSING as error:
                self._failures += 1
                if self._failures >= MOST_FAILURES:
                    raise
                self._tools.say(f"batch {part.batch}: {error.cause}")
        return moved

    async def pause(self) -> None:
        """Wait until the next look is due; longer each time that nothing moved."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._interval):
                await self._tools.stop.draining.wait()
        self._interval = min(self._interval * _LONGER, max(self._tools.options.poll_most_s, self._tools.options.poll_s))

    def restart(self) -> None:
        """Look soon again."""
        self._interval = self._tools.options.poll_s

    async def _look_at(self, part: Part) -> bool:
        state = await self._state(part)
        self._show(state)
        if state.status not in ("completed", "expired", "cancelled", "failed"):
            return False
        if state.status == "failed":
            await self._tools.hands.do(self._refused, part, state)
            return True
        self.full, self.refusals = False, 0
        hopeless = await self._collector.collect(part, state)
        if self._tools.stop.draining.is_set():
            return True
        if hopeless is not None:
            self._tools.stop.drain(hopeless)
        elif state.status == "cancelled":
            self.held.update(part.steps)
            self._tools.give_up(f"batch {state.id} was cancelled")
        elif state.status == "expired":
            self._tools.say(f"batch {state.id} expired; what is left of it goes into another one")
        return True

    async def _state(self, part: Part) -> BatchState:
        try:
            return await self._api.retrieve(part.batch or "")
        except _PASSING:
            raise
        except BackendError as error:
            hint = f"is it the same account? To give the batch up, move {self._tools.ledger.path} away"
            raise type(error)(f"batch {part.batch}: {error.cause}", hint=hint) from error

    def _show(self, state: BatchState) -> None:
        """Say how a batch stands, when it stands differently."""
        if self._shown.get(state.id) != (state.status, state.finished):
            self._shown[state.id] = (state.status, state.finished)
            of = f", {state.finished:,} of {state.total:,} done" if state.total else ""
            self._tools.say(f"batch {state.id}: {state.status.replace('_', ' ')}{of}")
            self.restart()

    def _refused(self, part: Part, state: BatchState) -> None:
        """A batch whose file the endpoint did not take. It cost nothing."""
        if any(code == _ROOM for code, _ in state.complaints):
            self.full, self.refused_size = True, len(part.steps)
            self.refusals += 1
            self._tools.ledger.close_part(part)
            self._tools.say(f"batch {state.id}: the endpoint's queue is full; its requests wait")
            return
        bad = self._bad_requests(part, state)
        self._keeper.keep(bad)
        self._tools.ledger.close_part(part)
        if not bad:
            code, line = next(iter(state.complaints), ("no reason given", None))
            where = f", line {line}" if line is not None else ""
            self.held.update(part.steps)
            self._tools.give_up(f"batch {state.id} failed its validation: {code}{where}")

    def _bad_requests(self, part: Part, state: BatchState) -> list[tuple[str, NotMade]]:
        """The requests that the endpoint names as wrong, if these are some and not all."""
        keys = list(part.steps)
        wrong = {line: code for code, line in state.complaints if line is not None and 1 <= line <= len(keys)}
        if not wrong or len(wrong) == len(keys):
            return []
        return [
            (keys[line - 1], NotMade("BadRequestError", f"the endpoint rejects the request ({code})", False))
            for line, code in sorted(wrong.items())
        ]
