"""Which claims of a draft the article supports: evidence, claimant, stance, amount, measure, counted group, event.

Each check answers with a Problem or None. A claim falls at its first problem; fields that merely lack support (counted
words that the text does not have, a side that is no accepted actor) are emptied, since the rest stands without them.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer import vocabulary
from summarizer.exchange import Complaint, Problem
from summarizer.grounding.actors import id_problem, item_name
from summarizer.grounding.amounts import figure_at, find_amount, fitting_measure, is_sum
from summarizer.grounding.counted import affected_problem, affected_span, side_problem
from summarizer.grounding.events import event_problem
from summarizer.grounding.foreign import find_foreign_amount, is_foreign, is_named_before
from summarizer.grounding.grounded import Grounded, GroundedClaim
from summarizer.grounding.keeping import Standing
from summarizer.grounding.sources import LOOK_BACK, is_near, relays, source_problem
from summarizer.grounding.stances import fitting_stance, stance_problem
from summarizer.models import Draft, DraftClaim
from summarizer.text.document import Document
from summarizer.text.numbers import NumberMention
from summarizer.text.sentences import Sentence

_NONE_STANDING: Mapping[str, Standing] = {}

NARRATOR_IDS = frozenset({"n", "narrator", ""})


def ground_claims(
    document: Document, draft: Draft, grounded: Grounded, standing: Mapping[str, Standing] = _NONE_STANDING
) -> None:
    """Accept the supported claims of the draft into `grounded`; complain of the others.

    `standing`: claims by id that were accepted before, among the same actors and events.
    """
    for place, claim in enumerate(draft.claims, 1):
        known = standing.get(claim.id)
        if known is not None and known.claim.draft is claim and claim.id not in grounded.claims:
            grounded.claims[claim.id] = known.claim
            grounded.omitted.extend(known.omitted)
            continue
        accepted = _ground_claim(document, claim, grounded)
        if isinstance(accepted, Problem):
            grounded.complaints.append(Complaint(item_name("claim", claim.id, place), accepted))
        else:
            grounded.claims[claim.id] = accepted


def _ground_claim(document: Document, claim: DraftClaim, grounded: Grounded) -> GroundedClaim | Problem:
    evidence = document.cited(claim.sentences)
    problem = _form_problem(claim, evidence, grounded) or _claimant_problem(document, claim, evidence, grounded)
    if problem:
        return problem
    claimant = vocabulary.NARRATOR if claim.claimant in NARRATOR_IDS else claim.claimant
    if is_foreign(document):
        return _ground_foreign(
            document, GroundedClaim(claim, claimant, claim.stance, claim.measure, evidence), grounded
        )
    accepted = GroundedClaim(claim, claimant, fitting_stance(claim.stance, evidence), claim.measure, evidence)
    problem = (
        stance_problem(claim.stance, evidence)
        or _amount_problem(document, claim, accepted)
        or source_problem(document, accepted, grounded)
        or affected_problem(document, accepted)
        or side_problem(accepted, grounded)
        or event_problem(document, accepted, grounded)
    )
    if problem:
        return problem
    accepted.affected = affected_span(document, accepted, grounded)
    accepted.via = relays(claim.via, evidence, grounded)
    return accepted


def _ground_foreign(document: Document, accepted: GroundedClaim, grounded: Grounded) -> GroundedClaim | Problem:
    """The checks that need no words of the article's language."""
    claim = accepted.draft
    if claim.amount.strip():
        found = find_foreign_amount(claim, accepted.evidence)
        if isinstance(found, Problem):
            return found
        _take(accepted, *found)
    accepted.affected = affected_span(document, accepted, grounded)
    accepted.via = relays(claim.via, accepted.evidence, grounded)
    return accepted


def _form_problem(claim: DraftClaim, evidence: list[Sentence], grounded: Grounded) -> Problem | None:
    if not evidence:
        return Problem("no cited sentence exists")
    if claim.stance not in vocabulary.STANCES:
        return Problem("the stance is not one of the list")
    if claim.measure not in vocabulary.MEASURES:
        return Problem("the measure is not one of the list")
    return id_problem(claim.id, grounded.claims)


def _claimant_problem(
    document: Document, claim: DraftClaim, evidence: list[Sentence], grounded: Grounded
) -> Problem | None:
    if claim.claimant in NARRATOR_IDS:
        return None
    claimant = grounded.actors.get(claim.claimant)
    if claimant is None:
        return Problem("the claimant is no accepted actor")
    foreign = is_foreign(document)
    near = is_named_before(claimant, evidence) if foreign else is_near(document, claimant, evidence)
    return None if near else Problem("the claimant is not named in or near the cited sentences")


def _amount_problem(document: Document, claim: DraftClaim, accepted: GroundedClaim) -> Problem | None:
    if not claim.amount.strip():
        return None
    first = accepted.evidence[0].number
    found = find_amount(claim, accepted.evidence, document.cited(range(first - LOOK_BACK, first)))
    if isinstance(found, Problem):
        return found
    _take(accepted, *found)
    accepted.measure = fitting_measure(claim.measure, found[0])
    if claim.measure == "money" and accepted.measure == "other" and is_sum(document, *found):
        accepted.measure = "money"
    return None


def _take(accepted: GroundedClaim, number: NumberMention, sentence: Sentence) -> None:
    accepted.number, accepted.number_sentence = number, sentence
    accepted.figure = figure_at(sentence, number)
