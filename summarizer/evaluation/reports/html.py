"""One run as one HTML file: the overview, and a page for each document that the page's script draws from the data.

Makes no score of its own; all figures are the result's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.evaluation.gold.dataset import Dataset
from summarizer.evaluation.reports import errors, overview
from summarizer.evaluation.reports.page import document_view, masthead, noscript, write_page
from summarizer.evaluation.reports.plots import percent
from summarizer.evaluation.reports.records import Side, document_record
from summarizer.evaluation.results.model import Result
from summarizer.evaluation.runs.model import Prediction, RunInfo
from summarizer.evaluation.scoring.outcome import DocumentScore
from summarizer.pages.markup import Html, element
from summarizer.pages.shell import section

_SECTIONS = (
    ("headlines", "Headlines"),
    ("fields", "Fields"),
    ("confusions", "Confusions"),
    ("critical", "Critical errors"),
    ("documents", "Documents"),
    ("slices", "Slices"),
    ("operations", "Cost and latency"),
)


def write_report(
    path: Path | str,
    result: Result,
    scores: Sequence[DocumentScore],
    dataset: Dataset,
    predictions: Iterable[Prediction] = (),
    references: Sequence[Result] = (),
) -> None:
    """Write the report of a run. `references` stand beside it: a second annotator and the baselines.

    Documents of `dataset` without a score are left out. ConfigurationError where the file cannot be written.
    """
    main = element(
        "main",
        overview.headlines(result, references),
        overview.fields(result, scores, references),
        errors.confusions(result),
        errors.gallery(result, scores, dataset),
        errors.documents(scores, dataset),
        overview.slices(result) if result.slices else None,
        stability(result),
        overview.operations(result),
        id="overview",
    )
    head = masthead("Evaluation report", result.run.name, _facts(result), _SECTIONS)
    data = {"documents": list(_records(scores, dataset, predictions, result.run.name))}
    write_page(path, f"{result.run.name}: evaluation report", [head, noscript(), main, document_view()], data)


def _records(
    scores: Sequence[DocumentScore], dataset: Dataset, predictions: Iterable[Prediction], name: str
) -> Iterator[Any]:
    sides = sides_by_case(name, scores, predictions)
    for item in dataset.items:
        if item.gold.id in sides:
            yield document_record(item, [sides[item.gold.id]])


def sides_by_case(name: str, scores: Sequence[DocumentScore], predictions: Iterable[Prediction]) -> dict[str, Side]:
    """What a run said of each document, all epochs."""
    made = {(prediction.case, prediction.epoch): prediction for prediction in predictions}
    grouped: dict[str, list[DocumentScore]] = {}
    for score in sorted(scores, key=lambda score: (score.case, score.epoch)):
        grouped.setdefault(score.case, []).append(score)
    return {case: Side(name, tuple(found), made.get((case, found[0].epoch))) for case, found in grouped.items()}


def _facts(result: Result) -> list[tuple[str, str]]:
    run = result.run
    return [
        *run_facts(run),
        ("Labels", f"{run.dataset} {run.dataset_version}, {run.dataset_sha256[:12]}"),
        ("Split", run.split or "all"),
        ("Scorer", f"version {result.scorer_version}"),
        ("Documents", f"{result.documents} x {run.epochs} epochs" if run.epochs > 1 else f"{result.documents}"),
        ("Failed", f"{percent(result.error_share)} %" if result.error_share else "none"),
        ("Bootstrap", f"{result.draws:,} draws"),
    ]


def run_facts(run: RunInfo) -> list[tuple[str, str]]:
    """What answered, as names and values."""
    prompt = f"{run.prompt or ''} {(run.prompt_sha256 or '')[:12]}".strip()
    settings = ", ".join(f"{name} {value}" for name, value in sorted(run.settings.items()))
    return [
        ("Model", run.model if run.model == run.backend else f"{run.model} ({run.backend})"),
        ("Prompt", prompt),
        ("Settings", settings),
        ("Run", run.created),
    ]


def stability(result: Result) -> Html | None:
    """How far repeated answers differ; None for a single epoch."""
    rows = [row for row in result.rows if row.flakiness is not None]
    if not rows:
        return None
    lines = [
        element("tr", element("th", row.label, scope="row"), overview.share_cell(row.flakiness))
        for row in sorted(rows, key=lambda row: (-(row.flakiness or 0.0), row.metric))
    ]
    unsure = f"{percent(result.clean_flaky)} % of documents are clean in some epochs only."
    heads = (("field", ""), ("spread", "Standard deviation of a document's score across epochs, points"))
    return section("stability", "Stability", unsure, overview.scrolling(overview.sortable(heads, lines), "Stability"))
