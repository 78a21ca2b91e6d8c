"""The lines of a batch's files: requests as they are written, answers as they are read. Opens nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from summarizer.backends.openai_compat.batches import URL, item_error
from summarizer.config import Settings
from summarizer.errors import BackendError, UnavailableError

_OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request: the JSON value of what the endpoint would have sent at once."""

    key: str
    body: object


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a request has no answer. `again`: the same request may succeed in another batch."""

    key: str
    error: BackendError
    again: bool


def request_line(key: str, body: dict[str, Any]) -> bytes:
    """One request of an input file."""
    line = {"custom_id": key, "method": "POST", "url": URL, "body": body}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def answer_lines(file: IO[bytes], longest: int, settings: Settings) -> Iterator[Answer | Trouble | None]:
    """What stands in an output or error file, line by line; None for a line that cannot be read.

    A line of more than `longest` bytes is passed over without being held.
    """
    file.seek(0)
    while line := file.readline(longest + 1):
        whole = line.endswith(b"\n")
        if not whole and len(line) > longest:
            _skip_rest(file, longest)
            yield None
        elif not line.isspace():
            yield _parsed(line, settings)


def _skip_rest(file: IO[bytes], piece: int) -> None:
    while (more := file.readline(piece)) and not more.endswith(b"\n"):
        pass


def _parsed(line: bytes, settings: Settings) -> Answer | Trouble | None:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    key = value.get("custom_id") if isinstance(value, dict) else None
    if not isinstance(key, str):
        return None
    response, error = value.get("response"), value.get("error")
    if isinstance(response, dict) and isinstance(response.get("status_code"), int) and not error:
        if response["status_code"] == _OK:
            return Answer(key, response.get("body"))
        return Trouble(key, *item_error(settings, response["status_code"], response.get("body")))
    code = error.get("code") if isinstance(error, dict) else None
    expired = code == "batch_expired"
    cause = "the batch expired before its turn" if expired else "the batch has no answer to it"
    return Trouble(key, UnavailableError(cause, hint="run the same command again"), True)
