"""The order of the checks: actors first, since events, claims and quotes name them; the summary last."""

from __future__ import annotations

import datetime as dt

from summarizer.grounding.actors import ground_actors
from summarizer.grounding.claims import ground_claims
from summarizer.grounding.events import ground_events
from summarizer.grounding.grounded import Grounded
from summarizer.grounding.prose import supported_sentences
from summarizer.grounding.quotes import ground_quotes
from summarizer.models import Draft, Dropped
from summarizer.text.document import Document


def ground(document: Document, draft: Draft, anchor: dt.date | None = None) -> Grounded:
    """What the article supports of the draft, and a complaint for each item that it does not.

    `anchor` is the day that relative dates count from; without one, a figure's time is not compared with its event's.
    """
    grounded = Grounded(anchor=anchor)
    ground_actors(document, draft, grounded)
    ground_events(document, draft, grounded)
    ground_claims(document, draft, grounded)
    ground_quotes(document, draft, grounded)
    grounded.summary, reasons = supported_sentences(document, draft.summary)
    grounded.omitted.extend(Dropped(item="summary sentence", reason=reason) for reason in reasons)
    return grounded
