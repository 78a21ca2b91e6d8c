"""What differs document by document: regressions first, flipped claims, and each document's claim F1 in both runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evaluation.gold.dataset import Dataset
from summarizer.evaluation.reports.describe import Item, described, plain
from summarizer.evaluation.reports.overview import scrolling, sortable
from summarizer.evaluation.reports.page import document_address, document_link
from summarizer.evaluation.reports.plots import Point, counted, percent, scatter, signed
from summarizer.evaluation.reports.records import Side, claim_f1
from summarizer.evaluation.results.comparison import Comparison, DocumentChange
from summarizer.evaluation.results.flips import FlippedClaim
from summarizer.pages.markup import Html, element
from summarizer.pages.shell import section

_WORDS = {"COR": "correct", "PAR": "partly", "INC": "wrong", "MIS": "missing", "SPU": "spurious"}
_LISTED = 10
_SHOWN_FLIPS = 200
_OPEN_FLIPS = 40

Names = tuple[str, str]
Pairs = Mapping[str, tuple[Side, Side]]
"""Both runs' answers by document."""


def regressions(comparison: Comparison, names: Names) -> Html:
    """Documents that went from clean to dirty; those that became clean, and the other changes, folded."""
    broken = comparison.regressions
    mended = [change for change in comparison.changes if change.second_clean > change.first_clean]
    other = [change for change in comparison.changes if change not in broken and change not in mended]
    return section(
        "regressions",
        "Regressions",
        f"Documents that were clean with {names[0]} and are no more with {names[1]}.",
        element("ul", [_change_card(change) for change in broken], class_="gallery")
        if broken
        else element("p", "None."),
        _folded(f"{counted(len(mended), 'document')} became clean", mended),
        _folded(f"{counted(len(other), 'other document')} changed", other),
    )


def _folded(title: str, changes: Sequence[DocumentChange]) -> Html | None:
    if not changes:
        return None
    cards = element("ul", [_change_card(change) for change in changes], class_="gallery")
    return element("details", element("summary", title), cards, class_="class")


def _change_card(change: DocumentChange) -> Html:
    signs = [(error, "new") for error in change.appeared] + [(error, "gone") for error in change.gone]
    return element(
        "li",
        document_link(change.case),
        element("span", f"claim F1 {percent(change.first_claims)} → {percent(change.second_claims)}", class_="chip"),
        [
            element(
                "p",
                element("b", f"{sign} {plain(error.kind)}"),
                f" {error.reason or error.item}",
                class_=sign,
                dir="auto",
            )
            for error, sign in signs
        ],
        class_=_change_class(change),
    )


def _change_class(change: DocumentChange) -> str:
    if change.is_regression:
        return "broken"
    return "mended" if change.second_clean > change.first_clean else "moved"


def flips(comparison: Comparison, dataset: Dataset, names: Names) -> Html:
    """Labelled claims that one run gets right and the other does not: lost ones first."""
    golden = {item.gold.id: described(item.gold)["claim"] for item in dataset.items}

    lost = _flip_table(comparison.lost, golden, f"{len(comparison.lost)} lost by {names[1]}")
    won = _flip_table(comparison.won, golden, f"{len(comparison.won)} won by {names[1]}")
    return section(
        "flips",
        "Flipped claims",
        "Labelled claims that one run gets right and the other does not.",
        lost,
        won,
    )


def _flip_table(flipped: Sequence[FlippedClaim], golden: Mapping[str, Mapping[str, Item]], title: str) -> Html:
    heads = [(name, "") for name in ("document", "claim", "by the labels", "verdicts", "why wrong")]
    shown = [_flip_line(flip, golden.get(flip.case, {}).get(flip.claim)) for flip in flipped[:_SHOWN_FLIPS]]
    more = f" The first {_SHOWN_FLIPS} are shown." if len(flipped) > _SHOWN_FLIPS else ""
    body = scrolling(sortable(heads, shown), title) if shown else None
    return element(
        "details",
        element("summary", element("b", title), more),
        body,
        class_="class",
        open=0 < len(shown) <= _OPEN_FLIPS,
    )


def _flip_line(flip: FlippedClaim, item: Item | None) -> Html:
    return element(
        "tr",
        element("th", document_link(flip.case), element("small", f" {flip.claim}"), scope="row"),
        element("td", item.head if item else "", dir="auto"),
        element("td", item.detail if item else "", class_="quiet", dir="auto"),
        element("td", f"{_WORDS[flip.first]} → {_WORDS[flip.second]}"),
        element("td", flip.reason, dir="auto"),
    )


def documents(pairs: Pairs, names: Names) -> Html:
    """Claim F1 of each document in both runs, as a plot and as a list of the largest changes."""
    points = []
    for case, (first, second) in pairs.items():
        x, y = claim_f1(first.score), claim_f1(second.score)
        if x is not None and y is not None:
            points.append(Point(x, y, case, document_address(case)))
    return section(
        "scatter",
        "Document by document",
        f"Claim F1 of each document. Above the line {names[1]} is better; each point opens its document.",
        element(
            "div",
            element("div", scatter(points, names[0], names[1]), class_="card"),
            element(
                "div", _movers("Largest losses", points, 1), _movers("Largest gains", points, -1), class_="card movers"
            ),
            class_="cards",
        ),
    )


def _movers(title: str, points: Sequence[Point], sign: int) -> Html:
    ordered = sorted(points, key=lambda point: (sign * (point.y - point.x), point.label))
    moved = [point for point in ordered if sign * (point.y - point.x) < 0][:_LISTED]
    lines = [
        element(
            "li",
            element("a", point.label, href=point.href),
            f" {percent(point.x, 0)} → {percent(point.y, 0)} ",
            element("b", signed(100 * (point.y - point.x)), class_="down" if sign > 0 else "up"),
        )
        for point in moved
    ]
    return element("div", element("h3", title), element("ol", lines) if lines else element("p", "None."))
