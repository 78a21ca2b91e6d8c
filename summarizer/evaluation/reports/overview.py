"""The figures of one run: headlines beside their references, the table of fields, slices, what the run took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from summarizer.evaluation.reports.plots import (
    Row,
    count_bars,
    histogram,
    interval_bar,
    interval_plot,
    interval_words,
    mix_bar,
    percent,
    signed,
)
from summarizer.evaluation.results.model import CLEAN, MetricRow, Result, SliceRow
from summarizer.evaluation.results.references import EMPTY, HUMAN, LEAD
from summarizer.evaluation.results.slicing import LENGTH_BANDS
from summarizer.evaluation.scoring.metrics import METRICS, score_of
from summarizer.evaluation.scoring.outcome import DocumentScore
from summarizer.evaluation.statistics import Interval
from summarizer.pages.markup import Child, Html, element, joined
from summarizer.pages.shell import section

References = Sequence[Result]
"""Results that a run is read against: a second annotator, the embedded baseline, lead sentences, empty answers."""

_NAMES = {HUMAN: "second annotator", LEAD: "lead sentences", EMPTY: "empty answers", "baseline": "embedded baseline"}
_BASELINE = "baseline"

PARTS = ("detection", "value", "claimant", "stance")
"""What a claim's score is made of."""


def _reference_row(other: Result, metric: str, documents: int) -> Row:
    kind = "human" if other.run.backend == HUMAN else "reference"
    note = f"on {other.documents} of them" if other.documents != documents else ""
    name = _NAMES.get(other.run.backend, other.run.name)
    return Row(f"{name}, {note}" if note else name, other.score(metric), kind)


def headlines(result: Result, references: References) -> Html:
    """Both headlines beside the human ceiling and the baselines, and the parts of the claim score."""
    parts = [Row(_part_name(name), result.row(name).strict) for name in PARTS]
    return section(
        "headlines",
        "Headlines",
        "Bars are 95 % intervals. Read both figures together: an empty answer finds no claim, but is clean.",
        element(
            "div",
            _headline("Claims", "strict F1: value, claimant and stance all right", "claims", result, references),
            _headline("Clean documents", "share without a single critical error", CLEAN, result, references),
            class_="cards",
        ),
        element(
            "div",
            element("h3", "What the claim score is made of"),
            element("p", "Claims are first found, then each part of those found is right or wrong.", class_="lead"),
            interval_plot(parts),
            class_="card",
        ),
    )


def _part_name(metric: str) -> str:
    return {"detection": "claims found (F1)"}.get(metric, f"{metric} right")


def _headline(title: str, lead: str, metric: str, result: Result, references: References) -> Html:
    own = result.score(metric)
    others = [_reference_row(other, metric, result.documents) for other in references]
    people = [row for row in others if row.kind == "human"]
    systems = [row for row in others if row.kind != "human"]
    detectable = result.clean_detectable if metric == CLEAN else result.headline.detectable
    return element(
        "article",
        element("h3", title),
        element("p", lead, class_="lead"),
        element("p", element("strong", percent(own.value)), element("span", _reach(own)), class_="big"),
        interval_plot([*people, Row(result.run.name, own, "run"), *systems], mark=own.value),
        element("p", _notes(own.value, people, detectable), class_="quiet"),
        class_="card headline",
    )


def _reach(interval: Interval) -> str:
    words = interval_words(interval)
    return words[words.find("[") :] if "[" in words else ""


def _notes(own: float | None, people: Sequence[Row], detectable: float | None) -> str:
    notes = []
    ceiling = people[0].estimate.value if people else None
    if own is not None and ceiling:
        notes.append(f"{100 * own / ceiling:.0f} % of what a second annotator reaches.")
    if detectable is not None:
        notes.append(f"Smallest difference to an unrelated run that would show: {percent(detectable)} points.")
    return " ".join(notes)


_FIELD_HEADS = (
    ("field", "The field"),
    ("strict", "F1, or the share for accuracies and rates"),
    ("95 % interval", ""),
    ("P", "Precision, strict"),
    ("R", "Recall, strict"),
    ("soft", "F1 with partial credit"),
    ("soft P", "Precision with partial credit"),
    ("soft R", "Recall with partial credit"),
    ("change", "Difference to the reference, points"),
    ("units", "Units the labels have; for rates, units the answers have"),
    ("COR", "Correct"),
    ("PAR", "Partly correct"),
    ("INC", "Incorrect"),
    ("MIS", "Missing"),
    ("SPU", "Spurious"),
    ("mix", ""),
    ("documents", ""),
)
_WORDS = frozenset(("field", "document", "style", "state", "claim", "by the labels", "verdicts", "why wrong"))
"""Heads of columns that hold words, not numbers."""
_PLOTS = ("mix", "95 % interval", "documents")


def fields(result: Result, scores: Sequence[DocumentScore], references: References) -> Html:
    """Every metric: counts by category, strict and soft, interval, change against the baseline, spread."""
    against = next((other for other in references if other.run.backend == _BASELINE), None)
    lines = [_field_line(row, scores, against) for row in result.rows if _has_units(row)]
    silent = [row.label for row in result.rows if not _has_units(row)]
    change = f"change is against the {_NAMES[_BASELINE]}; " if against else ""
    return section(
        "fields",
        "Fields",
        f"Click a head to sort. A wrong value costs precision and recall, an honest gap only recall; {change}"
        "the last column shows how the documents spread from 0 to 100.",
        scrolling(sortable([head for head in _FIELD_HEADS if against or head[0] != "change"], lines, _PLOTS), "Fields"),
        element("p", f"Nothing to judge: {'; '.join(silent)}.", class_="quiet") if silent else None,
    )


def _has_units(row: MetricRow) -> bool:
    return row.strict.value is not None


def _field_line(row: MetricRow, scores: Sequence[DocumentScore], against: Result | None) -> Html:
    counts = row.counts
    categories = [("COR", counts.cor), ("PAR", counts.par), ("INC", counts.inc), ("MIS", counts.mis)]
    categories.append(("SPU", counts.spu))
    if row.kind != "f1":
        categories = categories[:3]
    shown = [number_cell(count, str(count)) for _, count in categories]
    shown += [number_cell(None, "")] * (5 - len(shown))
    change = [_change_cell(row, against)] if against else []
    return element(
        "tr",
        element("th", element("span", class_=f"swatch {row.group}"), row.label, scope="row"),
        share_cell(row.strict.value, css="main"),
        element("td", interval_bar(row.strict), class_="wide"),
        share_cell(row.precision),
        share_cell(row.recall),
        share_cell(row.soft.value),
        share_cell(row.soft_precision),
        share_cell(row.soft_recall),
        change,
        number_cell(row.support, f"{row.support:.0f}"),
        shown,
        element("td", mix_bar(categories)),
        element("td", histogram(_spread(row.metric, scores))),
    )


_METRIC = {metric.field: metric for metric in METRICS}


def _spread(name: str, scores: Sequence[DocumentScore]) -> list[float]:
    found = [score_of(_METRIC[name], score.counts[name]).value for score in scores if name in score.counts]
    return [value for value in found if value is not None]


def _change_cell(row: MetricRow, against: Result) -> Html:
    own, other = row.strict.value, against.score(row.metric).value
    if own is None or other is None:
        return number_cell(None, "–")
    points = 100 * (own - other)
    return number_cell(points, signed(points), css="up" if points > 0 else "down" if points < 0 else "")


def share_cell(share: float | None, css: str = "") -> Html:
    """A cell with a share in points, sortable."""
    return number_cell(share, percent(share), css)


def number_cell(value: float | None, text: str, css: str = "") -> Html:
    """A cell that sorts by its value and shows the text."""
    return element("td", text, data_value="" if value is None else f"{value:.6g}", class_=f"num {css}".strip())


def sortable(
    heads: Iterable[tuple[str, str]], lines: Sequence[Html], plots: Sequence[str] = (), id_: str | None = None
) -> Html:
    """A table whose heads sort it; those in `plots` do not."""
    cells = []
    for place, (name, title) in enumerate(heads):
        button = element("button", name, type="button", data_column=place, title=title)
        css = None if name in _WORDS or name in plots else "num"
        cells.append(element("th", name if name in plots else button, scope="col", title=title or None, class_=css))
    return element("table", element("thead", element("tr", cells)), element("tbody", lines), class_="sortable", id=id_)


def scrolling(table: Child, name: str) -> Html:
    """A box in which a wide table scrolls sideways, reachable by keyboard."""
    return element("div", table, class_="scroll", tabindex=0, role="region", aria_label=name)


def slices(result: Result) -> Html:
    """Both headlines on each part of the set."""
    dimensions = [
        (name, sorted(rows, key=_band)) for name, rows in groupby(result.slices, key=lambda row: row.dimension)
    ]
    groups = [
        element("div", element("h3", name), _slice_rows(rows, result), class_="dimension")
        for name, rows in dimensions
        if any(row.documents < result.documents for row in rows)
    ]
    return section(
        "slices",
        "Slices",
        "The same two headlines on parts of the set; the line marks the whole. Small parts have wide intervals: "
        "read a difference only where they do not overlap.",
        element("div", groups, class_="slices"),
    )


def _band(row: SliceRow) -> int:
    """Lengths from short to long; other values stay in the order they came in."""
    names = [name for _, name in LENGTH_BANDS]
    return names.index(row.value) if row.value in names else len(names)


def _slice_rows(rows: Sequence[SliceRow], result: Result) -> Html:
    head = element(
        "div", element("span"), element("span", "claim F1"), element("span", "clean"), class_="slice-row slice-head"
    )
    overall = result.headline.strict.value
    lines = [
        element(
            "div",
            element("span", row.value.replace("_", " "), element("small", f" n={row.documents}"), class_="plot-label"),
            element("span", interval_bar(row.claims, mark=overall), element("b", percent(row.claims.value, 0))),
            element(
                "span", interval_bar(row.clean, mark=result.clean.value), element("b", percent(row.clean.value, 0))
            ),
            class_="slice-row",
        )
        for row in rows
    ]
    return joined(head, lines)


def operations(result: Result) -> Html:
    """What the run took, and what failed."""
    took = result.operations
    facts = [
        ("documents", f"{result.documents:,}"),
        ("predictions", f"{result.predictions:,}"),
        ("failed", f"{percent(result.error_share)} %"),
        ("requests", f"{took.requests:,}"),
        ("tokens in", f"{took.input_tokens:,}"),
        ("of these cached", f"{took.cached_tokens:,}"),
        ("tokens out", f"{took.output_tokens:,}"),
        ("cost", _dollars(took.cost_usd)),
        ("per clean document", _dollars(took.cost_per_clean)),
        ("latency, median", _milliseconds(took.latency_p50_ms)),
        ("latency, 95th percentile", _milliseconds(took.latency_p95_ms)),
    ]
    failures = [(row.cause, row.count) for row in result.failures]
    return section(
        "operations",
        "Cost, latency, failures",
        "A failed answer is scored as an empty one and is never clean.",
        element("dl", [element("div", element("dt", n), element("dd", v)) for n, v in facts], class_="tiles"),
        [element("h3", "Failures by cause"), count_bars(failures)] if failures else None,
    )


def _dollars(amount: float | None) -> str:
    return "–" if amount is None else f"${amount:,.4f}"


def _milliseconds(value: int | None) -> str:
    return "–" if value is None else f"{value:,} ms"
