"""A scripted backend for the tests of programs that use this package: answers from a list, no model, no network.

    backend = ScriptedBackend([{"a": [...], "e": [...], "c": [...], "z": "..."}])
    summary = Summarizer(backend=backend).summarize("At least nine people ...")
    assert backend.requests[0].document.sentences

The answers go through the same grounding as a model's, so a test sees what its users would see.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from summarizer.exchange import DraftReply, DraftRequest
from summarizer.models import Draft

Answer = Draft | DraftReply | Exception | Mapping[str, Any] | str
"""A draft, a whole reply, an error to raise, or the wire object as a mapping or as JSON text.

A mapping that is no draft is a slip of the test and raises pydantic's ValidationError; a text that is none is what a
model may write, and becomes an unusable reply.
"""


class ScriptedBackend:
    """Gives the answers in order and keeps the requests. When the answers run out, it raises AssertionError."""

    def __init__(self, answers: Iterable[Answer], *, model: str = "scripted", window: int | None = None) -> None:
        self.name = "scripted"
        self.model = model
        self.window = window
        self.prompt: str | None = "scripted"
        self.prompt_sha256: str | None = None
        self.requests: list[DraftRequest] = []
        self._answers = deque(answers)

    def draft(self, request: DraftRequest) -> DraftReply:
        """The next answer; an Exception among the answers is raised."""
        self.requests.append(request)
        if not self._answers:
            raise AssertionError(f"no answer left for request {len(self.requests)}")
        answer = self._answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return _reply(answer)

    async def adraft(self, request: DraftRequest) -> DraftReply:
        """The awaitable twin of `draft`."""
        return self.draft(request)


def _reply(answer: Draft | DraftReply | Mapping[str, Any] | str) -> DraftReply:
    if isinstance(answer, DraftReply):
        return answer
    if isinstance(answer, str):
        try:
            answer = Draft.model_validate_json(answer)
        except ValidationError:
            return DraftReply(None, problem="the answer does not fit the schema", requests=1)
    draft = answer if isinstance(answer, Draft) else Draft.model_validate(answer)
    return DraftReply(draft, requests=1)
