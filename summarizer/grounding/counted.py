"""Who or what a figure counts, and whose they are: compared with the noun phrase that stands at the number."""

from __future__ import annotations

from summarizer.exchange import Problem
from summarizer.grounding.actors import countries_of, significant_words
from summarizer.grounding.grounded import Grounded, GroundedClaim
from summarizer.grounding.match import locate
from summarizer.models import Dropped, Span
from summarizer.text.document import Document
from summarizer.text.measures import Figure, affected_class, find_figures


def affected_problem(document: Document, accepted: GroundedClaim) -> Problem | None:
    """A problem where the text counts another group at this number ("133 fighters" given as civilians)."""
    figure = _figure(accepted)
    given = accepted.draft.affected
    if figure is None or figure.affected_start < 0 or not given:
        return None
    there = document.article.text[figure.affected_start : figure.affected_end]
    wanted = affected_class(given)
    if significant_words(there) & significant_words(given) or not wanted or not figure.affected:
        return None
    general = {"persons_unspecified", "other", wanted}
    fits = figure.affected in general or wanted in general - {wanted}
    return None if fits else Problem("the text counts another group at this number", repr(there))


def affected_span(document: Document, accepted: GroundedClaim, grounded: Grounded) -> Span | None:
    """The counted words as they stand in the evidence; None, and a note, where they do not."""
    given = accepted.draft.affected
    if not given.strip():
        return None
    sentences = [*([accepted.number_sentence] if accepted.number_sentence else []), *accepted.evidence]
    before = document.sentence(accepted.evidence[0].number - 1)
    found = locate(document, given, [*sentences, *([before] if before else [])])
    if found is None:
        grounded.omitted.append(
            Dropped(item=f"claim {accepted.draft.id} affected", reason="does not stand in the evidence")
        )
    return found


def side_problem(accepted: GroundedClaim, grounded: Grounded) -> Problem | None:
    """A problem where the counted group carries the name of another country than the side given."""
    side = grounded.actors.get(accepted.draft.affected_side)
    figure = _figure(accepted)
    if side is None or figure is None or figure.affected_start < 0 or not side.countries:
        return None
    sentence = accepted.number_sentence or accepted.evidence[0]
    phrase = sentence.text[figure.number.end - sentence.start : figure.affected_end - sentence.start]
    there = countries_of(phrase)
    fits = not there or there & side.countries
    return None if fits else Problem("the text counts another side at this number", repr(phrase))


def _figure(accepted: GroundedClaim) -> Figure | None:
    if accepted.number is None or accepted.number_sentence is None:
        return None
    start = accepted.number.start
    return next((f for f in find_figures(accepted.number_sentence) if f.number.start == start), None)
