"""Does the source that the text itself names for a passage agree with a claimant, and with a claim's stance?

Contradiction needs a source that is known to be somebody else (see `voices`): an unclear pronoun or "officials"
contradicts nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from summarizer.exchange import Problem
from summarizer.grounding.grounded import Grounded, GroundedActor, GroundedClaim
from summarizer.grounding.stances import DENIES, POSITIVE, UNKNOWN, holds_denial
from summarizer.grounding.voices import (
    Voice,
    attributions_of,
    contradicts,
    fit,
    is_voice_of,
    names_somebody,
    source_of,
    speakers_of,
    voice_at,
)
from summarizer.text.attribution import Attribution, attribution_at
from summarizer.text.counting.cues import find_cues
from summarizer.text.cues import CUE_STANCE
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.numbers import NumberMention
from summarizer.text.quotations import Quotation
from summarizer.text.sentences import Sentence

LOOK_BACK = 2
"""How many sentences before the evidence may name the claimant."""

FAR_BACK = 12
"""How many sentences back a pronoun or a definite noun phrase may reach."""

VAGUE = frozenset({"it", "they", "we", "this", "these", "that", "those", "who", "which"})
VAGUE_BACK = 4
"""Pronouns of organisations, and how many sentences back they may reach."""

OTHER_SOURCE = "the text names another source"
OPPOSITE = Problem("the text has the claimant say the opposite")

Said = tuple[Attribution, Voice | None]


def source_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """A problem where the text names another source than the claim, or has the claimant say the opposite."""
    if accepted.number is not None and accepted.stance in POSITIVE:
        return _figure_problem(document, accepted, grounded)
    return _statement_problem(document, accepted, grounded)


def is_near(document: Document, claimant: GroundedActor, evidence: list[Sentence]) -> bool:
    """Whether the claimant is named in or shortly before the evidence, or stands behind a pronoun or a title there."""
    # The cheap checks of all sentences come before any that reads who is speaking.
    for sentence in evidence:
        if _is_named(claimant, sentence, LOOK_BACK) or not claimant.telling.isdisjoint(sentence.tokens.lowers):
            return True
    return any(
        _is_heard(document, claimant, sentence) or _is_signed(document, sentence, claimant.named)
        for sentence in evidence
    )


def _is_named(claimant: GroundedActor, sentence: Sentence, back: int) -> bool:
    """Whether the sentence or one of the `back` sentences before it names the claimant or its speaker."""
    return not claimant.named.isdisjoint(range(sentence.number - back, sentence.number + 1))


def _is_heard(document: Document, claimant: GroundedActor, sentence: Sentence) -> bool:
    """Whether a source in the sentence fits the claimant, or may reach back to where it was named."""
    voices = [voice for _, voice in _said(document, [sentence])]
    reach = max((_reach(voice) for voice in voices), default=0) or _reach_of_quote(document, sentence)
    if reach and _is_named(claimant, sentence, reach):
        return True
    return any(voice and fit(voice, claimant) for voice in voices)


def _reach(voice: Voice | None) -> int:
    """How many sentences back the source may have been named: far for "the ministry" and "she", less far for "it"."""
    if voice is None or (voice.proper and not voice.is_pronoun):
        return 0
    return FAR_BACK if fold(voice.phrase) not in VAGUE else VAGUE_BACK


def _reach_of_quote(document: Document, sentence: Sentence) -> int:
    """A sentence inside a long quotation may stand far from its speaker's name."""
    return FAR_BACK if sentence.number in document.quotations_by_sentence else 0


def _is_signed(document: Document, sentence: Sentence, named: set[int]) -> bool:
    """Whether the sentence is of a post that one of the named accounts signs: its name stands behind the words."""
    inside = (document.quotations[place] for place in document.quotations_by_sentence.get(sentence.number, ()))
    posts = [quotation for quotation in inside if quotation.kind == "post"]
    return any(not named.isdisjoint((post.last_sentence, post.last_sentence + 1)) for post in posts)


def relays(given: Iterable[str], evidence: list[Sentence], grounded: Grounded) -> list[str]:
    """The accepted actors among `given` that are named in the evidence or right before it."""
    low, high = evidence[0].number - 1, evidence[-1].number
    near = [grounded.actors[name] for name in dict.fromkeys(given) if name in grounded.actors]
    return [actor.draft.id for actor in near if any(low <= number <= high for number in actor.sentences)]


def _said(document: Document, evidence: Iterable[Sentence]) -> list[Said]:
    return [(a, source_of(document, a)) for sentence in evidence for a in attributions_of(document, sentence)]


def _figure_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """Who gives the number, and whether that source denies it or leaves it open."""
    number, sentence = accepted.number, accepted.number_sentence
    if number is None or sentence is None:
        return None
    attribution = attribution_at(attributions_of(document, sentence), number.start, number.end)
    claimant = grounded.actors.get(accepted.claimant)
    if attribution is None:
        return _untold_problem(document, accepted, claimant, grounded)
    voice = source_of(document, attribution)
    withheld = attribution.negated or attribution.stance in UNKNOWN | DENIES
    withheld = withheld and not _is_own_version(document, attribution, number)
    if claimant is None:
        meant = withheld or names_somebody(voice, grounded.actors.values())
        return Problem(OTHER_SOURCE, _quoted(voice)) if meant else None
    if withheld and _is_owned(number, sentence, claimant):
        return None
    if withheld:
        return OPPOSITE if voice is None or fit(voice, claimant) or voice.is_pronoun else None
    other = contradicts(voice, claimant, grounded.actors.values())
    return Problem(OTHER_SOURCE, _quoted(voice)) if other else None


def _is_own_version(document: Document, denial: Attribution, number: NumberMention) -> bool:
    """Whether the number is what the source sets against another's word: "contradicted him: there were 40"."""
    between, colon, own = document.article.text[denial.cue_end : number.start].partition(":")
    return bool(colon) and fold(between) in _DENIED and not holds_denial(own)


def _is_owned(number: NumberMention, sentence: Sentence, claimant: GroundedActor) -> bool:
    """Whether the sentence calls the number the claimant's, whoever denies it: "rejected the union's figure of 40"."""
    lowers = sentence.tokens.lowers
    first = bisect_left(sentence.tokens.starts, number.full_start)
    owner, *rest = lowers[first - 4 : first] if first >= 4 else [""]
    return owner in claimant.name_words and rest[:1] in _OWNING and rest[1] in _COUNTS and rest[2] == "of"


_DENIED = frozenset({"him", "her", "them", "it", "this", "that"})
_OWNING = (["'s"], ["’s"], ["'"], ["’"])


def _untold_problem(
    document: Document, accepted: GroundedClaim, claimant: GroundedActor | None, grounded: Grounded
) -> Problem | None:
    """For a number that its sentence gives to nobody: quoted words are their speaker's, others the narrator's.

    Unless they go on with what somebody said shortly before: then they may be that one's too.
    """
    number, sentence = accepted.number, accepted.number_sentence
    if number is None or sentence is None:
        return None
    actors = grounded.actors.values()
    inside = document.quotations_by_sentence.get(sentence.number, ())
    quoted = [place for place in inside if _holds(document.quotations[place], number)]
    if quoted:
        said = speakers_of(document)[quoted[0]]
        voice = voice_at(document, said.source_start, said.source_end)
        if claimant is None or contradicts(voice, claimant, actors):
            return Problem(OTHER_SOURCE, _quoted(voice))
        return None
    if claimant is None or _has_cue_beside(sentence, claimant):
        return None
    before = document.cited(range(sentence.number - LOOK_BACK, sentence.number))
    near = _said(document, {s.number: s for s in (*before, *accepted.evidence)}.values())
    told = any(is_voice_of(voice, claimant, actors) for _, voice in near)
    return None if told else Problem("nothing shows that the claimant says this")


def _holds(quotation: Quotation, number: NumberMention) -> bool:
    return quotation.start <= number.start < quotation.end


def _has_cue_beside(sentence: Sentence, claimant: GroundedActor) -> bool:
    """Whether the claimant is named in the sentence together with a word of reporting that no rule could read."""
    lowers = sentence.tokens.lowers
    if sentence.number not in claimant.sentences:
        return False
    return not CUE_STANCE.keys().isdisjoint(lowers) or "according" in lowers or _revises(lowers, claimant)


def _revises(lowers: list[str], claimant: GroundedActor) -> bool:
    """Whether the claimant keeps, alters or writes down a figure: "sticks to 40", "raised its count", "documented"."""
    deaths = bool(find_cues(lowers))
    first = next((place for place, word in enumerate(lowers) if word in claimant.words), len(lowers))
    for place in range(first + 1, len(lowers)):
        word = lowers[place]
        counted = word in _KEEPING
        if word in _REVISING:
            behind = lowers[place + 1 : place + REVISED_REACH]
            # Who "cut the number of its staff" acts; who "cut the number of those killed" can only count.
            counted = not _COUNTS.isdisjoint(behind) or (deaths and "number" in behind)
        if counted:
            return True
    return False


_KEEPING = frozenset("sticks stuck documented documents tallied logged".split())
_REVISING = frozenset(
    """raised raises raising lowered lowers lowering revised revises revising corrected corrects cut cuts increased
    increases reduced reduces updated updates""".split()
)
_COUNTS = frozenset("figure figures count toll tally estimate estimates".split())
REVISED_REACH = 5
"""Tokens from "raised" to the noun of what is raised ("raised its earlier count")."""


def _statement_problem(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """For claims without a figure, and for denials of one: who denies, who says, by the sentences' attributions.

    A source that is surely the claimant decides before one that may be, and that one before others.
    """
    said = _said(document, accepted.evidence)
    family = next(family for family in (POSITIVE, DENIES, UNKNOWN) if accepted.stance in family)
    alike = [voice for attribution, voice in said if family_of(attribution) is family]
    unlike = [(attribution, voice) for attribution, voice in said if family_of(attribution) is not family]
    own_unlike = [attribution for attribution, voice in unlike if _is_own(voice, accepted, grounded)]
    if accepted.draft.stance == "confirms" and any(attribution.stance in DENIES for attribution in own_unlike):
        return OPPOSITE
    if any(_is_own(voice, accepted, grounded) for voice in alike):
        return None
    for is_claimant in (_is_own, _may_be_own):
        own = [attribution for attribution, voice in unlike if is_claimant(voice, accepted, grounded)]
        if own:
            # "There were no reports of" has no source of its own, so whoever is speaking says it.
            carried = all(voice is None or voice.is_pronoun for voice in alike) and _is_carried(document, own, family)
            return None if carried else OPPOSITE
        if any(_may_be_own(voice, accepted, grounded) for voice in alike):
            return None
        if alike:
            return Problem(OTHER_SOURCE, _quoted(alike[0]))
    return None


def family_of(attribution: Attribution) -> frozenset[str]:
    """Whether the source holds something, denies it or leaves it open, as a set of stances."""
    if attribution.stance in DENIES:
        return DENIES
    return UNKNOWN if attribution.stance in UNKNOWN or attribution.negated else POSITIVE


def _is_carried(document: Document, own: list[Attribution], family: frozenset[str]) -> bool:
    """Whether what the claimant says holds the denial ("said it had received no such offer") or the lack of knowledge.

    Who confirms something and says "no" to something else has not denied it.
    """
    if family is not DENIES:
        return family is UNKNOWN
    contents = [document.article.text[low:high] for attribution in own for low, high in attribution.content]
    denied = any(attribution.negated for attribution in own) or any(map(holds_denial, contents))
    return denied and not any(attribution.stance == "confirms" for attribution in own)


def _is_own(voice: Voice | None, accepted: GroundedClaim, grounded: Grounded) -> bool:
    """Whether the voice is known to be the claimant's."""
    claimant = grounded.actors.get(accepted.claimant)
    if claimant is None:
        return voice is None or voice.media
    return voice is not None and fit(voice, claimant) > 0 and _may_be_own(voice, accepted, grounded)


def _may_be_own(voice: Voice | None, accepted: GroundedClaim, grounded: Grounded) -> bool:
    """Whether nothing shows the voice to be somebody else's."""
    claimant = grounded.actors.get(accepted.claimant)
    if claimant is None:
        return not names_somebody(voice, grounded.actors.values())
    return not contradicts(voice, claimant, grounded.actors.values())


def _quoted(voice: Voice | None) -> str:
    return repr(voice.phrase) if voice else ""
