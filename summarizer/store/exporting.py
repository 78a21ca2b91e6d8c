"""Kept summaries as JSONL or Parquet. A file appears whole or not at all; memory holds one page of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from summarizer.errors import ConfigurationError
from summarizer.files import whole
from summarizer.store.records import Exported

_GROUP = 1_000
"""Rows of one Parquet row group: some MB."""


def as_line(row: Exported) -> str:
    """The summary's JSON on one line, without line end."""
    # Inside JSON a line break is white space between tokens: strings hold it only as an escape.
    return row.summary.replace("\r", " ").replace("\n", " ")


def export_jsonl(rows: Iterable[Exported], path: Path) -> int:
    """Write one summary on each line of the file at `path`; the number of them."""
    count = 0
    with whole(path) as file:
        for row in rows:
            file.write(as_line(row).encode("utf-8", "surrogatepass") + b"\n")
            count += 1
    return count


def export_parquet(rows: Iterable[Exported], path: Path) -> int:
    """Write one row for each summary, its JSON in the column `summary`; the number of them. Needs pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise ConfigurationError("Parquet needs pyarrow", hint='pip install "summarizer[parquet]"') from None
    texts = ("key", "content", "article_id", "title", "url", "publisher", "published", "model", "summary")
    fields = [(name, pa.large_string() if name == "summary" else pa.string()) for name in texts]
    schema = pa.schema([*fields, ("finished", pa.timestamp("us", tz="UTC"))])
    count, source = 0, iter(rows)
    with whole(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(source, _GROUP)):
            writer.write_table(pa.Table.from_pylist([_columns(row) for row in group], schema=schema))
            count += len(group)
    return count


def _columns(row: Exported) -> dict[str, object]:
    return asdict(row) | {"finished": dt.datetime.fromtimestamp(row.finished, dt.UTC), "summary": as_line(row)}
