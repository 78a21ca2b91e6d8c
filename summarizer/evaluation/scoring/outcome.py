"""What scoring one document yields: counts per field, verdicts, critical errors, confusions. Data only.

The categories are those of the MUC scorer: COR correct, PAR partly correct, INC incorrect, MIS missing, SPU spurious;
what neither side has (NON) is not recorded. Counts add up over documents; ratios are taken of sums, never averaged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SCORER_VERSION = "1"
"""Changes with every change of a rule that can change a score; scores of different versions are not compared."""

Category = Literal["COR", "PAR", "INC", "MIS", "SPU"]


class Counts(NamedTuple):
    """Units by category. `credit` is the sum of the partial credits (0..1 each) of the PAR units."""

    cor: int = 0
    par: int = 0
    inc: int = 0
    mis: int = 0
    spu: int = 0
    credit: float = 0.0

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        return Counts(
            self.cor + other.cor,
            self.par + other.par,
            self.inc + other.inc,
            self.mis + other.mis,
            self.spu + other.spu,
            self.credit + other.credit,
        )

    @property
    def possible(self) -> int:
        """Units that the gold has."""
        return self.cor + self.par + self.inc + self.mis

    @property
    def actual(self) -> int:
        """Units that the prediction has."""
        return self.cor + self.par + self.inc + self.spu


class Verdict(NamedTuple):
    """The judgement of one unit of one field. `gold` and `predicted` are item ids ("c3"); None on the missing side.

    `reason` says in a few words why it is not COR ("13 for 12: off by one"); "" for COR. `weight` is the weight that
    paired the two, 0 where unpaired.
    """

    field: str
    category: Category
    gold: str | None
    predicted: str | None
    reason: str = ""
    credit: float = 0.0
    weight: float = 0.0


CRITICAL_CLASSES = (
    "invalid_output",
    "wrong_quantity",
    "wrong_measure",
    "wrong_source",
    "invented_source",
    "flipped_stance",
    "altered_quote",
    "invented_quote",
    "wrong_speaker",
    "unsupported_number",
    "unsupported_name",
    "wrong_date",
    "wrong_place",
)
"""Errors that would harm whoever prints the summary. A document without any is clean."""


class CriticalError(NamedTuple):
    """One dangerous error. `item` is like "claim c3"; `start`/`end` its place in the article, -1 where it has none."""

    kind: str
    item: str
    gold: str | None
    reason: str
    start: int = -1
    end: int = -1


class Confusion(NamedTuple):
    """One cell of a confusion matrix: `matrix` is event_type, stance, claimant or number_error."""

    matrix: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """Everything that is known of one prediction of one article; `epoch` counts repeated predictions from 0.

    `failure` names the error of a prediction that does not exist: it is scored as an empty one, and is never clean.
    `counts` holds the fields of `scoring.metrics.METRICS`.
    """

    case: str
    epoch: int = 0
    failure: str | None = None
    counts: dict[str, Counts] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    critical: tuple[CriticalError, ...] = ()
    confusions: tuple[Confusion, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.critical and self.failure is None
