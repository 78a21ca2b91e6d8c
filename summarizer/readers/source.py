"""A file, bytes or standard input -> Article. Opens what it is told to, fetches nothing."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Literal

from summarizer.errors import ArticleError
from summarizer.models import Article
from summarizer.readers.decoding import decode
from summarizer.readers.html import article_from_html, looks_like_html
from summarizer.readers.json_object import article_from_json
from summarizer.readers.markdown import article_from_markdown
from summarizer.readers.plain import article_from_text, too_long

Kind = Literal["auto", "text", "markdown", "html", "json"]

MAX_BYTES = 20_000_000
"""Most bytes that are read of one source."""

STDIN = "-"
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
}
_FEEDS = ("<rss", "<feed", "<rdf:rdf")


def read_article(
    source: str | Path | bytes,
    *,
    kind: Kind = "auto",
    id: str | None = None,  # noqa: A002 - the contract's name
) -> Article:
    """The one article in `source`: a path, "-" for standard input, or the bytes of a document.

    `kind` "auto" goes by the file's suffix, else by the content. `Article.id` is `id` if given, else the file's name,
    "stdin", or the start of the bytes' hash; an `id` inside JSON wins over the last three.
    ArticleError in one line: no such file, a folder, not allowed, binary, over MAX_BYTES or MAX_CHARS, wrong JSON.
    An empty source gives an Article with empty text.
    """
    name, data = _loaded(source)
    text = decode(data, id or name)
    if kind == "auto":
        kind = _suffix_kind(source) or _sniffed(text, id or name)
    article = _READERS[kind](text, id or name)
    return article.model_copy(update={"id": id}) if id else article


def _loaded(source: str | Path | bytes) -> tuple[str, bytes]:
    """The article's name and the source's bytes."""
    if isinstance(source, bytes):
        name = f"sha256-{hashlib.sha256(source).hexdigest()[:12]}"
        return name, _limited(source, name)
    if str(source) == STDIN:
        if sys.stdin is None:  # closed by the caller (`<&-`)
            raise ArticleError("standard input is closed", article_id="stdin", hint="give a file")
        return "stdin", _limited(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin")
    if str(source).lower().startswith(("http://", "https://", "http:/", "https:/")):
        hint = "summarizer.feeds.read_page fetches one; the command takes http:// and https:// addresses"
        raise ArticleError("addresses are not fetched", article_id=str(source), hint=hint)
    path = Path(source)
    return path.name, _limited(_file_bytes(path), str(source))


def _file_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ArticleError("no such file", article_id=str(path), hint="check the path, or give - for stdin") from error
    except IsADirectoryError as error:
        raise ArticleError("is a folder, not a file", article_id=str(path), hint="give the files in it") from error
    except PermissionError as error:
        raise ArticleError("may not be read", article_id=str(path), hint="check the file's permissions") from error
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or "not a valid path"
        raise ArticleError(f"cannot be read: {cause}", article_id=str(path)[:200]) from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise too_long(name, f"more than {MAX_BYTES:,} bytes")
    return data


def _suffix_kind(source: str | Path | bytes) -> Kind | None:
    return None if isinstance(source, bytes) else _SUFFIXES.get(Path(source).suffix.lower())


def _sniffed(text: str, name: str) -> Kind:
    """The kind by content, for sources whose name does not tell."""
    head = text[:5_000].lstrip()
    if looks_like_html(head):
        return "html"
    if any(mark in head[:1_000].lower() for mark in _FEEDS) and head.startswith("<"):
        raise ArticleError("looks like a feed, not an article", article_id=name, hint="give one article at a time")
    if head.startswith("{") and text.rstrip().endswith("}"):
        return "json"
    return "text"


def _plain(text: str, name: str) -> Article:
    return article_from_text(text, id=name)


_READERS = {"text": _plain, "markdown": article_from_markdown, "html": article_from_html, "json": article_from_json}
