"""From a Draft to what the article supports: pure code that fails closed.

`ground(document, draft)` checks every item against the article and returns what stands, with its places in the text,
and a complaint for each item that does not. It repairs nothing, resolves no dates or codes, and calls nobody.
"""

from summarizer.grounding.ground import ground, ground_items, ground_summary
from summarizer.grounding.grounded import Grounded, GroundedActor, GroundedClaim, GroundedEvent, GroundedQuote

__all__ = [
    "Grounded",
    "GroundedActor",
    "GroundedClaim",
    "GroundedEvent",
    "GroundedQuote",
    "ground",
    "ground_items",
    "ground_summary",
]
