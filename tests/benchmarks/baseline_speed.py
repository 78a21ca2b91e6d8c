"""CPU time of the baseline: articles per second, its stages, and whether ten times the text costs ten times as much.

    python tests/benchmarks/baseline_speed.py [--rounds 7]

Reads the shared seed articles where a checkout has them beside it, else the example articles under `evals/`. Times are
process time on one core, best of several rounds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.backends.baseline import BaselineBackend  # noqa: E402
from summarizer.backends.baseline.drafting import compose_draft  # noqa: E402
from summarizer.flow import run  # noqa: E402
from summarizer.models import Article  # noqa: E402
from summarizer.text.coreference import find_actors, quote_speakers  # noqa: E402
from summarizer.text.document import Document  # noqa: E402
from summarizer.text.measures import find_figures  # noqa: E402

FOLDERS = (ROOT.parent / "shared" / "seeds", ROOT / "evals" / "examples", ROOT / "evals")
JUNK = {
    '"The " x 100,000': "The " * 100_000,
    "1 MB without a full stop": "12 soldiers killed and wounded in the north " * 23_000,
    "200,000 quotation marks": '"' * 200_000,
    "denied x 100,000": "denied. " * 100_000,
}


def articles() -> list[Article]:
    """The articles to read, as plain text; empty where no folder has any."""
    for folder in FOLDERS:
        files = sorted(folder.rglob("*.txt")) if folder.is_dir() else []
        if files:
            return [Article(id=file.name, text=file.read_text(encoding="utf-8")) for file in files]
    return []


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Process time of one call, best of several."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def read_all(texts: Sequence[Article], read: Callable[[Document], object]) -> Callable[[], None]:
    """A call that makes each document anew, since documents keep what was found in them."""

    def work() -> None:
        for article in texts:
            read(Document(article))

    return work


def stages(texts: Sequence[Article], rounds: int) -> dict[str, float]:
    """Milliseconds per article, cumulative: tokens, figures, actors and speakers, the draft, the whole summary."""
    backend = BaselineBackend()

    def tokens(document: Document) -> None:
        for sentence in document.sentences:
            _ = sentence.tokens

    def figures(document: Document) -> None:
        for sentence in document.sentences:
            find_figures(sentence)

    def actors(document: Document) -> None:
        quote_speakers(document, document.quotations, find_actors(document))

    work: dict[str, Callable[[], object]] = {
        "sentences and tokens": read_all(texts, tokens),
        "  + figures": read_all(texts, figures),
        "  + actors and speakers": read_all(texts, actors),
        "draft": read_all(texts, lambda document: compose_draft(document, 1, len(document.sentences))),
        "summary": lambda: [run(article, backend) for article in texts],
    }
    return {name: seconds(call, rounds) / len(texts) * 1000 for name, call in work.items()}


def growth(article: Article) -> float:
    """How many times longer ten times the text takes."""
    backend = BaselineBackend()
    longer = Article(id="longer", text="\n\n".join([article.text] * 10))
    once = seconds(lambda: run(article, backend), 5)
    return seconds(lambda: run(longer, backend), 3) / once


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    texts = articles()
    if not texts:
        raise SystemExit("no articles: neither shared seeds nor evals are beside this checkout")
    size = sum(len(article.text) for article in texts) / len(texts)
    print(f"{len(texts)} articles, {size:.0f} characters on average")
    for name, milliseconds in stages(texts, options.rounds).items():
        print(f"{milliseconds:8.2f} ms  {1000 / milliseconds:7.0f} /s  {name}")
    for article in texts:
        print(f"{growth(article):8.1f} x   for 10 x the text of {article.id}")
    backend = BaselineBackend()
    for name, text in JUNK.items():
        half = seconds(lambda text=text: run(Article(id="junk", text=text[: len(text) // 2]), backend), 1)
        whole = seconds(lambda text=text: run(Article(id="junk", text=text), backend), 1)
        print(f"{whole:8.2f} s   {whole / max(half, 1e-9):5.1f} x half of it: {name}")


if __name__ == "__main__":
    main()
