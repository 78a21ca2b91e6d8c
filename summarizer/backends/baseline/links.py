"""What a denial answers, and which claims are one claim told twice. Pure; works on the claims of a whole article."""

from __future__ import annotations

from summarizer.backends.baseline.claims import Claim
from summarizer.backends.baseline.sources import NARRATOR
from summarizer.text.counting.affected import PERSONS
from summarizer.text.wordlist import words

_ASSERTING = words("asserts accuses confirms observed")
_LOOK_BACK = 30
_LOOK_AHEAD = 40
_NEARBY = 2

BySentence = dict[int, list[Claim]]


def answer_denials(claims: list[Claim]) -> None:
    """Points each denial without a target at what it most likely answers: same measure, else the claim just before."""
    asserted: BySentence = {}
    for claim in claims:
        if claim.stance in _ASSERTING:
            asserted.setdefault(claim.sentences[0], []).append(claim)
    for denial in claims:
        if denial.stance != "denies" or denial.answers is not None:
            continue
        if denial.measure != "none":
            denial.answers = _same_measure(denial, asserted)
        elif denial.claimant != NARRATOR:
            denial.answers = _just_before(denial, asserted)


def _same_measure(denial: Claim, asserted: BySentence) -> Claim | None:
    """The nearest claim of somebody else with the same measure and group, earlier ones first."""
    here = denial.sentences[0]
    for number in (*range(here, here - _LOOK_BACK, -1), *range(here + 1, here + _LOOK_AHEAD)):
        for claim in reversed(asserted.get(number, ())):
            if claim.claimant != denial.claimant and claim.measure == denial.measure and _alike(denial, claim):
                return claim
    return None


def _alike(denial: Claim, claim: Claim) -> bool:
    """Whether amount and counted group do not differ, where both are given."""
    if denial.amount and claim.amount.lower() != denial.amount.lower():
        return False
    groups = {denial.affected_class, claim.affected_class} - {"", "persons_unspecified"}
    return len(groups) < 2


def _just_before(denial: Claim, asserted: BySentence) -> Claim | None:
    """The last claim of somebody else before the denial, in its sentence or shortly before."""
    here = denial.sentences[0]
    for number in range(here, here - _NEARBY - 1, -1):
        for claim in reversed(asserted.get(number, ())):
            if claim.claimant not in (denial.claimant, NARRATOR) and claim.start < denial.start:
                return claim
    return None


def merge_repeated(claims: list[Claim]) -> list[Claim]:
    """The claims with repeats folded into the first: same claimant, stance, measure, figure, group and event."""
    kept: dict[tuple[object, ...], Claim] = {}
    replaced: dict[int, Claim] = {}
    told: dict[int, set[int]] = {}
    for claim in claims:
        first = kept.setdefault(_key(claim), claim)
        if first is not claim:
            replaced[id(claim)] = first
            told.setdefault(id(first), set(first.sentences)).update(claim.sentences)
            first.via = list(dict.fromkeys([*first.via, *claim.via]))
            first.side = first.side or claim.side
            first.answers = first.answers or claim.answers
    for claim in kept.values():
        claim.sentences = sorted(told.get(id(claim), claim.sentences))
        if claim.answers is not None:
            claim.answers = replaced.get(id(claim.answers), claim.answers)
        if claim.whole is not None:
            claim.whole = replaced.get(id(claim.whole), claim.whole)
    return list(kept.values())


def _key(claim: Claim) -> tuple[object, ...]:
    if claim.figure is None:
        return (claim.claimant, claim.stance, claim.measure, claim.sentences[0], claim.start)
    number = claim.figure.number
    figure = (number.value, number.low, number.high, number.qualifier, number.unit)
    group = claim.affected_class if claim.affected_class in PERSONS else claim.affected.lower()
    group = "" if group == "persons_unspecified" else group
    return (claim.claimant, claim.stance, claim.measure, figure, group, id(claim.incident))
