"""Two to four neutral sentences: the lead, who reports which figures, who denies what. Composed, never invented.

The first sentence is the article's own lead; the others are made of claimants' names and the article's figure words in
a fixed form ("The port authority reported 12 sailors killed, three missing."), so each figure carries its claimant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.backends.baseline.claims import Claim
from summarizer.backends.baseline.sources import NARRATOR
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

MAX_CLAIMANTS = 4
MAX_FIGURES = 4
MAX_LEAD = 400
MAX_PHRASE = 80
_SHORTEST_LEAD = 6

Name = Callable[[str], str]


def compose_summary(sentences: Sequence[Sentence], claims: Sequence[Claim], name: Name) -> str:
    """The summary of the claims of the headline event. `name` gives the actor's name for an id."""
    parts = [_lead(sentences), *_figures(claims, name), _denials(claims, name)]
    return " ".join(part for part in parts[:4] if part)


def _lead(sentences: Sequence[Sentence]) -> str:
    """The first sentence that is a whole one: it ends like a sentence and is no headline or dateline scrap."""
    for sentence in sentences[:6]:
        text = " ".join(sentence.text.split())
        if len(sentence.tokens.words) >= _SHORTEST_LEAD and text[-1] in '.!?"”' and len(text) <= MAX_LEAD:
            return text
    return ""


def _figures(claims: Sequence[Claim], name: Name) -> list[str]:
    """One sentence for the parties that give figures, one for figures without a named source."""
    by_claimant: dict[str, list[str]] = {}
    for claim in claims:
        if claim.amount and claim.measure in _PARTICIPLES and claim.stance in ("asserts", "confirms", "observed"):
            told = by_claimant.setdefault(claim.claimant, [])
            phrase = _figure(claim)
            if phrase not in told and len(told) < MAX_FIGURES:
                told.append(phrase)
    unnamed = by_claimant.pop(NARRATOR, [])
    named = [f"{name(actor)} reported {_list(told)}" for actor, told in list(by_claimant.items())[:MAX_CLAIMANTS]]
    sentences = [_sentence("; ".join(named))] if named else []
    return [*sentences, f"Reported without a named source: {_list(unnamed)}."] if unnamed else sentences


def _figure(claim: Claim) -> str:
    words = _PARTICIPLES[claim.measure]
    if claim.measure == "casualties_any" and claim.amount.lower() in ("no", "without", "zero"):
        return "no casualties" if claim.amount.lower() == "no" else f"{claim.amount.lower()} casualties"
    counted = claim.phrase if claim.phrase and len(claim.phrase) <= MAX_PHRASE else claim.amount
    if claim.amount[:1].isupper() and claim.amount[1:].islower():  # it began a sentence of the article
        counted = counted[:1].lower() + counted[1:]
    return " ".join(f"{counted} {words}".split())


def _list(phrases: Sequence[str]) -> str:
    return ", ".join(phrases)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _denials(claims: Sequence[Claim], name: Name) -> str:
    """The first denials of a figure: who denies whose."""
    told: list[str] = []
    for claim in claims:
        answered = claim.answers
        if claim.stance != "denies" or answered is None or NARRATOR in (claim.claimant, answered.claimant):
            continue
        what = _figure(answered) if answered.amount and answered.measure in _PARTICIPLES else ""
        told.append(
            f"{name(claim.claimant)} denied the claim of {name(answered.claimant)}{f' ({what})' if what else ''}"
        )
    return _sentence("; ".join(dict.fromkeys(told[:2])))
