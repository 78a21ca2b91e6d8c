"""What went wrong: confusions as heat maps, number errors, the gallery of critical errors, documents worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from summarizer.evaluation.reports.describe import plain
from summarizer.evaluation.reports.overview import number_cell, scrolling, share_cell, sortable
from summarizer.evaluation.reports.page import document_link
from summarizer.evaluation.reports.plots import count_bars, interval_words
from summarizer.evaluation.reports.records import claim_f1
from summarizer.evaluation.results.model import ConfusionCell, CriticalRow, Result
from summarizer.evaluation.scoring.outcome import CriticalError, DocumentScore
from summarizer.pages.markup import Child, Html, element, joined
from summarizer.pages.shell import section

_SHOWN = 24
"""Cards of a class in the gallery; the rest are links."""

_AROUND = 70
"""Code points of article shown on each side of an error's place."""

MATRICES = (
    ("stance", "Stance", "gold down, predicted across"),
    ("claimant", "Claimant, by kind of source", "kind of the true source down, what became of it across"),
    ("event_type", "Event type", "gold down, predicted across"),
)


def confusions(result: Result) -> Html:
    """Heat maps of what was taken for what, and the kinds of number errors."""
    blocks = [_matrix(result.confusions, *matrix) for matrix in MATRICES]
    numbers = Counter[str]()
    for cell in result.confusions:
        if cell.matrix == "number_error" and cell.predicted != "equal":
            numbers[plain(cell.predicted)] += cell.count
    bars = count_bars(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))
    return section(
        "confusions",
        "Confusions",
        "Each row adds up to one; the darker, the more often. The frame marks what is right.",
        element("div", element("h3", "Wrong numbers, by kind"), bars, class_="card") if numbers else None,
        element("div", blocks, class_="matrices"),
    )


def _matrix(cells: Iterable[ConfusionCell], matrix: str, title: str, lead: str) -> Html | None:
    counts = {(cell.gold, cell.predicted): cell.count for cell in cells if cell.matrix == matrix}
    if not counts:
        return None
    rows = sorted({gold for gold, _ in counts})
    columns = sorted({predicted for _, predicted in counts}, key=lambda name: (name not in rows, name))
    head = element("tr", element("td"), [element("th", element("span", plain(name)), scope="col") for name in columns])
    table = element("table", element("thead", head), element("tbody", _heat_rows(counts, rows, columns)), class_="heat")
    return element(
        "div",
        element("h3", title),
        element("p", lead, class_="lead"),
        scrolling(table, title),
        _commonest(counts) if set(rows) & set(columns) else None,
        class_="card matrix",
    )


def _heat_rows(counts: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str]) -> Iterable[Html]:
    for gold in rows:
        total = sum(counts.get((gold, name), 0) for name in columns)
        cells = [_heat_cell(gold, name, counts.get((gold, name), 0), total) for name in columns]
        yield element("tr", element("th", plain(gold), element("small", f" {total}"), scope="row"), cells)


def _heat_cell(gold: str, predicted: str, count: int, total: int) -> Html:
    right = predicted in (gold, "correct")
    if not count:
        return element("td", class_="same" if right else None)
    css = f"h{max(1, round(9 * count / total))}" + (" same" if right else "")
    words = f"{plain(gold)} taken for {plain(predicted)}: {count} of {total}"
    return element("td", count, class_=css, title=words)


def _commonest(counts: Mapping[tuple[str, str], int]) -> Html | None:
    wrong = sorted((-count, *pair) for pair, count in counts.items() if pair[0] != pair[1])[:8]
    if not wrong:
        return None
    entries = [element("li", f"{plain(gold)} → {plain(other)} ", element("b", -count)) for count, gold, other in wrong]
    return joined(element("h4", "Most frequent"), element("ol", entries, class_="commonest"))


class _Found(NamedTuple):
    case: str
    place: int
    error: CriticalError


def gallery(result: Result, scores: Sequence[DocumentScore], dataset: Dataset) -> Html:
    """Critical errors by class, each with its place in the article. Of several epochs the first is shown."""
    articles = {item.gold.id: item for item in dataset.items}
    found: dict[str, list[_Found]] = {}
    for score in first_epochs(scores):
        for place, error in enumerate(score.critical):
            found.setdefault(error.kind, []).append(_Found(score.case, place, error))
    rows = [row for row in result.critical if row.errors]
    blocks = [_class_block(row, found.get(row.kind, []), articles, row is rows[0]) for row in rows]
    bars = count_bars([(plain(row.kind), row.errors) for row in sorted(rows, key=lambda row: -row.errors)], "critical")
    return section(
        "critical",
        "Critical errors",
        "Errors that would harm whoever prints the summary. Each opens its document at the place.",
        bars if rows else element("p", "None."),
        blocks,
    )


def _class_block(
    row: CriticalRow, found: Sequence[_Found], articles: Mapping[str, LabelledArticle], is_open: bool
) -> Html:
    spread = _spread(found)
    cards = [_card(one, articles.get(one.case)) for one in spread[:_SHOWN]]
    rest = [joined(" ", document_link(one.case, error=one.place)) for one in sorted(spread[_SHOWN:])]
    return element(
        "details",
        element(
            "summary",
            element("b", plain(row.kind)),
            f" {row.errors} in all, in {interval_words(row.documents)} % of documents",
        ),
        element("ul", cards, class_="gallery"),
        element("p", f"And {len(rest)} more:", rest, class_="quiet") if rest else None,
        class_="class",
        open=is_open,
    )


def _spread(found: Sequence[_Found]) -> list[_Found]:
    """First one error of each document, then a second of each, so that the cards show many documents."""
    seen = Counter[str]()
    ranked = []
    for one in found:
        ranked.append((seen[one.case], one))
        seen[one.case] += 1
    return [one for _, one in sorted(ranked)]


def _card(one: _Found, item: LabelledArticle | None) -> Html:
    return element(
        "li",
        document_link(one.case, error=one.place),
        element("span", one.error.item, class_="chip"),
        element("p", one.error.reason, class_="why", dir="auto"),
        _snippet(one.error, item.article.text) if item else None,
    )


def _snippet(error: CriticalError, text: str) -> Child:
    """The words of the article around the error's place."""
    if not 0 <= error.start < error.end <= len(text):
        return None
    before = text[max(0, error.start - _AROUND) : error.start].partition(" ")[2]
    after = text[error.end : error.end + _AROUND].rpartition(" ")[0]
    middle = text[error.start : error.end]
    shown = middle if len(middle) <= 3 * _AROUND else f"{middle[: 3 * _AROUND]} …"
    return element("p", "… ", before, element("mark", shown), after, " …", class_="snippet", dir="auto")


def first_epochs(scores: Sequence[DocumentScore]) -> list[DocumentScore]:
    """The first score of each document, in the order of the ids."""
    first: dict[str, DocumentScore] = {}
    for score in sorted(scores, key=lambda score: (score.case, score.epoch)):
        first.setdefault(score.case, score)
    return list(first.values())


_HEADS = (
    ("document", ""),
    ("field", ""),
    ("style", ""),
    ("words", ""),
    ("critical", "Critical errors"),
    ("claim F1", "Strict"),
    ("state", ""),
)


def documents(scores: Sequence[DocumentScore], dataset: Dataset) -> Html:
    """All documents, the worst first: by critical errors, then by claim F1."""
    articles = {item.gold.id: item for item in dataset.items}
    ordered = sorted(first_epochs(scores), key=_goodness)
    lines = [_document_line(score, articles[score.case]) for score in ordered if score.case in articles]
    box = element("input", type="search", data_table="documents-table", placeholder="name, field, style, state …")
    return section(
        "documents",
        "Documents",
        "Worst first.",
        element("label", "Find ", box, class_="find"),
        scrolling(sortable(_HEADS, lines, id_="documents-table"), "Documents"),
    )


def _goodness(score: DocumentScore) -> tuple[bool, int, float, str]:
    value = claim_f1(score)
    return score.failure is None, -len(score.critical), 1.0 if value is None else value, score.case


def _document_line(score: DocumentScore, item: LabelledArticle) -> Html:
    words = len(item.article.text.split())
    state = f"failed: {score.failure}" if score.failure is not None else "clean" if score.clean else "dirty"
    return element(
        "tr",
        element("th", document_link(score.case), scope="row"),
        element("td", plain(item.gold.field)),
        element("td", plain(item.gold.style)),
        number_cell(words, str(words)),
        number_cell(len(score.critical), str(len(score.critical))),
        share_cell(claim_f1(score)),
        element("td", state, class_="clean" if score.clean else "dirty"),
    )
