"""What a spread run may be told on top of a batch run's options. Loads no engine."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from summarizer.batch import BatchOptions
from summarizer.batch.options import MOST_AT_ONCE
from summarizer.errors import ConfigurationError

MOST_WORKERS = 1_000
LARGEST_PART = 32
"""Articles in one call of a worker, at most: what a drained run still finishes, and a dead worker had at a time."""

SLOTS = 3
"""Calls under way at each worker, so that it never waits for the slowest article of one."""


@dataclass(frozen=True, slots=True)
class RayOptions:
    """`bulk` is the run; its concurrency is that of all workers together, and its `processes` has no meaning here.

    `address` is that of a running cluster ("auto": the one on this machine); None starts one on this machine for the
    time of the run. ConfigurationError where a value makes no sense.
    """

    bulk: BatchOptions = field(default_factory=BatchOptions)
    workers: int = 4
    address: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.workers <= MOST_WORKERS:
            raise ConfigurationError(f"workers must be a whole number from 1 to {MOST_WORKERS:,}")

    @property
    def at_once(self) -> int:
        """Requests that one worker may have in flight."""
        return -(-self.bulk.concurrency // self.workers)

    @property
    def part(self) -> int:
        """Articles in one call of a worker. Under a cap one by one, as each waits for what the others really cost."""
        if self.bulk.max_cost_usd is not None or self.bulk.max_tokens is not None:
            return 1
        return max(4, min(LARGEST_PART, self.at_once))

    @property
    def slots(self) -> int:
        """Calls under way at all workers together, a multiple of their number."""
        wanted = max(SLOTS, -(-2 * self.at_once // self.part))
        return self.workers * max(1, min(wanted, MOST_AT_ONCE // self.workers))

    def of_worker(self) -> BatchOptions:
        """The options of one call: what concerns the run as a whole stays with the driver."""
        return dataclasses.replace(
            self.bulk,
            concurrency=self.part,
            max_cost_usd=None,
            max_tokens=None,
            limit=None,
            retry_failed=False,
            skip_copies=False,
            feed_state=None,
        )
