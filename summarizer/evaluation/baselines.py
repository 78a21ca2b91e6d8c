"""What costs nothing to answer: nothing at all, or every figure of the first sentences. Scores nothing.

A system that does not beat these has learnt nothing; a scorer that pays them much is fooled. Deterministic, offline.
"""

from __future__ import annotations

from summarizer.assembly import article_info
from summarizer.models import Article, Claim, Event, EventSummary, Provenance, Span
from summarizer.resolve.anchor import find_anchor
from summarizer.resolve.quantities import quantity_at
from summarizer.text.document import Document
from summarizer.text.measures import Figure, find_figures
from summarizer.text.sentences import Sentence
from summarizer.vocabulary import NARRATOR

LEAD_SENTENCES = 2
"""News tells the main figures first (the inverted pyramid), which is what this baseline measures."""

_NEVER = "1970-01-01T00:00:00+00:00"
_EVENT = "e1"


def empty_summary(article: Article) -> EventSummary:
    """The answer that says nothing."""
    document = Document(article)
    return EventSummary(
        article=article_info(article, find_anchor(document)), summary="", provenance=_provenance("empty")
    )


def lead_summary(article: Article) -> EventSummary:
    """Every figure of the first two sentences, said by the article itself, about one event of unknown type."""
    document = Document(article)
    lead = document.sentences[:LEAD_SENTENCES]
    if not lead:
        return empty_summary(article)
    found = [(sentence, figure) for sentence in lead for figure in find_figures(sentence)]
    return EventSummary(
        article=article_info(article, find_anchor(document)),
        summary=" ".join(" ".join(sentence.text.split()) for sentence in lead),
        headline_event=_EVENT,
        events=[Event(id=_EVENT, type="other", label="", evidence=[_span(sentence) for sentence in lead])],
        claims=[_claim(document, place, *pair) for place, pair in enumerate(found, 1)],
        provenance=_provenance("lead"),
    )


def _claim(document: Document, place: int, sentence: Sentence, figure: Figure) -> Claim:
    start, end = figure.affected_start, figure.affected_end
    return Claim(
        id=f"c{place}",
        event=_EVENT,
        claimant=NARRATOR,
        stance="asserts",
        measure=figure.measure,
        quantity=quantity_at(document, sentence, figure.number),
        affected=figure.affected or None,
        affected_text=document.article.text[start:end] if start >= 0 else None,
        evidence=[_span(sentence)],
    )


def _span(sentence: Sentence) -> Span:
    return Span(start=sentence.start, end=sentence.end, text=sentence.text)


def _provenance(name: str) -> Provenance:
    return Provenance(backend=name, model=name, attempts=0, created=_NEVER)
