"""What the page's script shows of one document: the text, gold and predicted items in words, and the verdicts by row.

A record has one side for a report and two for a comparison. Plain JSON values only; markup is the script's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.reports.describe import KINDS, Item, Items, described, plain
from summarizer.evaluation.runs.model import Prediction
from summarizer.evaluation.scoring.metrics import METRICS, score_of
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore, Verdict
from summarizer.pages.markup import sendable
from summarizer.pages.spans import plain_data

Json = dict[str, Any]
BY_FIELD = {metric.field: metric for metric in METRICS}
_KIND_OF_GROUP = {"claims": "claim", "quotes": "quote", "events": "event", "actors": "actor", "support": "claim"}
MAIN_FIELD = {"claim": "claims", "quote": "quotes", "event": "events", "actor": "actors"}
"""The field whose verdict stands for the whole row; the others are its parts."""


@dataclass(frozen=True, slots=True)
class Side:
    """One run's answer for one document: the score of each epoch, the first prediction with it."""

    name: str
    scores: tuple[DocumentScore, ...]
    prediction: Prediction | None

    @property
    def score(self) -> DocumentScore:
        """The epoch that is shown."""
        return self.scores[0]


def document_record(item: LabelledArticle, sides: Sequence[Side]) -> Json:
    """Everything the document page shows of one article."""
    gold = described(item.gold)
    return {
        "id": sendable(item.gold.id),
        "title": item.article.title or "",
        "field": plain(item.gold.field),
        "style": plain(item.gold.style),
        "traits": [plain(trait) for trait in item.gold.traits],
        "words": len(item.article.text.split()),
        "text": item.article.text,
        "gold": _items_json(gold),
        "remarks": list(item.gold.remarks),
        "sides": [_side_record(side, item.article.text) for side in sides],
        "rows": list(_rows(gold, sides)),
    }


def claim_f1(score: DocumentScore) -> float | None:
    """Strict claim F1 of one document; None where neither side has a claim."""
    return score_of(BY_FIELD["claims"], score.counts.get("claims", Counts())).value


def item_kind(field: str) -> str:
    """The kind of item that a field's verdicts are about."""
    return _KIND_OF_GROUP[BY_FIELD[field].group]


def _side_record(side: Side, text: str) -> Json:
    summary = side.prediction.summary if side.prediction else None
    return {
        "name": side.name,
        "failure": side.score.failure,
        "clean": side.score.clean,
        "f1": _rounded(claim_f1(side.score)),
        "epochs": [{"f1": _rounded(claim_f1(score)), "clean": score.clean} for score in side.scores],
        "latency": side.prediction.latency_ms if side.prediction else None,
        "summary": summary.summary if summary else "",
        "items": _items_json(described(summary)) if summary else {kind: {} for kind in KINDS},
        "critical": [error._asdict() for error in side.score.critical],
        "raw": plain_data(summary, text) if summary else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _items_json(items: Items) -> Json:
    return {kind: {id_: _item_json(item) for id_, item in found.items()} for kind, found in items.items()}


def _item_json(item: Item) -> Json:
    record: Json = {"head": item.head, "detail": item.detail, "spans": [list(span) for span in item.spans]}
    return {**record, "optional": True} if item.optional else record


_IMPLIED = frozenset(("detection", "figures", "statements"))
"""Fields whose verdict on a claim follows from those of the others."""


def _goes_without_saying(verdict: Verdict) -> bool:
    """Verdicts that follow from others, and support that is there, as nearly always."""
    return verdict.field in _IMPLIED or (verdict.category == "COR" and BY_FIELD[verdict.field].group == "support")


Key = tuple[str, str | None, str | None]
"""Kind, gold id and predicted id of a row on one side."""


def _rows(gold: Items, sides: Sequence[Side]) -> Iterator[Json]:
    """One row for each gold item and for each predicted item without a gold one, in the order of the kinds."""
    grouped = [_grouped(side.score.verdicts) for side in sides]
    for kind in KINDS:
        for id_ in gold[kind]:
            yield {"kind": kind, "gold": id_, "sides": [_paired(group, kind, id_) for group in grouped]}
        unpaired = [_unpaired(kind, side, group) for side, group in zip(sides, grouped, strict=True)]
        for words in dict.fromkeys(words for cells in unpaired for words in cells):
            yield {"kind": kind, "gold": None, "sides": [cells.get(words) for cells in unpaired]}


def _grouped(verdicts: Sequence[Verdict]) -> dict[Key, list[Verdict]]:
    groups: dict[Key, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((item_kind(verdict.field), verdict.gold, verdict.predicted), []).append(verdict)
    return groups


def _paired(group: Mapping[Key, list[Verdict]], kind: str, gold: str) -> Json:
    """The cell of a gold item: the pair of the main verdict, then its other verdicts, then those on the predicted
    item alone, which need no gold."""
    verdicts = [verdict for key, found in group.items() if key[:2] == (kind, gold) for verdict in found]
    verdicts.sort(key=lambda verdict: verdict.field != MAIN_FIELD[kind])
    predicted = verdicts[0].predicted if verdicts and verdicts[0].field == MAIN_FIELD[kind] else None
    if predicted is not None:
        verdicts += group.get((kind, None, predicted), [])
    return _cell(kind, predicted, verdicts)


Words = tuple[object, int]
"""What makes two sides' items without a gold one the same: their words and places, and how many such came before."""


def _unpaired(kind: str, side: Side, group: Mapping[Key, list[Verdict]]) -> dict[Words, Json]:
    """Predicted items that met no gold item, those nobody judged among them."""
    main = [verdict for found in group.values() for verdict in found if verdict.field == MAIN_FIELD[kind]]
    met = {verdict.predicted for verdict in main if verdict.gold is not None}
    summary = side.prediction.summary if side.prediction else None
    cells: dict[Words, Json] = {}
    seen = Counter[object]()
    for id_, item in described(summary)[kind].items() if summary else ():
        if id_ not in met:
            alike = (item.head, item.detail if kind == "actor" else item.spans)
            cells[alike, seen[alike]] = _cell(kind, id_, group.get((kind, None, id_), []))
            seen[alike] += 1
    return cells


def _cell(kind: str, predicted: str | None, verdicts: Sequence[Verdict]) -> Json:
    main = next((verdict for verdict in verdicts if verdict.field == MAIN_FIELD[kind]), None)
    return {
        "predicted": predicted,
        "category": main.category if main else "NON",
        "reason": main.reason if main else "",
        "weight": round(max((verdict.weight for verdict in verdicts), default=0.0), 3),
        "parts": [
            [_label(one.field), one.category, one.reason]
            for one in verdicts
            if one is not main and not _goes_without_saying(one)
        ],
    }


def _label(field: str) -> str:
    return plain(field.removeprefix("event_"))
