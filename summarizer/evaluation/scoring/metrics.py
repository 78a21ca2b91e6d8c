"""The registry of metrics: what each field's counts are called, and how a number is made of them. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from summarizer.evaluation.scoring.outcome import Counts

Kind = Literal["f1", "accuracy", "rate"]


class Metric(NamedTuple):
    """`kind` f1: precision, recall, F1, strict and soft. accuracy: correct among the paired units that both sides
    fill. rate: share of the prediction's units that hold, without any gold."""

    field: str
    kind: Kind
    label: str
    group: str


METRICS = (
    Metric("claims", "f1", "claims: value, claimant and stance right", "claims"),
    Metric("detection", "f1", "claims found at all", "claims"),
    Metric("figures", "f1", "claims with a figure", "claims"),
    Metric("statements", "f1", "denials, accusations, demands, unknowns", "claims"),
    Metric("value", "accuracy", "figure and measure, of paired claims", "claims"),
    Metric("claimant", "accuracy", "claimant, of paired claims", "claims"),
    Metric("stance", "accuracy", "stance, of paired claims", "claims"),
    Metric("claim_event", "accuracy", "event, of paired claims", "claims"),
    Metric("affected", "accuracy", "who is counted, of paired claims", "claims"),
    Metric("affected_side", "accuracy", "whose they are, of paired claims", "claims"),
    Metric("denials", "f1", "denials", "claims"),
    Metric("denial_links", "f1", "denial linked to what it denies", "claims"),
    Metric("events", "f1", "events", "events"),
    Metric("event_type", "f1", "event type", "events"),
    Metric("event_date", "f1", "event date", "events"),
    Metric("relative_date", "f1", "event date, relative expressions", "events"),
    Metric("event_place", "f1", "event place", "events"),
    Metric("event_parties", "f1", "who did it, to whom", "events"),
    Metric("timeframe", "accuracy", "timeframe, of paired events", "events"),
    Metric("realis", "accuracy", "realis, of paired events", "events"),
    Metric("merge", "rate", "predicted events that hold one incident only", "events"),
    Metric("split", "rate", "incidents that were not split", "events"),
    Metric("headline_event", "accuracy", "headline event", "events"),
    Metric("actors", "f1", "actors", "actors"),
    Metric("quotes", "f1", "quotes", "quotes"),
    Metric("speaker", "accuracy", "speaker, of paired quotes", "quotes"),
    Metric("quotes_verbatim", "rate", "quotes that stand in the article word for word", "quotes"),
    Metric("evidence", "f1", "evidence, in characters, of paired claims", "support"),
    Metric("evidence_valid", "rate", "evidence spans whose offsets and text agree", "support"),
    Metric("evidence_support", "rate", "evidence that holds its claim's figure", "support"),
    Metric("number_support", "rate", "numbers that the article holds", "support"),
    Metric("name_support", "rate", "names that the article holds", "support"),
    Metric("summary_numbers", "rate", "numbers of the summary that stand in claims", "support"),
    Metric("schema_valid", "rate", "answers that fit the schema", "support"),
)


class Ratio(NamedTuple):
    """A share with its parts; None where nothing was there to be judged."""

    numerator: float
    denominator: float

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


def precision(counts: Counts, *, soft: bool = False) -> Ratio:
    """COR / (COR + PAR + INC + SPU); soft adds the partial credits."""
    return Ratio(_hits(counts, soft), counts.actual)


def recall(counts: Counts, *, soft: bool = False) -> Ratio:
    """COR / (COR + PAR + INC + MIS); soft adds the partial credits."""
    return Ratio(_hits(counts, soft), counts.possible)


def f1(counts: Counts, *, soft: bool = False) -> Ratio:
    """Twice the hits over all units of both sides, which is the harmonic mean of precision and recall."""
    return Ratio(2 * _hits(counts, soft), counts.actual + counts.possible)


def accuracy(counts: Counts, *, soft: bool = False) -> Ratio:
    """COR / (COR + PAR + INC): what one side leaves out is not counted."""
    return Ratio(_hits(counts, soft), counts.cor + counts.par + counts.inc)


def score_of(metric: Metric, counts: Counts, *, soft: bool = False) -> Ratio:
    """The metric's number; the higher the better for all of them."""
    return f1(counts, soft=soft) if metric.kind == "f1" else accuracy(counts, soft=soft)


def _hits(counts: Counts, soft: bool) -> float:
    return counts.cor + (counts.credit if soft else 0.0)
