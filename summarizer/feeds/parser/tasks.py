"""What the parser process can be asked for: a document's bytes in, plain values out. Runs in any process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer import errors
from summarizer.feeds.formats.json_feed import parse_json_feed
from summarizer.feeds.formats.opml import parse_opml
from summarizer.feeds.formats.xml_checks import decoded
from summarizer.feeds.formats.xml_feed import parse_feed
from summarizer.feeds.formats.zipped import unzipped

Answer = dict[str, Any]


def answer(task: str, data: bytes, arguments: dict[str, Any]) -> Answer:
    """The task's values; {"error": kind, "cause", "hint"} for a known failure; {"crash": type} for any other."""
    try:
        return _TASKS[task](data, **arguments)
    except errors.ArticleError as error:
        return {"error": type(error).__name__, "cause": error.cause, "hint": error.hint}
    except Exception as error:  # third-party parsers on hostile input: the caller names the type and the document
        return {"crash": type(error).__name__}


def _feed(data: bytes, *, name: str, url: str = "", charset: str = "", max_bytes: int) -> Answer:
    return parse_feed(data, name, url, charset, max_bytes)


def _json_feed(data: bytes, *, name: str, url: str = "", charset: str = "", max_bytes: int) -> Answer:
    return parse_json_feed(unzipped(data, name, max_bytes), name, url, charset)


def _opml(data: bytes, *, name: str, url: str = "", charset: str = "", max_feeds: int) -> Answer:
    return parse_opml(data, name, url, charset, max_feeds)


def _page(data: bytes, *, name: str, charset: str = "") -> Answer:
    """The article of a page, as the fields of an Article."""
    from summarizer.readers.html import article_from_html  # noqa: PLC0415

    return {"article": article_from_html(decoded(data, name, charset), name).model_dump(mode="json")}


_TASKS: dict[str, Callable[..., Answer]] = {"feed": _feed, "json_feed": _json_feed, "opml": _opml, "page": _page}
