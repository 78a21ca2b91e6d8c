"""Ways to look at one EventSummary: claims by claimant, figures that differ, denials, what nobody could verify. Pure.

Does not print, and judges no figure: it only puts side by side what the article puts in different mouths. Figures are
never averaged or summed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from summarizer.models import Actor, Claim, EventSummary, Quantity, Quote
from summarizer.text.folding import fold
from summarizer.vocabulary import NARRATOR

FIGURE_STANCES = frozenset(("asserts", "confirms", "accuses", "observed", "verified"))
"""Stances that say that something is so."""
UNKNOWN_STANCES = frozenset(("cannot_verify", "no_information"))
"""Stances that say that something is not known."""
NOT_COMPARED = frozenset(("none", "other"))
"""Measures that do not say what is counted."""
THINGS = frozenset(
    ("positions", "bases_or_hq", "buildings", "vehicles", "aircraft", "ships", "weapons", "animals", "other")
)
"""Classes of the affected that are no people."""
BY_WORDS = frozenset(("money", "share", "score", "size", "duration", "jobs", "votes"))
"""One article has many sums and shares, and only the same words say that two of them are of the same thing."""
BY_SIDE = frozenset(("captured", "seized", "shot_down"))
"""Each party tells what it took from the other: without the side, two such figures are of two things."""
CONTESTED = frozenset((None, "persons_unspecified", "civilians", "militants", "soldiers_or_fighters"))
"""Who the dead were is itself what parties disagree on; children or patients are nobody's word for soldiers."""


class ClaimantGroup(NamedTuple):
    """All claims of one claimant (an actor id or "narrator"), in the order of the text."""

    claimant: str
    claims: tuple[Claim, ...]


class SpeakerGroup(NamedTuple):
    """All quotes of one speaker (an actor id; None where the text does not say), in the order of the text."""

    speaker: str | None
    quotes: tuple[Quote, ...]


class Conflict(NamedTuple):
    """Figures for the same thing that differ between claimants, in the order of the text.

    Same thing: same event, measure and unit, and the same affected side (a ministry stands for its country); where no
    side is given, both people or both of the same class of things; for money, shares, sizes, durations, jobs and votes
    the same words. Where two parties call the dead civilians and militants, their figures differ; where one party
    counts its civilians and its soldiers, they do not.
    """

    event: str
    measure: str
    affected_side: str | None
    claims: tuple[Claim, ...]


class Denial(NamedTuple):
    """A claim with stance "denies" and the claim that it answers; None where the article only names it."""

    claim: Claim
    target: Claim | None


def actor_name(summary: EventSummary, actor_id: str | None) -> str:
    """The name of an actor; "the article itself" for the narrator, "unknown" for None or an id without an actor."""
    if actor_id == NARRATOR:
        return "the article itself"
    actor = summary.actor(actor_id) if actor_id else None
    return actor.name if actor else "unknown"


def claims_by_claimant(summary: EventSummary) -> list[ClaimantGroup]:
    """Claims grouped by who makes them: in the order of the text, the narrator last."""
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(summary.claims, key=place):
        groups.setdefault(claim.claimant, []).append(claim)
    ordered = sorted(groups.items(), key=lambda item: item[0] == NARRATOR)
    return [ClaimantGroup(claimant, tuple(claims)) for claimant, claims in ordered]


def conflicts(summary: EventSummary) -> list[Conflict]:
    """Groups of comparable figures that differ between claimants, without the figures that differ from no other."""
    parties = {actor.id: _party(summary, actor) for actor in summary.actors}
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(summary.claims, key=place):
        if _is_comparable(claim):
            groups.setdefault(_thing(claim, parties), []).append(claim)
    found = []
    for group in groups.values():
        positions = {claim.id: _position(claim, parties) for claim in group}
        known = set(positions.values())
        claims = tuple(claim for claim in group if any(_differ(positions[claim.id], other) for other in known))
        if claims:
            found.append(Conflict(claims[0].event or "", claims[0].measure, claims[0].affected_side, claims))
    return found


def denials(summary: EventSummary) -> list[Denial]:
    """What is denied, in the order of the text."""
    by_id = {claim.id: claim for claim in summary.claims}
    denied = sorted((claim for claim in summary.claims if claim.stance == "denies"), key=place)
    return [Denial(claim, by_id.get(claim.responds_to or "")) for claim in denied]


def unverified(summary: EventSummary) -> list[Claim]:
    """Claims that something could not be verified, or that there is no information, in the order of the text."""
    return sorted((claim for claim in summary.claims if claim.stance in UNKNOWN_STANCES), key=place)


def responses(summary: EventSummary) -> dict[str, list[Claim]]:
    """By claim id, the claims that answer it (deny, confirm, cannot verify), in the order of the text."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(summary.claims, key=place):
        if claim.responds_to:
            found.setdefault(claim.responds_to, []).append(claim)
    return found


def quotes_by_speaker(summary: EventSummary) -> list[SpeakerGroup]:
    """Quotes grouped by speaker: in the order of the text, those without a speaker last."""
    groups: dict[str | None, list[Quote]] = {}
    for quote in sorted(summary.quotes, key=lambda quote: quote.span.start):
        groups.setdefault(quote.speaker, []).append(quote)
    ordered = sorted(groups.items(), key=lambda item: item[0] is None)
    return [SpeakerGroup(speaker, tuple(quotes)) for speaker, quotes in ordered]


def place(claim: Claim) -> tuple[int, str]:
    """Where a claim stands in the text, for sorting: its figure, else its first evidence."""
    if claim.quantity and claim.quantity.span:
        return claim.quantity.span.start, claim.id
    return min(_starts(claim), default=0), claim.id


def _starts(claim: Claim) -> Iterable[int]:
    return (span.start for span in claim.evidence)


def _is_comparable(claim: Claim) -> bool:
    return (
        claim.quantity is not None
        and claim.event is not None
        and claim.subset_of is None
        and claim.measure not in NOT_COMPARED
        and (claim.affected_side is not None or claim.measure not in BY_SIDE)
        and claim.stance in FIGURE_STANCES
    )


def _thing(claim: Claim, parties: dict[str, str]) -> tuple[str, ...]:
    """What a figure counts: event, measure, unit, and whom or what it affects."""
    unit = claim.quantity.unit if claim.quantity else None
    affected = claim.affected or ""
    side = parties.get(claim.affected_side or "")
    whom = side or (affected if affected in THINGS else "people")
    if claim.measure in BY_WORDS:
        whom = fold(claim.affected_text or "") or claim.id
    return claim.event or "", claim.measure, unit or "", whom


class _Position(NamedTuple):
    """What one claimant says: `party` is the country or the actor that it speaks for, `figure` the range."""

    claimant: str
    party: str
    affected: str | None
    figure: tuple[object, ...]


def _position(claim: Claim, parties: dict[str, str]) -> _Position:
    return _Position(claim.claimant, parties.get(claim.claimant, claim.claimant), claim.affected, _range(claim))


def _differ(one: _Position, other: _Position) -> bool:
    """Whether two figures of different claimants contradict each other."""
    if one.claimant == other.claimant or one.figure == other.figure:
        return False
    if one.party == other.party:
        return one.affected is not None and one.affected == other.affected
    return one.affected == other.affected or (one.affected in CONTESTED and other.affected in CONTESTED)


def _party(summary: EventSummary, actor: Actor) -> str:
    """The country of an actor or of whom it speaks for, else the last actor in that chain."""
    seen = {actor.id}
    while not actor.country_code and actor.speaks_for and actor.speaks_for not in seen:
        above = summary.actor(actor.speaks_for)
        if above is None:
            break
        actor = above
        seen.add(actor.id)
    return actor.country_code or actor.id


def _range(claim: Claim) -> tuple[object, ...]:
    """What a figure says, for telling whether two differ; a vague one is its words."""
    quantity = claim.quantity or Quantity(text="")
    known = (quantity.low, quantity.high, quantity.value)
    return known if any(bound is not None for bound in known) else (fold(quantity.text),)
