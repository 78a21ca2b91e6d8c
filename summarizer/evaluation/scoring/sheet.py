"""Sheet: collects what the fields find about one prediction, and makes the DocumentScore of it. Judges nothing."""

from __future__ import annotations

from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.outcome import Category, Confusion, Counts, CriticalError, DocumentScore, Verdict
from summarizer.evaluation.scoring.ranges import Range

_PLACE = {"COR": 0, "PAR": 1, "INC": 2, "MIS": 3, "SPU": 4}


class Sheet:
    """One prediction's marks. Every field of METRICS gets counts, zeros where nothing was to be judged."""

    def __init__(self) -> None:
        self._units: dict[str, list[int]] = {metric.field: [0] * 5 for metric in METRICS}
        self._credit: dict[str, float] = dict.fromkeys(self._units, 0.0)
        self._verdicts: list[Verdict] = []
        self._critical: dict[CriticalError, None] = {}
        self._confusions: list[Confusion] = []

    def tally(self, field: str, category: Category, units: int = 1) -> None:
        """Count units that need no verdict of their own: characters, supported numbers."""
        self._units[field][_PLACE[category]] += units

    def add(self, verdict: Verdict) -> None:
        """Count one unit and keep its verdict."""
        self.tally(verdict.field, verdict.category)
        self._credit[verdict.field] += verdict.credit
        self._verdicts.append(verdict)

    def grade(self, verdict: Verdict) -> None:
        """Like `add`, for a pair: the category follows from the credit (1 COR, 0 INC, else PAR)."""
        if verdict.credit >= 1:
            self.add(verdict._replace(category="COR", credit=0.0, reason=""))
        else:
            self.add(verdict._replace(category="PAR" if verdict.credit > 0 else "INC"))

    def critical(self, kind: str, item: str, gold: str | None, reason: str, at: Range | None = None) -> None:
        """Note a dangerous error, once."""
        start, end = at or (-1, -1)
        self._critical[CriticalError(kind, item, gold, reason, start, end)] = None

    def confuse(self, matrix: str, gold: str, predicted: str) -> None:
        """Count one cell of a confusion matrix."""
        self._confusions.append(Confusion(matrix, gold, predicted))

    def score(self, case: str, epoch: int, failure: str | None) -> DocumentScore:
        """Everything collected."""
        counts: dict[str, Counts] = {}
        for field, (cor, par, inc, mis, spu) in self._units.items():
            counts[field] = Counts(cor, par, inc, mis, spu, round(self._credit[field], 9))
        return DocumentScore(
            case=case,
            epoch=epoch,
            failure=failure,
            counts=counts,
            verdicts=tuple(self._verdicts),
            critical=tuple(self._critical),
            confusions=tuple(self._confusions),
        )
