"""Claims paired: which predicted claim answers which gold claim, and how right each pair is, part by part.

Rules: evaluation.md, section 3. Weight .45 value + .25 source + .15 stance + .15 text, kinds equal, at least .4. `text`
is the overlap of the figures' places, for statements of the evidence. Two refinements: a pair needs something in common
beyond claimant and stance, or any two figures of one source would reach .4; and a strict hit outweighs everything else,
those of required claims first, so that the assignment has as many as there can be and mending a claim never costs one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.evaluation.gold.models import GoldQuantity
from summarizer.evaluation.scoring.actors import ActorLinks
from summarizer.evaluation.scoring.article_index import holds
from summarizer.evaluation.scoring.assignment import assign
from summarizer.evaluation.scoring.case_view import CaseView, GoldClaimView
from summarizer.evaluation.scoring.events import EventLinks
from summarizer.evaluation.scoring.quantities import best_match
from summarizer.evaluation.scoring.ranges import Range, overlap, shared, size, valid_range, valid_ranges
from summarizer.models import Claim
from summarizer.text.folding import fold

MINIMUM = 0.4
SAME_SIDE = 0.5
"""Credit for a claimant that speaks for the right one, or the other way round."""
SAME_CONTENT = 0.5
"""The least share of the shorter one that two pieces of evidence for one statement have in common."""
MUCH, LEAST_MUCH = 3, 400
"""A statement's evidence shows nothing where it is over thrice as long as the labelled one and over 400 code points:
an answer that cites the whole article must not match every statement in it."""


class PredictedClaim:
    """One predicted claim with the places of its evidence and figure."""

    def __init__(self, claim: Claim, text: str) -> None:
        self.claim = claim
        self.kind = "statement" if claim.quantity is None else "figure"
        self.evidence = valid_ranges(claim.evidence, text)
        self.figure: Range | None = valid_range(claim.quantity.span, text) if claim.quantity else None

    @property
    def is_plain(self) -> bool:
        """A statement that is not a denial, accusation or the like: the guide labels only the main ones."""
        return self.kind == "statement" and self.claim.stance == "asserts"


class Parts(NamedTuple):
    """How right each part of a pair is, 0..1. `place`: whether the evidence does not belong to a twin instead."""

    value: float
    measure: float
    source: float
    stance: float
    text: float
    place: bool = True

    @property
    def credit(self) -> float:
        """Soft credit: the product of the parts that make a claim (Metametric, EMNLP 2023: a record's similarity)."""
        return self.value * self.measure * self.source * self.stance * self.place

    @property
    def strict(self) -> bool:
        return self.credit >= 1

    @property
    def weight(self) -> float:
        value = self.value * (1 + self.measure) / 2
        return 0.45 * value + 0.25 * self.source + 0.15 * self.stance + 0.15 * self.text


class ClaimPair(NamedTuple):
    """A gold claim and the predicted claim that answers it."""

    gold: GoldClaimView
    predicted: PredictedClaim
    parts: Parts
    figure: GoldQuantity | None
    """The accepted figure that fits best; None for statements."""


class ClaimPairing:
    """All claims of a prediction against those of a case."""

    def __init__(self, view: CaseView, claims: Sequence[Claim], actors: ActorLinks, events: EventLinks) -> None:
        self.view = view
        self.actors = actors
        self.events = events
        self._sources: dict[tuple[str, str], float] = {}
        text = view.index.text
        self._quantities = {claim.id: claim.quantity for claim in claims}
        order = sorted(claims, key=self._content)
        self.predicted = [PredictedClaim(claim, text) for claim in order]
        self.copies = self._copies(order)

    def _content(self, claim: Claim) -> tuple[str, ...]:
        """Everything a claim says, without ids, so that neither ids nor order can decide a tie."""
        q = claim.quantity
        figure = (str(q.value), str(q.low), str(q.high), q.qualifier, q.unit or "", q.text, _at(q.span)) if q else ()
        answered = self._quantities.get(claim.responds_to or "")
        whole = self._quantities.get(claim.subset_of or "")
        return (
            claim.measure,
            claim.stance,
            *figure,
            "/",
            self.actors.key(claim.claimant),
            self.events.key(claim.event),
            *sorted(map(_at, claim.evidence)),
            "/",
            claim.affected or "",
            claim.affected_text or "",
            self.actors.key(claim.affected_side),
            f"{claim.responds_to is None} {answered.text if answered else ''}",
            f"{claim.subset_of is None} {whole.text if whole else ''}",
            *map(self.actors.key, claim.via),
        )

    def _copies(self, order: Sequence[Claim]) -> set[int]:
        """Claims that repeat another one in everything but the id: they can never be hits."""
        contents = [self._content(claim) for claim in order]
        return {place for place in range(1, len(order)) if contents[place] == contents[place - 1]}

    @cached_property
    def pairs(self) -> list[ClaimPair]:
        """The optimal pairs, in the order of the gold."""
        graded: dict[tuple[int, int], Parts] = {}
        for row, gold in enumerate(self.view.claims):
            for column, predicted in enumerate(self.predicted):
                if predicted.kind in gold.kinds and column not in self.copies and self._related(gold, predicted):
                    parts = self.parts(gold, predicted)
                    if parts.strict or (parts.weight >= MINIMUM and self._anchored(gold, predicted, parts)):
                        graded[row, column] = parts
        made = assign(self._weights(graded))
        return [self._pair(row, column, graded[row, column]) for row, column in sorted(made.items())]

    @staticmethod
    def _related(gold: GoldClaimView, predicted: PredictedClaim) -> bool:
        """Whether there is anything that could anchor a pair; most have nothing, which is cheap to see."""
        claim = predicted.claim
        if claim.quantity is None:
            return shared(gold.evidence, predicted.evidence) > 0
        if claim.measure in gold.gold.measure or _figure_overlap(gold, predicted) > 0:
            return True
        return best_match(claim.quantity, gold.figures)[0] > 0

    def _weights(self, graded: dict[tuple[int, int], Parts]) -> dict[tuple[int, int], float]:
        """A required strict hit outweighs all optional ones, and one of these all that is less than strict."""
        most = min(len(self.view.claims), len(self.predicted))
        optional_hit = 1.1 * most + 1
        required_hit = (optional_hit + 1.1) * most + 1
        weights = {}
        for (row, column), parts in graded.items():
            gold = self.view.claims[row]
            bonus = 0.0 if not parts.strict else optional_hit if gold.gold.optional else required_hit
            weights[row, column] = bonus + parts.weight + self._tie_break(gold, self.predicted[column])
        return weights

    def _tie_break(self, gold: GoldClaimView, predicted: PredictedClaim) -> float:
        """Event, affected and evidence, which take no part in the weight proper; below .1 together."""
        event = self.events.key(predicted.claim.event) in gold.gold.event
        affected = predicted.claim.affected in gold.gold.affected
        total = size(gold.evidence) + size(predicted.evidence)
        evidence = 2 * shared(gold.evidence, predicted.evidence) / total if total else 0.0
        return 0.03 * event + 0.02 * affected + 0.01 * evidence

    def _pair(self, row: int, column: int, parts: Parts) -> ClaimPair:
        gold, predicted = self.view.claims[row], self.predicted[column]
        quantity = predicted.claim.quantity
        return ClaimPair(gold, predicted, parts, best_match(quantity, gold.figures)[1] if quantity else None)

    def parts(self, gold: GoldClaimView, predicted: PredictedClaim) -> Parts:
        """How right the claim is as an answer to this gold claim."""
        claim = predicted.claim
        source = self.source_credit(claim.claimant, gold)
        stance = 1.0 if claim.stance in gold.gold.stance else 0.0
        if claim.quantity is None:
            content = _content_overlap(gold, predicted)
            return Parts(1.0 if content >= SAME_CONTENT else 0.0, 1.0, source, stance, content)
        value, _ = best_match(claim.quantity, gold.figures)
        measure = 1.0 if claim.measure in gold.gold.measure else 0.0
        place = not gold.twins or _at_home(gold, predicted)
        return Parts(value, measure, source, stance, _figure_overlap(gold, predicted), place)

    def source_credit(self, claimant: str, gold: GoldClaimView) -> float:
        """1 for an accepted claimant, .5 for one of its side, else 0."""
        key = (claimant, gold.gold.id)
        if key not in self._sources:
            self._sources[key] = self._source_credit(claimant, gold)
        return self._sources[key]

    def _source_credit(self, claimant: str, gold: GoldClaimView) -> float:
        own = self.actors.gold_of.get(claimant)
        if own is None:
            return 0.0
        if own in gold.gold.claimant:
            return 1.0
        return SAME_SIDE if any(c and self.view.actors.same_side(own, c) for c in gold.gold.claimant) else 0.0

    def _anchored(self, gold: GoldClaimView, predicted: PredictedClaim, parts: Parts) -> bool:
        if predicted.is_plain and parts.source == 0 and not self._plainly_wrong(gold, predicted):
            return False
        return parts.value > 0 or parts.text > 0 or self.is_same_count(gold, predicted, parts)

    def _plainly_wrong(self, gold: GoldClaimView, predicted: PredictedClaim) -> bool:
        """Whether a plain statement under another claimant must be that of the gold under a wrong one.

        One sentence often holds several voices: beside a denial, or where the claimant is named in the evidence, it
        may be another voice's statement that nobody labelled.
        """
        if predicted.claim.stance not in gold.gold.stance:
            return False
        return not self.names_claimant(predicted)

    def names_claimant(self, predicted: PredictedClaim) -> bool:
        """Whether the evidence holds a form of the gold actor that the claim is put to."""
        own = self.view.actors.by_id.get(self.actors.gold_of.get(predicted.claim.claimant, ""))
        text = self.view.index.text
        cited = fold(" ".join(text[start:end] for start, end in predicted.evidence))
        return own is not None and any(holds(cited, form) for form in own.forms)

    def is_same_count(self, gold: GoldClaimView, predicted: PredictedClaim, parts: Parts) -> bool:
        """Whether claimant, measure and event agree, and no place of the figure tells that it is another one."""
        if predicted.figure is not None:
            return False
        event = predicted.claim.event is not None and self.events.key(predicted.claim.event) in gold.gold.event
        return predicted.kind == "figure" and parts.source == 1 and parts.measure == 1 and event


def _at(span: object) -> str:
    start, end = getattr(span, "start", -1), getattr(span, "end", -1)
    return f"{start:09d}-{end:09d}"


def _content_overlap(gold: GoldClaimView, predicted: PredictedClaim) -> float:
    """The best share of the shorter one that a piece of evidence has in common with a labelled one."""
    if size(predicted.evidence) > max(MUCH * size(gold.evidence), LEAST_MUCH):
        return 0.0
    shares = (
        overlap(own, theirs) / min(own[1] - own[0], theirs[1] - theirs[0])
        for own in gold.evidence
        for theirs in predicted.evidence
    )
    return max(shares, default=0.0)


def _figure_overlap(gold: GoldClaimView, predicted: PredictedClaim) -> float:
    """1 where the figures stand at one place; half where the prediction does not say and the evidence agrees."""
    if predicted.figure is not None:
        return 1.0 if any(overlap(own, predicted.figure) for own in gold.figure_ranges) else 0.0
    return 0.5 if shared(gold.evidence, predicted.evidence) else 0.0


def _at_home(gold: GoldClaimView, predicted: PredictedClaim) -> bool:
    """Whether a figure with a twin is cited from where this one stands and not from where the twin does."""
    if predicted.figure is not None:
        if any(overlap(own, predicted.figure) for own in gold.figure_ranges):
            return True
        elsewhere = any(overlap(o, predicted.figure) for twin in gold.twins for o in twin.figure_ranges)
        return not elsewhere and shared(gold.evidence, [predicted.figure]) > 0
    if not shared(gold.evidence, predicted.evidence):
        return False
    return not any(shared(twin.evidence, predicted.evidence) for twin in gold.twins)
