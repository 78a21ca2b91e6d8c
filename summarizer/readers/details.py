"""What a user knows better than the file: title, URL, publisher and date set on an Article that was read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from summarizer.models import Article
from summarizer.readers.plain import checked_date


def with_details(
    article: Article,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: dt.date | str | None = None,
) -> Article:
    """The article with these fields replaced; None leaves a field as it is. ArticleError: `published` is no date."""
    changes: dict[str, Any] = {"title": title, "url": url, "publisher": publisher}
    date = checked_date(published, article.id)
    if date is not None:
        changes |= {"published": date, "published_basis": "feed"}
    return article.model_copy(update={key: value for key, value in changes.items() if value is not None})
