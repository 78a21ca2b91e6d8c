"""JSON Lines, JSON lists and CSV -> entries, one line at a time. A broken line costs itself, not the file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

from summarizer.errors import ArticleError, NotAFeedError, SummarizerError
from summarizer.feeds.formats.lines import Lines, LineTooLongError
from summarizer.feeds.formats.records import columns_of, date_flaw, entry_of, has_article
from summarizer.feeds.items import Entry, Place, SourceProblem
from summarizer.feeds.sniff import DELIMITERS
from summarizer.readers import MAX_CHARS

csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARS))  # a setting of the process; 131,072 cuts real articles off


def read_jsonl(lines: Lines, place: Place) -> Iterator[Entry | SourceProblem]:
    """An Entry for each object; empty lines are skipped."""
    maker = _Maker(place)
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except LineTooLongError:
            yield maker.problem(f"line {lines.number}", ArticleError("is too long"))
            continue
        if line.strip():
            yield from maker.of_json(line, f"line {lines.number}")


def read_json_list(text: str, place: Place) -> Iterator[Entry | SourceProblem]:
    """An Entry for each object of a JSON list. NotAFeedError where it is none."""
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeedError(f"is not valid JSON ({str(error)[:100]})", article_id=place.shown) from None
    maker = _Maker(place)
    for number, record in enumerate(records, 1):
        yield from maker.of_record(record, f"object {number}")


def read_csv(lines: Lines, place: Place) -> Iterator[Entry | SourceProblem]:
    """An Entry for each row after the header. NotAFeedError where no column is known to hold a text or an address."""
    try:
        head = next(lines)
    except (StopIteration, LineTooLongError):
        raise NotAFeedError("is no table: it has no first line", article_id=place.shown) from None
    delimiter = max(DELIMITERS, key=head.count)
    header = next(csv.reader([head], delimiter=delimiter), [])
    if not has_article(columns_of(header)):
        raise NotAFeedError(
            "has no column called text, body, content or url",
            article_id=place.shown,
            hint="name the columns in its first line",
        )
    rows = csv.reader(lines, delimiter=delimiter)
    maker = _Maker(place)
    while True:
        name = f"line {lines.number + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except LineTooLongError:
            yield maker.problem(name, ArticleError("is too long"))
            continue
        except csv.Error as error:
            yield maker.problem(name, ArticleError(f"is no row of a table: {error}", hint="look for a quotation mark"))
            continue
        if any(row):
            yield from maker.of_row(header, row, name)


class _Maker:
    """Makes entries and problems of one table and counts their positions."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._position = -1
        self._columns: tuple[frozenset[str], dict[str, str]] = (frozenset(), {})
        self._date_told = False

    def problem(self, name: str, error: SummarizerError) -> SourceProblem:
        error.article_id = f"{self._place.shown}, {name}"
        return SourceProblem(self._place.source, self._place.named(name), error)

    def of_json(self, line: str, name: str) -> Iterator[Entry | SourceProblem]:
        try:
            record = json.loads(line)
        except RecursionError:
            yield self.problem(name, ArticleError("is nested too deeply"))
        except ValueError as error:
            cause = getattr(error, "msg", "a number is too long")
            yield self.problem(name, ArticleError(f"is not JSON: {cause}", hint="write one object on each line"))
        else:
            yield from self.of_record(record, name)

    def of_row(self, header: list[str], row: list[str], name: str) -> Iterator[Entry | SourceProblem]:
        if len(row) > len(header) and any(row[len(header) :]):
            cause = f"has {len(row)} fields, but the header names {len(header)}"
            yield self.problem(name, ArticleError(cause, hint="put a field with the separator in it between quotes"))
            return
        yield from self.of_record(dict(zip(header, row, strict=False)), name)

    def of_record(self, record: Any, name: str) -> Iterator[Entry | SourceProblem]:
        if not isinstance(record, dict):
            yield self.problem(name, ArticleError("is no JSON object", hint="write one object for each article"))
            return
        self._position += 1
        columns = self._columns_of(record)
        try:
            entry = entry_of(record, columns, self._position, self._place.named(name), self._place.scope)
        except ArticleError as error:
            yield self.problem(name, error)
            return
        flaw = "" if self._date_told else date_flaw(record, columns)
        if flaw:
            self._date_told = True
            cause = f'"{columns["published"]}" is no date: {flaw}; such dates are left out'
            yield self.problem(name, ArticleError(cause, hint="write YYYY-MM-DD"))
        yield entry

    def _columns_of(self, record: dict[str, Any]) -> dict[str, str]:
        """Records of one file mostly have the same keys: their meaning is looked up when the keys change."""
        if record.keys() != self._columns[0]:
            self._columns = (frozenset(record), columns_of(record))
        return self._columns[1]
