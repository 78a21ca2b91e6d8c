"""The main statements of the main actors: what they are quoted with, beside their figures and denials.

Few on purpose: an actor's first quotation in full sentences, for the actors that speak most. A claim without a figure
that only repeats a sentence would add nothing to the quotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.backends.baseline.claims import Claim
from summarizer.backends.baseline.sources import Sources
from summarizer.text.coreference import Speaker
from summarizer.text.document import Document

MAX_ACTORS = 5
MAX_EACH = 2
_DEMANDS = ("please ", "we demand ", "i demand ", "we call on ", "we urge ", "i urge ", "we appeal to ", "we ask ")


def main_statements(
    document: Document, speakers: Mapping[int, Speaker], sources: Sources, claims: Sequence[Claim]
) -> list[Claim]:
    """One claim without a measure for each of the first quotations of the actors that are quoted most."""
    by_actor: dict[str, list[int]] = {}
    for index, quotation in enumerate(document.quotations):
        speaker = speakers.get(index)
        if speaker is not None and speaker.cluster and not quotation.fragment:
            by_actor.setdefault(speaker.cluster, []).append(index)
    main = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), by_actor[actor][0]))[:MAX_ACTORS]
    said = {(claim.claimant, number) for claim in claims for number in claim.sentences}
    found: list[Claim] = []
    for actor in main:
        for index in by_actor[actor][:MAX_EACH]:
            quotation = document.quotations[index]
            numbers = list(range(quotation.sentence, quotation.last_sentence + 1))
            if not any((actor, number) in said for number in numbers):
                via = sources.media(speakers[index].via)
                stance = _stance_of(document.article.text[quotation.start : quotation.end].lower())
                found.append(Claim(numbers, quotation.start, sources.use(actor), stance=stance, via=via))
    return found


def _stance_of(words: str) -> str:
    """The stance that the quoted words themselves show: a demand ("please stay away"), else a plain statement."""
    return "calls_for" if any(demand in words for demand in _DEMANDS) else "asserts"
