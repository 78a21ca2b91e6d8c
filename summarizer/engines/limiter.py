"""One rate for all workers: an actor with the two buckets, and the pacer that reserves from it in blocks.

The rules are those of the shared row in the store (`summarizer.pacing.row`), kept in an actor's memory instead: so the
limits hold for all runs on one cluster, and not for processes outside of it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any, cast

from sqlalchemy import RowMapping

from summarizer.pacing import LocalPacer
from summarizer.pacing.bucket import Bucket
from summarizer.pacing.row import Exchange, Grant, PaceRow, _State
from summarizer.pacing.shared import SharedPacer

FIRST_LEVEL = 0.2
"""Part of a bucket that a new limiter holds: it may stand for one that died with its bucket empty."""

_ANSWER_S = 60.0


class Limiter:
    """The actor. Its clock is that of its machine; workers hear only how long to wait."""

    def __init__(self, wall_clock: Callable[[], float] = time.time) -> None:
        self._clock = wall_clock
        self._row: dict[str, Any] | None = None
        self.exchanges = 0

    def exchange(self, exchange: Exchange) -> Grant:
        """Tell, give back, reserve: as `PaceRow.exchange` does."""
        now = self._clock()
        self.exchanges += 1
        state = _State(cast(RowMapping, self._row or _first(exchange, now)), exchange, now)
        state.apply(exchange, now)
        state.reserve(exchange, now)
        self._row = state.values()
        return Grant(state.wait(now), state.limits)


def _first(exchange: Exchange, now: float) -> dict[str, Any]:
    limits = exchange.given.under(exchange.told)
    full = {name: Bucket(limit, now).capacity if limit else 0.0 for name, limit in limits._asdict().items()}
    return {
        "updated": now,
        "cooldown_until": 0.0,
        "requests_limit": limits.requests,
        "tokens_limit": limits.tokens,
        "requests_level": FIRST_LEVEL * full["requests"],
        "tokens_level": FIRST_LEVEL * full["tokens"],
    }


def find_limiter(endpoint: str, model: str) -> Any:
    """The cluster's limiter of an endpoint and model, made where there is none."""
    import ray  # noqa: PLC0415

    name = hashlib.sha256(f"{endpoint}\n{model}".encode()).hexdigest()[:16]
    kind: Any = ray.remote(Limiter)
    forever = {"num_cpus": 0, "max_restarts": -1, "max_task_retries": -1}
    return kind.options(name=f"limiter-{name}", get_if_exists=True, **forever).remote()


class LimiterRow(PaceRow):
    """The limiter in the place of a database's row. A limiter that went with its run is made anew."""

    def __init__(self, endpoint: str, model: str) -> None:
        self._endpoint, self._model = endpoint, model
        self._limiter: Any = None

    def exchange(self, exchange: Exchange) -> Grant:
        from ray.exceptions import ActorDiedError  # noqa: PLC0415

        if self._limiter is not None:
            try:
                return self._ask(exchange)
            except ActorDiedError:
                pass
        self._limiter = find_limiter(self._endpoint, self._model)
        return self._ask(exchange)

    def _ask(self, exchange: Exchange) -> Grant:
        # Not ray.get, which would complain: this is a thread of an actor whose event loop goes on.
        found: Grant = self._limiter.exchange.remote(exchange).future().result(_ANSWER_S)
        return found


class LimiterPacer(SharedPacer):
    """A SharedPacer on the limiter. Its parent's parts are set up without the parent's database."""

    def __init__(
        self, row: PaceRow, requests_per_minute: float | None, tokens_per_minute: float | None, max_in_flight: int
    ) -> None:
        self._row = row
        LocalPacer.__init__(
            self,
            requests_per_minute=requests_per_minute,
            tokens_per_minute=tokens_per_minute,
            max_in_flight=max_in_flight,
        )
