"""Summaries as a table of claims, one row a claim, as CSV or Parquet. Articles without claims have no row.

Takes summaries as plain data, one after the other. Cells that a spreadsheet would take for a formula get an apostrophe
in front (CSV only). `evidence_spans` are the places of the words of `evidence`, as "start-end" in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from summarizer.errors import ConfigurationError
from summarizer.exports.wording import csv_line, sendable

Row = dict[str, Any]

ARTICLE = ("article_id", "url", "title", "publisher", "published")
NUMBERS = ("value", "low", "high")
OFFSETS = ("evidence_start", "evidence_end")
COLUMNS = (
    *ARTICLE,
    *("claim", "claimant", "claimant_kind", "stance", "measure", "quantity", *NUMBERS, "qualifier", "unit"),
    *("affected", "affected_text", "affected_side", "event", "event_type", "event_label", "event_date", "places"),
    *("responds_to", "evidence", *OFFSETS, "evidence_spans"),
)
_GROUP = 10_000


def csv_lines(summaries: Iterable[Row]) -> Iterator[str]:
    """The header and one line for each claim."""
    yield csv_line(COLUMNS)
    for row in claim_rows(summaries):
        yield csv_line(row[column] for column in COLUMNS)


def write_parquet(summaries: Iterable[Row], file: BinaryIO) -> int:
    """The table as Parquet; the number of rows. ConfigurationError where pyarrow is missing."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise ConfigurationError("Parquet needs pyarrow", hint='pip install "summarizer[parquet]"') from None
    kinds = {name: pa.float64() for name in NUMBERS} | {name: pa.int64() for name in OFFSETS}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    count, rows = 0, claim_rows(summaries)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := [_encodable(row) for row in islice(rows, _GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def claim_rows(summaries: Iterable[Row]) -> Iterator[Row]:
    """The rows of all claims."""
    for summary in summaries:
        yield from _rows(summary)


def _rows(summary: Row) -> Iterator[Row]:
    article = summary["article"]
    shared = {"article_id": article["id"]} | {name: article[name] for name in ARTICLE[1:]}
    actors = {actor["id"]: actor for actor in summary["actors"]}
    events = {event["id"]: event for event in summary["events"]}
    for claim in summary["claims"]:
        yield shared | _claim(claim, actors) | _event(events.get(claim["event"])) | _evidence(claim["evidence"])


def _claim(claim: Row, actors: dict[str, Row]) -> Row:
    quantity = claim["quantity"] or {}
    claimant = actors.get(claim["claimant"], {})
    return {
        "claim": claim["id"],
        "claimant": claimant.get("name", claim["claimant"]),
        "claimant_kind": claimant.get("kind"),
        "stance": claim["stance"],
        "measure": claim["measure"],
        "quantity": quantity.get("text"),
        "qualifier": quantity.get("qualifier"),
        "unit": quantity.get("unit"),
        "affected": claim["affected"],
        "affected_text": claim["affected_text"],
        "affected_side": actors.get(claim["affected_side"], {}).get("name"),
        "responds_to": claim["responds_to"],
    } | {name: quantity.get(name) for name in NUMBERS}


def _event(event: Row | None) -> Row:
    if event is None:
        return dict.fromkeys(("event", "event_type", "event_label", "event_date", "places"))
    return {
        "event": event["id"],
        "event_type": event["type"],
        "event_label": event["label"],
        "event_date": (event["date"] or {}).get("edtf"),
        "places": "; ".join(place["name"] for place in event["places"]),
    }


def _evidence(spans: list[Row]) -> Row:
    return {
        "evidence": " … ".join(span["text"] for span in spans),
        "evidence_start": min((span["start"] for span in spans), default=None),
        "evidence_end": max((span["end"] for span in spans), default=None),
        "evidence_spans": " ".join(f"{span['start']}-{span['end']}" for span in spans),
    }


def _encodable(row: Row) -> Row:
    """Without lone surrogates, which Parquet's text cannot carry, and with numbers of one kind."""
    cells: Row = {name: sendable(value) if isinstance(value, str) else value for name, value in row.items()}
    return cells | {name: _number(cells[name]) for name in NUMBERS}


def _number(value: float | None) -> float | None:
    """None also for whole numbers that are beyond any float."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None
