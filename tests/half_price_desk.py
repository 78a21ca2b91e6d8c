"""A folder with a store and an output for tests of half price, and runs on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.batch import BatchOptions, RunSummary
from summarizer.config import Settings, load_settings
from summarizer.half_price import HalfPriceOptions, run_half_price
from summarizer.models import Article
from summarizer.store import Store
from tests.behaviours import MODEL
from tests.half_price_server import BatchServer

QUICK: dict[str, Any] = {"poll_s": 0.002, "poll_most_s": 0.01, "settle_s": 0.05}


def settings_for(server: BatchServer, **changes: Any) -> Settings:
    return load_settings({}, base_url=server.url, model=MODEL, backoff_s=0.001, timeout_s=30.0, **changes)


class Desk:
    """`run` summarizes articles through the server's batches; `said` holds what the runs told."""

    def __init__(self, folder: Path, server: BatchServer) -> None:
        self.folder, self.server = folder, server
        self.output = folder / "out.jsonl"
        self.said: list[str] = []
        self.options = BatchOptions(settings=settings_for(server), store=folder / "s.db")

    @property
    def ledger(self) -> Path:
        return self.folder / "s.db.half-price.jsonl"

    def run(self, given: Sequence[Article], **changes: Any) -> RunSummary:
        options = HalfPriceOptions(self.options, **(QUICK | changes))
        return run_half_price(given, self.output, options, say=self.said.append)

    def ids(self) -> list[str]:
        return sorted(summary["article"]["id"] for summary in self.summaries())

    def summaries(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.output.read_text().splitlines()]

    def store(self) -> Store:
        return Store.open(self.options.store)


def ids(count: int) -> list[str]:
    return sorted(f"a{number}" for number in range(count))
