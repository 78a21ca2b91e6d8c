"""Which incident each claim belongs to: its clause's, its sentence's, the one it refers to, else the headline's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.backends.baseline.claims import Claim
from summarizer.backends.baseline.incidents import Incident, Incidents, Telling
from summarizer.backends.baseline.triggers import Trigger

_TYPE_OF_MEASURE = {
    "shot_down": "aircraft_downing",
    "captured": "capture_of_combatants",
    "released": "release_of_captives",
    "detained": "arrest_or_detention",
    "charged_or_sentenced": "trial_or_verdict",
    "expelled": "deportation_drive",
    "displaced": "evacuation",
    "evacuated": "evacuation",
    "returned_or_hosted": "refugee_return",
    "infected": "outbreak",
    "participants": "protest",
    "jobs": "jobs_or_closure",
    "votes": "election",
}
"""Types of incidents that only a claim tells of; others take the headline's type."""

Found = Sequence[tuple[Trigger, Incident]]


def place_claims(
    claims: Sequence[Claim], tellings: Mapping[int, Telling], found: Mapping[int, Found], incidents: Incidents
) -> None:
    """Fills `incident` of each claim, in the article's order; None where the sentence's own time contradicts it."""
    before: Claim | None = None
    by_claimant: dict[str, Incident] = {}
    main = incidents.found[0]
    for claim in claims:
        number = claim.sentences[0]
        told = tellings[number]
        incident = _own(claim, told, found[number])
        if incident is None and claim.amount:
            incident = incidents.of_claim(told, claim.start, _TYPE_OF_MEASURE.get(claim.measure, main.type))
        incident = incident or _of_sentence(claim, told, found[number])
        if incident is None and before is not None and before.sentences[0] == number:
            incident = before.incident
        if incident is None:
            incident = _before(number, before, found) or by_claimant.get(claim.claimant) or main
            incident = None if incidents.contradicts(incident, told) else incident
        claim.incident = incident
        if incident is not None and claim.amount:
            by_claimant[claim.claimant] = incident
            before = claim
    for claim in claims:
        if claim.incident is not None and incidents.another_fits(claim.incident, tellings[claim.sentences[0]]):
            claim.incident = None


def _before(number: int, before: Claim | None, found: Mapping[int, Found]) -> Incident | None:
    """What the sentence before tells of: its last figure's incident, else its first main clause's."""
    if before is not None and number - before.sentences[0] == 1:
        return before.incident
    told = found.get(number - 1, ())
    return next((incident for trigger, incident in told if trigger.clause.main), None)


def _own(claim: Claim, told: Telling, found: Found) -> Incident | None:
    """The incident of the claim's own clause."""
    clause = told.clause_at(claim.start)
    return next((incident for trigger, incident in found if trigger.clause == clause), None)


def _of_sentence(claim: Claim, told: Telling, found: Found) -> Incident | None:
    """For "which killed 12" the incident right before; for a main clause that of another main clause."""
    clause = told.clause_at(claim.start)
    before = [pair for pair in found if pair[0].start < claim.start]
    if not clause.main:
        return before[-1][1] if before else None
    return next((incident for trigger, incident in reversed(before) if trigger.clause.main), None)
