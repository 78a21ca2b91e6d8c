"""Whether the words of a role stand beside the name that they are given to, and not beside another one."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.grounding.grounded import GroundedActor
from summarizer.grounding.match import place_in
from summarizer.models import Span
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence

WIDEST_GAP = 60
"""Code points between a role and its name."""


def find_role(document: Document, actor: GroundedActor, actors: Iterable[GroundedActor]) -> str | None:
    """The role as the article writes it nearest to the actor's name; None where it stands nearer to somebody else's."""
    if not any(char.isalpha() for char in actor.draft.role):
        return None
    others = [other for other in actors if other is not actor and _may_hold(other)]
    for number in sorted(actor.sentences):
        sentence = document.sentence(number)
        place = place_in(sentence, actor.draft.role.strip()) if sentence else None
        if sentence is None or place is None:
            continue
        own = _gap(place, actor.mentions, sentence)
        if own > WIDEST_GAP:
            continue
        near = [span for other in others if number in other.sentences for span in other.mentions]
        if own <= _gap(place, near, sentence):
            return document.article.text[slice(*place)]
    return None


def _may_hold(actor: GroundedActor) -> bool:
    """Offices and states stand inside roles ("Chad's defence minister"); only persons can take one away."""
    return actor.draft.kind == "person"


def _gap(place: tuple[int, int], mentions: Iterable[Span], sentence: Sentence) -> int:
    """Code points between the place and the nearest of the mentions in the sentence."""
    inside = [span for span in mentions if sentence.start <= span.start < sentence.end]
    gaps = [max(span.start - place[1], place[0] - span.end, 0) for span in inside]
    return min(gaps, default=1_000_000)
