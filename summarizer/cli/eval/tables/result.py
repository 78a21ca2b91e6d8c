"""One result beside its references: the headline pair, the fields, the critical errors, what can be detected, cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.text import Text

from summarizer.cli.eval.tables.figures import ABSENT, Cell, dataset, ends, grid, indented, number, percent, plural
from summarizer.cli.page import Page
from summarizer.cli.wording import clean, words
from summarizer.evaluation.results.model import CLEAN, MetricRow, Result
from summarizer.evaluation.results.references import HUMAN
from summarizer.evaluation.scoring.metrics import METRICS

WIDTH = 100
_PARTS = ("detection", "value", "claimant", "stance")
_FLAKIEST = 6


def print_result(
    result: Result, references: Sequence[Result], file: TextIO, *, width: int = WIDTH, color: bool = False
) -> None:
    """Write the tables to `file`; `references` become columns, in their order."""
    page = Page(width, color)
    _head(page, result)
    _headline(page, result, references)
    _fields(page, result, references)
    _critical(page, result)
    _stability(page, result)
    _detectable(page, result)
    _operations(page, result)
    page.write(file)


def _head(page: Page, result: Result) -> None:
    run = result.run
    page.text(clean(run.name), style="bold")
    epochs = f" · {run.epochs} epochs" if run.epochs > 1 else ""
    prompt = f" · prompt {run.prompt} {(run.prompt_sha256 or '')[:8]}" if run.prompt else ""
    model = f" · {run.model}" if run.model != run.name else ""
    about = f"{dataset(run)} · {plural(result.documents, 'document')}{epochs}{model}{prompt}"
    page.text(clean(f"{about} · scorer {result.scorer_version}"), style="dim")


def _headline(page: Page, result: Result, references: Sequence[Result]) -> None:
    page.heading("HEADLINE", "in percent, with 95 % intervals; read the two together: who says nothing makes no error")
    rows = [
        ["claim F1, strict", *_cells(result, result.headline.metric, references)],
        ["documents without a critical error", *_cells(result, CLEAN, references)],
    ]
    grid(
        page,
        ["", "this run", "interval", *_names(references)],
        [[_bold(row[0]), _bold(row[1]), *row[2:]] for row in rows],
    )
    _splits(page, result)
    parts = [(name, result.score(name).value) for name in _PARTS]
    page.text("claims: " + " · ".join(f"{name} {percent(value)}" for name, value in parts), 2)
    for reference in references:
        if reference.run.name == HUMAN:
            page.text(_share_of_human(result, reference), 2)


def _splits(page: Page, result: Result) -> None:
    """The headline of each split, where a run has several."""
    found = [row for row in result.slices if row.dimension == "split"]
    for row in found if len(found) > 1 else ():
        claims, clean_ = (f"{percent(score.value)} ({ends(score)})" for score in (row.claims, row.clean))
        page.text(f"{clean(row.value)}, {plural(row.documents, 'document')}: claim F1 {claims}, clean {clean_}", 2)


def _share_of_human(result: Result, human: Result) -> str:
    """People are not perfect either: their score is the mark to measure by."""
    own, theirs = result.headline.strict.value, human.headline.strict.value
    share = f"{percent(own / theirs)} % of its claim F1" if own is not None and theirs else "no share to give"
    return f"human: a second annotator on {plural(human.documents, 'document')}; this run has {share}"


def _bold(text: str) -> Text:
    return Text(text, style="bold")


def _cells(result: Result, metric: str, references: Sequence[Result]) -> Iterator[str]:
    found = result.score(metric)
    yield percent(found.value)
    yield ends(found)
    yield from (percent(reference.score(metric).value) for reference in references)


def _names(references: Sequence[Result]) -> list[str]:
    return [clean(reference.run.name)[:12] for reference in references]


def _fields(page: Page, result: Result, references: Sequence[Result]) -> None:
    page.heading("FIELDS", "strict and soft, precision and recall (strict); n: labelled or judged items")
    head = ["", "strict", "interval", "soft", "P", "R", "n", *_names(references)]
    rows: list[list[Cell]] = []
    for group, metrics in groupby(METRICS, key=lambda metric: metric.group):
        rows.append([Text(group, style="bold"), *[""] * (len(head) - 1)])
        rows += [_field(result.row(metric.field), references) for metric in metrics]
    grid(page, head, rows, 0)


def _field(row: MetricRow, references: Sequence[Result]) -> list[Cell]:
    soft = "" if row.kind == "rate" else percent(row.soft.value)
    both = [percent(row.precision), percent(row.recall)] if row.kind == "f1" else ["", ""]
    others = [percent(reference.score(row.metric).value) for reference in references]
    return [indented(row.label), percent(row.strict.value), ends(row.strict), soft, *both, number(row.support), *others]


def _critical(page: Page, result: Result) -> None:
    page.heading("CRITICAL ERRORS", "by class; % of documents that have one")
    found = [row for row in result.critical if row.errors]
    if not found:
        page.text("none", 2)
        return
    rows = [[words(r.kind), str(r.errors), percent(r.documents.value), ends(r.documents)] for r in found]
    grid(page, ["", "errors", "% of docs", "interval"], rows)


def _stability(page: Page, result: Result) -> None:
    """Only where there is something to see: several epochs."""
    flaky = [row for row in result.rows if row.flakiness]
    if result.clean_flaky is None:
        return
    page.heading("STABILITY", f"spread between {result.run.epochs} answers to one document, in points")
    page.text(f"clean in some epochs only: {percent(result.clean_flaky)} % of documents", 2)
    flaky.sort(key=lambda row: -(row.flakiness or 0.0))
    grid(page, ["", "±"], [[row.label, percent(row.flakiness)] for row in flaky[:_FLAKIEST]])


def _detectable(page: Page, result: Result) -> None:
    claims, clean_rate = result.headline.detectable, result.clean_detectable
    if claims is None and clean_rate is None:
        return
    page.heading("WHAT THIS CAN SHOW")
    page.text(
        f"Two unrelated runs like this one must differ by {_points(claims)} in claim F1, or by {_points(clean_rate)} "
        "in clean documents, to be told apart four times in five. A paired comparison sees smaller differences.",
        2,
    )


def _points(value: float | None) -> str:
    return ABSENT if value is None else f"{100 * value:.1f} points"


def _operations(page: Page, result: Result) -> None:
    done = result.operations
    page.heading("RUN")
    failed = sum(row.count for row in result.failures)
    causes = ", ".join(f"{clean(row.cause)} {row.count}" for row in result.failures)
    line = f"{plural(result.predictions, 'prediction')}, {failed} failed" + (f" ({causes})" if causes else "")
    page.text(line, 2, "bold red" if failed else "")
    parts = []
    if done.input_tokens or done.output_tokens:
        parts.append(f"{done.input_tokens:,} + {done.output_tokens:,} tokens in {plural(done.requests, 'request')}")
    if done.cost_usd is not None:
        per_clean = "" if done.cost_per_clean is None else f", ${done.cost_per_clean:.4f} for each clean document"
        parts.append(f"${done.cost_usd:.4f}{per_clean}")
    if done.latency_p50_ms is not None and done.latency_p95_ms is not None:
        parts.append(f"latency p50 {done.latency_p50_ms:,} ms, p95 {done.latency_p95_ms:,} ms")
    if parts:
        page.text(" · ".join(parts), 2)
