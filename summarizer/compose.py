"""A summary in words, composed from accepted claims: the lead, who reports which figures, who denies what.

For backends that write none, and for answers whose own summary did not stand. The first sentence is the article's lead;
the others are made of claimants' names and the article's own figures in a fixed form ("The port authority reported 12
sailors killed, three missing."), so each figure carries its claimant. Composes; checks and invents nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

MAX_SENTENCES = 4
MAX_CLAIMANTS = 4
MAX_FIGURES = 4
MAX_LEAD = 400
MAX_PHRASE = 80
_SHORTEST_LEAD = 6
_TOLD = ("asserts", "confirms", "observed")

Name = Callable[[str], str]


def compose_summary(document: Document, claims: Sequence[Claim], actors: Sequence[Actor]) -> str:
    """Two to four neutral sentences; "" for a text without a whole sentence and without figures."""
    names = {actor.id: actor.name for actor in actors}
    parts = [_lead(document.sentences), *_figures(claims, names), _denials(claims, names)]
    return " ".join([part for part in parts if part][:MAX_SENTENCES])


def _lead(sentences: Sequence[Sentence]) -> str:
    """The first sentence that is a whole one: it ends like a sentence and is no headline or dateline scrap."""
    for sentence in sentences[:6]:
        text = " ".join(sentence.text.split())
        if len(sentence.tokens.words) >= _SHORTEST_LEAD and text[-1] in '.!?"”' and len(text) <= MAX_LEAD:
            return text
    return ""


def _figures(claims: Sequence[Claim], names: dict[str, str]) -> list[str]:
    """One sentence for the parties that give figures, one for figures without a named source."""
    by_claimant: dict[str, list[str]] = {}
    for claim in claims:
        told = by_claimant.setdefault(claim.claimant, [])
        phrase = _figure(claim) if claim.stance in _TOLD else ""
        if phrase and phrase not in told and len(told) < MAX_FIGURES:
            told.append(phrase)
    unnamed = by_claimant.pop(vocabulary.NARRATOR, [])
    told_by = [(names[actor], told) for actor, told in by_claimant.items() if told][:MAX_CLAIMANTS]
    named = _sentence("; ".join(f"{name} reported {', '.join(told)}" for name, told in told_by))
    return [named, f"Reported without a named source: {', '.join(unnamed)}." if unnamed else ""]


def _figure(claim: Claim) -> str:
    """The figure in the article's words ("12 sailors killed"); "" for claims without one that a summary names."""
    if claim.quantity is None or claim.measure not in _PARTICIPLES:
        return ""
    amount = claim.quantity.text
    if claim.measure == "casualties_any":
        return f"{amount.lower()} casualties"
    counted = f"{amount} {claim.affected_text}" if claim.affected_text else amount
    return f"{counted if len(counted) <= MAX_PHRASE else amount} {_PARTICIPLES[claim.measure]}"


def _denials(claims: Sequence[Claim], names: dict[str, str]) -> str:
    """The first denials of another party's claim: who denies whose."""
    by_id = {claim.id: claim for claim in claims}
    told: list[str] = []
    for claim in claims:
        answered = by_id.get(claim.responds_to or "")
        if claim.stance != "denies" or answered is None or not {claim.claimant, answered.claimant} <= names.keys():
            continue
        figure = _figure(answered)
        denied = f"the claim of {names[answered.claimant]}" + (f" ({figure})" if figure else "")
        told.append(f"{names[claim.claimant]} denied {denied}")
    return _sentence("; ".join(dict.fromkeys(told[:2])))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
