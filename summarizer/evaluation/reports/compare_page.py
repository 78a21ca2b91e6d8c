"""Two runs as one HTML file: what broke, first; then what differs and by how much; then document by document.

Makes no comparison of its own; all figures are the comparison's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from summarizer.evaluation.gold.dataset import Dataset
from summarizer.evaluation.reports import changes
from summarizer.evaluation.reports.changes import Pairs
from summarizer.evaluation.reports.html import run_facts, sides_by_case
from summarizer.evaluation.reports.overview import number_cell, scrolling, share_cell, sortable
from summarizer.evaluation.reports.page import document_view, masthead, noscript, write_page
from summarizer.evaluation.reports.plots import counted, difference_bar, percent, signed, signed_words
from summarizer.evaluation.reports.records import document_record
from summarizer.evaluation.results.comparison import Comparison, Difference
from summarizer.evaluation.results.model import CLEAN, HEADLINE, ScoredRun
from summarizer.evaluation.runs.model import Prediction
from summarizer.pages.markup import Html, element
from summarizer.pages.shell import section

_SECTIONS = (
    ("verdict", "Verdict"),
    ("regressions", "Regressions"),
    ("differences", "All fields"),
    ("flips", "Flipped claims"),
    ("scatter", "Document by document"),
)
_SIGNIFICANT = 0.05
_SMALLEST_P = 0.001

Predictions = tuple[Iterable[Prediction], Iterable[Prediction]]


def write_comparison(
    path: Path | str, comparison: Comparison, runs: tuple[ScoredRun, ScoredRun], dataset: Dataset, made: Predictions
) -> None:
    """Write the comparison of two runs; `made` are the predictions of the first and of the second.

    ConfigurationError where the file cannot be written.
    """
    names = run_names(comparison)
    pairs = _pairs(names, runs, made)
    main = element(
        "main",
        _verdict(comparison, names),
        changes.regressions(comparison, names),
        _differences(comparison, names),
        changes.flips(comparison, dataset, names),
        changes.documents(pairs, names),
        id="overview",
    )
    title = f"{names[0]} → {names[1]}"
    head = masthead("Comparison of two runs", title, _facts(comparison, names), _SECTIONS)
    data = {"documents": list(_records(dataset, pairs))}
    write_page(path, f"{title}: comparison", [head, noscript(), main, document_view()], data)


def run_names(comparison: Comparison) -> tuple[str, str]:
    """The names of both runs, told apart where they are the same."""
    first, second = comparison.first.name, comparison.second.name
    return (first, second) if first != second else (f"{first} (A)", f"{second} (B)")


def _pairs(names: tuple[str, str], runs: tuple[ScoredRun, ScoredRun], made: Predictions) -> Pairs:
    first = sides_by_case(names[0], runs[0].scores, made[0])
    second = sides_by_case(names[1], runs[1].scores, made[1])
    return {case: (first[case], second[case]) for case in sorted(first.keys() & second.keys())}


def _records(dataset: Dataset, pairs: Pairs) -> Iterator[Any]:
    for item in dataset.items:
        if item.gold.id in pairs:
            yield document_record(item, pairs[item.gold.id])


def _facts(comparison: Comparison, names: tuple[str, str]) -> list[tuple[str, str]]:
    facts = []
    for name, run in zip(names, (comparison.first, comparison.second), strict=True):
        shown = [value for _, value in run_facts(run) if value]
        facts.append((name, " · ".join(shown)))
    run = comparison.second
    facts.append(("Labels", f"{run.dataset} {run.dataset_version}, {run.dataset_sha256[:12]}, {run.split or 'all'}"))
    facts.append(("Documents", str(comparison.documents)))
    facts.append(("Scorer", f"version {comparison.scorer_version}"))
    return facts


def _verdict(comparison: Comparison, names: tuple[str, str]) -> Html:
    cards = [
        _verdict_card("Claims, strict F1", comparison.difference(HEADLINE), names),
        _verdict_card("Clean documents", comparison.difference(CLEAN), names),
    ]
    return section("verdict", "Verdict", "", element("div", cards, class_="cards"))


def _verdict_card(title: str, row: Difference, names: tuple[str, str]) -> Html:
    change = row.difference
    sizes = [abs(end) for end in (change.low, change.high, change.value) if end is not None]
    return element(
        "article",
        element("h3", title),
        element("p", f"{names[0]} {percent(row.first)} → {names[1]} {percent(row.second)}", class_="lead"),
        element("p", element("strong", _points(change.value)), element("span", _chance(row)), class_="big"),
        difference_bar(change, max(sizes, default=0.0) * 1.1),
        element("p", f"95 % interval {signed_words(change)} points.", class_="quiet"),
        element("p", _counts(row), class_="quiet"),
        class_=f"card headline {_direction(row)}",
    )


def _direction(row: Difference) -> str:
    if row.p is None or row.p >= _SIGNIFICANT or not row.difference.value:
        return "level"
    return "better" if row.difference.value > 0 else "worse"


def _chance(row: Difference) -> str:
    words = {"level": "no more than chance", "better": "better", "worse": "worse"}[_direction(row)]
    return words if row.p is None else f"{words}, p {'' if row.p < _SMALLEST_P else '= '}{_p(row.p)}"


def _counts(row: Difference) -> str:
    shown = f"{counted(row.wins, 'document')} better, {row.ties} equal, {row.losses} worse."
    if row.detectable is None:
        return shown
    return f"{shown} Smallest difference that these documents can show: {percent(row.detectable)} points."


def _points(value: float | None) -> str:
    return "–" if value is None else signed(100 * value)


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "< .001" if value < _SMALLEST_P else f"{value:.3f}".removeprefix("0")


def _differences(comparison: Comparison, names: tuple[str, str]) -> Html:
    rows = [row for row in comparison.differences if row.first is not None or row.second is not None]
    ends = [abs(end) for row in rows for end in (row.difference.low, row.difference.high) if end is not None]
    reach = max(ends, default=0.0)
    heads = (
        ("field", ""),
        (names[0], "Strict score"),
        (names[1], "Strict score"),
        ("difference", "Second minus first, points"),
        (f"95 % interval, ±{percent(reach, 0)}", ""),
        ("p", "Sign-flip permutation; for clean documents exact McNemar"),
        ("p, Holm", "Corrected for all fields together"),
        ("better", "Documents"),
        ("equal", "Documents"),
        ("worse", "Documents"),
        ("can show", "Smallest true difference found four times in five, points"),
    )
    lines = [_difference_line(row, reach) for row in rows]
    return section(
        "differences",
        "All fields",
        f"Paired over the same {comparison.documents} documents, {names[1]} minus {names[0]}. "
        "With many fields, trust the corrected p.",
        scrolling(sortable(heads, lines, (heads[4][0],)), "All fields"),
    )


def _difference_line(row: Difference, reach: float) -> Html:
    change = row.difference.value
    css = "up" if change and change > 0 else "down" if change and change < 0 else ""
    sure = "main" if row.p_holm is not None and row.p_holm < _SIGNIFICANT else ""
    return element(
        "tr",
        element("th", row.label, scope="row"),
        share_cell(row.first),
        share_cell(row.second),
        number_cell(change, _points(change), css),
        element("td", difference_bar(row.difference, reach), class_="wide"),
        number_cell(row.p, _p(row.p)),
        number_cell(row.p_holm, _p(row.p_holm), sure),
        [number_cell(count, str(count)) for count in (row.wins, row.ties, row.losses)],
        share_cell(row.detectable),
    )
