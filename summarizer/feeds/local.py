"""Files, folders and standard input -> what is in them, lazily. Runs in a thread; opens regular files only.

A folder is read in the order of its sorted names. Hidden files are left out, linked folders are not entered (so no loop
of links matters), and devices, pipes and sockets are not opened.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from summarizer.errors import ArticleError, BlockedError, SummarizerError
from summarizer.feeds.document import Origin, read_document
from summarizer.feeds.identity import file_identity, printable
from summarizer.feeds.items import Found, SourceProblem

STDIN = "-"
_SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .json .jsonl .ndjson .csv .tsv .xml .rss .atom .rdf .gz".split()
)
"""Files of a folder that are read, besides those without a suffix."""


def read_local(spec: str, max_bytes: int) -> Iterator[Found]:
    """What a path or "-" holds; a fatal SourceProblem where that is nothing."""
    try:
        if spec == STDIN:
            yield from _read_stdin(max_bytes)
        elif os.path.isdir(spec):  # noqa: PTH112 - a path with a NUL is no directory, and no error here
            yield from _read_folder(spec, max_bytes)
        elif not spec:
            raise ArticleError("an empty name is no source", article_id="sources")
        elif "://" in spec and not os.path.exists(spec):  # noqa: PTH110 - as above
            raise BlockedError("only http and https addresses are fetched")
        else:
            path = Path(spec)
            name = printable(spec)
            identity = file_identity(spec)
            origin = Origin(name, printable(path.name), identity, identity=identity, max_bytes=max_bytes)
            yield from _read_file(path, origin)
    except SummarizerError as error:
        error.article_id = error.article_id or printable(spec)
        yield SourceProblem(printable(spec), None, error, fatal=True)


def _read_stdin(max_bytes: int) -> Iterator[Found]:
    if sys.stdin is None:  # closed by the caller (`<&-`)
        raise ArticleError("standard input is closed", article_id="stdin", hint="give a file")
    yield from read_document(sys.stdin.buffer, Origin(STDIN, "stdin", "stdin", max_bytes=max_bytes))


def _read_file(path: Path, origin: Origin) -> Iterator[Found]:
    with _opened(path, origin) as file:
        try:
            if file.peek(2)[:2] != b"\x1f\x8b":
                yield from read_document(file, origin)
                return
            if path.suffix.lower() != ".gz":
                yield origin.warning("is a gzip file though its name does not say so; its content is read")
            with gzip.open(file) as inner:
                yield from read_document(cast(BinaryIO, inner), origin)
        except (OSError, EOFError, zlib.error) as error:
            cause = getattr(error, "strerror", None) or "the gzip file is broken"
            raise ArticleError(f"cannot be read: {cause}", article_id=origin.shown) from error


def _opened(path: Path, origin: Origin) -> io.BufferedReader:
    name = origin.shown
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ArticleError("is no regular file", article_id=name)
        return path.open("rb")
    except FileNotFoundError as error:
        raise ArticleError("no such file", article_id=name, hint="check the path, or give - for stdin") from error
    except PermissionError as error:
        raise ArticleError("may not be read", article_id=name, hint="check the permissions") from error
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or "not a valid path"
        raise ArticleError(f"cannot be read: {cause}", article_id=name) from error


def _read_folder(spec: str, max_bytes: int) -> Iterator[Found]:
    source = printable(spec)
    skipped: Counter[str] = Counter()
    position = 0
    for path in _files(spec, source):
        if isinstance(path, SourceProblem):
            yield path
            continue
        suffix = path.suffix.lower()
        if suffix and suffix not in _SUFFIXES:
            skipped[suffix] += 1
            continue
        item = printable(os.path.relpath(path, spec)).replace(os.sep, "/")
        identity = file_identity(str(path))
        origin = Origin(source, item, identity, item, identity, position, max_bytes=max_bytes)
        try:
            for found in _read_file(path, origin):
                yield found
                position += 1
        except SummarizerError as error:
            yield SourceProblem(source, item, error)
    if skipped:
        kinds = ", ".join(f"{count} {printable(suffix)[:20]}" for suffix, count in skipped.most_common(5))
        cause = f"{skipped.total()} files are not read for their kind ({kinds})"
        yield SourceProblem(source, None, ArticleError(cause, article_id=source, hint="name them to read them"))


def _files(spec: str, source: str) -> Iterator[Path | SourceProblem]:
    problems: list[OSError] = []
    for folder, folders, names in os.walk(spec, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names.sort()  # in place: a folder may have very many
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and _is_file(path):
                yield path
        while problems:
            cause = f"cannot be listed: {problems[0].strerror}"
            place = printable(str(problems.pop(0).filename or folder))
            yield SourceProblem(source, place, ArticleError(cause, article_id=place))


def _is_file(path: Path) -> bool:
    """Whether it is a regular file. One that may not be looked at counts: opening it tells why it is lost."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except OSError:  # a link to nowhere, or to itself
        return False
