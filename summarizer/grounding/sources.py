"""Who does the text itself name as the source of a passage, and does that agree with a claimant?

Contradiction needs a name on both sides: a pronoun, "officials" or an unknown source contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.exchange import Problem
from summarizer.grounding.actors import countries_of, significant_words
from summarizer.grounding.grounded import Grounded, GroundedActor, GroundedClaim
from summarizer.text.attribution import Attribution, attribution_at, find_attributions
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence

LOOK_BACK = 2
"""How many sentences before the evidence may name the claimant."""

OTHER_SOURCE = "the text names another source"

FAR_BACK = 12
"""How many sentences back a pronoun or a definite noun phrase may reach."""

PRONOUNS = frozenset("he she it they we i who which him her them his its their one".split())
DEFINITE = frozenset(
    """ministry minister spokesman spokeswoman spokesperson official officials government police army military president
    agency company group court office department statement report source sources team movement party union commander
    general chief head mayor governor prosecutor prosecutors judge lawyer authorities council commission""".split()
)
"""Heads of noun phrases ("the ministry") that stand for an actor named earlier."""

_OWN_WORDS = frozenset({"asserts", "accuses", "calls_for", "observed", "confirms"})


def source_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """A problem where the text names another source than the claim, or has the claimant say the opposite."""
    if accepted.number is not None and accepted.stance in _OWN_WORDS:
        return _figure_problem(document, accepted, grounded)
    claimant = grounded.actors.get(accepted.claimant)
    return _statement_problem(document, accepted, claimant, grounded) if claimant else None


def is_near(claimant: GroundedActor, evidence: list[Sentence], grounded: Grounded) -> bool:
    """Whether the claimant is named in or shortly before the evidence, or stands behind a pronoun or a title there."""
    speakers = (a.sentences for a in grounded.actors.values() if a.speaks_for == claimant.draft.id)
    named = claimant.sentences.union(*speakers)
    for sentence in evidence:
        back = [sentence.number - number for number in named if number <= sentence.number]
        if any(distance <= LOOK_BACK for distance in back):
            return True
        if any(distance <= FAR_BACK for distance in back) and (PRONOUNS | DEFINITE) & set(sentence.tokens.lowers):
            return True
        if (claimant.words - DEFINITE) & set(sentence.tokens.lowers):
            return True
    return False


def source_words(document: Document, attribution: Attribution) -> str:
    """The source's noun phrase as written; "" where the sentence has a cue but no source."""
    return (
        document.article.text[attribution.source_start : attribution.source_end]
        if attribution.source_start >= 0
        else ""
    )


def refers(source: str, actor: GroundedActor) -> bool:
    """Whether the noun phrase shares an identifying word or a country with the actor."""
    return bool(significant_words(source) & actor.words) or bool(actor.countries & countries_of(source))


def named_other(source: str, claimant: GroundedActor, actors: Iterable[GroundedActor]) -> GroundedActor | None:
    """Another accepted actor that the source names and that has nothing to do with the claimant, else None."""
    if not source or source.lower() in PRONOUNS or refers(source, claimant):
        return None
    return next((a for a in actors if a is not claimant and _names(source, a) and not _related(claimant, a)), None)


def _figure_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    number, sentence = accepted.number, accepted.number_sentence
    attribution = attribution_at(find_attributions(sentence), number.start, number.end) if number and sentence else None
    if attribution is None:
        return None
    source = source_words(document, attribution)
    claimant = grounded.actors.get(accepted.claimant)
    if claimant is None:
        named = any(_names(source, actor) for actor in grounded.actors.values())
        return Problem(OTHER_SOURCE, repr(source)) if named else None
    if attribution.stance == "denies" and refers(source, claimant):
        return Problem("the text has the claimant deny this")
    other = named_other(source, claimant, grounded.actors.values())
    return Problem(OTHER_SOURCE, repr(source)) if other else None


def _statement_problem(
    document: Document, accepted: GroundedClaim, claimant: GroundedActor, grounded: Grounded
) -> Problem | None:
    """For claims without a figure, and for denials of one: who denies, who says, by the sentences' own attributions."""
    said = [a for sentence in accepted.evidence for a in find_attributions(sentence)]
    sources = [(attribution, source_words(document, attribution)) for attribution in said]
    denying = accepted.stance == "denies"
    alike = [source for a, source in sources if (a.stance == "denies") == denying]
    opposite = [source for a, source in sources if (a.stance == "denies") != denying and refers(source, claimant)]
    if not sources or any(not named_other(source, claimant, grounded.actors.values()) for source in alike):
        return None
    if opposite and accepted.stance in {*_OWN_WORDS, "denies"}:
        return Problem("the text has the claimant say the opposite")
    return Problem(OTHER_SOURCE, repr(alike[0])) if alike else None


def _names(source: str, actor: GroundedActor) -> bool:
    """Whether the source holds a capitalised word of the actor's name or aliases, titles left out."""
    proper = significant_words(" ".join([actor.name, *actor.aliases])) - DEFINITE
    capitals = {word.strip(".,'’\"").lower() for word in source.split() if word[:1].isupper()}
    return bool(proper & capitals)


def _related(one: GroundedActor, other: GroundedActor) -> bool:
    """Whether the two speak for each other, for the same actor, or for the same country."""
    ids = {one.draft.id, one.speaks_for or one.draft.id}
    others = {other.draft.id, other.speaks_for or other.draft.id}
    return bool(ids & others) or bool(one.countries & other.countries)
