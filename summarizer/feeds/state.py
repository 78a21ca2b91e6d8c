"""What is remembered of an address between two reads: its validators. MemoryFeedState forgets with the process."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Validators:
    """ETag and Last-Modified as the server sent them; they go back to it unchanged."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


class FeedState(Protocol):
    """Remembers validators by address. Called from worker threads.

    `save` is called when the consumer has taken all items of an address and asks for more, and only if no entry failed
    for a cause that may pass. A consumer that keeps items in a pipeline should hold the validators back until these
    items are stored: after an early save and a crash the server would answer 304, and the items would be lost.
    """

    def load(self, url: str) -> Validators | None: ...

    def save(self, url: str, validators: Validators) -> None: ...


class MemoryFeedState:
    """Validators in a dict."""

    def __init__(self) -> None:
        self._known: dict[str, Validators] = {}
        self._lock = Lock()

    def load(self, url: str) -> Validators | None:
        with self._lock:
            return self._known.get(url)

    def save(self, url: str, validators: Validators) -> None:
        with self._lock:
            self._known[url] = validators
