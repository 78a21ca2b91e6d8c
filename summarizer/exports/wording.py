"""Text as the formats can carry it: JSON on one line, CSV cells that no spreadsheet runs, names on one line."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable
from urllib.parse import quote

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_FORMULA = re.compile(r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠|]|[\t\r\n]")
"""What spreadsheets take for a formula (OWASP, CSV injection), also behind blanks and as full-width signs."""


def sendable(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot carry; every code point keeps its place."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def one_line(text: str) -> str:
    """A name or label on one line, without controls and direction marks."""
    return _SPACES.sub(" ", sendable(text)).strip()


def json_line(value: object) -> str:
    """JSON on one line, without its end."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except ValueError:  # infinity, which a hostile file may hold
        text = json.dumps(_finite(value), ensure_ascii=False, separators=(",", ":"))
    return sendable(text)


def _finite(value: object) -> object:
    """The value with null for numbers that JSON has not."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def csv_line(values: Iterable[object]) -> str:
    """One row with its end, as RFC 4180 has it. None is an empty cell."""
    line = io.StringIO()
    csv.writer(line).writerow([_cell(value) for value in values])
    return line.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    text = _CONTROLS.sub("\ufffd", sendable(value))
    return f"'{text}" if _FORMULA.match(text) else text


def urn(sha256: str) -> str:
    """The name of an article's text."""
    return f"urn:sha256:{sha256.lower()}"


def part_of(sha256: str, kind: str, name: str) -> str:
    """The name of one item of an article, such as a claim."""
    return f"{urn(sha256)}#{kind}-{quote(sendable(name), safe='')}"
