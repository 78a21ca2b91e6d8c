"""OPML -> addresses of feeds. Groups may be nested; other lists named by a list are not opened."""

from __future__ import annotations

import io
from typing import Any

from summarizer.errors import NotAFeedError
from summarizer.feeds.formats.links import joined
from summarizer.feeds.formats.xml_checks import checked_xml, flaw

MAX_DEPTH = 100
"""Deepest nesting of groups that is read."""


def parse_opml(data: bytes, name: str, url: str, charset: str, max_feeds: int) -> dict[str, Any]:
    """{"feeds": [addresses in order, each once], "warnings": [...]}. NotAFeedError where it is no OPML."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    clean = checked_xml(data, name, charset)
    warnings = [f"not well-formed XML ({found})" for found in (flaw(data),) if found]
    events = etree.iterparse(
        io.BytesIO(clean),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    feeds: dict[str, None] = {}
    depth, root, too_deep = 0, "", False
    try:
        for event, element in events:
            depth += 1 if event == "start" else -1
            if event == "end":
                element.clear()
                continue
            tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
            root = root or tag
            too_deep = too_deep or depth > MAX_DEPTH
            address = _address(element) if tag == "outline" and depth <= MAX_DEPTH else ""
            if address:
                feeds.setdefault(joined(url, address) or address)
    except etree.XMLSyntaxError as error:
        warnings = warnings or [f"not well-formed XML ({str(error)[:100]})"]
    if root != "opml":
        raise NotAFeedError("is no OPML list", article_id=name)
    if too_deep:
        warnings.append(f"groups nested deeper than {MAX_DEPTH} are left out")
    if len(feeds) > max_feeds:
        warnings.append(f"{len(feeds):,} feeds; only the first {max_feeds:,} are read")
    return {"feeds": list(feeds)[:max_feeds], "warnings": warnings}


def _address(element: Any) -> str:
    for key, value in element.attrib.items():
        if key.lower() == "xmlurl":
            return str(value).strip()
    return ""
