"""Two runs on the same documents, paired: what differs, by how much, and is it more than chance. Pure.

Differences are second run minus first. Regressions come first: who reads a comparison wants to know what broke.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.errors import ConfigurationError
from summarizer.evaluation.results.documents import NAMES, STRICT, CaseScores, by_case, common_epochs, vectors
from summarizer.evaluation.results.flips import FlippedClaim, flipped_claims
from summarizer.evaluation.results.model import CLEAN, HEADLINE, Result, ScoredRun
from summarizer.evaluation.runs.model import RunInfo
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.outcome import CriticalError
from summarizer.evaluation.statistics import (
    DRAWS,
    Interval,
    PairedDifference,
    holm,
    mcnemar,
    paired_differences,
    smallest_detectable,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric in both runs. `wins`, `ties`, `losses` count documents, from the second run's side.

    `p` is the sign-flip permutation's, for the clean-document rate exact McNemar's; `p_holm` holds for all metrics
    together. Both are None where no document differs. `detectable`: smallest true difference that this pair of runs
    would show with 80 % power.
    """

    metric: str
    label: str
    first: float | None
    second: float | None
    difference: Interval
    p: float | None
    p_holm: float | None
    wins: int
    ties: int
    losses: int
    detectable: float | None


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One document that differs. `clean` are shares of epochs, `claims` strict F1; `appeared` and `gone` the critical
    errors that only the second or only the first run made."""

    case: str
    first_clean: float
    second_clean: float
    first_claims: float | None
    second_claims: float | None
    appeared: tuple[CriticalError, ...]
    gone: tuple[CriticalError, ...]

    @property
    def is_regression(self) -> bool:
        """Whether it was clean and is so no more, or less often."""
        return self.second_clean < self.first_clean


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs on one dataset. `differences` begin with the clean-document rate; `changes` with the regressions."""

    first: RunInfo
    second: RunInfo
    scorer_version: str
    documents: int
    differences: tuple[Difference, ...]
    changes: tuple[DocumentChange, ...]
    lost: tuple[FlippedClaim, ...]
    won: tuple[FlippedClaim, ...]

    @property
    def regressions(self) -> tuple[DocumentChange, ...]:
        """Documents that went from clean to dirty."""
        return tuple(change for change in self.changes if change.is_regression)

    def difference(self, metric: str) -> Difference:
        """The row of a metric or of "clean". KeyError: there is none of this name."""
        for row in self.differences:
            if row.metric == metric:
                return row
        raise KeyError(metric)


def compare(first: ScoredRun, second: ScoredRun, draws: int = DRAWS) -> Comparison:
    """The comparison. ConfigurationError: other labels, another scorer, or other documents."""
    _check_comparable(first.result, second.result)
    ones, twos = by_case(first.scores), by_case(second.scores)
    pairs = list(zip(ones, twos, strict=True))
    lost, won = flipped_claims(pairs)
    return Comparison(
        first=first.result.run,
        second=second.result.run,
        scorer_version=first.result.scorer_version,
        documents=len(pairs),
        differences=_differences(ones, twos, draws),
        changes=_changes(pairs),
        lost=lost,
        won=won,
    )


def _check_comparable(first: Result, second: Result) -> None:
    one, two = first.run, second.run
    names = f"{one.name} and {two.name} cannot be compared"
    if first.scorer_version != second.scorer_version:
        versions = f"{first.scorer_version} and {second.scorer_version}"
        raise ConfigurationError(f"{names}: scorer versions {versions}", hint="score both again")
    if first.cases != second.cases:
        only = sorted(set(first.cases) ^ set(second.cases))
        shown = ", ".join(only[:5]) + (" and more" if len(only) > 5 else "")
        raise ConfigurationError(
            f"{names}: {len(only)} documents are in one of them only ({shown})",
            hint="run both on the same split and ids",
        )
    if one.dataset_sha256 != two.dataset_sha256:
        datasets = " and ".join(f"{run.dataset} {run.dataset_version} ({run.dataset_sha256[:8]})" for run in (one, two))
        raise ConfigurationError(
            f"{names}: their articles or labels differ, {datasets}", hint="score both on the same dataset"
        )


def _differences(ones: Sequence[CaseScores], twos: Sequence[CaseScores], draws: int) -> tuple[Difference, ...]:
    # Both on one scale: the permutation swaps documents between the runs, which may differ in epochs.
    epochs = common_epochs([*ones, *twos])
    before, after = vectors(ones, epochs), vectors(twos, epochs)
    found = dict(zip(NAMES, paired_differences(before, after, STRICT, draws), strict=True))
    tallies = {
        name: _tally(map(ratio.of, before), map(ratio.of, after), _ABSENT.get(name))
        for name, ratio in zip(NAMES, STRICT, strict=True)
    }
    better, _, worse = tallies[CLEAN]
    found[CLEAN] = found[CLEAN]._replace(p=mcnemar(better, worse) if better or worse else None)
    adjusted = dict(zip(_LABELS, holm([found[name].p for name in _LABELS]), strict=True))
    return tuple(_difference(name, found[name], adjusted[name], tallies[name]) for name in _LABELS)


_LABELS = {CLEAN: "documents without a critical error", **{metric.field: metric.label for metric in METRICS}}
_ABSENT = {metric.field: 1.0 for metric in METRICS if metric.kind == "f1"}
"""What a document counts as where it has no score: for F1, nothing on either side is a right abstention."""


def _difference(metric: str, found: PairedDifference, p_holm: float | None, tally: tuple[int, int, int]) -> Difference:
    wins, ties, losses = tally
    return Difference(
        metric=metric,
        label=_LABELS[metric],
        first=found.first,
        second=found.second,
        difference=found.difference,
        p=found.p,
        p_holm=p_holm,
        wins=wins,
        ties=ties,
        losses=losses,
        detectable=smallest_detectable(found.error, paired=True),
    )


def _tally(ones: Iterable[float | None], twos: Iterable[float | None], absent: float | None) -> tuple[int, int, int]:
    """Wins, ties and losses of the second; documents without a score in both, or in either of them, are left out."""
    wins = ties = losses = 0
    for one, two in zip(ones, twos, strict=True):
        if one is None and two is None:
            continue
        before, after = absent if one is None else one, absent if two is None else two
        if before is not None and after is not None:
            wins += after > before
            ties += after == before
            losses += after < before
    return wins, ties, losses


_HEADLINE_METRIC = next(metric for metric in METRICS if metric.field == HEADLINE)


def _changes(pairs: Sequence[tuple[CaseScores, CaseScores]]) -> tuple[DocumentChange, ...]:
    changes = [change for pair in pairs if (change := _change(*pair)) is not None]
    return tuple(sorted(changes, key=_badness))


def _badness(change: DocumentChange) -> tuple[float, float, int, str]:
    claims = (change.second_claims or 0.0) - (change.first_claims or 0.0)
    return change.second_clean - change.first_clean, claims, -len(change.appeared), change.case


def _change(one: CaseScores, two: CaseScores) -> DocumentChange | None:
    change = DocumentChange(
        case=one.case,
        first_clean=one.clean_share,
        second_clean=two.clean_share,
        first_claims=one.score(_HEADLINE_METRIC),
        second_claims=two.score(_HEADLINE_METRIC),
        appeared=_only_in(two, one),
        gone=_only_in(one, two),
    )
    same = change.first_clean == change.second_clean and change.first_claims == change.second_claims
    return None if same and not change.appeared and not change.gone else change


def _only_in(these: CaseScores, others: CaseScores) -> tuple[CriticalError, ...]:
    """The critical errors that the others lack, told apart by class and by the labelled item (else the place)."""
    known = {error_key(error) for score in others.epochs for error in score.critical}
    found = {error_key(error): error for score in these.epochs for error in score.critical}
    return tuple(error for key, error in sorted(found.items()) if key not in known)


def error_key(error: CriticalError) -> tuple[str, str]:
    """What makes two runs' errors the same one: ids of predicted items mean nothing across runs."""
    place = f"{error.start}-{error.end}" if error.start >= 0 else error.reason
    return error.kind, error.gold or place
