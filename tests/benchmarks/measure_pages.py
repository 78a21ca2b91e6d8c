"""Measures what the feed reader makes of whole pages: token F1 against gold texts, through the parser process.

    python tests/benchmarks/measure_pages.py

Prints the mean F1 with a bootstrap interval, the lowest pages by name, and seconds of wall time per page. Needs the
folder `shared` beside the repository; without it there is nothing to measure. The pages are a yardstick, no training
set: no rule is fitted to them.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from contextlib import aclosing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.feeds import Item, read_sources  # noqa: E402

PAGES = ROOT.parent / "shared" / "data" / "html"


def token_f1(text: str, gold: str) -> float:
    """F1 over the words of both texts, each word as often as it stands there."""
    found, wanted = Counter(re.findall(r"\w+", text)), Counter(re.findall(r"\w+", gold))
    common = sum((found & wanted).values())
    return 2 * common / (sum(found.values()) + sum(wanted.values())) if common else 0.0


async def page_scores(folder: Path) -> dict[str, float]:
    """F1 of each page by file name; 0 for one that gave no article."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {record["file"]: record["text"] for record in map(json.loads, lines)}
    scores = dict.fromkeys(gold, 0.0)
    async with aclosing(read_sources([str(folder / name) for name in gold])) as results:
        async for result in results:
            if isinstance(result, Item):
                name = Path(result.source).name
                scores[name] = token_f1(result.article.text, gold[name])
    return scores


def main() -> None:
    if not PAGES.is_dir():
        sys.exit(f"{PAGES} is missing")
    start = time.monotonic()
    scores = asyncio.run(page_scores(PAGES))
    seconds = (time.monotonic() - start) / len(scores)
    values = list(scores.values())
    chance = random.Random(1)
    means = sorted(statistics.mean(chance.choices(values, k=len(values))) for _ in range(2_000))
    print(f"{len(values)} pages: F1 {statistics.mean(values):.3f} (95%: {means[50]:.3f} to {means[1949]:.3f})")
    lowest = sorted(scores.items(), key=lambda item: item[1])[:3]
    print("lowest: " + ", ".join(f"{name} {score:.2f}" for name, score in lowest))
    print(f"{1000 * seconds:.0f} ms a page, start of the parser process included")


if __name__ == "__main__":
    main()
