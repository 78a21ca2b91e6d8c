"""Markdown -> Article. The text stays as it is; front matter and a leading `# Title` are read and left out of the body.

Does not render Markdown and reads no YAML: front matter is `key: value` lines between two `---` lines.
"""

from __future__ import annotations

import datetime as dt
import re

from summarizer.models import Article
from summarizer.readers.header import find_header, parse_date, plausible
from summarizer.readers.plain import build

_FENCE = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FIELD = re.compile(r"([A-Za-z_][\w -]{0,40}?)\s*[:=](?:\s+(.*)|)$")
_TITLE = re.compile(r"\s*#[ \t]+([^\r\n]+)[\r\n]*")
_MAX_LINES = 100
_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publish_date": "published",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
    "url": "url",
    "link": "url",
    "canonical_url": "url",
}


def article_from_markdown(text: str, article_id: str) -> Article:
    """An Article whose `body_start` stands after front matter, date header and leading title."""
    known, start = _front_matter(text)
    published = known.pop("published", "")
    header = find_header(text, start)
    title = _TITLE.match(text, header.end if header else start)
    if title:
        known.setdefault("title", title.group(1).rstrip("# \t"))
        start = title.end()
    day = plausible(parse_date(published)) or (header.date if header else None)
    article = build(text, article_id, known, None, start)
    return _dated(article, day)


def _dated(article: Article, day: dt.date | None) -> Article:
    if day is None or article.published is not None:
        return article
    return article.model_copy(update={"published": day, "published_basis": "header"})


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """The known fields and the offset after the front matter; ({}, 0) where there is none."""
    opened = _FENCE.match(text)
    if not opened:
        return {}, 0
    fields: dict[str, str] = {}
    place = opened.end()
    for _ in range(_MAX_LINES):
        found = _LINE.match(text, place)
        if found is None or found.end() == place:
            break
        line, place = found.group(1), found.end()
        if line.rstrip() in ("---", "...", "+++"):
            return fields, place
        if not _is_field(line, fields):
            break
    return {}, 0


def _is_field(line: str, fields: dict[str, str]) -> bool:
    """Whether the line can stand in front matter; a known field is put into `fields`."""
    found = _FIELD.match(line)
    if found and found.group(2) is not None:
        name = _KEYS.get(found.group(1).strip().lower().replace(" ", "_").replace("-", "_"))
        value = found.group(2).strip().strip("\"'").strip()
        if name and value:
            fields.setdefault(name, value)
    return found is not None or not line.strip() or line[0] in " \t-#]"
