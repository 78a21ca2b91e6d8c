"""What `summarizer batch` wrote, read back: summaries from JSON Lines files, and their articles' texts. Prints notes.

Summaries stay in their files and are read when asked for: 10,000 of them in memory would take 2.5 GB. Texts come from
the store of the batch or from the sources that it read, and are recognised by their hash, so that no other text can
stand in for one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, aclosing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, overload

from pydantic import ValidationError

from summarizer.cli.options import add_fetch_options
from summarizer.cli.store import DEFAULT_STORE, add_store_option, store_target
from summarizer.cli.terminal import say
from summarizer.cli.wording import clean, shorten
from summarizer.errors import ArticleError, ConfigurationError
from summarizer.models import ArticleInfo, EventSummary

if TYPE_CHECKING:
    from summarizer.story.gathering import Group

LONGEST_LINE = 50_000_000
"""Bytes. A summary of a long article has some 100 kB."""


class _Place(NamedTuple):
    """Where a summary stands."""

    file: int
    offset: int
    line: int


class Summaries(Sequence[EventSummary]):
    """The summaries of some files, in order, each read anew when asked for. Made by `open_summaries`, which checks all.

    `articles` holds what they say of their articles, at the same indexes.
    """

    def __init__(self, names: Sequence[str], files: Sequence[BinaryIO]) -> None:
        self._names, self._files = names, files
        self._places: list[_Place] = []
        self.articles: list[ArticleInfo] = []
        for number, name in enumerate(names):
            self._check(number, name)

    def _check(self, number: int, name: str) -> None:
        before, offset = len(self._places), 0
        for line, data in enumerate(_lines(self._files[number], name), 1):
            if data.strip():
                self._places.append(_Place(number, offset, line))
                self.articles.append(_parsed(data, f"{name}, line {line}").article)
            offset += len(data)
        if len(self._places) == before:
            raise ArticleError("holds no summary", article_id=name, hint="give what `summarizer batch -o` wrote")

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> EventSummary: ...

    @overload
    def __getitem__(self, index: slice) -> list[EventSummary]: ...

    def __getitem__(self, index: int | slice) -> EventSummary | list[EventSummary]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = self._places[index]
        file = self._files[place.file]
        file.seek(place.offset)
        return _parsed(file.readline(LONGEST_LINE), f"{self._names[place.file]}, line {place.line}")


@contextmanager
def open_summaries(names: Sequence[str]) -> Iterator[Summaries]:
    """The summaries in the files; "-" is standard input.

    ConfigurationError where a file cannot be read. ArticleError, which names file and line, where a line is no summary
    of the schema's version that this program knows, or a file holds none.
    """
    if names.count("-") > 1:
        raise ConfigurationError("standard input can be read once", hint="give - once")
    with ExitStack() as stack:
        shown = ["standard input" if name == "-" else name for name in names]
        yield Summaries(shown, [stack.enter_context(_opened(name)) for name in names])


def _opened(name: str) -> BinaryIO:
    """A file that can be read again: a pipe is copied to a temporary one."""
    try:
        if name == "-":
            if sys.stdin is None:  # closed by the caller (`<&-`)
                raise ConfigurationError("standard input is closed", hint="give a file")
            return _copied(sys.stdin.buffer)
        file = Path(name).open("rb")  # noqa: SIM115 - the caller closes it
        if file.seekable():
            return file
        with file:
            return _copied(file)
    except OSError as error:
        raise ConfigurationError(f"{name} cannot be read: {error.strerror}", hint="check the name") from error


def _copied(source: BinaryIO) -> BinaryIO:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(source, file)
    file.seek(0)
    return file


def _lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines with their ends. Each is read from its own place, as the file may be read elsewhere in between."""
    offset, line = 0, 0
    while True:
        file.seek(offset)
        data = file.readline(LONGEST_LINE)
        line += 1
        if not data:
            return
        if len(data) == LONGEST_LINE:
            raise ArticleError(f"is longer than {LONGEST_LINE:,} bytes", article_id=f"{name}, line {line}")
        yield data
        offset += len(data)


def _parsed(data: bytes, where: str) -> EventSummary:
    try:
        return EventSummary.model_validate_json(data.strip().removeprefix(b"\xef\xbb\xbf"))
    except ValidationError:
        record = _record(data, where)
    try:
        # Lone surrogates, which a hostile text may hold, stand as escapes that the fast reader refuses.
        tame = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        return EventSummary.model_validate_json(tame)
    except ValidationError as error:
        raise ArticleError(_misfit(record, error), article_id=where, hint=_WRITTEN) from None


_WRITTEN = "give what `summarizer batch -o` wrote"


def _record(data: bytes, where: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        cut = not data.endswith(b"\n") and data.lstrip().startswith(b"{")
        cause = "is cut off" if cut else "is not JSON"
        raise ArticleError(cause, article_id=where, hint="is a run still writing?" if cut else _WRITTEN) from None


def _misfit(record: object, error: ValidationError) -> str:
    """Why a JSON value is no summary, without its own words except a short version."""
    known = EventSummary.model_fields["schema_version"].default
    version = record.get("schema_version", known) if isinstance(record, dict) else known
    if isinstance(version, str | int) and version != known:
        told = shorten(clean(str(version)), 20)
        return f"is of schema version {told}; this program reads version {known}"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the line"
    return f"is no summary ({shorten(clean(place), 60)}: {shorten(first['msg'], 80)})"


def largest_first(groups: Sequence[Group], articles: Sequence[ArticleInfo]) -> list[Group]:
    """Stories by the number of their articles, then by their first day; `articles` are those that were given."""

    def rank(group: Group) -> tuple[int, str]:
        days = (articles[place].anchor_date or articles[place].published for place in group.places)
        return -len(group.places), min((day for day in days if day), default="9999")

    return sorted(groups, key=rank)


def check_written(written: Sequence[Path], read: Sequence[str]) -> None:
    """ConfigurationError where a file to write has no folder, is itself a folder, or is one of those to read."""
    for path in written:
        if not path.absolute().parent.is_dir():
            raise ConfigurationError(f"{path} cannot be written: its folder does not exist", hint="make it first")
        if path.is_dir():
            raise ConfigurationError(f"{path} cannot be written: it is a folder", hint="name a file in it")
        if path.is_file() and any(Path(name).is_file() and path.samefile(name) for name in read):
            raise ConfigurationError(f"{path} is read and would be written over", hint="give another file")


def add_text_options(parser: argparse.ArgumentParser) -> None:
    """--articles, --store, --allow-private."""
    group = parser.add_argument_group("the articles' texts, which show what copy they share")
    group.add_argument(
        "--articles",
        metavar="SOURCE",
        nargs="+",
        action="extend",
        default=[],
        help="the sources that batch read: feeds, pages, files, folders (default: the store)",
    )
    add_store_option(parser)
    add_fetch_options(parser)


def texts_of(articles: Sequence[ArticleInfo], arguments: argparse.Namespace) -> dict[str, str]:
    """The articles' texts by sha256, as far as store and sources have them; a note on stderr where some are missing."""
    wanted = {article.sha256: article for article in articles}
    texts = _stored(wanted, arguments)
    missing = {sha for sha in wanted if sha not in texts}
    if missing and arguments.articles:
        texts |= asyncio.run(_from_sources(missing, arguments))
        missing -= texts.keys()
    if missing:
        way = "are these the sources that batch read?" if arguments.articles else "give --articles SOURCE... or --store"
        say(f"note: the texts of {len(missing):,} of {len(wanted):,} articles are not at hand ({way})")
    return texts


def _stored(wanted: dict[str, ArticleInfo], arguments: argparse.Namespace) -> dict[str, str]:
    """Those in the store. One that nobody named need not exist."""
    target = store_target(arguments)
    named = arguments.store or os.environ.get("SUMMARIZER_STORE", "").strip()
    if not named and not Path(DEFAULT_STORE).is_file():
        return {}
    from summarizer.store import Store, content_of

    keys = {content_of(article.sha256, article.published): sha for sha, article in wanted.items()}
    with Store.open(target, create=False) as store:
        return {keys[content]: text for content, text in store.texts(list(keys))}


async def _from_sources(missing: set[str], arguments: argparse.Namespace) -> dict[str, str]:
    """Those in the sources, which are read no further than to the last one that is missing."""
    from summarizer.feeds import FetchOptions, Item, read_sources

    options = FetchOptions(allow_private=arguments.allow_private)
    found: dict[str, str] = {}
    async with aclosing(read_sources(arguments.articles, options)) as results:
        async for result in results:
            if not isinstance(result, Item):
                say(f"warning: {result.error}")
            elif (sha := result.article.sha256) in missing:
                found[sha] = result.article.text
                if len(found) == len(missing):
                    break
    return found
