"""Does a sentence of the model's own summary give figures and statements to those who make them in the article?

Compares by the article, not by the draft's claims, so that a refused claim cannot come back as prose. A figure whose
place in the article is not clear about its source is let through.
"""

from __future__ import annotations

from bisect import bisect_left

from summarizer.grounding.actors import bare, identifying
from summarizer.grounding.amounts import NOT_COUNTS, figure_at, supports
from summarizer.grounding.grounded import Grounded, GroundedActor
from summarizer.grounding.sources import family_of
from summarizer.grounding.stances import POSITIVE
from summarizer.grounding.voices import Voice, attributions_of, best_fit, contradicts, fit, source_of
from summarizer.text.attribution import Attribution, attribution_at, find_attributions
from summarizer.text.document import Document
from summarizer.text.numbers import NumberMention, find_numbers
from summarizer.text.sentences import Sentence, split_sentences

Saying = tuple[Attribution, set[str]]
"""A reporting act with the identifying words of what is said."""

Tellers = dict[Attribution, GroundedActor | None]
"""The reporting acts of the summary's sentence, in order, and the accepted actor that each names."""


def misattributed(document: Document, told: Sentence, grounded: Grounded) -> str:
    """Why the summary's sentence `told` cannot come out, without repeating it; "" where nothing speaks against it."""
    # As one where it is one, since what was found in a sentence is kept with it.
    clauses = (
        [clause for part in told.text.split(";") for clause in split_sentences(part)] if ";" in told.text else [told]
    )
    return next((problem for clause in clauses if (problem := _misattributed(document, clause, grounded))), "")


def _misattributed(document: Document, told: Sentence, grounded: Grounded) -> str:
    tellers = {attribution: _teller(told, attribution, grounded) for attribution in find_attributions(told)}
    for number in find_numbers(told):
        if number.kind not in NOT_COUNTS and not _is_borne_out(document, told, number, tellers, grounded):
            return "gives a number to another source or measure than the article"
    for attribution, teller in tellers.items():
        if teller is not None and _is_turned(document, told, attribution, teller):
            return "turns what somebody says into its opposite"
    return ""


def _is_borne_out(
    document: Document, told: Sentence, number: NumberMention, tellers: Tellers, grounded: Grounded
) -> bool:
    """Whether some place of the number in the article allows the measure and the source that the summary gives it."""
    attribution = attribution_at(tuple(tellers), number.start, number.end)
    # Who denies a number is not its source.
    holds = attribution is not None and family_of(attribution) is POSITIVE
    teller = tellers[attribution] if attribution and holds else None
    figure = figure_at(told, number)
    measure = figure.measure if figure else "other"
    places = [other for numbers in document.numbers.values() for other in numbers if _same(number, other)]
    # A day of the month or an age is no count of anybody. One fitting place is enough, and each costs a reading.
    counts = ((n, document.sentences[n.sentence - 1]) for n in places if n.kind not in NOT_COUNTS)
    fitting = (place for place in counts if supports(measure, *place))
    return not places or any(teller is None or _may_tell(document, teller, *place, grounded) for place in fitting)


def _same(one: NumberMention, other: NumberMention) -> bool:
    return (one.value, one.low, one.high) == (other.value, other.low, other.high) or (
        one.value is not None and one.value == other.value
    )


def _may_tell(
    document: Document, teller: GroundedActor, number: NumberMention, sentence: Sentence, grounded: Grounded
) -> bool:
    attribution = attribution_at(attributions_of(document, sentence), number.start, number.end)
    if attribution is None:
        return True
    return not contradicts(source_of(document, attribution), teller, grounded.actors.values())


def _teller(told: Sentence, attribution: Attribution, grounded: Grounded) -> GroundedActor | None:
    """The accepted actor that the summary's own source phrase names best; None where it names none."""
    if attribution.source_start < 0:
        return None
    phrase = told.text[attribution.source_start - told.start : attribution.source_end - told.start]
    voice = Voice(phrase, (bare(phrase),), True, False)
    return best_fit(voice, grounded.actors.values())


def _is_turned(document: Document, told: Sentence, attribution: Attribution, teller: GroundedActor) -> bool:
    """Whether what the teller says in the article in the most alike words has another stance there."""
    words = _content_words(told, attribution)
    families: set[frozenset[str]] = set()
    best = 2
    for other, said in _sayings(document):
        shared = len(words & said)
        if shared < best or not _is_by(document, teller, other):
            continue
        families = families if shared == best else set()
        best = shared
        families.add(family_of(other))
    return bool(families) and family_of(attribution) not in families


def _is_by(document: Document, teller: GroundedActor, attribution: Attribution) -> bool:
    voice = source_of(document, attribution)
    return voice is not None and fit(voice, teller) > 0


def _sayings(document: Document) -> list[Saying]:
    """What the article has somebody say; gathered once."""
    kept: list[Saying] | None = document.__dict__.get("sayings")
    if kept is None:
        said = [(sentence, a) for sentence in document.sentences for a in attributions_of(document, sentence)]
        kept = [(attribution, _content_words(sentence, attribution)) for sentence, attribution in said]
        document.__dict__["sayings"] = kept
    return kept


def _content_words(sentence: Sentence, attribution: Attribution) -> set[str]:
    """The identifying words of what is said; its parts begin and end with tokens of the sentence."""
    lowers, starts = sentence.tokens.lowers, sentence.tokens.starts
    ranges = [(bisect_left(starts, low), bisect_left(starts, high)) for low, high in attribution.content]
    return identifying([word for first, past in ranges for word in lowers[first:past]])
