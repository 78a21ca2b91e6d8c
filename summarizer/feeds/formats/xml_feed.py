"""RSS, Atom and RDF -> plain values for entries, through feedparser. Runs in the parser process.

feedparser gets bytes in a BytesIO and nothing else: a str may be taken for a path or an address. Its HTML clean-up and
its resolving of links are off (half of its time); the text is taken by `summarizer.feeds.markup`.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

from summarizer.errors import NotAFeedError
from summarizer.feeds.formats.dates import day_of
from summarizer.feeds.formats.entry_text import choose_text
from summarizer.feeds.formats.links import joined
from summarizer.feeds.formats.xml_checks import checked_xml, flaw
from summarizer.feeds.formats.zipped import unzipped
from summarizer.feeds.markup import text_of_html, text_of_plain

_ENTRY = re.compile(rb"<(item|entry)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHELLS = {
    b"item": b'<rss version="2.0"><channel>%s</channel></rss>',
    b"entry": b'<feed xmlns="http://www.w3.org/2005/Atom">%s</feed>',
}
_HTML = ("text/html", "application/xhtml+xml", "text/xhtml")


def parse_feed(data: bytes, name: str, url: str, charset: str, max_bytes: int) -> dict[str, Any]:
    """{"entries": [...], "warnings": [...], "title", "link"}; entries as `_entry` makes them.

    NotAFeedError where no feed is in it. One entry that cannot be read is a warning; the others are kept.
    """
    plain = unzipped(data, name, max_bytes)
    clean = checked_xml(plain, name, charset)
    warnings = [f"not well-formed XML ({found})" for found in (flaw(plain),) if found]
    if plain is not data:
        warnings.append("is a gzip file; its content was read")
    parsed, lost = _parsed(clean)
    warnings += lost
    if not parsed.get("version") and not parsed["entries"]:
        cause = "is empty" if not plain.strip() else "is no RSS, Atom or RDF feed"
        raise NotAFeedError(cause + (f"; {warnings[0]}" if warnings else ""), article_id=name)
    feed = parsed.get("feed") or {}
    base = joined(url, _text(feed.get("link"))) or url
    entries: list[dict[str, Any]] = []
    for place, entry in enumerate(parsed["entries"]):
        try:
            entries.append(_entry(entry, base, _text(feed.get("title"))))
        except Exception as error:  # one entry's oddity in feedparser or lxml must not cost the feed
            warnings.append(f"entry {place + 1} is lost: {type(error).__name__} while it was read")
    return {"entries": entries, "warnings": warnings, "title": _text(feed.get("title")), "link": base}


def _parsed(document: bytes) -> tuple[dict[str, Any], list[str]]:
    """feedparser's result and warnings. Where it crashes on the whole, each entry is parsed by itself."""
    try:
        return _feedparser(document), []
    except Exception as error:  # its bugs on ill-formed input (an empty <width> is one) must not cost the feed
        warnings = [f"{type(error).__name__} in feedparser; its entries are read one by one"]
    entries: list[Any] = []
    for number, found in enumerate(_ENTRY.finditer(document), 1):
        shell = _SHELLS[found.group(1).lower()]
        try:
            entries += _feedparser(shell % found.group())["entries"]
        except Exception as error:
            warnings.append(f"entry {number} is lost: {type(error).__name__} in feedparser")
    return {"entries": entries}, warnings


def _feedparser(document: bytes) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  (only the parser process needs it)

    # Without the feed's address: feedparser would take guids for links and resolve them.
    parsed: dict[str, Any] = feedparser.parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False)
    return parsed


def _entry(entry: Any, base: str, feed_title: str) -> dict[str, Any]:
    parts = entry.get("content") or ()
    contents = [_plain(part) for part in parts]
    summary = entry.get("summary_detail") or {"value": entry.get("summary")}
    repeated = any(part.get("value") == summary.get("value") for part in parts)  # feedparser fills one with the other
    chosen = choose_text(contents, "" if repeated else _plain(summary))
    title = " ".join(_plain(entry.get("title_detail") or {"value": entry.get("title")}).split())
    source = entry.get("source") or {}
    day = _day(entry)
    return {
        "text": chosen.text,
        "whole": chosen.whole,
        "guid": _text(entry.get("id")) or None,
        "url": _link(entry, base),
        "title": title or None,
        "publisher": _text(source.get("title")) or feed_title or None,
        "published": day.isoformat() if day else None,
    }


def _plain(part: Any) -> str:
    value = part.get("value")
    if not isinstance(value, str) or not value:
        return ""
    kind = part.get("type") or "text/html"
    return text_of_html(value) if kind in _HTML else text_of_plain(value) if kind.startswith("text/") else ""


def _link(entry: Any, base: str) -> str | None:
    """The article's address: FeedBurner's original one, the entry's link, or where Atom's content lies."""
    link = _text(entry.get("feedburner_origlink")) or _text(entry.get("link"))
    if not link:
        link = next((_text(part.get("src")) for part in entry.get("content") or () if part.get("src")), "")
    own_base = _text((entry.get("title_detail") or {}).get("base"))
    return joined(joined(base, own_base) or base, link) if link else None


def _day(entry: Any) -> dt.date | None:
    for name in ("published", "created", "updated"):
        day = day_of(entry.get(name))
        parsed = entry.get(f"{name}_parsed")
        if day is None and parsed:  # feedparser reads more forms, but turns them into UTC
            day = day_of(f"{parsed.tm_year:04d}-{parsed.tm_mon:02d}-{parsed.tm_mday:02d}")
        if day is not None:
            return day
    return None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
