"""The bytes of one document, from wherever -> what is in it: articles, entries, or work for the parser process.

The kind is told by the content first, by the name second. Tables are read line by line and never held as a whole.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from summarizer.errors import ArticleError, NotAFeedError, TooLargeError
from summarizer.feeds.fetch.urls import shown
from summarizer.feeds.formats.lines import Lines
from summarizer.feeds.formats.records import columns_of, entry_of
from summarizer.feeds.formats.tables import read_csv, read_json_list, read_jsonl
from summarizer.feeds.formats.xml_checks import decoded
from summarizer.feeds.identity import content_identity
from summarizer.feeds.items import Document, Found, Item, Page, Place, SourceProblem
from summarizer.feeds.sniff import HEAD, Kind, kind_of, named_like_a_feed
from summarizer.readers import MAX_BYTES, article_from_text
from summarizer.readers.markdown import article_from_markdown


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from.

    `source` is the spec, `item` the part of it (a file of a folder) or None, `name` the article's id if there is none
    in the document, `identity` that of an article without one ("" : by its content). `scope` is what its guids are
    unique in. `url`, `mime` and `charset` are HTTP's, "" for a file. `position` counts the documents of the source.
    """

    source: str
    name: str
    scope: str
    item: str | None = None
    identity: str = ""
    position: int = 0
    url: str = ""
    mime: str = ""
    charset: str = ""
    max_bytes: int = MAX_BYTES

    def warning(self, cause: str, hint: str | None = None) -> SourceProblem:
        return SourceProblem(self.source, self.item, ArticleError(cause, article_id=self.shown, hint=hint))

    @property
    def place(self) -> Place:
        return Place(self.source, self.shown, self.scope, self.item)

    @property
    def shown(self) -> str:
        """How messages call it."""
        return f"{shown(self.source)}, {self.item}" if self.item else shown(self.source)


def read_document(file: BinaryIO, origin: Origin) -> Iterator[Found]:
    """What is in `file`. ArticleError (FetchError) where nothing can be read in it."""
    head = _head(file)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise ArticleError("is empty", article_id=origin.shown)
    text = decoded(head, origin.shown, origin.charset)
    kind = kind_of(text, origin.url or origin.name, origin.mime)
    if kind == "jsonl":
        yield from read_jsonl(Lines(file, head), origin.place)
    elif kind == "csv":
        yield from read_csv(Lines(file, head), origin.place)
    else:
        if kind == "html" and named_like_a_feed(origin.url or origin.name, origin.mime):
            yield origin.warning("is a page, not the feed that its name promises; its main text is read")
        yield from _whole(kind, head + _rest(file, head, origin), origin)


def _head(file: BinaryIO) -> bytes:
    """Enough to tell the kind: two lines, HEAD bytes, or all. A pipe that stays open is not waited for longer."""
    read = getattr(file, "read1", file.read)
    head = b""
    while len(head) < HEAD and head.count(b"\n") < 2:
        piece = read(HEAD - len(head))
        if not piece:
            break
        head += piece
    return head


def _rest(file: BinaryIO, head: bytes, origin: Origin) -> bytes:
    rest = file.read(max(origin.max_bytes - len(head), 0) + 1)
    if len(head) + len(rest) > origin.max_bytes:
        raise TooLargeError(
            f"is larger than {origin.max_bytes:,} bytes", article_id=origin.shown, hint="cut it into smaller ones"
        )
    return rest


def _whole(kind: Kind, data: bytes, origin: Origin) -> Iterator[Found]:
    if kind in ("feed", "json_feed", "opml"):
        yield Document(kind, origin.shown, data, origin.scope, origin.item, origin.url, origin.charset)
    elif kind == "html":
        identity = origin.identity or content_identity(data.decode("latin-1"))
        yield Page(origin.position, origin.name, data, identity, origin.url or None, origin.charset)
    elif kind == "json":
        yield from _json(data, origin)
    else:
        text = decoded(data, origin.shown, origin.charset)
        article = (
            article_from_markdown(text, origin.name)
            if kind == "markdown"
            else article_from_text(text, id=origin.name, url=origin.url or None)
        )
        identity = origin.identity or content_identity(text)
        yield Item(article, identity, origin.source, origin.position)


def _json(data: bytes, origin: Origin) -> Iterator[Found]:
    """A list of objects, or one object; several in a row are JSON Lines whose first line was too long to tell."""
    text = decoded(data, origin.shown, origin.charset).lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        yield from read_json_list(text, origin.place)
        return
    try:
        record = json.loads(text)
    except RecursionError:
        raise NotAFeedError("is nested too deeply", article_id=origin.shown) from None
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from read_jsonl(Lines(io.BytesIO(text.encode("utf-8", "replace"))), origin.place)
            return
        raise NotAFeedError(
            f"is not valid JSON ({error.msg} in line {error.lineno})", article_id=origin.shown
        ) from None
    except ValueError:
        raise NotAFeedError("is not valid JSON (a number is too long)", article_id=origin.shown) from None
    columns = columns_of(record)
    yield entry_of(record, columns, origin.position, origin.name, origin.scope, origin.identity or None)
