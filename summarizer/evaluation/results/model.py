"""Result: everything that is known of one run on one dataset. Data only; `aggregation` makes it, JSON keeps it.

All scores are shares of 0 to 1, the higher the better. Intervals are 95 %, from documents drawn with replacement;
those of shares of documents are Wilson's. Epochs are averaged inside a document before anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.runs.model import RunInfo
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore
from summarizer.evaluation.statistics import Interval

HEADLINE = "claims"
"""The metric that stands beside the clean-document rate wherever a run is summed up."""

CLEAN = "clean"
"""The name of the clean-document rate where it stands among metrics."""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric over all documents; `metric`, `label`, `kind`, `group` are those of `scoring.metrics.METRICS`.

    `counts` are the sums over all predictions, `support` the gold's units in one epoch (for a rate: the prediction's).
    `precision` and `recall` are None but for kind f1. `flakiness` is the mean standard deviation of a document's score
    across epochs, None for a single epoch. `detectable` is the smallest difference to another such run, unpaired.
    """

    metric: str
    label: str
    kind: str
    group: str
    counts: Counts
    support: float
    strict: Interval
    soft: Interval
    precision: float | None = None
    recall: float | None = None
    soft_precision: float | None = None
    soft_recall: float | None = None
    flakiness: float | None = None
    detectable: float | None = None


@dataclass(frozen=True, slots=True)
class CriticalRow:
    """One class of critical errors: how many in all predictions, and the share of documents that have one."""

    kind: str
    errors: int
    documents: Interval


@dataclass(frozen=True, slots=True)
class SliceRow:
    """The headline on a part of the documents: `dimension` "style", `value` "wire". `strict` holds all other metrics
    that have a score there."""

    dimension: str
    value: str
    documents: int
    claims: Interval
    clean: Interval
    strict: dict[str, float]


@dataclass(frozen=True, slots=True)
class ConfusionCell:
    """How often `gold` was taken for `predicted`, over all predictions."""

    matrix: str
    gold: str
    predicted: str
    count: int


@dataclass(frozen=True, slots=True)
class FailureRow:
    """How many predictions failed in this way. `cause` is the failure up to its first colon."""

    cause: str
    count: int


@dataclass(frozen=True, slots=True)
class Operations:
    """What the run took. Tokens and requests are those of answers that came; `cost_usd` is None where no price is
    known, `cost_per_clean` where there is none or no document is clean. Latencies are those of all predictions."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = None
    cost_per_clean: float | None = None
    latency_p50_ms: int | None = None
    latency_p95_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A scored run. `cases` are the ids of its documents; `error_share` is that of predictions that failed.

    `clean` is the share of documents without a critical error, `clean_flaky` the share that is clean in some epochs
    only (None for a single epoch), `clean_detectable` like `MetricRow.detectable`.
    """

    run: RunInfo
    scorer_version: str
    cases: tuple[str, ...]
    predictions: int
    error_share: float
    failures: tuple[FailureRow, ...]
    clean: Interval
    clean_flaky: float | None
    clean_detectable: float | None
    rows: tuple[MetricRow, ...]
    critical: tuple[CriticalRow, ...]
    confusions: tuple[ConfusionCell, ...]
    slices: tuple[SliceRow, ...]
    operations: Operations
    draws: int

    @property
    def documents(self) -> int:
        return len(self.cases)

    @property
    def headline(self) -> MetricRow:
        """Strict claim F1, to be shown with `clean`, never alone."""
        return self.row(HEADLINE)

    def row(self, metric: str) -> MetricRow:
        """The row of a metric. KeyError: there is none of this name."""
        for row in self.rows:
            if row.metric == metric:
                return row
        raise KeyError(metric)

    def score(self, metric: str) -> Interval:
        """The strict score of a metric, or of "clean". KeyError: there is none of this name."""
        return self.clean if metric == CLEAN else self.row(metric).strict


@dataclass(frozen=True, slots=True)
class ScoredRun:
    """A result with the document scores that it was made of, which a comparison needs."""

    result: Result
    scores: Sequence[DocumentScore]
