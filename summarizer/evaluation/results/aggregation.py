"""Document scores -> Result: sums, intervals, slices, errors by class, and what the run took. Pure.

The same scores give the same Result to the last digit, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean, stdev

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold.dataset import Dataset
from summarizer.evaluation.results.documents import NAMES, SOFT, STRICT, CaseScores, add, by_case, vectors
from summarizer.evaluation.results.model import (
    CLEAN,
    HEADLINE,
    ConfusionCell,
    CriticalRow,
    FailureRow,
    MetricRow,
    Result,
    SliceRow,
)
from summarizer.evaluation.results.operations import operations_of
from summarizer.evaluation.results.slicing import Slice, slices_of
from summarizer.evaluation.runs.model import Prediction, RunInfo
from summarizer.evaluation.scoring.metrics import METRICS, Metric, precision, recall, score_of
from summarizer.evaluation.scoring.outcome import CRITICAL_CLASSES, SCORER_VERSION, Counts, DocumentScore
from summarizer.evaluation.statistics import (
    DRAWS,
    Estimate,
    Ratio,
    bootstrap,
    smallest_detectable,
    wilson,
)

_SLICE_DRAWS = 1_000
"""Slices are many and for orientation: their intervals come from fewer draws."""


def aggregate(
    run: RunInfo,
    scores: Iterable[DocumentScore],
    *,
    dataset: Dataset | None = None,
    predictions: Iterable[Prediction] = (),
    draws: int = DRAWS,
) -> Result:
    """The result of a run. Without `dataset` there are no slices, without `predictions` no tokens, cost and latency.

    ConfigurationError: there are no scores, or two for one document and epoch.
    """
    cases = by_case(scores)
    flat = [score for case in cases for score in case.epochs]
    _check(flat)
    counts = vectors(cases)
    strict, soft = _estimates(counts, draws)
    clean = wilson(sum(case.clean_share for case in cases), len(cases))
    failed = [score.failure for score in flat if score.failure is not None]
    return Result(
        run=run,
        scorer_version=SCORER_VERSION,
        cases=tuple(case.case for case in cases),
        predictions=len(flat),
        error_share=len(failed) / len(flat),
        failures=_failures(failed),
        clean=clean,
        clean_flaky=_clean_flakiness(cases),
        clean_detectable=smallest_detectable(strict[CLEAN].error, paired=False),
        rows=tuple(_row(metric, cases, strict[metric.field], soft[metric.field]) for metric in METRICS),
        critical=tuple(_critical(kind, cases) for kind in CRITICAL_CLASSES),
        confusions=_confusions(flat),
        slices=_slices(cases, counts, dataset),
        operations=operations_of(predictions, sum(score.clean for score in flat)),
        draws=draws,
    )


def _check(scores: Sequence[DocumentScore]) -> None:
    if not scores:
        raise ConfigurationError("there are no scores to sum up", hint="the run or the selection is empty")
    for one, two in pairwise(scores):
        if (one.case, one.epoch) == (two.case, two.epoch):
            raise ConfigurationError(f"two scores for {one.case} (epoch {one.epoch})")


def _estimates(counts: Sequence[tuple[int, ...]], draws: int) -> tuple[dict[str, Estimate], dict[str, Estimate]]:
    found = bootstrap(counts, [*STRICT, *SOFT], draws)
    size = len(NAMES)
    return dict(zip(NAMES, found[:size], strict=True)), dict(zip(NAMES, found[size:], strict=True))


def _row(metric: Metric, cases: Sequence[CaseScores], strict: Estimate, soft: Estimate) -> MetricRow:
    counts = add(case.counts(metric.field) for case in cases)
    f1 = metric.kind == "f1"
    units = counts.possible if f1 else score_of(metric, counts).denominator
    return MetricRow(
        metric=metric.field,
        label=metric.label,
        kind=metric.kind,
        group=metric.group,
        counts=counts,
        support=units * len(cases) / sum(len(case.epochs) for case in cases),
        strict=strict.interval,
        soft=soft.interval,
        precision=precision(counts).value if f1 else None,
        recall=recall(counts).value if f1 else None,
        soft_precision=precision(counts, soft=True).value if f1 else None,
        soft_recall=recall(counts, soft=True).value if f1 else None,
        flakiness=_flakiness(metric, cases),
        detectable=smallest_detectable(strict.error, paired=False),
    )


def _flakiness(metric: Metric, cases: Sequence[CaseScores]) -> float | None:
    spreads = []
    for case in cases:
        if len(case.epochs) > 1:
            found = [score_of(metric, epoch.counts.get(metric.field, Counts())).value for epoch in case.epochs]
            values = [value for value in found if value is not None]
            spreads += [stdev(values)] if len(values) > 1 else []
    return fmean(spreads) if spreads else None


def _clean_flakiness(cases: Sequence[CaseScores]) -> float | None:
    repeated = [case for case in cases if len(case.epochs) > 1]
    return fmean(0 < case.clean_share < 1 for case in repeated) if repeated else None


def _failures(failed: Iterable[str]) -> tuple[FailureRow, ...]:
    causes = Counter(failure.split(":")[0].strip() for failure in failed)
    return tuple(
        FailureRow(cause, count) for cause, count in sorted(causes.items(), key=lambda item: (-item[1], item[0]))
    )


def _critical(kind: str, cases: Sequence[CaseScores]) -> CriticalRow:
    errors, affected = 0, 0.0
    for case in cases:
        found = [sum(error.kind == kind for error in score.critical) for score in case.epochs]
        errors += sum(found)
        affected += sum(map(bool, found)) / len(found)
    return CriticalRow(kind, errors, wilson(affected, len(cases)))


def _confusions(scores: Iterable[DocumentScore]) -> tuple[ConfusionCell, ...]:
    cells = Counter(confusion for score in scores for confusion in score.confusions)
    return tuple(ConfusionCell(*cell, count) for cell, count in sorted(cells.items()))


def _slices(
    cases: Sequence[CaseScores], counts: Sequence[tuple[int, ...]], dataset: Dataset | None
) -> tuple[SliceRow, ...]:
    if dataset is None:
        return ()
    places = {case.case: place for place, case in enumerate(cases)}
    members: dict[Slice, list[int]] = {}
    for item in dataset.items:
        if item.gold.id in places:
            for found in slices_of(item):
                members.setdefault(found, []).append(places[item.gold.id])
    dimensions = list(dict.fromkeys(dimension for dimension, _ in members))
    ordered = sorted(members, key=lambda found: (dimensions.index(found[0]), found[1]))
    return tuple(
        _slice(found, [cases[i] for i in members[found]], [counts[i] for i in members[found]]) for found in ordered
    )


def _slice(name: Slice, cases: Sequence[CaseScores], counts: Sequence[tuple[int, ...]]) -> SliceRow:
    ratio = STRICT[NAMES.index(HEADLINE)]
    narrow = [(vector[ratio.numerator], vector[ratio.denominator]) for vector in counts]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    values = {name: score.of(sums) for name, score in zip(NAMES, STRICT, strict=True)}
    return SliceRow(
        dimension=name[0],
        value=name[1],
        documents=len(cases),
        claims=bootstrap(narrow, [Ratio(0, 1)], _SLICE_DRAWS)[0].interval,
        clean=wilson(sum(case.clean_share for case in cases), len(cases)),
        strict={metric: value for metric, value in values.items() if value is not None and metric != CLEAN},
    )
