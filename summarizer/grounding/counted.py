"""Who or what a figure counts, and whose they are: compared with the noun phrase that stands at the number."""

from __future__ import annotations

from summarizer.exchange import Problem
from summarizer.grounding.actors import countries_of, significant_words
from summarizer.grounding.grounded import Grounded, GroundedActor, GroundedClaim
from summarizer.grounding.match import locate
from summarizer.grounding.relations import is_office
from summarizer.models import Dropped, Span
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.measures import Figure, affected_class, find_figures
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import tokenise

OTHER_GROUP = "the text counts another group at this number"

_OF_STATES = frozenset(
    "soldiers soldier troops police policemen policeman officers guards servicemen conscripts".split()
)
_OF_REBELS = frozenset("militants militant insurgents insurgent rebels rebel terrorists terrorist guerrillas".split())


def affected_problem(document: Document, accepted: GroundedClaim) -> Problem | None:
    """A problem where the text counts another group at this number ("133 fighters" given as civilians)."""
    figure, given = accepted.figure, accepted.draft.affected
    if figure is None or not given:
        return None
    there = _counted_words(document, figure)
    if significant_words(there) & significant_words(given) or _is_predicate(accepted, figure):
        return None
    if _is_counted_by_another(document, accepted, figure):
        return Problem(OTHER_GROUP, repr(there))
    wanted = affected_class(given)
    if not there or not wanted or not figure.affected:
        return None
    general = {"persons_unspecified", "other", wanted}
    fits = figure.affected in general or wanted in general - {wanted}
    return None if fits else Problem(OTHER_GROUP, repr(there))


def affected_span(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Span | None:
    """The counted words as they stand in the evidence; None, and a note, where the text counts in other words."""
    given = accepted.draft.affected
    if not given.strip():
        return None
    sentences = [*([accepted.number_sentence] if accepted.number_sentence else []), *accepted.evidence]
    before = document.sentence(accepted.evidence[0].number - 1)
    found = locate(document, given, [*sentences, *([before] if before else [])])
    figure = accepted.figure
    there = _counted_words(document, figure) if figure else ""
    alike = not there or significant_words(there) & significant_words(given)
    if figure and not alike and not _is_predicate(accepted, figure):
        found = None
    if found is None:
        reason = "does not stand in the evidence"
        grounded.omitted.append(Dropped(item=f"claim {accepted.draft.id} affected", reason=reason))
    return found


def side_problem(accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """A problem where the counted group is another side's, by its country or by what only a state or rebels have."""
    side = grounded.actors.get(accepted.draft.affected_side)
    figure = accepted.figure
    if side is None or figure is None or accepted.number_sentence is None:
        return None
    phrase = _phrase(accepted.number_sentence, figure)
    there = countries_of(phrase)
    if (there and side.countries and not there & side.countries) or _is_of_others(phrase, side):
        return Problem("the text counts another side at this number", repr(phrase))
    return None


def _is_of_others(phrase: str, side: GroundedActor) -> bool:
    """Soldiers given to an armed group, or rebels to a state. A country's name may stand for its rebels elsewhere."""
    words = significant_words(phrase)
    if words & side.name_words:
        return False
    if words & _OF_STATES and side.draft.kind == "armed_group":
        return True
    return bool(words & _OF_REBELS) and side.draft.kind != "armed_group" and is_office(side)


def _phrase(sentence: Sentence, figure: Figure) -> str:
    """The counted words with what stands between them and the number."""
    if figure.affected_start < 0:
        return ""
    low = figure.number.end if figure.number.end <= figure.affected_start else figure.affected_start
    return sentence.text[low - sentence.start : figure.affected_end - sentence.start]


def _is_counted_by_another(document: Document, accepted: GroundedClaim, figure: Figure) -> bool:
    """Whether the given words are counted at another number behind this one, or anywhere where this one has its own.

    A number without words of its own may count what stands before it: "fourteen trucks burned and six taken".
    """
    wanted = significant_words(accepted.draft.affected)
    sentence = accepted.number_sentence
    for other in find_figures(sentence) if sentence else []:
        if other.number.start == figure.number.start or other.affected_start < 0:
            continue
        own_words = figure.affected_start >= 0
        if wanted & significant_words(_counted_words(document, other)) and (
            own_words or other.number.start > figure.number.start
        ):
            return True
    return False


def _is_predicate(accepted: GroundedClaim, figure: Figure) -> bool:
    """Whether the given words say what the counted ones are: "two of the six are teenagers"."""
    sentence = accepted.number_sentence
    place = sentence.folded.find(fold(accepted.draft.affected)) if sentence else None
    if sentence is None or place is None or place[0] < figure.number.end:
        return False
    between = tokenise(sentence.text[figure.number.end - sentence.start : place[0] - sentence.start]).lowers
    verb = next((at for at, word in enumerate(between) if word in _BE), -1)
    return verb >= 0 and len(between) - verb <= MAX_BETWEEN and not any(word[0].isdigit() for word in between[verb:])


_BE = frozenset({"are", "were", "is", "was"})
MAX_BETWEEN = 4
"""Tokens from "are" to the noun that it names."""


def _counted_words(document: Document, figure: Figure) -> str:
    return document.article.text[figure.affected_start : figure.affected_end] if figure.affected_start >= 0 else ""
