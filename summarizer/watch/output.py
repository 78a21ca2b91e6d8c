"""OUT with its ledger: a line is written if it is not there yet, whoever brings it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from summarizer.batch.labels import line_digest
from summarizer.batch.output import JsonLines
from summarizer.errors import ConfigurationError
from summarizer.watch.clock import Clock
from summarizer.watch.ledger import SUFFIX, Ledger


class LedgeredOutput:
    """The `Output` of all rounds. `written` stays empty: the ledger knows, on disk.

    ConfigurationError where OUT is another program's, another backend's, or in use.
    """

    def __init__(self, path: Path, identity: str, clock: Clock) -> None:
        if path.exists() and not path.is_file():
            raise ConfigurationError(f"{path} is no file", hint="a watch writes to a file that it can read back")
        self.name: str | None = str(path)
        self.written: set[int] = set()
        self.lines = 0
        self.last_line: float | None = None
        self._path, self._identity, self._clock, self._lock = path, identity, clock, Lock()
        self._file: JsonLines | None = JsonLines(path, identity)
        try:
            self.ledger = Ledger(path.with_name(path.name + SUFFIX))
            try:
                self.ledger_id = self.ledger.settle(self._file.written, clock.now())
            except BaseException:
                self.ledger.close()
                raise
        except BaseException:
            self._file.close()
            raise
        self._file.written = set()

    def append(self, lines: Sequence[str]) -> None:
        """Write those lines that OUT lacks."""
        with self._lock:
            named = {line_digest(line): line for line in lines}
            wanted = self.ledger.unwritten(digest for digest in named if digest is not None)
            file = self._opened()
            try:
                file.append([line for digest, line in named.items() if digest in wanted])
            except BaseException:
                # A full disk may have taken half a line: closing cuts it off, and the next group opens OUT again.
                self._file = None
                file.close()
                raise
            self.ledger.wrote(wanted)
            if wanted:
                self.lines, self.last_line = self.lines + len(wanted), self._clock.now()

    def finish(self, run: dict[str, Any]) -> None:
        with self._lock:
            self._opened().finish(run)

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
            self.ledger.close()

    def _opened(self) -> JsonLines:
        if self._file is None:
            self._file = JsonLines(self._path, self._identity)
            self._file.written = set()
        return self._file
