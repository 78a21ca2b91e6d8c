"""This project's two ways, `bare` and `batch`, as contestants. Their code is that of feed_speed.py.

`bare` only sends the requests: a failed one is counted, and no answer is parsed.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from contestant import Articles, Outcome, load_work, serve

from tests.benchmarks import feed_speed


class Bare:
    def __init__(self, url: str) -> None:
        self._work = feed_speed.bare(url)

    async def run(self, articles: Articles) -> Outcome:
        items: dict[str, int] = {}
        failed: list[str] = []

        async def one(number: int) -> None:
            try:
                await self._work(number)
                items[articles[number]["id"]] = 1
            except Exception:  # any
                failed.append(articles[number]["id"])

        await feed_speed.one_round(one, len(articles))
        return Outcome(items, failed)

    def count(self, found: Outcome) -> Outcome:
        return found


class Batch:
    def __init__(self, url: str) -> None:
        self._backend = feed_speed.paced(url)

    async def run(self, articles: Articles) -> tuple[tempfile.TemporaryDirectory[str], list[Any]]:
        folder = tempfile.TemporaryDirectory()
        summary = await feed_speed.batch_round(self._backend, len(articles), Path(folder.name))
        return folder, summary.failures

    def count(self, found: tuple[tempfile.TemporaryDirectory[str], list[Any]]) -> Outcome:
        folder, failures = found
        with folder, Path(folder.name, "out.jsonl").open(encoding="utf-8") as file:
            records = [json.loads(line) for line in file]
        items = {record["article"]["id"]: len(record["claims"]) + len(record["quotes"]) for record in records}
        return Outcome(items, [failure[0] for failure in failures])


def main() -> None:
    work = load_work()
    with asyncio.Runner() as runner:
        ours = {"bare": Bare, "batch": Batch}[sys.argv[2]](work["url"])
        serve(work["articles"], lambda articles: runner.run(ours.run(articles)), ours.count)


if __name__ == "__main__":
    main()
