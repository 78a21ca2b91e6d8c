"""What needs no gold: number coverage, refused items, text that talks to the model. Changes nothing in the summary."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.exchange import Complaint
from summarizer.grounding import Grounded
from summarizer.models import Audit, Dropped
from summarizer.text.document import Document
from summarizer.text.numbers import NumberMention
from summarizer.text.suspicious import find_suspicious

IGNORED = frozenset({"date", "year", "time", "name", "ordinal"})
"""Kinds of number that no claim has to cover: they date, order or name."""


def audit_of(document: Document, grounded: Grounded, refused: Iterable[Complaint], notes: Iterable[str]) -> Audit:
    """The contract's `audit`. A number is covered when the evidence of a claim or event, or a quote, holds it."""
    sentences = _evidence_sentences(grounded)
    quoted = [(quote.quotation.start, quote.quotation.end) for quote in grounded.quotes.values()]
    numbers = [n for found in document.numbers.values() for n in found if n.kind not in IGNORED]
    uncovered = [n for n in numbers if n.sentence not in sentences and not _inside(n, quoted)]
    return Audit(
        numbers_total=len(numbers),
        numbers_covered=len(numbers) - len(uncovered),
        uncovered=[document.span(n.full_start, n.full_end) for n in uncovered],
        dropped=[*(Dropped(item=c.item, reason=c.reason) for c in refused), *grounded.omitted],
        suspicious=find_suspicious(document),
        notes=list(dict.fromkeys(notes)),
    )


def _evidence_sentences(grounded: Grounded) -> set[int]:
    evidence = [claim.evidence for claim in grounded.claims.values()]
    evidence += [event.evidence for event in grounded.events.values()]
    return {sentence.number for sentences in evidence for sentence in sentences}


def _inside(number: NumberMention, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= number.start and number.end <= end for start, end in ranges)
