"""What a summary's JSON says of its article: read it without reading the rest, and put another article's name in.

Works on the text of `EventSummary.model_dump_json()`, where "article" is the second key.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from summarizer.models import Article, EventSummary

_DECODER = json.JSONDecoder()
_KEY = '"article":'
_HEAD = 60
"""Characters that the key `article` starts within."""


class Label(NamedTuple):
    """What of an article is its name and not its content."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None


def label_of(article: Article) -> Label:
    return Label(article.id, article.url, article.title, article.publisher)


def digest(article_id: str, sha256: str) -> int:
    """Eight bytes that stand for (article id, hash of its text): 100,000 take some MB; two alike are one in 10^9."""
    named = f"{article_id}\0{sha256}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(named, digest_size=8).digest())


def line_digest(line: str) -> int | None:
    """The `digest` of the article that a line summarizes; None where it is no summary."""
    found = _article(line)
    if found is None or not isinstance(found[0].get("id"), str) or not isinstance(found[0].get("sha256"), str):
        return None
    return digest(found[0]["id"], found[0]["sha256"])


def relabelled(text: str, label: Label) -> str:
    """The summary's JSON with the label in the place of its article's."""
    found = _article(text)
    if found is None:
        raise ValueError("not the JSON of a summary")
    info, start, end = found
    head = json.dumps(info | label._asdict(), ensure_ascii=False, separators=(",", ":"))
    return text[:start] + encodable(head, info | label._asdict()) + text[end:]


def encodable(text: str, value: object) -> str:
    """`text`, the JSON of `value`, as it is or in ASCII if it holds a lone surrogate, which UTF-8 cannot carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def summary_json(summary: EventSummary) -> str:
    """The summary on one line."""
    try:
        return summary.model_dump_json()
    except ValueError:  # pydantic refuses lone surrogates, which a feed may well hold
        return json.dumps(summary.model_dump(), separators=(",", ":"))


def _article(text: str) -> tuple[dict[str, Any], int, int] | None:
    """The object "article" with its place in the text."""
    start = text.find(_KEY, 0, _HEAD)
    if start < 0 or not text.startswith("{"):
        return None
    start += len(_KEY)
    while text[start : start + 1] in (" ", "\t"):
        start += 1
    try:
        value, end = _DECODER.raw_decode(text, start)
    except ValueError:
        return None
    return (value, start, end) if isinstance(value, dict) else None
