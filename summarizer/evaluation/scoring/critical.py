"""Dangerous errors of claims, dates and places. Those of quotes are found by `quotes`, of free text by `support`.

Classes: outcome.CRITICAL_CLASSES (evaluation.md, section 3, clean-document rate; wrong date and place added, as readers
act on them). An error counts whether or not the gold item is optional. What merely is missing, or spurious but standing
in the article, is not dangerous. A dropped source is not, a wrong or invented one is; one of the same side is not.
"""

from __future__ import annotations

from collections.abc import Collection

from summarizer.evaluation.gold.models import GoldEvent
from summarizer.evaluation.scoring import dates
from summarizer.evaluation.scoring.case_view import CaseView, GoldClaimView
from summarizer.evaluation.scoring.claim_fields import is_invented, reason_of, source_outcome
from summarizer.evaluation.scoring.claims import ClaimPair, ClaimPairing, PredictedClaim
from summarizer.evaluation.scoring.events import EventLinks, date_credit
from summarizer.evaluation.scoring.places import match_places, on_one_line
from summarizer.evaluation.scoring.quantities import is_wrong, numbers_equal, reads_otherwise, shown
from summarizer.evaluation.scoring.ranges import Range, overlap
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Event, Place, Quote
from summarizer.text.folding import fold

ASSERTING = frozenset(("asserts", "confirms", "accuses", "observed", "verified"))
UNCOMMITTED = frozenset(("other", "none"))
"""Measures that say nothing false of a count: wrong by the labels, but nobody is misled."""
NOT_ASSERTING = frozenset(("denies", "cannot_verify", "no_information"))


def find_critical(sheet: Sheet, pairing: ClaimPairing, quotes: list[Quote]) -> None:
    """Note every dangerous error of claims, and sources that do not exist."""
    for pair in pairing.pairs:
        _of_pair(sheet, pairing, pair)
    paired = {id(pair.predicted) for pair in pairing.pairs}
    for predicted in pairing.predicted:
        if id(predicted) not in paired:
            _of_spurious(sheet, pairing, predicted)
        _of_words(sheet, pairing.view, predicted)
        if is_invented(pairing, predicted.claim.claimant):
            name = pairing.actors.name(predicted.claim.claimant)
            sheet.critical("invented_source", _item(predicted), None, f"the article names no {name}", _place(predicted))
    for quote in quotes:
        if is_invented(pairing, quote.speaker):
            reason = f"the article names no {pairing.actors.name(quote.speaker)}"
            sheet.critical("invented_source", f"quote {quote.id}", None, reason)


def _item(predicted: PredictedClaim) -> str:
    return f"claim {predicted.claim.id}"


def _place(predicted: PredictedClaim) -> Range | None:
    return predicted.figure or (predicted.evidence[0] if predicted.evidence else None)


def _of_pair(sheet: Sheet, pairing: ClaimPairing, pair: ClaimPair) -> None:
    item, gold, at = _item(pair.predicted), pair.gold.gold.id, _place(pair.predicted)
    claim, parts, same_place = pair.predicted.claim, pair.parts, _is_same_place(pair)
    if _is_wrong_quantity(pairing, pair):
        sheet.critical("wrong_quantity", item, gold, reason_of(pairing, pair), at)
    if claim.quantity is not None and claim.measure not in UNCOMMITTED and parts.measure < 1 and same_place:
        sheet.critical("wrong_measure", item, gold, reason_of(pairing, pair), at)
    if parts.source == 0 and same_place and source_outcome(pairing, pair) == "wrong":
        sheet.critical("wrong_source", item, gold, reason_of(pairing, pair), at)
    if same_place and is_flipped(claim.stance, pair.gold.gold.stance):
        sheet.critical("flipped_stance", item, gold, reason_of(pairing, pair), at)


def _is_same_place(pair: ClaimPair) -> bool:
    """Whether the pair is about one mention: a figure cited from elsewhere may be another one that is right there."""
    if pair.predicted.kind == "statement":
        return pair.parts.value == 1
    return pair.predicted.figure is None or pair.parts.text > 0


def _is_wrong_quantity(pairing: ClaimPairing, pair: ClaimPair) -> bool:
    quantity = pair.predicted.claim.quantity
    if quantity is None or not all(is_wrong(quantity, figure) for figure in pair.gold.figures):
        return False
    return pair.parts.text > 0 or pairing.is_same_count(pair.gold, pair.predicted, pair.parts)


def is_flipped(stance: str, accepted: Collection[str | None]) -> bool:
    """Whether an assertion is reported for a denial or a stated lack of knowledge, or the other way round."""
    if stance in accepted:
        return False
    if stance in ASSERTING:
        return NOT_ASSERTING.issuperset(accepted)
    return stance in NOT_ASSERTING and ASSERTING.issuperset(accepted)


def _of_spurious(sheet: Sheet, pairing: ClaimPairing, predicted: PredictedClaim) -> None:
    """Faults of a claim that answers none: what is wrong by all labelled claims of its very place is dangerous.

    Otherwise an answer could list each figure under every actor and stay clean.
    """
    there = [
        ClaimPair(gold, predicted, pairing.parts(gold, predicted), None) for gold in _same_mention(pairing, predicted)
    ]
    item, at, claim = _item(predicted), _place(predicted), predicted.claim
    if not there:
        if predicted.kind == "figure" and not _is_cited(pairing.view, predicted):
            sheet.critical("unsupported_number", item, None, "its figure is not in its evidence", at)
        return
    reason = reason_of(pairing, there[0])
    if claim.quantity is not None:
        figures = [figure for pair in there for figure in pair.gold.figures]
        if all(is_wrong(claim.quantity, figure) for figure in figures):
            sheet.critical("wrong_quantity", item, None, f"{shown(claim.quantity)} for {shown(figures[0])}", at)
        if claim.measure not in UNCOMMITTED and all(pair.parts.measure < 1 for pair in there):
            sheet.critical("wrong_measure", item, None, reason, at)
    if all(pair.parts.source == 0 for pair in there) and source_outcome(pairing, there[0]) == "wrong":
        sheet.critical("wrong_source", item, None, reason, at)
    if all(is_flipped(claim.stance, pair.gold.gold.stance) for pair in there):
        sheet.critical("flipped_stance", item, None, reason, at)


def _same_mention(pairing: ClaimPairing, predicted: PredictedClaim) -> list[GoldClaimView]:
    """The labelled claims of the same figure in the text, or statements of this stance in the same evidence.

    A statement is left alone where its evidence names its claimant: it may be another voice's, that nobody labelled.
    """
    claims = pairing.view.claims
    if predicted.figure is not None:
        return [gold for gold in claims if any(overlap(own, predicted.figure) for own in gold.figure_ranges)]
    if predicted.kind == "figure" or predicted.is_plain or pairing.names_claimant(predicted):
        return []
    stance = predicted.claim.stance
    return [g for g in claims if stance in g.gold.stance and pairing.parts(g, predicted).value == 1 and not g.figures]


def _of_words(sheet: Sheet, view: CaseView, predicted: PredictedClaim) -> None:
    """A figure whose fields hold another number than the words that it shows, or than those of its place."""
    quantity = predicted.claim.quantity
    if quantity is None:
        return
    words = [quantity.text, view.index.text[slice(*predicted.figure)] if predicted.figure else ""]
    if any(reads_otherwise(quantity, text) for text in words if fold(text) not in view.figure_words):
        reason = f"{quantity.value} for “{' '.join(quantity.text.split())[:40]}”"
        sheet.critical("wrong_quantity", _item(predicted), None, reason, _place(predicted))


def _is_cited(view: CaseView, predicted: PredictedClaim) -> bool:
    """Whether the evidence holds the figure, by its words or by its number."""
    quantity = predicted.claim.quantity
    if quantity is None or view.index.holds_words(predicted.evidence, quantity.text):
        return True
    numbers = [n for n in (quantity.value, quantity.low, quantity.high) if n is not None]
    cited = view.index.values_in(predicted.evidence)
    return any(numbers_equal(n, own) for n in numbers[:1] for own in cited)


def find_critical_events(sheet: Sheet, view: CaseView, events: EventLinks) -> None:
    """Note dates apart from every accepted one, and places that take the place of the right one."""
    for gold, predicted, _ in events.pairs:
        credit = date_credit(gold, predicted)
        if credit == 0:
            accepted, _ = dates.accepted_days(gold.date)
            reason = f"{dates.shown(dates.days(predicted.date))} for {dates.shown(accepted[0])}"
            sheet.critical("wrong_date", f"event {predicted.id}", gold.id, reason)
        for place in _wrong_places(view, gold, predicted):
            reason = f"{place.name}, not {gold.places[0].name}"
            sheet.critical("wrong_place", f"event {predicted.id}", gold.id, reason)


def _wrong_places(view: CaseView, gold: GoldEvent, predicted: Event) -> list[Place]:
    """Spurious places of an event that misses a required one, unless they belong to another event of the case."""
    _, left, over = match_places(predicted.places, gold.places)
    missed = any(not gold.places[row].optional for row in left)
    every = [place for event in view.gold.events for place in event.places]
    wrong = [predicted.places[place] for place in over] if missed else []
    return [place for place in wrong if not any(on_one_line(place, own) for own in every)]
