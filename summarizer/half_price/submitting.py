"""Batches made exactly once: built, uploaded, noted, made, noted again. What a crash left open is looked up."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import deque
from typing import IO

from summarizer.backends.openai_compat.batches import BatchApi, BatchState
from summarizer.batch.stopping import Stop
from summarizer.errors import BackendError, InvalidOutputError, RateLimitError, StoreError, UnavailableError
from summarizer.half_price.building import Builder, Built
from summarizer.half_price.keeping import Keeper
from summarizer.half_price.ledger import Part
from summarizer.half_price.tools import Tools

_CREATIONS = 3
"""How often a batch is asked for while the endpoint fails to make one."""


class Submitter:
    """Puts jobs into batches. `most_requests` may be lowered where the endpoint's queue takes no more.

    `over_budget`: the last job looked at was left out because of the cap.
    """

    def __init__(self, tools: Tools, api: BatchApi, builder: Builder, keeper: Keeper) -> None:
        self._options, self._ledger, self._hands, self._say = tools.options, tools.ledger, tools.hands, tools.say
        self._api, self._builder, self._keeper = api, builder, keeper
        self.most_requests = tools.options.batch_requests
        self.over_budget = False

    async def recover(self) -> None:
        """Find out about batches that were about to be made when a process ended."""
        for part in [part for part in self._ledger.parts.values() if part.batch is None]:
            found = await self._find(part)
            if found is None:
                await self._hands.do(self._ledger.close_part, part)
            else:
                await self._hands.do(self._ledger.made, part, found.id)

    async def submit(self, keys: list[str], stop: Stop) -> bool:
        """Put the jobs into batches, until the end or a stop. False where the endpoint wants no more for now."""
        waiting = deque(keys)
        while waiting and not stop.draining.is_set():
            with tempfile.TemporaryFile(dir=self._ledger.path.absolute().parent, prefix=".half-price-") as file:
                built = await self._hands.do(self._build, waiting, file)
                if built.settled:
                    await self._hands.do(self._keeper.keep, built.settled)
                if built.keys and not await self._make(built, file):
                    return False
            self.over_budget = built.over_budget
            if built.over_budget:
                break
        return True

    def _build(self, waiting: deque[str], file: IO[bytes]) -> Built:
        try:
            return self._builder.build(waiting, file, self.most_requests, self._options.batch_bytes)
        except OSError as error:
            cause = f"the input file of a batch cannot be written: {error.strerror}"
            raise StoreError(cause, hint="free some space and run the same command again; nothing is lost") from error

    async def _make(self, built: Built, file: IO[bytes]) -> bool:
        """Whether a batch was made; after an error that leaves it open, it is looked for before another is."""
        try:
            file_id = await self._api.upload(file, "requests.jsonl")
            for _ in range(_CREATIONS):
                part = await self._hands.do(self._ledger.begin, built.keys, file_id, built.tokens, built.dollars)
                state = await self._create(part, file_id)
                if state is not None:
                    await self._hands.do(self._ledger.made, part, state.id)
                    self._say(f"batch {state.id}: {len(built.keys):,} requests sent")
                    return True
        except RateLimitError as error:
            self._say(f"no new batch for now: {error.cause}")
            return False
        hint = "try again later; the same command goes on where this run ended"
        raise UnavailableError("the endpoint makes no batch", hint=hint)

    async def _create(self, part: Part, file_id: str) -> BatchState | None:
        """The batch of a part; None where it is certain that the endpoint failed to make it."""
        try:
            return await self._api.create(file_id, self._metadata(part))
        except (UnavailableError, InvalidOutputError):
            # It may have been made. While that is not known, also if looking fails, the part stays in the ledger.
            found = await self._find(part)
        except BackendError:
            await self._hands.do(self._ledger.close_part, part)
            raise
        if found is None:
            await self._hands.do(self._ledger.close_part, part)
        return found

    async def _find(self, part: Part) -> BatchState | None:
        """The part's batch, if the endpoint lists one now or once it has had time to."""
        found = await self._api.find(self._metadata(part), part.file)
        rest = part.made + self._options.settle_s - time.time()
        if found is None and rest > 0:
            await asyncio.sleep(min(rest, self._options.settle_s))
            found = await self._api.find(self._metadata(part), part.file)
        return found

    def _metadata(self, part: Part) -> dict[str, str]:
        return {"summarizer_run": self._ledger.id, "summarizer_part": str(part.number)}
