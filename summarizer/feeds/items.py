"""What comes out of sources (Item, SourceProblem) and what their parsers hand on before (Entry, Page). Data only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from summarizer.errors import SummarizerError
from summarizer.models import Article


@dataclass(frozen=True, slots=True)
class Item:
    """An article with its `identity`, which stays the same when the source is read again, also after an update.

    `identity` is text with its kind in front: "guid:", "url:", "file:" or "sha:"; it is no path and no address to open.
    `source` is the feed's address, or the file, folder or "-" as given. `position` counts from 0 in its source.
    """

    article: Article
    identity: str
    source: str
    position: int


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What could not be read, as a value. `item` names the entry, None where the source as a whole is meant.

    `fatal`: the whole source gave nothing. Else a warning, or one entry that is lost; `error` says which in one line.
    """

    source: str
    item: str | None
    error: SummarizerError
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where records stand: the source, a file of it or None, and what their ids are unique in."""

    source: str
    shown: str
    scope: str
    item: str | None = None

    def named(self, name: str) -> str:
        """A record's name within the source."""
        return f"{self.item}, {name}" if self.item else name


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed or one record of a table, as its parser found it.

    `text` is "" where there is none; `whole` says that it is the article and no teaser. `scope` is what a `guid` is
    unique in. `home` is the identity of an entry that has neither guid nor address,
    `identity` the one that was given to it already. `name` is how messages call it.
    """

    position: int
    name: str
    text: str
    whole: bool
    home: str | None = None
    identity: str | None = None
    guid: str | None = None
    scope: str = ""
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes whose main text is to be taken by the parser process. `charset` is what HTTP said, or ""."""

    position: int
    name: str
    data: bytes
    identity: str
    url: str | None = None
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed or a list of feeds, to be read by the parser process. `url` is "" for a file, `item` a folder's file."""

    kind: Literal["feed", "json_feed", "opml"]
    name: str
    data: bytes
    scope: str
    item: str | None = None
    url: str = ""
    charset: str = ""


Found = Item | SourceProblem | Entry | Page | Document
"""What reading a file or an answer gives."""
