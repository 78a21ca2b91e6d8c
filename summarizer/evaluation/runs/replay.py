"""ReplayBackend: answers from a file of earlier answers, asks the real backend for the rest, and writes those down.

What is kept is the backend's raw draft, so a run that is started again pays nothing twice, and a change in grounding or
scoring shows without a new answer of any model. Errors are not kept: they are tried again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TextIO

from summarizer.api import FullBackend
from summarizer.errors import ConfigurationError
from summarizer.exchange import DraftReply, DraftRequest
from summarizer.models import Draft, Usage


class ReplayStore:
    """Answers by key in an append-only JSONL file, one line each; a line cut off by a crash is dropped on opening."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._replies: dict[str, dict[str, Any]] = {}
        try:
            self._read()
            self._file: TextIO = path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise ConfigurationError(f"{path} cannot be opened: {error.strerror}", hint="check --out") from error

    def __len__(self) -> int:
        return len(self._replies)

    def get(self, key: str) -> DraftReply | None:
        """The answer kept under this key."""
        kept = self._replies.get(key)
        return _reply(kept) if kept is not None else None

    def put(self, key: str, reply: DraftReply) -> None:
        """Keep an answer; it is on the disk when this returns."""
        record = {"key": key, **_record(reply)}
        with self._lock:
            try:
                self._file.write(json.dumps(record, ensure_ascii=True) + "\n")
                self._file.flush()
            except OSError as error:
                raise ConfigurationError(f"{self.path} cannot be written: {error.strerror}") from error
            self._replies[key] = record

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self) -> None:
        if not self.path.exists():
            return
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                record = json.loads(line)
                self._replies[record["key"]] = record
            except (ValueError, KeyError, TypeError) as error:
                raise ConfigurationError(f"{self.path}:{number} is no kept answer", hint="delete the file") from error
        if len(whole) < len(data):
            with self.path.open("r+b") as file:
                file.truncate(len(whole))


class ReplayBackend:
    """A backend whose answers are kept in `store`. `salt` tells apart what the request does not show: endpoint,
    settings, epoch. Thread-safe."""

    def __init__(self, backend: FullBackend, store: ReplayStore, salt: str) -> None:
        self._backend = backend
        self._store = store
        self._salt = salt
        self.name = backend.name
        self.model = backend.model
        self.window = backend.window
        self.prompt = backend.prompt
        self.prompt_sha256 = backend.prompt_sha256

    def draft(self, request: DraftRequest) -> DraftReply:
        """The kept answer, else a new one."""
        return self._kept(request) or self._keep(request, self._backend.draft(request))

    async def adraft(self, request: DraftRequest) -> DraftReply:
        """The awaitable twin of `draft`."""
        return self._kept(request) or self._keep(request, await self._backend.adraft(request))

    def _kept(self, request: DraftRequest) -> DraftReply | None:
        return self._store.get(self._key(request))

    def _keep(self, request: DraftRequest, reply: DraftReply) -> DraftReply:
        self._store.put(self._key(request), reply)
        return reply

    def _key(self, request: DraftRequest) -> str:
        article = request.document.article
        asked = {
            "salt": self._salt,
            "backend": [self.name, self.model, self.prompt_sha256],
            "article": [article.sha256, article.title, article.url, article.publisher, str(article.published)],
            "part": [request.first, request.last],
            "complaints": [str(complaint) for complaint in request.complaints],
            "previous": _draft(request.previous),
            "invalid": request.invalid,
        }
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


Factory = Callable[[int], FullBackend]
"""Gives the backend of an epoch."""


def _draft(draft: Draft | None) -> dict[str, Any] | None:
    return None if draft is None else draft.model_dump(by_alias=True, exclude_defaults=True)


def _record(reply: DraftReply) -> dict[str, Any]:
    return {
        "draft": _draft(reply.draft),
        "problem": reply.problem,
        "truncated": reply.truncated,
        "usage": reply.usage.model_dump(),
        "requests": reply.requests,
        "model": reply.model,
        "notes": list(reply.notes),
    }


def _reply(record: dict[str, Any]) -> DraftReply:
    draft = record["draft"]
    return DraftReply(
        draft=None if draft is None else Draft.model_validate(draft),
        problem=record["problem"],
        truncated=record["truncated"],
        usage=Usage.model_validate(record["usage"]),
        requests=record["requests"],
        model=record["model"],
        notes=tuple(record["notes"]),
    )
