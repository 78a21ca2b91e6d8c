"""From document scores to one count vector per document, epochs averaged inside it. Pure.

The vector holds, for each metric of the registry and then for "clean", three counts: strict hits, soft hits and what
they are divided by, so that every score is a ratio of two sums. Partial credits make them fixed-point numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import lcm
from typing import NamedTuple

from summarizer.evaluation.results.model import CLEAN
from summarizer.evaluation.scoring.metrics import METRICS, Metric, score_of
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore
from summarizer.evaluation.statistics import Ratio

UNIT = 1 << 20
"""One in fixed-point: credits are kept to a millionth."""

NAMES = (*(metric.field for metric in METRICS), CLEAN)
"""What the vector's places stand for, three by three."""

STRICT = tuple(Ratio(3 * place, 3 * place + 2) for place in range(len(NAMES)))
SOFT = tuple(Ratio(3 * place + 1, 3 * place + 2) for place in range(len(NAMES)))

_NOTHING = Counts()


class CaseScores(NamedTuple):
    """All scores of one document, in the order of their epochs."""

    case: str
    epochs: tuple[DocumentScore, ...]

    @property
    def clean_share(self) -> float:
        """The share of epochs in which the document is clean."""
        return sum(score.clean for score in self.epochs) / len(self.epochs)

    def counts(self, metric: str) -> Counts:
        """The sums over all epochs."""
        first, *others = [score.counts.get(metric, _NOTHING) for score in self.epochs]
        return add([first, *others]) if others else first

    def score(self, metric: Metric) -> float | None:
        """The document's strict score, of the sums over its epochs."""
        return score_of(metric, self.counts(metric.field)).value


def by_case(scores: Iterable[DocumentScore]) -> list[CaseScores]:
    """The scores by document, in the order of the ids, whatever order they came in."""
    ordered = sorted(scores, key=lambda score: (score.case, score.epoch))
    return [CaseScores(case, tuple(group)) for case, group in groupby(ordered, key=lambda score: score.case)]


def vectors(cases: Sequence[CaseScores], common: int | None = None) -> list[tuple[int, ...]]:
    """One vector for each document. Documents weigh the same, however many epochs each has: all counts are brought to
    `common` epochs, by default the least that does it for these documents."""
    epochs = common or common_epochs(cases)
    return [_vector(case, epochs // len(case.epochs)) for case in cases]


def common_epochs(cases: Iterable[CaseScores]) -> int:
    """The least common multiple of the documents' numbers of epochs."""
    return lcm(*{len(case.epochs) for case in cases})


def _vector(case: CaseScores, weight: int) -> tuple[int, ...]:
    places: list[int] = []
    for metric in METRICS:
        counts = case.counts(metric.field)
        strict, soft = score_of(metric, counts), score_of(metric, counts, soft=True)
        parts = (strict.numerator, soft.numerator, strict.denominator)
        places += [round(part * weight * UNIT) for part in parts]
    clean = sum(score.clean for score in case.epochs) * weight
    return (*places, clean, clean, len(case.epochs) * weight)


def add(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    columns = [sum(column) for column in zip(*counts, strict=True)]
    return Counts(*columns)
