"""The marks for claims: strict and soft, part by part, denials and their links, evidence. The pairing is `claims`'.

Optional gold claims are neutral where a prediction hits them strictly (no unit, no verdict) or leaves them out; one
that is paired with an optional claim and wrong is a spurious claim. Plain statements (asserts, no figure) that answer
no gold claim are neutral, as the guide labels only main points, and so are figures made of a number that the labels
ignore as trivial (reason "other"): whether "two neighbours" is worth a claim is not what is measured. A required claim
that is answered wrongly is one unit, INC or PAR, with the denominators of a missing one beside a spurious one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.evaluation.scoring.case_view import GoldClaimView
from summarizer.evaluation.scoring.claims import ClaimPair, ClaimPairing, PredictedClaim
from summarizer.evaluation.scoring.outcome import Category, Verdict
from summarizer.evaluation.scoring.quantities import number_error, shown
from summarizer.evaluation.scoring.ranges import overlap, shared, size
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.vocabulary import NARRATOR

NOWHERE = (0, 0)


def judge_claims(sheet: Sheet, pairing: ClaimPairing) -> None:
    """Marks for every field of the group "claims", and for evidence."""
    for pair in pairing.pairs:
        _judge_pair(sheet, pairing, pair)
    answered = {id(pair.gold) for pair in pairing.pairs}
    for gold in pairing.view.claims:
        if id(gold) not in answered and not gold.gold.optional:
            _missing(sheet, gold)
    for predicted in spurious_claims(pairing):
        _spurious(sheet, predicted)
    _judge_denials(sheet, pairing)


def spurious_claims(pairing: ClaimPairing) -> Iterator[PredictedClaim]:
    """Predicted claims that answer no gold claim and are not neutral."""
    used = {id(pair.predicted) for pair in pairing.pairs}
    trivial = pairing.view.trivial
    for place, predicted in enumerate(pairing.predicted):
        neutral = predicted.is_plain or any(overlap(predicted.figure or NOWHERE, range_) for range_ in trivial)
        if id(predicted) not in used and (place in pairing.copies or not neutral):
            yield predicted


def _group(kind: str) -> str:
    return "figures" if kind == "figure" else "statements"


def _judge_pair(sheet: Sheet, pairing: ClaimPairing, pair: ClaimPair) -> None:
    gold, claim, parts = pair.gold.gold, pair.predicted.claim, pair.parts
    verdict = Verdict(
        "claims", "COR", gold.id, claim.id, reason_of(pairing, pair), parts.credit, round(parts.weight, 3)
    )
    group = _group(pair.predicted.kind)
    if gold.optional:
        if not parts.strict:
            sheet.add(verdict._replace(category="SPU", credit=0.0))
            sheet.add(verdict._replace(field=group, category="SPU", credit=0.0))
        return
    sheet.grade(verdict)
    sheet.grade(verdict._replace(field=group))
    sheet.add(verdict._replace(field="detection", reason="", credit=0.0))
    _judge_parts(sheet, pairing, pair, verdict)
    _tally_evidence(sheet, pair)


def _judge_parts(sheet: Sheet, pairing: ClaimPairing, pair: ClaimPair, verdict: Verdict) -> None:
    gold, claim, parts = pair.gold.gold, pair.predicted.claim, pair.parts
    if pair.figure is not None and claim.quantity is not None:
        reason = "; ".join(_value_reasons(pair))
        sheet.grade(verdict._replace(field="value", reason=reason, credit=parts.value * parts.measure))
        sheet.confuse("number_error", gold.measure[0] or "none", number_error(claim.quantity, pair.figure))
    reason = "; ".join(_source_reasons(pairing, pair))
    sheet.grade(verdict._replace(field="claimant", reason=reason, credit=parts.source))
    sheet.grade(verdict._replace(field="stance", reason="; ".join(_stance_reasons(pair)), credit=parts.stance))
    sheet.confuse("stance", claim.stance if parts.stance else gold.stance[0] or "", claim.stance)
    sheet.confuse("claimant", source_kind(pairing, pair), source_outcome(pairing, pair))
    event = pairing.events.gold_of.get(claim.event or "")
    _slot(sheet, verdict._replace(field="claim_event"), gold.event, claim.event, event)
    if pair.predicted.kind == "figure":
        _slot(sheet, verdict._replace(field="affected"), gold.affected, claim.affected, claim.affected)
        side = pairing.actors.gold_of.get(claim.affected_side or "")
        _slot(sheet, verdict._replace(field="affected_side"), gold.affected_side, claim.affected_side, side)


def _slot(sheet: Sheet, verdict: Verdict, accepted: Sequence[str | None], given: str | None, value: str | None) -> None:
    """A field that may be null, where right null is no unit. `value` is what the `given` one means in the gold."""
    if given is None:
        if None not in accepted:
            sheet.add(verdict._replace(category="MIS", reason=f"nothing for {accepted[0]}", credit=0.0))
    elif set(accepted) == {None}:
        sheet.add(verdict._replace(category="SPU", reason=f"{given}: the text does not say", credit=0.0))
    else:
        credit = 1.0 if value is not None and value in accepted else 0.0
        sheet.grade(verdict._replace(reason=f"{given}, not {accepted[0] or 'none'}", credit=credit))


def _missing(sheet: Sheet, gold: GoldClaimView) -> None:
    what = shown(gold.figures[0]) if gold.gold.is_figure else gold.gold.stance[0]
    verdict = Verdict("claims", "MIS", gold.gold.id, None, f"{what} is missing")
    for field in ("claims", "detection", _group("figure" if gold.gold.is_figure else "statement")):
        sheet.add(verdict._replace(field=field))


def _spurious(sheet: Sheet, predicted: PredictedClaim) -> None:
    verdict = Verdict("claims", "SPU", None, predicted.claim.id, "no such claim in the labels, or a second copy")
    for field in ("claims", "detection", _group(predicted.kind)):
        sheet.add(verdict._replace(field=field))


def _tally_evidence(sheet: Sheet, pair: ClaimPair) -> None:
    """Characters of evidence, in all places together."""
    both = shared(pair.gold.evidence, pair.predicted.evidence)
    units: tuple[tuple[Category, int], ...] = (
        ("COR", both),
        ("MIS", size(pair.gold.evidence) - both),
        ("SPU", size(pair.predicted.evidence) - both),
    )
    for category, number in units:
        sheet.tally("evidence", category, number)


def _judge_denials(sheet: Sheet, pairing: ClaimPairing) -> None:
    """Denials by themselves, and the claims that they deny."""
    by_gold = {id(pair.gold): pair for pair in pairing.pairs}
    gold_claim = {pair.predicted.claim.id: pair.gold.gold.id for pair in pairing.pairs}
    settled: set[int] = set()
    for gold in pairing.view.claims:
        if gold.gold.stance[0] != "denies":
            continue
        pair = by_gold.get(id(gold))
        if pair is None or pair.predicted.claim.stance != "denies":
            _missed_denial(sheet, gold)
            continue
        settled.add(id(pair.predicted))
        _judge_denial(sheet, pair, gold_claim.get)
    accepted = {id(p.predicted) for p in pairing.pairs if p.parts.strict}
    for predicted in pairing.predicted:
        if predicted.claim.stance == "denies" and id(predicted) not in settled | accepted:
            verdict = Verdict("denials", "SPU", None, predicted.claim.id, "no such denial in the labels")
            sheet.add(verdict)
            if predicted.claim.responds_to:
                sheet.add(verdict._replace(field="denial_links"))


def _missed_denial(sheet: Sheet, gold: GoldClaimView) -> None:
    if gold.gold.optional:
        return
    verdict = Verdict("denials", "MIS", gold.gold.id, None, "denial missing")
    sheet.add(verdict)
    if None not in gold.gold.responds_to:
        sheet.add(verdict._replace(field="denial_links"))


def _judge_denial(sheet: Sheet, pair: ClaimPair, gold_claim: Callable[[str], str | None]) -> None:
    gold, claim = pair.gold.gold, pair.predicted.claim
    verdict = Verdict("denials", "COR", gold.id, claim.id, "claimant or evidence differs", pair.parts.credit)
    if gold.optional:
        if not pair.parts.strict:
            sheet.add(verdict._replace(category="SPU", credit=0.0))
        return
    sheet.grade(verdict)
    denied = gold_claim(claim.responds_to) if claim.responds_to else None
    _slot(sheet, verdict._replace(field="denial_links"), gold.responds_to, claim.responds_to, denied)


def source_kind(pairing: ClaimPairing, pair: ClaimPair) -> str:
    """The kind of actor that the claimant is by the labels."""
    claimant = pair.gold.gold.claimant[0] or NARRATOR
    actor = pairing.view.actors.by_id.get(claimant)
    return (actor.kind[0] or "other") if actor else NARRATOR


def source_outcome(pairing: ClaimPairing, pair: ClaimPair) -> str:
    """correct, dropped (the article itself, or nobody), invented (no actor of the article) or wrong."""
    if pair.parts.source == 1:
        return "correct"
    claimant = pair.predicted.claim.claimant
    if claimant == NARRATOR or claimant not in pairing.actors.by_id:
        return "dropped"
    return "invented" if is_invented(pairing, claimant) else "wrong"


def is_invented(pairing: ClaimPairing, actor_id: str | None) -> bool:
    """Whether this is an actor that neither the labels know nor the article names."""
    actor = pairing.actors.by_id.get(actor_id or "")
    return actor is not None and actor.id not in pairing.actors.gold_of and not pairing.view.index.has_name(actor.name)


def reason_of(pairing: ClaimPairing, pair: ClaimPair) -> str:
    """Why the pair is no strict hit, for people."""
    reasons = [*_value_reasons(pair), *_source_reasons(pairing, pair), *_stance_reasons(pair)]
    if not pair.parts.place:
        reasons.append("cited from where an equal figure stands")
    return "; ".join(reasons)


def _value_reasons(pair: ClaimPair) -> Iterator[str]:
    claim, gold = pair.predicted.claim, pair.gold.gold
    if claim.quantity is None:
        if pair.parts.value < 1:
            yield "other evidence"
        return
    figure = pair.figure
    if pair.parts.value < 1 and figure is not None:
        bucket = number_error(claim.quantity, figure)
        yield f"{shown(claim.quantity)} for {shown(figure)}" + ("" if bucket == "other" else f": {bucket}")
    if pair.parts.measure < 1:
        yield f"measure: {claim.measure}, not {gold.measure[0]}"


def _source_reasons(pairing: ClaimPairing, pair: ClaimPair) -> Iterator[str]:
    if pair.parts.source < 1:
        gold = pairing.view.actors.by_id.get(pair.gold.gold.claimant[0] or "")
        right = gold.name if gold else "the article itself"
        yield f"claimant: {pairing.actors.name(pair.predicted.claim.claimant)}, not {right}"


def _stance_reasons(pair: ClaimPair) -> Iterator[str]:
    if pair.parts.stance < 1:
        yield f"stance: {pair.predicted.claim.stance}, not {pair.gold.gold.stance[0]}"
