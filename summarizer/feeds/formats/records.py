"""A JSON object or a table's row -> Entry. Knows the usual names of columns; reads no file and decodes no bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.errors import ArticleError
from summarizer.feeds.formats.dates import day_of
from summarizer.feeds.items import Entry
from summarizer.feeds.markup import text_of_html, writable
from summarizer.readers.html import looks_like_html

# By field, the better name first; compared in lower case without "_", "-" and blanks.
_NAMES = {
    "guid": "id guid articleid uid _id docid documentid storyid uuid key",
    "url": "url link articleurl canonicalurl sourceurl externalurl permalink href weburl",
    "title": "title headline articletitle webtitle name",
    "text": "text body content article fulltext maintext articletext articlebody bodytext contenttext story plaintext",
    "html": "contenthtml html bodyhtml",
    "published": "published publishedat datepublished publishdate publisheddate publicationdate pubdate date datetime "
    "webpublicationdate seendate timestamp createdat",
    "publisher": "publisher source outlet sourcename newspaper publication sitename site domain",
    "language": "language lang",
}
_FIELDS = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split())}
_SQUEEZED = re.compile(r"[\s_-]+")


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """Which name stands for which field, as {field: name}; names that are not known are left out."""
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        plain = name.strip().lower()
        found = _FIELDS.get(plain) or _FIELDS.get(_SQUEEZED.sub("", plain))
        if found and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = (found[1], name)
    return {field: name for field, (_, name) in best.items()}


def has_article(columns: Mapping[str, str]) -> bool:
    """Whether rows of these columns can hold an article or the way to it."""
    return not {"text", "html", "url"}.isdisjoint(columns)


def entry_of(
    record: Mapping[str, Any],
    columns: Mapping[str, str],
    position: int,
    name: str,
    scope: str,
    home: str | None = None,
) -> Entry:
    """The record as an Entry. ArticleError: a text that is no string, or neither a text nor an address in it.

    A record's text is the article however short it is, and is kept code point for code point unless it is HTML. A date
    that cannot be read is left out; `date_flaw` tells.
    """
    text = _text(record, columns, name)
    url = _string(record.get(columns.get("url", "")))
    if not text.strip() and not url:
        raise ArticleError("holds neither a text nor an address", article_id=name)
    return Entry(
        position=position,
        name=name,
        text=text,
        whole=bool(text.strip()),
        home=home,
        guid=_string(record.get(columns.get("guid", ""))) or None,
        scope=scope,
        url=url or None,
        title=_string(record.get(columns.get("title", ""))) or None,
        published=day_of(record.get(columns.get("published", ""))),
        publisher=_string(record.get(columns.get("publisher", ""))) or None,
        language=_string(record.get(columns.get("language", ""))) or None,
    )


def date_flaw(record: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    """What stands in the date's place and is no date, shortened; "" where there is a date or nothing."""
    value = record.get(columns.get("published", ""))
    if value is None or (isinstance(value, str) and not value.strip()) or day_of(value) is not None:
        return ""
    return repr(value)[:40]


def _text(record: Mapping[str, Any], columns: Mapping[str, str], name: str) -> str:
    value = record.get(columns.get("text", ""))
    if value is not None and not isinstance(value, str):
        raise ArticleError(f'"{columns["text"]}" is no string', article_id=name)
    if value and not (looks_like_html(value) or value.lstrip()[:3].lower() in ("<p>", "<di", "<p ")):
        return writable(value)
    html = value or record.get(columns.get("html", ""))
    return writable(text_of_html(html)) if isinstance(html, str) else ""


def _string(value: object) -> str:
    if isinstance(value, Mapping):  # {"id": "bbc", "name": "BBC News"}
        value = value.get("name") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return writable(str(value).strip())
