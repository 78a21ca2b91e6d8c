"""JSON Feed (jsonfeed.org 1.0, 1.1) -> plain values for entries, with what is left of a broken one."""

from __future__ import annotations

import json
import re
from typing import Any

from summarizer.errors import NotAFeedError
from summarizer.feeds.formats.dates import day_of
from summarizer.feeds.formats.entry_text import choose_text
from summarizer.feeds.formats.links import joined
from summarizer.feeds.formats.xml_checks import decoded
from summarizer.feeds.markup import text_of_html, text_of_plain

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def parse_json_feed(data: bytes, name: str, url: str, charset: str) -> dict[str, Any]:
    """{"entries": [...], "warnings": [...], "title", "link"}, as `parse_feed` has it. NotAFeedError: nothing in it."""
    text = decoded(data, name, charset)
    warnings: list[str] = []
    feed: Any
    try:
        feed = json.loads(text, strict=False)
    except RecursionError:
        raise NotAFeedError("is nested too deeply", article_id=name) from None
    except ValueError as error:
        feed = {"items": _salvaged(text)}
        warnings.append(f"not valid JSON ({str(error)[:100]})")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or (warnings and not items):
        raise NotAFeedError("; ".join(["is no JSON Feed", *warnings]), article_id=name)
    base = joined(url, _text(feed.get("home_page_url"))) or url
    entries: list[dict[str, Any]] = []
    for place, item in enumerate(items):
        if isinstance(item, dict):
            entries.append(_entry(item, base, _text(feed.get("title"))))
        else:
            warnings.append(f"entry {place + 1} is lost: it is no JSON object")
    return {"entries": entries, "warnings": warnings, "title": _text(feed.get("title")), "link": base}


def _salvaged(text: str) -> list[Any]:
    """The complete objects of the `items` list, up to the first that is broken."""
    found = _ITEMS.search(text)
    items: list[Any] = []
    decoder = json.JSONDecoder(strict=False)
    place = found.end() if found else len(text)
    while place < len(text):
        start = _BETWEEN.match(text, place)
        try:
            item, place = decoder.raw_decode(text, start.end() if start else place)
        except (ValueError, RecursionError):
            break
        items.append(item)
    return items


def _entry(item: dict[str, Any], base: str, feed_title: str) -> dict[str, Any]:
    contents = [text_of_html(_text(item.get("content_html"))), text_of_plain(_text(item.get("content_text")))]
    chosen = choose_text(contents, text_of_plain(_text(item.get("summary"))))
    guid = item.get("id")
    link = _text(item.get("url")) or _text(item.get("external_url"))
    day = day_of(item.get("date_published")) or day_of(item.get("date_modified"))
    return {
        "text": chosen.text,
        "whole": chosen.whole,
        "guid": str(guid).strip() if isinstance(guid, str | int | float) else None,
        "url": joined(base, link) if link else None,
        "title": text_of_plain(_text(item.get("title"))) or None,
        "publisher": feed_title or None,
        "published": day.isoformat() if day else None,
    }


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
