"""The process's streams: messages to stderr, data to stdout or a file. Knows nothing of articles."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from summarizer.errors import ConfigurationError, SummarizerError

# A terminal obeys these also inside JSON; as JSON escapes they mean the same and do nothing.
_ACTIVE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")


def prepare_streams() -> None:
    """Let no character stop the output: what the terminal's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """One line to stderr."""
    from summarizer.cli.wording import clean

    print(clean(message), file=sys.stderr, flush=True)


def fail(error: SummarizerError, code: int) -> int:
    """Say the error in one line; returns `code`."""
    say(f"error: {error}")
    return code


def json_line(text: str, encoding: str | None) -> str:
    """JSON `text` without characters that a terminal obeys or the encoding lacks, and with its line end."""
    if (encoding or "utf-8").lower().replace("-", "") not in ("utf8", "utf16", "utf32"):
        return _NOT_ASCII.sub(_escaped, text) + "\n"
    return _ACTIVE.sub(_escaped, text) + "\n"


_NOT_ASCII = re.compile("[^\x00-\x7e]")


def _escaped(found: re.Match[str]) -> str:
    """A character as JSON writes it: one or two UTF-16 units."""
    units = found.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def has_color(file: TextIO) -> bool:
    """Whether escape codes may be written: to a terminal that knows them, unless NO_COLOR is set (no-color.org)."""
    return file.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """stdout, or the file at `path`. ConfigurationError where it cannot be written.

    The file keeps what it holds until `empty`: a run that fails must not cost the last one's output.
    """
    if path is None:
        if sys.stdout is None:  # closed by the caller (`>&-`)
            raise ConfigurationError("standard output is closed", hint="use --output")
        yield sys.stdout
        return
    try:
        file = path.open("a", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="check --output") from error
    with file:
        yield file


def empty(file: TextIO) -> None:
    """Drop what a file holds of an earlier run; stdout, a pipe and a device are left alone."""
    if file is not sys.stdout and Path(file.name).is_file():
        file.truncate(0)


def put(text: str, file: TextIO) -> None:
    """Write `text` at once. ConfigurationError where it cannot be written, as on a full disk."""
    try:
        file.write(text)
        file.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still buffered would raise the same error again when the file is closed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
        raise ConfigurationError(
            f"{file.name} cannot be written: {error.strerror}", hint="is the disk full?"
        ) from error
