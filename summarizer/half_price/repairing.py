"""Repairs at once and at full price, for those who do not want to wait for another batch. Repairs nothing itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from summarizer.backends import make_backend
from summarizer.batch.attempts import Attempt, NotMade
from summarizer.batch.pacing import make_pacer
from summarizer.config import Settings
from summarizer.errors import RateLimitError, UnavailableError
from summarizer.half_price.keeping import Keeper
from summarizer.half_price.replay import Asking, finish_live, replay
from summarizer.half_price.tools import Tools

_PASSING = {kind.__name__ for kind in (RateLimitError, UnavailableError)}
"""Failures after which the next batch is tried instead."""


class Repairer:
    """Asks the endpoint the questions that are left of jobs whose first answer is there."""

    def __init__(self, tools: Tools, settings: Settings, keeper: Keeper) -> None:
        bulk = tools.options.bulk
        self._tools, self._keeper = tools, keeper
        pacer = make_pacer(settings, bulk, tools.store)
        self._close = getattr(pacer, "close", lambda: None)
        self._backend = make_backend(settings, bulk.prompt, bulk.prompts_dir, pacer)

    async def repair(self) -> None:
        """All parked jobs, a group at a time."""
        ledger, stop = self._tools.ledger, self._tools.stop
        keys = [key for key in ledger.open_keys() if ledger.jobs[key].step]
        size = self._tools.options.bulk.concurrency
        for start in range(0, len(keys), size):
            if stop.draining.is_set():
                return
            await self._repair_group(keys[start : start + size])

    def close(self) -> None:
        self._close()

    async def _repair_group(self, keys: Sequence[str]) -> None:
        standing = await self._tools.hands.do(self._stand, keys)
        asking = {key: one for key, one in standing.items() if isinstance(one, Asking)}
        results = [(key, one) for key, one in standing.items() if not isinstance(one, Asking)]
        found = await asyncio.gather(*(finish_live(one, self._backend) for one in asking.values()))
        results += [(key, one) for key, one in zip(asking, found, strict=True) if not _may_pass(one)]
        await self._tools.hands.do(self._keeper.keep, results)

    def _stand(self, keys: Sequence[str]) -> dict[str, Asking | Attempt]:
        texts = dict(self._tools.store.articles(keys))
        answers = self._tools.ledger.answers_of
        return {key: replay(texts[key], self._tools.backend, answers(key)) for key in keys if key in texts}


def _may_pass(attempt: Attempt) -> bool:
    return isinstance(attempt, NotMade) and attempt.error_class in _PASSING
