"""What a watch may be told. Reads no environment variable and opens nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from summarizer.batch import BatchOptions
from summarizer.errors import ConfigurationError
from summarizer.feeds import FetchOptions

LOOPBACK = "127.0.0.1"
EVERY_S = 900.0
DEADLINE_S = 600.0


def fetch_options(*, follow_links: bool = True, allow_private: bool = False) -> FetchOptions:
    """For polls: a failed request is the schedule's to repeat, and one slow document leaves a parser for the others."""
    return FetchOptions(
        attempts=1,
        parse_s=20.0,
        parsers=2,
        max_entries=5_000,
        follow_links=follow_links,
        allow_private=allow_private,
    )


def batch_options() -> BatchOptions:
    """One computing process is enough for what feeds bring."""
    return BatchOptions(deadline_s=DEADLINE_S, processes=1, fetch=fetch_options())


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """Immutable. ConfigurationError where a value makes no sense.

    Each feed is polled every `every_s` seconds, give or take the part `jitter`; one that fails, after twice as long
    with each failure, up to `slowest_s` (or `every_s`, if that is longer). `stale_s` without any success makes the
    watch unhealthy (None: three intervals, at least an hour). `max_cost_usd_a_day` caps what a day (UTC) costs; the
    rest waits for the next. `grace_s` is how long a stop waits for articles at work. With `port`, /healthz and /metrics
    are served on `host` (0: any free port; the event "listening" names it).

    `batch` has the limits, the store and the backend; its `limit`, `max_cost_usd`, `max_tokens`, `retry_failed`,
    `skip_copies` and `feed_state` are not used.
    """

    every_s: float = EVERY_S
    jitter: float = 0.1
    slowest_s: float = 6 * 3600.0
    stale_s: float | None = None
    max_cost_usd_a_day: float | None = None
    grace_s: float = 60.0
    port: int | None = None
    host: str = LOOPBACK
    batch: BatchOptions = field(default_factory=batch_options)

    def __post_init__(self) -> None:
        for name in ("every_s", "slowest_s", "stale_s", "max_cost_usd_a_day"):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and value > 0):
                raise ConfigurationError(f"{name} must be a number above 0")
        if not 0 <= self.jitter < 1:
            raise ConfigurationError("jitter must be a number from 0 to below 1")
        if not (math.isfinite(self.grace_s) and self.grace_s >= 0):
            raise ConfigurationError("grace_s must be a number of seconds, 0 or more")

    @property
    def stale_after_s(self) -> float:
        return self.stale_s if self.stale_s is not None else max(3 * self.every_s, 3600.0)
