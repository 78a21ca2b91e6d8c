"""What a run may be told: limits, caps, where the store is. Reads no environment variable and opens nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.config import Settings
from summarizer.errors import ConfigurationError
from summarizer.feeds import FeedState, FetchOptions

DEFAULT_PROMPT = "event_summary"
DEFAULT_STORE = "summarizer.db"
MOST_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """Immutable. ConfigurationError where a value makes no sense; None is no limit.

    `store` is a file or a `postgresql://` URL. `concurrency` articles are at work at a time; the requests and tokens of
    a minute hold for all processes that share the store. `deadline_s` is the wall-clock limit of one article, waits
    included. `max_cost_usd` and `max_tokens` cap one run: no new article starts that would pass them. `limit` takes the
    first so many articles. `retry_failed` also tries what failed for a cause that waiting does not mend. `skip_copies`
    leaves out articles whose words are mostly those of an earlier one. `processes` is for the embedded baseline, which
    computes (None: one for each processor; 0: none, in this process). A lease lasts `lease_s` seconds and is renewed.

    `settings` name model and endpoint (None: those of the environment), `prompt` a folder in `prompts_dir` (None: the
    shipped prompts). `feed_state` remembers what feeds said of their version, so that an unchanged feed sends nothing;
    without it each feed is read as a whole.
    """

    settings: Settings | None = None
    prompt: str = DEFAULT_PROMPT
    prompts_dir: str | Path | None = None
    feed_state: FeedState | None = None
    store: str | Path = DEFAULT_STORE
    concurrency: int = 16
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    deadline_s: float | None = None
    max_cost_usd: float | None = None
    max_tokens: float | None = None
    limit: int | None = None
    retry_failed: bool = False
    skip_copies: bool = False
    processes: int | None = None
    lease_s: float = 120.0
    fetch: FetchOptions = field(default_factory=FetchOptions)

    def __post_init__(self) -> None:
        if not 1 <= self.concurrency <= MOST_AT_ONCE:
            raise ConfigurationError(f"concurrency must be a whole number from 1 to {MOST_AT_ONCE:,}")
        for name in ("requests_per_minute", "tokens_per_minute", "max_tokens", "limit"):
            _check(name, getattr(self, name), 1)
        for name in ("deadline_s", "max_cost_usd", "lease_s"):
            _check(name, getattr(self, name), 0)
        if self.processes is not None and self.processes < 0:
            raise ConfigurationError("processes must not be below 0")


def _check(name: str, value: float | None, least: int) -> None:
    if value is None:
        return
    if not math.isfinite(value) or value < least or value == 0:
        raise ConfigurationError(f"{name} must be a number {'from 1 up' if least else 'above 0'}")
