"""What a document is, by its first characters; by its name only where these do not tell. Parses nothing as a whole."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

from summarizer.readers.html import looks_like_html

Kind = Literal["feed", "json_feed", "opml", "html", "json", "jsonl", "csv", "markdown", "text"]

HEAD = 65_536
"""Bytes that `kind_of` should be given."""

_BEFORE_ROOT = re.compile(r"(?:\s|\ufeff|<\?[^>]{0,1000}\?>|<!--.{0,20000}?-->|<!DOCTYPE[^>\[]{0,1000}>)*+", re.DOTALL)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z]\w*)")
_ROOTS: dict[str, Kind] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "entry": "feed",
    "opml": "opml",
    "html": "html",
}
_SUFFIXES: dict[str, Kind] = {
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".opml": "opml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
_MIMES: dict[str, Kind] = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "text/x-opml": "opml",
    "application/feed+json": "json_feed",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
}
_FEED_KEYS = re.compile(
    r'"(?:version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org|feed_url"|home_page_url"|items"\s*:\s*\[)'
)
_TEXT_COLUMNS = frozenset("text body content article full_text fulltext maintext article_text url link".split())
DELIMITERS = ",;\t|"


def kind_of(head: str, name: str = "", mime: str = "") -> Kind:
    """The kind of a document by its start `head` (decoded), then by file name or address, then by MIME type."""
    return _by_content(head) or _by_name(name) or _MIMES.get(mime, "text")


def named_like_a_feed(name: str, mime: str = "") -> bool:
    """Whether name or type promise a feed, so that a page instead of it deserves a warning."""
    return (_by_name(name) or _MIMES.get(mime)) in ("feed", "json_feed", "opml")


def _by_name(name: str) -> Kind | None:
    if name.lower().startswith(("http://", "https://")):
        name = urlsplit(name).path
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def _by_content(head: str) -> Kind | None:
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(head)
    if start.startswith("{"):
        return _braces(start)
    if start.startswith("["):
        return "json" if start[1:].lstrip()[:1] in ("{", "]") else None
    return "csv" if _is_table(start) else None


def _markup(head: str) -> Kind | None:
    if looks_like_html(head.lstrip("\ufeff \t\r\n")):
        return "html"
    before = _BEFORE_ROOT.match(head)
    found = _ROOT.match(head, before.end() if before else 0)
    return _ROOTS.get(found.group(1).lower()) if found else None


def _braces(start: str) -> Kind:
    line, broken, rest = start.partition("\n")
    if broken and rest.lstrip().startswith("{") and _is_object(line):
        return "jsonl"
    return "json_feed" if _FEED_KEYS.search(start[:4_000]) else "json"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_table(start: str) -> bool:
    """Whether the first line names two columns or more, one of them that of a text or a link."""
    line = start.partition("\n")[0][:2_000]
    for delimiter in DELIMITERS:
        names = [name.strip(" \"'\r").lower() for name in line.split(delimiter)]
        if (
            len(names) > 1
            and not _TEXT_COLUMNS.isdisjoint(names)
            and all(re.fullmatch(r"[\w .-]{1,40}", n) for n in names)
        ):
            return True
    return False
