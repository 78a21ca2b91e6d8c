"""Each class of failure alone on 1 of 100 articles: 99 results and one named failure.

python -m tests.benchmarks.batch_failures
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from summarizer.batch import BatchOptions, RunSummary, run_batch
from summarizer.config import load_settings
from tests.batch_server import CLASSES, ArticleServer, articles
from tests.behaviours import MODEL

COUNT = 100
LIMITS = {"timeout_s": 2.0, "deadline_s": 3.0, "backoff_s": 0.01}


def run(server: ArticleServer) -> tuple[RunSummary, int]:
    """The summary of one run, and the lines of its output."""
    with tempfile.TemporaryDirectory() as name:
        settings = load_settings({}, base_url=server.url, model=MODEL, **LIMITS)  # type: ignore[arg-type]
        options = BatchOptions(settings=settings, store=Path(name, "store.db"))
        summary = run_batch(articles(COUNT), Path(name, "out.jsonl"), options)
        return summary, len(Path(name, "out.jsonl").read_text().splitlines())


def main() -> int:
    server, wrong = ArticleServer(), 0
    try:
        for behaviour, error_class in CLASSES.items():
            server.special = {COUNT // 2: behaviour}
            summary, lines = run(server)
            holds = lines == summary.done == COUNT - 1 and summary.failed == {error_class: 1}
            wrong += not holds
            print(
                f"{'holds' if holds else 'WRONG':6} {behaviour:18} {lines} results, {dict(summary.failed)}", flush=True
            )
    finally:
        server.close()
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
