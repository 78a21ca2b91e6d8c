"""Invented document scores, runs and datasets for the tests of what comes after scoring."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from summarizer.evaluation.results import Comparison, Result, ScoredRun, aggregate, compare
from summarizer.evaluation.runs.model import RunInfo
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.outcome import CRITICAL_CLASSES, Counts, CriticalError, DocumentScore, Verdict
from tests.evaluation_cases import changed, random_case

HOSTILE = "<b>&amp;'\"]]> | `x` [l](http://e.example) @all www.e.example \x1b[31m \x00\u202e\ud800\n# end"

RUN = RunInfo(
    name="run",
    backend="scripted",
    model="model-1",
    prompt="event_summary",
    prompt_sha256="c" * 64,
    dataset="invented",
    dataset_version="1",
    dataset_sha256="a" * 64,
    split="dev",
    epochs=1,
    created="2026-01-01T00:00:00+00:00",
    settings={"temperature": "0"},
)


def run(**changes: Any) -> RunInfo:
    """The run with other fields."""
    return replace(RUN, **changes)


def error(kind: str = "flipped_stance", gold: str | None = "c1", reason: str = "denies for asserts") -> CriticalError:
    """A critical error of a claim."""
    return CriticalError(kind, f"claim {gold}", gold, reason)


def verdict(claim: str, category: Any = "COR", reason: str = "") -> Verdict:
    """The verdict of a labelled claim."""
    return Verdict("claims", category, claim, None if category == "MIS" else f"p{claim}", reason)


def document(case: str = "d1", claims: Counts | None = None, **fields: Any) -> DocumentScore:
    """A document with counts for claims only, unless `counts` are given."""
    return DocumentScore(case, **{"counts": {"claims": claims or Counts(cor=1)}, **fields})


def random_counts(rng: random.Random, kind: str, quality: float) -> Counts:
    """Counts such as a scorer could give."""
    units = rng.randint(0, 8)
    cor = sum(rng.random() < quality for _ in range(units))
    par = rng.randint(0, units - cor)
    inc = rng.randint(0, units - cor - par)
    mis, spu = (units - cor - par - inc, rng.randint(0, 2)) if kind == "f1" else (0, 0)
    return Counts(cor, par, inc, mis, spu, par * 0.5)


def random_document(rng: random.Random, case: str, epoch: int, quality: float) -> DocumentScore:
    """Every metric, some critical errors, some verdicts."""
    wrong = [CRITICAL_CLASSES[rng.randrange(1, 13)] for _ in range(rng.choice((0, 0, 1, 2)))]
    return DocumentScore(
        case=case,
        epoch=epoch,
        counts={metric.field: random_counts(rng, metric.kind, quality) for metric in METRICS},
        verdicts=tuple(verdict(f"c{n}", rng.choice(("COR", "INC", "MIS"))) for n in range(4)),
        critical=tuple(error(kind, f"c{n}") for n, kind in enumerate(wrong)),
    )


def random_scores(documents: int, seed: int = 0, *, epochs: int = 1, quality: float = 0.6) -> list[DocumentScore]:
    """Scores of a whole run."""
    rng = random.Random(seed)
    cases = [f"d{place:04}" for place in range(documents)]
    return [random_document(rng, case, epoch, quality) for case in cases for epoch in range(epochs)]


def scored(scores: Iterable[DocumentScore], draws: int = 200, **changes: Any) -> ScoredRun:
    """A scored run of these documents."""
    found = list(scores)
    return ScoredRun(aggregate(run(**changes), found, draws=draws), found)


def run_and_comparison(first: list[DocumentScore], second: list[DocumentScore]) -> tuple[Result, Comparison]:
    """The second run's result and how it differs from the first."""
    one, two = scored(first), scored(second)
    return two.result, compare(one, two, draws=20)


def dataset(items: Iterable[LabelledArticle]) -> Dataset:
    """A dataset of these articles."""
    return Dataset("invented", "1", tuple(items))


def random_items(number: int, **changes: Any) -> list[LabelledArticle]:
    """Labelled articles with ids of their own."""
    items = [random_case(seed) for seed in range(number)]
    return [changed(item, id=f"case-{place}", **changes) for place, item in enumerate(items)]
