"""Claims of articles in a language whose words the rules do not read.

Only what needs no language is checked: the sentences exist, the claimant is named in or shortly before them, the amount
stands there word for word. Stances, measures and sources are the backend's word, and `audit.notes` says so.
"""

from __future__ import annotations

import re

from summarizer.exchange import Problem
from summarizer.grounding.grounded import GroundedActor
from summarizer.grounding.match import place_in
from summarizer.models import DraftClaim
from summarizer.text.document import Document
from summarizer.text.numbers import NumberMention
from summarizer.text.sentences import Sentence

READ = frozenset({"en"})
"""Languages whose words the rules read."""

REACH = 12
"""How many sentences back the claimant may be named: pronouns and titles are not read."""

NOTE = (
    "the article is not in English: amounts, names and quotes are checked against it, "
    "but not who the text says is their source, nor what is counted"
)

_DIGITS = re.compile(r"\d+(?:[.,'\u00a0\u202f ]\d+)*")


def is_foreign(document: Document) -> bool:
    """Whether the article's language is known and not read; an unknown one is taken for English."""
    language = document.article.language
    return language is not None and language.split("-")[0] not in READ


def is_named_before(actor: GroundedActor, evidence: list[Sentence]) -> bool:
    """Whether the actor, or somebody who speaks for it, is named in the evidence or within REACH sentences before."""
    return any(not actor.named.isdisjoint(range(at.number - REACH, at.number + 1)) for at in evidence)


def find_foreign_amount(claim: DraftClaim, evidence: list[Sentence]) -> tuple[NumberMention, Sentence] | Problem:
    """The amount's digits, or its words where it has none, as they stand in the evidence; or why they do not.

    Only plain digits have a value: "1.200" is twelve hundred in some languages and a little over one in others.
    """
    digits = _DIGITS.search(claim.amount)
    for sentence in evidence:
        place = _digits_in(sentence, digits.group()) if digits else place_in(sentence, claim.amount.strip())
        if place is not None:
            return _mention(place, sentence), sentence
    return Problem("the amount does not stand in the cited sentences", repr(claim.amount[:60]))


def _digits_in(sentence: Sentence, digits: str) -> tuple[int, int] | None:
    """Where the sentence has exactly this number: "200" is not a part of "1.200"."""
    found = (run for run in _DIGITS.finditer(sentence.text) if run.group() == digits)
    return next(((sentence.start + run.start(), sentence.start + run.end()) for run in found), None)


def _mention(place: tuple[int, int], sentence: Sentence) -> NumberMention:
    start, end = place
    words = sentence.text[start - sentence.start : end - sentence.start]
    value = int(words) if words.isdecimal() and len(words) < 16 else None
    first = next((at for at, low in enumerate(sentence.tokens.starts) if low >= start), 0)
    last = max((at for at, high in enumerate(sentence.tokens.ends) if high <= end), default=first)
    return NumberMention(
        start=start,
        end=end,
        full_start=start,
        full_end=end,
        value=value,
        low=value,
        high=value,
        qualifier="vague" if value is None else "exact",
        kind="cardinal",
        unit="",
        first=first,
        last=last,
        sentence=sentence.number,
    )
