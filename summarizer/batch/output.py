"""The JSONL file that summaries are added to, each article once, over any number of runs and kills.

What stands in the file is the truth of what was written: it is read when it is opened. A line that a kill cut in half
is cut off, and comes again from the store. Another program's file is left as it is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from uuid import uuid4

from summarizer.batch.labels import line_digest
from summarizer.errors import ConfigurationError, StoreError

if sys.platform != "win32":
    import fcntl

SIDECAR = ".run.json"
_BEGIN = b'{"schema_version":'


class Output(Protocol):
    """Where lines go. `written` holds the digests of the articles that stand there already."""

    name: str | None
    written: set[int]

    def append(self, lines: Sequence[str]) -> None:
        """Write whole lines, given without line ends, and hand them to the system."""

    def finish(self, run: dict[str, Any]) -> None:
        """Note what the run did."""

    def close(self) -> None: ...


class NoOutput:
    """For runs that only fill the store."""

    name: str | None = None

    def __init__(self) -> None:
        self.written: set[int] = set()

    def append(self, lines: Sequence[str]) -> None:
        pass

    def finish(self, run: dict[str, Any]) -> None:
        pass

    def close(self) -> None:
        pass


class Stream:
    """An open stream, such as standard output: nothing can be read back, so every run writes all of its articles."""

    def __init__(self, name: str, write: Callable[[str], None]) -> None:
        self.name: str | None = name
        self.written: set[int] = set()
        self._write = write

    def append(self, lines: Sequence[str]) -> None:
        self._write("".join(f"{line}\n" for line in lines))

    def finish(self, run: dict[str, Any]) -> None:
        pass

    def close(self) -> None:
        pass


class Device(Stream):
    """A pipe or a device, by its path; nothing can be read back either."""

    def __init__(self, path: Path) -> None:
        with named(path):
            self._file: BinaryIO = path.open("wb", buffering=0)
        super().__init__(str(path), self._put)
        self._path = path

    def _put(self, text: str) -> None:
        with named(self._path):
            _write(self._file, text.encode())

    def close(self) -> None:
        self._file.close()


class JsonLines:
    """An output file and its sidecar `<name>.run.json`, which names the backend that all of its lines are from.

    ConfigurationError where the file is another program's, another backend's, in use by another run or not writable.
    """

    def __init__(self, path: Path, identity: str) -> None:
        self.name: str | None = str(path)
        self._path, self._identity = path, identity
        self._sidecar = path.with_name(path.name + SIDECAR)
        with named(path):
            self._file: BinaryIO = path.open("a+b", buffering=0)
        try:
            self._lock()
            self._own()
            self.written = self._read()
        except BaseException:
            self._file.close()
            raise
        self._good = self._file.seek(0, os.SEEK_END)

    def append(self, lines: Sequence[str]) -> None:
        data = b"".join(line.encode() + b"\n" for line in lines)
        with named(self._path):
            _write(self._file, data)
        self._good += len(data)

    def finish(self, run: dict[str, Any]) -> None:
        write_json(self._sidecar, {"identity": self._identity, "run": run})

    def close(self) -> None:
        """Close the file; a line of which a full disk took only a part is cut off."""
        if not self._file.closed and self._file.seek(0, os.SEEK_END) > self._good:
            self._file.truncate(self._good)
        self._file.close()

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            hint = "let it end, or give this one another -o; a shared --store keeps both from paying twice"
            raise ConfigurationError(f"another run writes to {self._path}", hint=hint) from None

    def _own(self) -> None:
        """Make sure that the file is ours: empty, or with a sidecar that names the same backend."""
        if self._file.seek(0, os.SEEK_END) > 0:
            known = self._known_identity()
            hint = "give another -o: what the store holds is written there too, and not paid again"
            if known is None:
                raise ConfigurationError(f"{self._path} was not written by a batch run and is left as it is", hint=hint)
            if known != self._identity:
                raise ConfigurationError(f"{self._path} holds summaries of another model or prompt", hint=hint)
        else:
            self.finish({})

    def _known_identity(self) -> str | None:
        try:
            known = json.loads(self._sidecar.read_bytes())["identity"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise ConfigurationError(f"{self._sidecar} cannot be read", hint="give another -o") from None
        return str(known)

    def _read(self) -> set[int]:
        """The digests of the articles in the file; cuts off a last line without an end."""
        written: set[int] = set()
        self._file.seek(0)
        good = 0
        with open(self._file.fileno(), "rb", closefd=False) as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    break
                found = line_digest(line.decode("utf-8", "replace")) if line.startswith(_BEGIN) else None
                if found is None:
                    hint = "give another -o; the store holds what is done"
                    raise ConfigurationError(f"{self._path}: line {number} is no summary", hint=hint)
                written.add(found)
                good += len(line)
        self._file.truncate(good)
        return written


def write_json(path: Path, value: dict[str, Any]) -> None:
    """A JSON file in the place of another."""
    with named(path):
        replace(path, json.dumps(value, indent=1) + "\n")


def replace(path: Path, text: str) -> None:
    """Put a file with this text in the place of another, whole or not at all."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(file: BinaryIO, data: bytes) -> None:
    """All of `data`: a raw file may take a part of it."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Say which file cannot be written; a full disk is no slip of the user's and may pass."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if isinstance(error, (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)):
            raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="check --output") from error
        cause = f"{path} cannot be written: {error.strerror}"
        raise StoreError(cause, hint="free some space and run the same command again; nothing is lost") from error
