"""The LLM backend: any OpenAI-compatible endpoint.

Imports no client library itself; constructing the backend loads them, which takes 2 to 3 seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from summarizer.backends.openai_compat import background
from summarizer.config import Settings
from summarizer.errors import ConfigurationError
from summarizer.exchange import DraftReply, DraftRequest
from summarizer.models import Usage
from summarizer.pacing import Pacer, Unpaced

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any


class PromptLike(Protocol):
    """What the backend needs of a prompt; `summarizer.prompts.Prompt` is one. Messages are {"role", "content"}."""

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    def messages(self, request: DraftRequest) -> list[dict[str, str]]: ...


class OpenAIBackend:
    """Fills drafts through an endpoint; a `Backend` and an `AsyncBackend`, safe for threads and tasks alike.

    Every HTTP request, retries included, is sent when `pacer` admits it; the wait does not count against `deadline_s`.
    `ConfigurationError` when no model is named, or OpenAI is meant and there is no key.
    """

    name = "openai"

    def __init__(self, settings: Settings, prompt: PromptLike, *, pacer: Pacer | None = None) -> None:
        if settings.model is None:
            raise ConfigurationError("no model named", hint="set SUMMARIZER_MODEL; `summarizer models` lists them")
        # Here and not above: openai and instructor take seconds to import, and --help must not pay for them.
        from summarizer.backends.openai_compat.engine import Engine

        self.settings = settings
        self.model: str = settings.model
        self.window: int | None = settings.window
        self.prompt: str | None = prompt.name
        self.prompt_sha256: str | None = prompt.sha256
        self._messages = prompt.messages
        self._engine = Engine(settings, pacer or Unpaced())

    def draft(self, request: DraftRequest) -> DraftReply:
        """One draft, blocking. Also works inside a running event loop, which it then blocks."""
        return background.run(self._ask(request))

    async def adraft(self, request: DraftRequest) -> DraftReply:
        """One draft, on the caller's event loop. Cancelling it cancels the HTTP request."""
        return await self._ask(request)

    def body(self, request: DraftRequest) -> dict[str, Any]:
        """The body of the HTTP request that `draft` would send."""
        return self._engine.body(self._messages(request))

    def read(self, request: DraftRequest, recorded: object) -> DraftReply:
        """What `draft` would return, had this answer come: the JSON value of an HTTP answer's body."""
        return background.run(self._engine.read(self._messages(request), request.document.article.id, recorded))

    def usage(self, recorded: object) -> Usage:
        """What such an answer cost."""
        return self._engine.usage(recorded)

    def _ask(self, request: DraftRequest) -> Coroutine[Any, Any, DraftReply]:
        return self._engine.ask(self._messages(request), request.document.article.id)
