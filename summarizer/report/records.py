"""What the page of one article shows, as plain JSON values: the text, the summary, and the views of it.

Claims are named by their place in the summary's list, since ids of a summary from elsewhere may clash.
"""

from __future__ import annotations

from typing import Any

from summarizer import views
from summarizer.models import Claim, EventSummary
from summarizer.pages.links import safe_link
from summarizer.pages.spans import plain_data

Json = dict[str, Any]


def article_record(summary: EventSummary, text: str | None) -> Json:
    """Everything the article's page shows. `text` None: its evidence stands there by itself."""
    places = Places(summary)
    return {
        "text": text,
        "link": safe_link(summary.article.url),
        "summary": plain_data(_shown(summary), text),
        "groups": [[group.claimant, places.of(group.claims)] for group in views.claims_by_claimant(summary)],
        "conflicts": [
            {"event": one.event, "measure": one.measure, "side": one.affected_side, "claims": places.of(one.claims)}
            for one in views.conflicts(summary)
        ],
        "denials": [
            [places[one.claim], None if one.target is None else places[one.target]] for one in views.denials(summary)
        ],
        "unverified": places.of(views.unverified(summary)),
    }


class Places:
    """Claims of one summary by their place in its list."""

    def __init__(self, summary: EventSummary) -> None:
        self._places = {id(claim): place for place, claim in enumerate(summary.claims)}

    def __getitem__(self, claim: Claim) -> int:
        return self._places[id(claim)]

    def of(self, claims: Any) -> list[int]:
        """The places of several, in their order."""
        return [self[claim] for claim in claims]


def _shown(summary: EventSummary) -> EventSummary:
    """The summary without what no page shows: every mention of every actor."""
    actors = [actor.model_copy(update={"mentions": []}) for actor in summary.actors]
    return summary.model_copy(update={"actors": actors})
