"""Summaries in the formats of others: tables of claims, PLOVER, ACLED, schema.org and W3C Web Annotations.

    claim_table   CSV and Parquet, a row for each claim         plover       JSON Lines, a line for each event
    acled         CSV, a row for each event                     schema_org   JSON-LD, one document
    annotations   JSON-LD, one document

Text comes as lines, made as they are asked for: memory holds one article. Nothing is guessed to fill a field that a
format has and the article does not. Reads and writes no files, but Parquet, whose caller gives an open one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from summarizer.exports.acled import acled_lines
from summarizer.exports.annotations import annotation_lines
from summarizer.exports.claim_table import csv_lines, write_parquet
from summarizer.exports.plover import plover_lines
from summarizer.exports.schema_org import schema_org_lines
from summarizer.exports.tally import Tally
from summarizer.models import EventSummary

__all__ = [
    "FORMATS",
    "Tally",
    "acled_lines",
    "annotation_lines",
    "csv_lines",
    "lines_of",
    "plover_lines",
    "schema_org_lines",
    "write_parquet",
]

_BY_EVENTS: dict[str, Callable[[Iterable[EventSummary], Tally], Iterator[str]]] = {
    "plover": plover_lines,
    "acled": acled_lines,
    "schema-org": schema_org_lines,
}
FORMATS = ("csv", "parquet", *_BY_EVENTS, "annotations")


def lines_of(
    name: str, summaries: Iterable[EventSummary], tally: Tally, texts: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The lines of a text format, with their ends, and the counts in `tally`. `texts`, by sha256, for annotations."""
    if name == "annotations":
        return annotation_lines(summaries, tally, texts)
    if name == "csv":
        return _table(summaries, tally)
    return _BY_EVENTS[name](summaries, tally)


def _table(summaries: Iterable[EventSummary], tally: Tally) -> Iterator[str]:
    tally.written = -1  # the header
    for line in csv_lines(_counted(summaries, tally)):
        tally.written += 1
        yield line


def _counted(summaries: Iterable[EventSummary], tally: Tally) -> Iterator[dict[str, object]]:
    for summary in summaries:
        tally.articles += 1
        yield summary.model_dump()
