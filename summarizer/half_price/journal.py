"""A JSON Lines file that is added to, read at any place, and put in order by replacing it whole. Knows no meanings.

A line is a record. What `append` wrote before a kill stands; a last line that a kill cut in half is cut off. One
process at a time has it open (where the system knows file locks).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.errors import ConfigurationError, StoreError

if sys.platform != "win32":
    import fcntl

Record = dict[str, Any]


class Journal:
    """The file at `path`, made if there is none; one that holds something must start with `begin`.

    ConfigurationError where it is no journal or in use.
    """

    def __init__(self, path: Path, begin: bytes) -> None:
        self.path = path
        with _named(path):
            # Without a buffer, in which a full disk would leave what it did not take.
            self._file: BinaryIO = path.open("a+b", buffering=0)
        try:
            _lock(self._file, path)
            self._check(begin)
            self._end = self._whole_lines()
        except BaseException:
            self._file.close()
            raise

    def records(self) -> Iterator[tuple[int, Record]]:
        """All records, each with the place to `read` it from."""
        place = 0
        with self._reading(0) as file:
            for line in file:
                yield place, self._parsed(line)
                place += len(line)

    def read(self, place: int) -> Record:
        """The record at a place that `records` or `append` told."""
        with self._reading(place) as file:
            return self._parsed(file.readline())

    def append(self, records: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add records and see them on the disk; returns their places. After an error none of them stands."""
        lines = [_line(record) for record in records]
        with _named(self.path):
            try:
                self._file.seek(0, os.SEEK_END)
                _write(self._file, b"".join(lines))
                os.fsync(self._file.fileno())
            except OSError:
                self._file.truncate(self._end)
                raise
        places = _places(lines, self._end)
        self._end += sum(map(len, lines))
        return places

    def replace(self, records: Iterable[Mapping[str, Any]]) -> list[int]:
        """Let the file hold these records and no others: all at once or not at all. Returns their places."""
        part = self.path.with_name(f".{self.path.name}.part")
        places: list[int] = []
        end = 0
        with _named(self.path):
            file = part.open("w+b", buffering=0)
            try:
                # Before the new file can be seen under the name: another process must find it locked.
                _lock(file, self.path, check=False)
                for record in records:
                    line = _line(record)
                    _write(file, line)
                    places.append(end)
                    end += len(line)
                os.fsync(file.fileno())
                part.replace(self.path)
            except BaseException:
                file.close()
                part.unlink(missing_ok=True)
                raise
        self._file.close()
        self._file, self._end = file, end
        return places

    def close(self) -> None:
        self._file.close()

    @contextmanager
    def _reading(self, place: int) -> Iterator[BinaryIO]:
        with self.path.open("rb") as file:
            file.seek(place)
            yield file

    def _check(self, begin: bytes) -> None:
        """Leave another program's file as it is."""
        with self._reading(0) as file:
            if not begin.startswith(file.read(len(begin))):
                raise ConfigurationError(f"{self.path} is another program's file", hint="move it away")

    def _whole_lines(self) -> int:
        """The length of the file up to its last line end; cuts off what follows."""
        length = 0
        with self._reading(0) as file:
            for line in file:
                if line.endswith(b"\n"):
                    length += len(line)
        self._file.truncate(length)
        return length

    def _parsed(self, line: bytes) -> Record:
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            hint = "it was changed by another program; move it away if no batch is under way"
            raise ConfigurationError(f"{self.path} is damaged", hint=hint)
        return record


def _line(record: Mapping[str, Any]) -> bytes:
    # In ASCII: an answer or a title may hold a lone surrogate.
    return json.dumps(record, separators=(",", ":")).encode() + b"\n"


def _places(lines: Iterable[bytes], start: int) -> list[int]:
    places: list[int] = []
    for line in lines:
        places.append(start)
        start += len(line)
    return places


def _write(file: BinaryIO, data: bytes) -> None:
    """All of `data`: a raw file may take a part of it."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]


def _lock(file: BinaryIO, path: Path, *, check: bool = True) -> None:
    """One process at a time. `check`: the file must still be the one of that name."""
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if check and not os.path.samestat(os.fstat(file.fileno()), path.stat()):
            raise BlockingIOError
    except OSError:
        hint = "let it end; the same command goes on where it ended"
        raise ConfigurationError(f"another half-price run uses {path}", hint=hint) from None


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which file cannot be written."""
    try:
        yield
    except (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError) as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="check --store") from error
    except OSError as error:
        cause = f"{path} cannot be written: {error.strerror}"
        raise StoreError(cause, hint="free some space and run the same command again; nothing is lost") from error
