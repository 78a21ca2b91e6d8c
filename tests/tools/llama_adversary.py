"""Random answers of a real llama.cpp server through the flow: `python -m tests.tools.llama_adversary --answers 300`.

For each article a tiny model is written whose vocabulary is the article's own names, amounts and ids, and some of
another article's. Its answers keep to the wire schema and mean nothing. What comes out of the flow is compared with the
article by the checker of `tests.false_drafts`. Articles: those beside the repository where they are, else the examples
that come with the project.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from summarizer import Article, EventSummary, Summarizer
from summarizer.api import FullBackend
from summarizer.errors import BackendError
from summarizer.exchange import DraftReply, DraftRequest
from summarizer.readers import article_from_text
from summarizer.text.sentences import split_sentences
from tests.false_drafts.checker import unsupported
from tests.tools.llama_server import serving
from tests.tools.tiny_model import enums, structure, words_of, write_model

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LONGEST = 6_000
"""Code points of an article; longer ones only cost time."""


@dataclass(slots=True)
class Counts:
    """`items`: what came in and what came out, by section. `faults`: what the article does not support."""

    articles: int = 0
    answers: int = 0
    valid: int = 0
    failed: int = 0
    summaries: int = 0
    given: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Counting:
    """A backend that counts the answers of another one, and the items in them."""

    def __init__(self, backend: FullBackend, counts: Counts) -> None:
        self._backend, self._counts = backend, counts
        self.name, self.model, self.window = backend.name, backend.model, backend.window
        self.prompt, self.prompt_sha256 = backend.prompt, backend.prompt_sha256

    def draft(self, request: DraftRequest) -> DraftReply:
        reply = self._backend.draft(request)
        self._counts.answers += 1
        if reply.draft is not None:
            self._counts.valid += 1
            for section in ("actors", "events", "claims", "quotes"):
                self._counts.given[section] += len(getattr(reply.draft, section))
        return reply

    async def adraft(self, request: DraftRequest) -> DraftReply:
        return self.draft(request)


def articles() -> list[Article]:
    """Real articles, or the examples that come with the project."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))}
    clusters = SHARED / "data" / "news_clusters.jsonl"
    if clusters.is_file():
        for line in clusters.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)["docs"][0]
            texts[document["id"]] = document["text"]
    if not texts:
        texts = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "evals" / "examples").glob("*.txt"))}
    return [article_from_text(text, id=name) for name, text in texts.items() if 400 < len(text) < LONGEST]


def run(answers: int, chosen: list[Article], seed: int = 1) -> Counts:
    """At least this many answers, spread over the articles."""
    counts = Counts(articles=len(chosen))
    with tempfile.TemporaryDirectory() as folder:
        write_prompt(Path(folder))
        for place, article in enumerate(chosen):
            model = Path(folder) / f"{place}.gguf"
            sentences = len(split_sentences(article.text, article.body_start))
            tokens = [*structure(), *enums(), *words_of(article.text, chosen[place - 1].text, sentences, seed + place)]
            write_model(model, tokens, seed + place)
            with serving(model) as url:
                _ask(_summarizer(url, folder), article, counts, answers * (place + 1) / len(chosen))
    return counts


_PROMPT = {
    "system.md": "Answer.",
    "examples.json": "[]",
    "user.md": "$published $title $article",
    "repair.md": "$complaints",
    "invalid.md": "$problem",
}
"""A short prompt: to this model all prompts are the same, and long ones only take time."""


def write_prompt(folder: Path) -> None:
    """The prompt "short" in the folder."""
    (folder / "short").mkdir()
    for name, text in _PROMPT.items():
        (folder / "short" / name).write_text(text, encoding="utf-8")


def _summarizer(url: str, prompts: str) -> Summarizer:
    settings = {"base_url": url, "api_key": "none", "mode": "json_schema", "max_output_tokens": 6_000}
    return Summarizer("tiny", prompt="short", prompts_dir=prompts, temperature=1.0, **settings)


def _ask(endpoint: Summarizer, article: Article, counts: Counts, until: float) -> None:
    summarizer = Summarizer(backend=Counting(endpoint.backend, counts))
    while counts.answers < until:
        try:
            summary = summarizer.summarize(article)
        except BackendError:
            counts.failed += 1
            continue
        _count(summary, article, counts)


def _count(summary: EventSummary, article: Article, counts: Counts) -> None:
    counts.summaries += 1
    for section in ("actors", "events", "claims", "quotes"):
        counts.accepted[section] += len(getattr(summary, section))
    counts.accepted["figures"] += sum(claim.quantity is not None for claim in summary.claims)
    counts.accepted["summaries with text"] += bool(summary.summary)
    counts.faults.extend(f"{article.id}: {fault}" for fault in unsupported(summary, article.text))


def main() -> None:
    parser = argparse.ArgumentParser(description="Random but well-formed answers against the grounding.")
    parser.add_argument("--answers", type=int, default=300)
    parser.add_argument("--articles", type=int, default=25)
    arguments = parser.parse_args()
    counts = run(arguments.answers, articles()[: arguments.articles])
    print(
        f"{counts.answers} answers on {counts.articles} articles: {counts.valid} valid drafts, {counts.failed} failed"
    )
    print(f"given: {dict(counts.given)}")
    print(f"accepted in {counts.summaries} summaries: {dict(counts.accepted)}")
    print(f"unsupported in the output: {len(counts.faults)}")
    for fault in counts.faults[:40]:
        print(f"  {fault}")


if __name__ == "__main__":
    main()
