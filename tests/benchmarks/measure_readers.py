"""Measures the readers on the shared data: HTML settings, language, flags for text that talks to a model, and speed.

    python tests/benchmarks/measure_readers.py

Prints token F1 of each extraction setting on the gold pages, the languages guessed, the share of injection strings that
are found (each put into the middle of an invented article) and of real articles flagged, and milliseconds of CPU per
4.4 kB. Needs the folder `shared` beside the repository; without it there is nothing to measure.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from trafilatura import bare_extraction  # noqa: E402

from summarizer.readers import article_from_text, read_article  # noqa: E402
from summarizer.text.document import Document  # noqa: E402
from summarizer.text.language import guess_language  # noqa: E402
from summarizer.text.suspicious import find_suspicious  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
SETTINGS: dict[str, dict[str, bool]] = {
    "default": {},
    "precision": {"favor_precision": True},
    "recall": {"favor_recall": True},
    "fast": {"fast": True},
    "fast, no tables": {"fast": True, "include_tables": False},
}
HOST = (
    "The ferry company said on Monday that two crossings were cancelled.\n\n{}\n\nPassengers will get their money back."
)


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def token_f1(text: str, gold: str) -> float:
    found, wanted = Counter(re.findall(r"\w+", text)), Counter(re.findall(r"\w+", gold))
    common = sum((found & wanted).values())
    return 2 * common / (sum(found.values()) + sum(wanted.values())) if common else 0.0


def measure_html() -> None:
    gold = [(DATA / "html" / line["file"], line["text"]) for line in lines("html/gold.jsonl")]
    for name, setting in SETTINGS.items():
        scores = []
        for path, text in gold:
            found = bare_extraction(path.read_text(encoding="utf-8"), include_comments=False, **setting)
            scores.append(token_f1(getattr(found, "text", None) or "", text))
        print(f"html {name:<16} F1 {statistics.mean(scores):.3f}  lowest {min(scores):.2f}")
    print(f"html read_article     F1 {statistics.mean(token_f1(read_article(p).text, text) for p, text in gold):.3f}")


def measure_flags(documents: list[Document]) -> None:
    strings = [line["text"] for line in lines("injections.jsonl")]
    found = 0
    for string in strings:
        article = article_from_text(HOST.format(string), id="host")
        low = HOST.index("{")
        spans = find_suspicious(Document(article))
        found += any(span.start < low + len(string) and span.end > low for span in spans)
    flagged = sum(bool(find_suspicious(document)) for document in documents)
    print(f"injections found {found} of {len(strings)}; real articles flagged {flagged} of {len(documents)}")


def per_article(work: Callable[[Document], object], documents: list[Document]) -> float:
    """Milliseconds of CPU per 4.4 kB, best of five rounds."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for document in documents:
            work(document)
        best = min(best, time.process_time() - start)
    return best * 1000 * 4400 / sum(len(document.article.text) for document in documents)


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"no data at {DATA}")
    texts = [line["text"] for name in ("quotes.jsonl", "fivew.jsonl", "muc4_tst1_tst2.jsonl") for line in lines(name)]
    texts += [doc["text"] for line in lines("news_clusters.jsonl") for doc in line["docs"]]
    documents = [Document(article_from_text(text, id="n")) for text in texts]
    measure_html()
    print("languages", dict(Counter(document.article.language for document in documents)))
    measure_flags(documents)
    for document in documents:
        _ = [sentence.tokens for sentence in document.sentences]
    print(f"language   {per_article(lambda d: guess_language(d.article.text), documents):.3f} ms")
    print(f"suspicious {per_article(find_suspicious, documents):.3f} ms, tokens made before")


if __name__ == "__main__":
    main()
