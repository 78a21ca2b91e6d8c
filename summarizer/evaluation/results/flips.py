"""Labelled claims that one of two runs got right and the other did not. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.evaluation.results.documents import CaseScores
from summarizer.evaluation.results.model import HEADLINE
from summarizer.evaluation.scoring.outcome import Verdict

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class FlippedClaim:
    """A labelled claim, its verdicts in both runs (of the epoch that shows the change) and why the wrong one is so.

    `first_predicted` and `second_predicted` are ids of the predictions' claims, None where it is missing.
    """

    case: str
    claim: str
    first: str
    second: str
    first_predicted: str | None
    second_predicted: str | None
    reason: str


def flipped_claims(
    pairs: Iterable[tuple[CaseScores, CaseScores]],
) -> tuple[tuple[FlippedClaim, ...], tuple[FlippedClaim, ...]]:
    """The claims that the second run lost, and those that it won. With epochs, right means in half of them or more."""
    lost: list[FlippedClaim] = []
    won: list[FlippedClaim] = []
    for one, two in pairs:
        before, after = _by_claim(one), _by_claim(two)
        for claim in sorted(before.keys() & after.keys()):
            was, now = _is_right(before[claim]), _is_right(after[claim])
            if was != now:
                (lost if was else won).append(_flipped(one.case, claim, before[claim], after[claim]))
    return tuple(lost), tuple(won)


def _by_claim(case: CaseScores) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for score in case.epochs:
        for verdict in score.verdicts:
            if verdict.field == HEADLINE and verdict.gold is not None:
                found.setdefault(verdict.gold, []).append(verdict)
    return found


def _is_right(verdicts: list[Verdict]) -> bool:
    return sum(verdict.category == "COR" for verdict in verdicts) / len(verdicts) >= _HALF


def _flipped(case: str, claim: str, before: list[Verdict], after: list[Verdict]) -> FlippedClaim:
    was = _is_right(before)
    one = next(verdict for verdict in before if (verdict.category == "COR") == was)
    two = next(verdict for verdict in after if (verdict.category == "COR") != was)
    wrong = two if was else one
    return FlippedClaim(case, claim, one.category, two.category, one.predicted, two.predicted, wrong.reason)
