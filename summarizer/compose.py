"""A summary in words, composed from accepted claims: the lead, who reports which figures, who denies what.

For backends that write none, and for answers whose own summary did not stand. The first sentence is the article's lead;
the others are made of claimants' names and the article's own figures in a fixed form ("The port authority reported 12
sailors killed, three missing."), so each figure carries its claimant. Composes; checks and invents nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer import vocabulary
from summarizer.models import Actor, Claim
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence

_PARTICIPLES = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "missing": "missing",
    "captured": "captured",
    "released": "released",
    "rescued": "rescued",
    "detained": "detained",
    "expelled": "expelled",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "infected": "infected",
    "hospitalised": "in hospital",
    "destroyed": "destroyed",
    "damaged": "damaged",
    "seized": "seized",
    "shot_down": "shot down",
    "casualties_any": "casualties",
}
"""Measures that a summary names, as words behind an amount. Others are left to the claims."""

MAX_CLAIMANTS = 3
MAX_FIGURES = 4
MAX_LEAD = 400
MAX_PHRASE = 40
"""Code points between an amount and the end of its counted words."""
_SHORTEST_LEAD = 6
_TOLD = ("asserts", "confirms", "observed")


def compose_summary(document: Document, claims: Sequence[Claim], actors: Sequence[Actor]) -> str:
    """A few neutral sentences; "" for a text without a whole sentence and without figures."""
    names = {actor.id: actor.name for actor in actors}
    parts = [_lead(document.sentences), *_figures(document, claims, names), _denials(document, claims, names)]
    return " ".join(part for part in parts if part)


def _lead(sentences: Sequence[Sentence]) -> str:
    """The first sentence that is a whole one: it ends like a sentence and is no headline or dateline scrap."""
    for sentence in sentences[:6]:
        text = " ".join(sentence.text.split())
        if len(sentence.tokens.words) >= _SHORTEST_LEAD and text[-1] in '.!?"”' and len(text) <= MAX_LEAD:
            return text
    return ""


def _figures(document: Document, claims: Sequence[Claim], names: dict[str, str]) -> list[str]:
    """A sentence for each of the parties that give most figures, and one for figures without a named source."""
    by_claimant: dict[str, list[str]] = {}
    for claim in claims:
        told = by_claimant.setdefault(claim.claimant, [])
        phrase = _figure(document, claim, names) if claim.stance in _TOLD else ""
        if phrase and phrase not in told and len(told) < MAX_FIGURES:
            # Bare figures first: behind others they would seem to count the same group.
            told.insert(len(told) if claim.affected_text or claim.affected_side else 0, phrase)
    unnamed = by_claimant.pop(vocabulary.NARRATOR, [])
    told_by = [(names[actor], told) for actor, told in by_claimant.items() if told][:MAX_CLAIMANTS]
    sentences = [_sentence(f"{name} reported {', '.join(told)}") for name, told in told_by]
    return [*sentences, f"Reported without a named source: {', '.join(unnamed)}." if unnamed else ""]


def _figure(document: Document, claim: Claim, names: dict[str, str]) -> str:
    """The figure in the article's words ("12 sailors killed"); "" for claims without one that a summary names."""
    if claim.quantity is None or claim.measure not in _PARTICIPLES:
        return ""
    amount = claim.quantity.text
    # A capital from the start of a sentence would read oddly in the middle of ours.
    amount = amount if amount[:2].isupper() else amount[:1].lower() + amount[1:]
    if claim.measure == "casualties_any":
        return f"{amount} casualties"
    return f"{_counted(document, claim, amount)} {_PARTICIPLES[claim.measure]}{_side(claim, names)}"


def _side(claim: Claim, names: dict[str, str]) -> str:
    """Whose a bare figure counts, in brackets; "" where the counted words say it or nobody does."""
    if claim.affected_text or claim.affected_side not in names:
        return ""
    return " (its own side)" if claim.affected_side == claim.claimant else f" ({names[claim.affected_side]})"


def _counted(document: Document, claim: Claim, amount: str) -> str:
    """Amount and counted words as the article joins them ("dozens of people"); the amount alone where it does not."""
    span = claim.quantity.span if claim.quantity else None
    if span is None or not claim.affected_text:
        return f"{amount} {claim.affected_text}" if claim.affected_text else amount
    place = document.article.text.find(claim.affected_text, span.end, span.end + MAX_PHRASE)
    between = document.article.text[span.end : place + len(claim.affected_text)] if place >= 0 else ""
    return " ".join(f"{amount}{between}".split())


def _denials(document: Document, claims: Sequence[Claim], names: dict[str, str]) -> str:
    """The first denials of another party's claim: who denies whose."""
    by_id = {claim.id: claim for claim in claims}
    told: list[str] = []
    for claim in claims:
        answered = by_id.get(claim.responds_to or "")
        if claim.stance != "denies" or answered is None or not {claim.claimant, answered.claimant} <= names.keys():
            continue
        figure = _figure(document, answered, names)
        denied = f"the claim of {names[answered.claimant]}" + (f" ({figure})" if figure else "")
        told.append(f"{names[claim.claimant]} denied {denied}")
    return _sentence("; ".join(dict.fromkeys(told[:2])))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
