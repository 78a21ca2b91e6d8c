"""What half price adds to the options of a bulk run. Opens nothing."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch import BatchOptions
from summarizer.config import Price, Settings
from summarizer.errors import ConfigurationError

SUFFIX = ".half-price.jsonl"
PRICE_FACTOR = 0.5
"""What a request in a batch costs of one that is answered at once, as OpenAI announces it."""

LEASE_S = 26 * 3_600.0
"""Longer than a batch may take (24 h), for the articles stay leased while no process of ours runs."""


@dataclass(frozen=True, slots=True)
class HalfPriceOptions:
    """Immutable. `bulk` are the options of every bulk run; its concurrency is that of repairs with `repair_live`.

    `wait` False does what can be done now and returns. `repair_live` asks for repairs at once and at full price instead
    of in the next batch. `price_factor` scales the prices of `bulk.settings`. A file takes `batch_requests` requests
    and `batch_bytes` bytes at most; a request that found no answer goes into `tries` batches. Batches are looked at
    every `poll_s` seconds, more seldom the longer nothing changes, up to `poll_most_s`. `ledger` is the file that
    remembers what is under way (None: beside the store's file, or beside the output for a store on a server).
    `settle_s` is how long a batch may take to show in the endpoint's list after it was made.
    """

    bulk: BatchOptions = field(default_factory=BatchOptions)
    wait: bool = True
    repair_live: bool = False
    price_factor: float = PRICE_FACTOR
    batch_requests: int = 50_000
    batch_bytes: int = 200_000_000
    tries: int = 4
    poll_s: float = 5.0
    poll_most_s: float = 60.0
    settle_s: float = 30.0
    lease_s: float = LEASE_S
    ledger: Path | None = None

    def __post_init__(self) -> None:
        for name in ("batch_requests", "batch_bytes", "tries"):
            if getattr(self, name) < 1:
                raise ConfigurationError(f"{name} must be a whole number above 0")
        for name in ("price_factor", "poll_s", "poll_most_s", "settle_s", "lease_s"):
            value = getattr(self, name)
            if not math.isfinite(value) or value < 0:
                raise ConfigurationError(f"{name} must be a number, 0 or more")

    def discounted(self, settings: Settings) -> Settings:
        """The settings with the prices of a batch."""
        return dataclasses.replace(
            settings, prices={model: _scaled(price, self.price_factor) for model, price in settings.prices.items()}
        )

    def ledger_path(self, store: Path | None, output: str | None) -> Path:
        """Where the ledger is. `store` is None for one on a server, `output` None or "-" where there is no file."""
        if self.ledger is not None:
            return self.ledger
        if store is not None:
            return store.with_name(store.name + SUFFIX)
        if output in (None, "-"):
            hint = "give -o FILE: its name with .half-price.jsonl remembers what is under way"
            raise ConfigurationError("half price with a store on a server needs an output file", hint=hint)
        return Path(f"{output}{SUFFIX}")


def _scaled(price: Price, factor: float) -> Price:
    cached = None if price.cached is None else price.cached * factor
    return Price(price.input * factor, price.output * factor, cached)
