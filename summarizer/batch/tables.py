"""The output file as a table of claims, one row a claim, as CSV or Parquet. Articles without claims have no row.

Reads line by line. Cells that a spreadsheet would take for a formula get an apostrophe in front (CSV only).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from summarizer.batch.output import named
from summarizer.errors import ConfigurationError

Row = dict[str, Any]

ARTICLE = ("article_id", "url", "title", "publisher", "published")
NUMBERS = ("value", "low", "high")
OFFSETS = ("evidence_start", "evidence_end")
COLUMNS = (
    *ARTICLE,
    *("claim", "claimant", "claimant_kind", "stance", "measure", "quantity", *NUMBERS, "qualifier", "unit"),
    *("affected", "affected_text", "affected_side", "event", "event_type", "event_label", "event_date", "places"),
    *("responds_to", "evidence", *OFFSETS),
)
_GROUP = 10_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(source: Path, path: Path) -> int:
    """The table as CSV in UTF-8; the number of rows."""

    def write(part: Path) -> int:
        count = 0
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for row in claim_rows(source):
                writer.writerow([_cell(row[column]) for column in COLUMNS])
                count += 1
        return count

    return _whole(path, write)


def write_parquet(source: Path, path: Path) -> int:
    """The table as Parquet; the number of rows. Needs pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise ConfigurationError("Parquet needs pyarrow", hint='pip install "summarizer[parquet]"') from None
    kinds = {name: pa.float64() for name in NUMBERS} | {name: pa.int64() for name in OFFSETS}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])

    def write(part: Path) -> int:
        count, rows = 0, claim_rows(source)
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            while group := [_encodable(row) for row in islice(rows, _GROUP)]:
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
                count += len(group)
        return count

    return _whole(path, write)


def claim_rows(source: Path) -> Iterator[Row]:
    """The rows of all claims in the output file."""
    with named(source), source.open("rb") as file:
        for line in file:
            yield from _rows(json.loads(line))


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
    }


def _cell(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _encodable(row: Row) -> Row:
    """Without lone surrogates, which Parquet's text cannot carry, and with numbers of one kind."""
    cells = {name: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for name, v in row.items()}
    return cells | {name: None if cells[name] is None else float(cells[name]) for name in NUMBERS}


def _whole(path: Path, write: Callable[[Path], int]) -> int:
    """Written beside `path`, then put in its place."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    with named(path):
        try:
            count = write(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return count
