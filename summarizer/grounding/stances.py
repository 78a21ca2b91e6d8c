"""Does the evidence carry the stance that a claim has? Word lists and the sentence's own attributions; no inference."""

from __future__ import annotations

from summarizer.exchange import Problem
from summarizer.text.attribution import find_attributions
from summarizer.text.cues import CUE_STANCE
from summarizer.text.memo import per_sentence
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import tokenise

POSITIVE = frozenset({"asserts", "accuses", "calls_for", "observed", "confirms", "verified"})
DENIES = frozenset({"denies"})
UNKNOWN = frozenset({"cannot_verify", "no_information"})
"""The three families of stances: the claimant holds something, denies it, or leaves it open."""

_NEGATIONS = frozenset(
    """no not never none nobody without n't nor neither cannot deny denies denied denying denial denials reject
    rejects rejected rejecting dismiss dismisses dismissed dismissing refute refuted refutes disputed disputes
    dispute contradicted false untrue baseless unfounded fabricated rubbished unable failed declined refused
    unclear unknown unconfirmed unverified yet little lack few refusing declining""".split()
)
_DENIALS = frozenset(
    """deny denies denied denying denial denials reject rejects rejected rejecting dismiss dismisses dismissed
    dismissing refute refutes refuted disputed disputes dispute contradicted false untrue baseless unfounded
    fabricated rubbished no not never n't without neither nor""".split()
)
_VERIFYING = frozenset(
    """verify verified verifies verifying confirm confirmed confirms independently corroborate corroborated
    establish established authenticate authenticated unverified unconfirmed geolocated checked determine
    determined""".split()
)
_CALLING = frozenset(
    """urge urges urged urging call calls called calling demand demands demanded demanding appeal appeals appealed
    ask asks asked request requested should must need needs let press pressed insist insisted want wants plead
    pleaded please""".split()
)
_CONFIRMING = frozenset(
    """confirm confirms confirmed confirming confirmation acknowledge acknowledges acknowledged admit admits
    admitted verify verified corroborated""".split()
)
_ACCUSING = frozenset(
    """accuse accuses accused accusing accusation accusations blame blames blamed blaming allege alleges alleged
    allegedly alleging allegation allegations charge charged fault faulted condemn condemned condemns claim
    claims claimed responsible guilty denounce denounced suspected suspect""".split()
)

_OBSERVING = frozenset(
    """see saw seen hear heard watch watched witness witnessed witnesses witnessing footage video videos images image
    satellite photo photos photographs observed correspondent reporter reporters journalist journalists counted visited
    felt smelled noticed filmed""".split()
)

_NEEDED = {
    "denies": _DENIALS,
    "cannot_verify": _VERIFYING,
    "verified": _VERIFYING,
    "no_information": _NEGATIONS,
}
"""Stances that need one of these words in their evidence, or the claim falls."""

_WEAKENED = {"confirms": _CONFIRMING, "accuses": _ACCUSING, "calls_for": _CALLING, "observed": _OBSERVING}
"""Stances that become a plain assertion without one of these words."""


def fitting_stance(stance: str, evidence: list[Sentence]) -> str:
    """The stance, weakened to a plain assertion where no word of the evidence carries it."""
    if stance not in _WEAKENED or _all_words(evidence) & _WEAKENED[stance] or _is_cued(stance, evidence):
        return stance
    return "asserts"


def stance_problem(stance: str, evidence: list[Sentence]) -> Problem | None:
    """Why the claim cannot have this stance; None where the evidence carries it."""
    if stance in _NEEDED and not _all_words(evidence) & _NEEDED[stance] and not _is_cued(stance, evidence):
        return Problem("nothing in the cited sentences carries the stance", stance)
    if stance == "confirms" and not _all_words(evidence) & _CONFIRMING:
        return None
    wanted = {"verified": _VERIFYING, "cannot_verify": _VERIFYING, "confirms": _CONFIRMING}.get(stance)
    if wanted and not any(_has_word(s, wanted, stance != "cannot_verify") for s in evidence):
        return Problem("the cited sentences say the opposite of the stance", stance)
    return None


def holds_denial(text: str) -> bool:
    """Whether the text has a word of negation or denial."""
    return any(word in _DENIALS or word.endswith(("n't", "n’t")) for word in tokenise(text).lowers)


def _has_word(sentence: Sentence, wanted: frozenset[str], positive: bool) -> bool:
    """Whether one of the words stands without (or with) a negation before it in its clause."""
    lowers = sentence.tokens.lowers
    negated = False
    for place, word in enumerate(lowers):
        if word in _CLAUSE_ENDS:
            negated = False
        if word in _NEGATIONS or word.endswith(("n't", "n’t")):
            negated = True
        if word in wanted and (negated or word.startswith("un") or _is_of_nothing(lowers, place)) != positive:
            return True
    return False


def _is_of_nothing(lowers: list[str], place: int) -> bool:
    """ "Could confirm neither": a verb whose negation stands behind it, and "able" or "could" before it."""
    able = not _ABLE.isdisjoint(lowers[max(0, place - 3) : place])
    return able and place + 1 < len(lowers) and lowers[place + 1] in _NOTHING


_ABLE = frozenset({"could", "can", "able"})
_NOTHING = frozenset({"neither", "no", "none", "nothing"})


_CLAUSE_ENDS = frozenset({",", ";", ":", "but", "while", "although", "though", "—", "–"})


def _all_words(evidence: list[Sentence]) -> set[str]:
    return set().union(*map(_words, evidence))


@per_sentence
def _words(sentence: Sentence) -> set[str]:
    lowers = set(sentence.tokens.lowers)
    if ("'" in sentence.text or "’" in sentence.text) and any(word.endswith(("n't", "n’t")) for word in lowers):
        lowers |= {"n't", "not"}
    return lowers


def _is_cued(stance: str, evidence: list[Sentence]) -> bool:
    """Whether a cue of the evidence has the stance: by its word, which is quickly seen, or as an attribution."""
    if any(CUE_STANCE.get(word) == stance for sentence in evidence for word in sentence.tokens.lowers):
        return True
    return any(attribution.stance == stance for sentence in evidence for attribution in find_attributions(sentence))
