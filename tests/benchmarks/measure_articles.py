"""The baseline over real articles: does each come through, and what comes out?

    python tests/benchmarks/measure_articles.py FILE.jsonl [...]

Each line is an article with `text` and perhaps `title` and `date`, or a cluster with `docs` of such articles. Prints,
for each file, articles, crashes, the share whose headline event has the type "other" or none, items a summary holds on
average, the share of the body's numbers that stand in evidence, and dropped items for an article.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer import EventSummary, Summarizer  # noqa: E402
from summarizer.readers import article_from_text  # noqa: E402


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file, those of clusters one by one."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield from record.get("docs", [record])


def _date(record: dict[str, Any]) -> str | None:
    """The record's date; some say "None" in words."""
    date = record.get("date")
    return None if date in (None, "None") else str(date)


def headline_type(summary: EventSummary) -> str:
    """The type of the headline event, or "none"."""
    return next((event.type for event in summary.events if event.id == summary.headline_event), "none")


def measure(path: Path, summarizer: Summarizer) -> str:
    """One row of the table."""
    counts: Counter[str] = Counter()
    for record in articles(path):
        counts["articles"] += 1
        article = article_from_text(record["text"], id=record["id"], title=record.get("title"), published=_date(record))
        try:
            summary = summarizer.summarize(article)
        except Exception as error:
            counts["crashes"] += 1
            print(f"{article.id}: {type(error).__name__}", file=sys.stderr)
            continue
        counts[headline_type(summary)] += 1
        for name in ("actors", "events", "claims", "quotes"):
            counts[name] += len(getattr(summary, name))
        counts["covered"] += summary.audit.numbers_covered
        counts["numbers"] += summary.audit.numbers_total
        counts["dropped"] += len(summary.audit.dropped)
    return _row(path.stem, counts)


def _row(name: str, counts: Counter[str]) -> str:
    total = max(counts["articles"], 1)
    each = "  ".join(f"{counts[key] / total:6.1f}" for key in ("actors", "events", "claims", "quotes", "dropped"))
    covered = counts["covered"] / max(counts["numbers"], 1)
    other = (counts["other"] + counts["none"]) / total
    return f"{name:20} {counts['articles']:8} {counts['crashes']:7} {other:6.1%}  {each} {covered:8.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    summarizer = Summarizer("baseline")
    print(f"{'file':20} articles crashes  other  actors  events  claims  quotes dropped  covered")
    for path in parser.parse_args().files:
        print(measure(path, summarizer))


if __name__ == "__main__":
    main()
