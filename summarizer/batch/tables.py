"""The output file as a table of claims, see `summarizer.exports.claim_table`. Reads it line by line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.batch.output import named
from summarizer.exports import claim_table
from summarizer.exports.claim_table import COLUMNS
from summarizer.files import whole

__all__ = ["COLUMNS", "claim_rows", "write_csv", "write_parquet"]


def write_csv(source: Path, path: Path) -> int:
    """The table as CSV in UTF-8; the number of rows."""

    def write(file: BinaryIO) -> int:
        count = -1  # the header
        for line in claim_table.csv_lines(_summaries(source)):
            file.write(line.encode())
            count += 1
        return count

    return _whole(path, write)


def write_parquet(source: Path, path: Path) -> int:
    """The table as Parquet; the number of rows. Needs pyarrow."""
    return _whole(path, lambda file: claim_table.write_parquet(_summaries(source), file))


def claim_rows(source: Path) -> Iterator[dict[str, Any]]:
    """The rows of all claims in the output file."""
    return claim_table.claim_rows(_summaries(source))


def _summaries(source: Path) -> Iterator[dict[str, Any]]:
    with named(source), source.open("rb") as file:
        for line in file:
            yield json.loads(line)


def _whole(path: Path, write: Callable[[BinaryIO], int]) -> int:
    with whole(path) as file:
        return write(file)
