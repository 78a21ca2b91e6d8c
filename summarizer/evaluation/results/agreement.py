"""How far two annotators agree: the scorer run between them, and Krippendorff's alpha over what it pairs. Pure.

F1 by the scorer is the right measure where nobody can count what both rightly left out; alpha corrects the fields of
paired items for chance. Neither says who is right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import copysign, log10
from typing import NamedTuple

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from summarizer.evaluation.gold.models import GoldCase, GoldClaim, GoldEvent
from summarizer.evaluation.results.documents import add
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import METRICS, Metric, score_of
from summarizer.evaluation.scoring.outcome import DocumentScore
from summarizer.evaluation.statistics import krippendorff_alpha
from summarizer.evaluation.statistics.alpha import Level


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """A metric with the first annotator as gold, with the second, and the mean of the two; `units` both have in all."""

    metric: str
    label: str
    kind: str
    first: float | None
    second: float | None
    mean: float | None
    units: int


@dataclass(frozen=True, slots=True)
class AlphaRow:
    """Alpha of one field over the items that the scorer pairs; None where nothing could differ."""

    name: str
    level: Level
    alpha: float | None
    units: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotators on the documents that both labelled."""

    dataset: str
    cases: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    alphas: tuple[AlphaRow, ...]


class _Pair(NamedTuple):
    """One document: both sets of labels, and each one's score as an answer to the other."""

    first: GoldCase
    second: GoldCase
    forth: DocumentScore
    back: DocumentScore


def agree(first: Dataset, second: Dataset) -> Agreement:
    """The agreement on the documents of both. ConfigurationError: there is none."""
    others = {item.gold.id: item for item in second.items}
    pairs = [_pair(item, others[item.gold.id]) for item in first.items if item.gold.id in others]
    if not pairs:
        raise ConfigurationError(
            f"no document of {first.name} is labelled twice", hint="labels go to gold/ and second/"
        )
    return Agreement(
        dataset=first.name,
        cases=tuple(pair.first.id for pair in pairs),
        fields=tuple(_field(metric, pairs) for metric in METRICS if metric.kind != "rate"),
        alphas=tuple(_alphas(pairs)),
    )


def _pair(one: LabelledArticle, two: LabelledArticle) -> _Pair:
    if one.article.sha256 != two.article.sha256:
        raise ConfigurationError(f"{one.gold.id}: the two annotators had different articles")
    return _Pair(
        one.gold,
        two.gold,
        score_document(one, as_summary(two.gold, two.article)),
        score_document(two, as_summary(one.gold, one.article)),
    )


def _field(metric: Metric, pairs: Sequence[_Pair]) -> FieldAgreement:
    forth = add(pair.forth.counts[metric.field] for pair in pairs)
    back = add(pair.back.counts[metric.field] for pair in pairs)
    values = [score_of(metric, counts).value for counts in (forth, back)]
    known = [value for value in values if value is not None]
    return FieldAgreement(
        metric=metric.field,
        label=metric.label,
        kind=metric.kind,
        first=values[0],
        second=values[1],
        mean=sum(known) / len(known) if known else None,
        units=forth.possible + back.possible,
    )


def _alphas(pairs: Sequence[_Pair]) -> Iterator[AlphaRow]:
    claims = [(pair, *items) for pair in pairs for items in _paired_claims(pair)]
    events = [items for pair in pairs for items in _paired_events(pair)]
    yield _nominal("event type", [(one.type[0], two.type[0]) for one, two in events])
    yield _nominal("stance", [(one.stance[0], two.stance[0]) for _, one, two in claims])
    yield _nominal("claimant", [_claimants(pair, one, two) for pair, one, two in claims])
    figures = [(one, two) for _, one, two in claims if one.is_figure and two.is_figure]
    yield _nominal("measure", [(one.measure[0], two.measure[0]) for one, two in figures])
    yield _nominal("affected", [(one.affected[0], two.affected[0]) for one, two in figures])
    days = [found for pair in pairs for one, two in _paired_events(pair) if (found := _days(pair, one, two))]
    yield _interval("day of the event", days)
    yield _interval("quantity (log)", [found for one, two in figures if (found := _values(one, two))])


def _nominal(name: str, values: Sequence[tuple[str | None, str | None]]) -> AlphaRow:
    """Leaving a field empty is an answer, too."""
    units = [tuple(value or "-" for value in pair) for pair in values]
    return AlphaRow(name, "nominal", krippendorff_alpha(units, "nominal"), len(units))


def _interval(name: str, values: Sequence[tuple[float, float]]) -> AlphaRow:
    return AlphaRow(name, "interval", krippendorff_alpha(values, "interval"), len(values))


def _links(pair: _Pair, field: str) -> Iterator[tuple[str, str]]:
    """The first annotator's items with the second's that the scorer pairs them with."""
    for verdict in pair.forth.verdicts:
        if verdict.field == field and verdict.gold is not None and verdict.predicted is not None:
            yield verdict.gold, verdict.predicted


def _paired_claims(pair: _Pair) -> Iterator[tuple[GoldClaim, GoldClaim]]:
    ours, theirs = ({claim.id: claim for claim in case.claims} for case in (pair.first, pair.second))
    yield from ((ours[one], theirs[two]) for one, two in _links(pair, "detection"))


def _paired_events(pair: _Pair) -> Iterator[tuple[GoldEvent, GoldEvent]]:
    ours, theirs = ({event.id: event for event in case.events} for case in (pair.first, pair.second))
    yield from ((ours[one], theirs[two]) for one, two in _links(pair, "events"))


def _claimants(pair: _Pair, one: GoldClaim, two: GoldClaim) -> tuple[str, str]:
    """Both claimants in the first annotator's ids; whom the scorer finds no partner for stays apart from all."""
    same = {second: first for first, second in _links(pair, "actors")}
    theirs = two.claimant[0] or "-"
    known = theirs if theirs == "narrator" else same.get(theirs)
    case = pair.first.id
    ours = one.claimant[0] or "-"
    return _in_case(case, ours), f"{case}:{theirs} (second)" if known is None else _in_case(case, known)


def _in_case(case: str, actor: str) -> str:
    """Ids mean one document only; the narrator is the same everywhere."""
    return actor if actor == "narrator" else f"{case}:{actor}"


def _days(pair: _Pair, one: GoldEvent, two: GoldEvent) -> tuple[float, float] | None:
    """The first days of both, counted from the article's date, or articles' dates would pass for agreement."""
    dates = [date.earliest for date in (one.date[0], two.date[0]) if date is not None and date.earliest]
    anchor = pair.first.anchor_date or pair.second.anchor_date
    if len(dates) < 2 or anchor is None:
        return None
    first, second = ((dt.date.fromisoformat(day) - dt.date.fromisoformat(anchor)).days for day in dates)
    return first, second


def _values(one: GoldClaim, two: GoldClaim) -> tuple[float, float] | None:
    """Both figures' sizes as logarithms, or one sum of millions would outweigh all the rest."""
    sizes = [copysign(log10(1 + abs(size)), size) for size in (_size(one), _size(two)) if size is not None]
    return (sizes[0], sizes[1]) if len(sizes) > 1 else None


def _size(claim: GoldClaim) -> float | None:
    """The figure's value, or the bound that it has."""
    quantity = claim.quantity[0]
    known = (quantity.value, quantity.low, quantity.high) if quantity else ()
    return next((size for size in known if size is not None), None)
