"""What a watch has done so far, and whether it is well. Counts only: nothing here grows with time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch import RunSummary
from summarizer.watch.feeds import Feed
from summarizer.watch.ledger import Queue

Tell = Callable[[str, dict[str, Any]], None]
"""Told of what happens: the event's name and its values. No article text, no key."""

SPENT = "budget reached"
"""The pipeline's reason for a stop that is in order."""

_ADDED = (
    "done",
    "duplicates",
    "from_store",
    "requests",
    "input_tokens",
    "output_tokens",
    "cached_tokens",
    "cost_usd",
    "unpriced",
    "dropped_items",
)


@dataclass(slots=True)
class Figures:
    """Times are seconds since 1970.

    `taken` counts articles and updates that polls brought; `entry_problems` entries that could not be read. `paused`
    says why no article is tried now; `trouble` what the store or the disk last said, None after a success.
    """

    started: float
    stale_after_s: float
    feeds: Sequence[Feed]
    queue: Callable[[], Queue]
    last_line: Callable[[], float | None]
    polls: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    entry_problems: int = 0
    rounds: int = 0
    in_flight: Callable[[], int] = lambda: 0
    paused: str | None = None
    trouble: str | None = None
    round: RunSummary | None = None
    _before: RunSummary = field(default_factory=RunSummary)

    def end_round(self) -> None:
        """Add the round under way to what was before."""
        self._before, self.round, self.in_flight = self.totals(), None, lambda: 0
        self.rounds += 1

    def totals(self) -> RunSummary:
        """The counts of all rounds, the one under way included; without names of articles."""
        total = RunSummary()
        for part in (self._before, self.round):
            if part is not None:
                for name in _ADDED:
                    setattr(total, name, getattr(total, name) + getattr(part, name))
                total.failed.update(part.failed)
        return total

    def states(self) -> Counter[str]:
        """Feeds by state."""
        return Counter(feed.state for feed in self.feeds)

    def last_poll(self) -> float | None:
        """When a feed last answered."""
        return max((feed.last_ok for feed in self.feeds if feed.last_ok is not None), default=None)

    def reasons(self, now: float) -> list[str]:
        """Why the watch is not well; empty if it is."""
        found = [f"paused: {self.paused}"] if self.paused not in (None, SPENT) else []
        found += [self.trouble] if self.trouble else []
        if self.states()["failing"] == len(self.feeds):
            found.append(f"all {len(self.feeds):,} feeds fail")
        silent = now - (self.last_poll() or self.started)
        if silent > self.stale_after_s:
            found.append(f"no feed has answered for {silent:.0f} s")
        queue = self.queue()
        if queue.oldest is not None:
            stuck = now - max(self.last_line() or self.started, queue.oldest)
            if stuck > self.stale_after_s:
                found.append(f"{queue.waiting:,} articles wait, and none was written for {stuck:.0f} s")
        return found

    def as_object(self) -> dict[str, Any]:
        """For the log and the output's sidecar."""
        totals, queue = self.totals(), self.queue()
        return {
            "feeds": dict(self.states()),
            "polls": dict(self.polls),
            "taken": self.taken,
            **{name: getattr(totals, name) for name in _ADDED},
            "failed": dict(totals.failed),
            "waiting": queue.waiting,
            "given_up": queue.given_up,
        }
