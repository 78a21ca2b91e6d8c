"""A text that is at hand -> Article. Reads no file and changes no character but NUL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from summarizer.errors import ArticleError
from summarizer.models import Article
from summarizer.models.article import PublishedBasis
from summarizer.readers.header import find_header, parse_date, plausible
from summarizer.text.language import guess_language

MAX_CHARS = 2_000_000
"""Longest article in code points."""


def article_from_text(
    text: str,
    *,
    id: str,  # noqa: A002 - the contract's name
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: dt.date | str | None = None,
) -> Article:
    """An Article of `text`, whose offsets are code points of exactly this string.

    A `date YYYY-MM-DD ` header gives `published`, and `body_start` stands after it; an explicit `published` (a date, or
    an ISO 8601 string) wins. The language is guessed. ArticleError: longer than MAX_CHARS, or `published` is no date.
    """
    known = {"title": title, "url": url, "publisher": publisher}
    return build(text, id, known, checked_date(published, id), 0)


def build(text: str, article_id: str, known: dict[str, Any], published: dt.date | None, start: int) -> Article:
    """The one place where readers make an Article; `known` are further fields, `start` is where its own head ends."""
    if len(text) > MAX_CHARS:
        raise too_long(article_id, f"{len(text):,} characters, more than {MAX_CHARS:,}")
    header = find_header(text, start)
    body_start = header.end if header else start
    date = published or (header.date if header else None)
    basis: PublishedBasis | None = None if date is None else "feed" if published else "header"
    fields = {"language": guess_language(text[body_start:])} | {key: value for key, value in known.items() if value}
    text = text.replace("\0", "\ufffd")
    return Article(id=article_id, text=text, published=date, published_basis=basis, body_start=body_start, **fields)


def checked_date(value: object, article_id: str) -> dt.date | None:
    """`value` as a day; None for None and "". ArticleError where it is no date, or none an article can bear."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    date = plausible(parse_date(value) if isinstance(value, str) else value if isinstance(value, dt.date) else None)
    if date is None:
        raise ArticleError(
            f"published is no date of an article: {str(value)[:40]!r}",
            article_id=article_id,
            hint="write YYYY-MM-DD, or leave it out",
        )
    return date


def too_long(article_id: str, size: str) -> ArticleError:
    """The error for an article over a limit."""
    return ArticleError(
        f"too long: {size}", article_id=article_id, hint="cut it into articles and read them one by one"
    )
