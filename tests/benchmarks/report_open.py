"""How long a report of 1,000 articles takes to open, and how large it is.

    python tests/benchmarks/report_open.py [--articles 1000] [--keep report.html]

Articles of 4 kB are made from pairs of those in `evals/`, with other numbers in each, and summarized by the baseline.
Prints the seconds to write the report, its size, and for a headless Chromium that opens it from the disk, as median of
five fresh pages: seconds until it can be used (list drawn, filters working), until the first paint,
for a filter, for the first search through all texts and for a further one, to open an article, and its memory.

What must hold: usable in under 3 s, under 30 MB.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer import Summarizer  # noqa: E402
from summarizer.models import Article, EventSummary  # noqa: E402
from summarizer.report import write_batch_report  # noqa: E402

SIZE = 4_000
ROUNDS = 5
_NUMBER = re.compile(r"(?<![\d.,:-])\d{1,3}(?![\d.,:-])")


def articles(count: int) -> Iterator[Article]:
    """Articles of about `SIZE` characters, no two alike."""
    chance = random.Random(7)
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "evals" / "articles").glob("*.txt"))]
    for number in range(count):
        first, *more = chance.sample(sources, 6)
        parts = [first]
        while sum(map(len, parts)) < SIZE and more:
            header, _, body = more.pop().partition("\n\n")
            parts.append(body or header)
        text = _NUMBER.sub(lambda _found: str(chance.randint(2, 999)), "\n\n".join(parts))[:SIZE]
        title = " ".join(text.split()[4:14])
        url = f"https://news.example/{number}"
        yield Article(id=f"bench-{number}", text=text, title=title, url=url, publisher=f"Paper {number % 40}")


def timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def visit(browser: Any, path: Path) -> dict[str, float]:
    """One fresh page: what each step took in seconds, and the heap in MB."""
    page = browser.new_page()
    ready = "document.body.dataset.ready === 'true'"
    fits = "(words) => document.querySelector('.fit') && document.querySelector('.fit').textContent.includes(words)"
    steps = {"usable": timed(lambda: (page.goto(path.as_uri()), page.wait_for_function(ready)))}
    steps["first paint"] = page.evaluate(
        "(performance.getEntriesByName('first-contentful-paint')[0] || { startTime: 0 }).startTime / 1000"
    )
    steps["heap MB"] = page.evaluate("performance.memory.usedJSHeapSize / 1e6")

    def hash_to(fragment: str) -> None:
        page.evaluate("(fragment) => { location.hash = fragment; }", fragment)

    steps["filter"] = timed(lambda: (hash_to("view=claims&denied=1"), page.wait_for_function(fits, arg="the filters")))
    steps["first search"] = timed(
        lambda: (hash_to("view=claims&q=minister"), page.wait_for_function(fits, arg="search"))
    )
    hash_to("view=claims")
    page.wait_for_function("!document.querySelector('.fit')")
    steps["search"] = timed(lambda: (hash_to("view=claims&q=police"), page.wait_for_function(fits, arg="search")))
    steps["article"] = timed(lambda: (hash_to("article=500"), page.wait_for_selector(".reading .article")))
    steps["heap MB after"] = page.evaluate("performance.memory.usedJSHeapSize / 1e6")
    page.close()
    return steps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="where to leave the report")
    arguments = parser.parse_args()
    summarizer = Summarizer("baseline")
    made = list(articles(arguments.articles))
    summaries: list[EventSummary] = [summarizer.summarize(article) for article in made]
    texts = {article.sha256: article.text for article in made}
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "report.html"
        seconds = timed(lambda: write_batch_report(path, summaries, texts))
        claims = sum(len(summary.claims) for summary in summaries)
        print(
            f"{len(made):,} articles, {claims:,} claims: {path.stat().st_size / 1e6:.1f} MB, written in {seconds:.1f} s"
        )
        measure(path.resolve())


def measure(path: Path) -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
        browser = driver.chromium.launch(executable_path=chromium, args=flags)
        rounds = [visit(browser, path) for _ in range(ROUNDS)]
        browser.close()
    for name in rounds[0]:
        values = sorted(one[name] for one in rounds)
        print(f"{name:>14}  {statistics.median(values):8.2f}  ({values[0]:.2f} to {values[-1]:.2f})")


if __name__ == "__main__":
    main()
