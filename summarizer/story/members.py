"""What a story is made of: an article's summary and, where it is at hand, the article's text."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.models import EventSummary


class Member(NamedTuple):
    """One article. `key` names it in the dossier ("n1", by order of input); `text` is None where it was not kept."""

    key: str
    summary: EventSummary
    text: str | None = None

    @property
    def day(self) -> str:
        """The day of the article as an ISO date, for ordering: its anchor, else its publication; "" if unknown."""
        article = self.summary.article
        return article.anchor_date or (article.published or "")[:10]


def members_of(summaries: list[EventSummary], texts: dict[str, str] | None = None) -> list[Member]:
    """Members in the order given. `texts` holds article texts by sha256 (hex)."""
    known = texts or {}
    return [Member(f"n{i}", one, known.get(one.article.sha256)) for i, one in enumerate(summaries, 1)]
