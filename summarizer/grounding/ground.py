"""The order of the checks: actors first, since events, claims and quotes name them; the summary last."""

from __future__ import annotations

import datetime as dt

from summarizer.grounding.actors import ground_actors
from summarizer.grounding.claims import ground_claims
from summarizer.grounding.events import ground_events
from summarizer.grounding.grounded import Grounded
from summarizer.grounding.keeping import keep_actors, keep_events, keep_quotes, standing_claims
from summarizer.grounding.prose import unsupported
from summarizer.grounding.quotes import ground_quotes
from summarizer.grounding.recap import misattributed
from summarizer.models import Draft, Dropped
from summarizer.text.document import Document
from summarizer.text.sentences import split_sentences


def ground(document: Document, draft: Draft, anchor: dt.date | None = None) -> Grounded:
    """What the article supports of the draft, and a complaint for each item that it does not.

    `anchor` is the day that relative dates count from; without one, a figure's time is not compared with its event's.
    """
    grounded = ground_items(document, draft, anchor)
    ground_summary(document, draft, grounded)
    return grounded


def ground_items(
    document: Document, draft: Draft, anchor: dt.date | None = None, before: Grounded | None = None
) -> Grounded:
    """`ground` without the summary, of which a repair asks nothing.

    `before`: what stood of the draft that was repaired, by the same document and anchor. What a repair leaves as it was
    is not checked again.
    """
    grounded = Grounded(anchor=anchor)
    kept = before if before is not None and keep_actors(draft, before, grounded) else None
    if kept is None:
        ground_actors(document, draft, grounded)
    kept_events = kept is not None and keep_events(draft, kept, grounded)
    if not kept_events:
        ground_events(document, draft, grounded)
    ground_claims(document, draft, grounded, standing_claims(kept) if kept and kept_events else {})
    if kept is None or not keep_quotes(draft, kept, grounded):
        ground_quotes(document, draft, grounded)
    return grounded


def ground_summary(document: Document, draft: Draft, grounded: Grounded) -> None:
    """Keep the summary's sentences that the article bears out; note the reasons for the others."""
    kept: list[str] = []
    for sentence in split_sentences(" ".join(draft.summary.split())):
        problem = unsupported(document, [sentence]) or misattributed(document, sentence, grounded)
        if problem:
            grounded.omitted.append(Dropped(item="summary sentence", reason=problem))
        else:
            kept.append(sentence.text)
    grounded.summary = " ".join(kept)
