"""The data, named by stage: Article (read) -> Draft (filled by a backend) -> EventSummary (checked, resolved)."""

from summarizer.models.article import Article
from summarizer.models.draft import Draft, DraftActor, DraftClaim, DraftEvent, DraftLink, DraftQuote
from summarizer.models.summary import (
    Actor,
    ArticleInfo,
    Audit,
    Claim,
    Date,
    Dropped,
    Event,
    EventCodes,
    EventLink,
    EventSummary,
    Place,
    Provenance,
    Quantity,
    Quote,
    Span,
    Usage,
)

__all__ = [
    "Actor",
    "Article",
    "ArticleInfo",
    "Audit",
    "Claim",
    "Date",
    "Draft",
    "DraftActor",
    "DraftClaim",
    "DraftEvent",
    "DraftLink",
    "DraftQuote",
    "Dropped",
    "Event",
    "EventCodes",
    "EventLink",
    "EventSummary",
    "Place",
    "Provenance",
    "Quantity",
    "Quote",
    "Span",
    "Usage",
]
