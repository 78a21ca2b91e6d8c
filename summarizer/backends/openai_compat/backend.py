"""The LLM backend: any OpenAI-compatible endpoint.

Imports no client library itself; constructing the backend loads them, which takes 2 to 3 seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from summarizer.backends.openai_compat import background
from summarizer.config import Settings
from summarizer.errors import ConfigurationError
from summarizer.exchange import DraftReply, DraftRequest

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

    `ConfigurationError` when no model is named, or OpenAI is meant and there is no key.
    """

    name = "openai"

    def __init__(self, settings: Settings, prompt: PromptLike) -> None:
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
        self._engine = Engine(settings)

    def draft(self, request: DraftRequest) -> DraftReply:
        """One draft, blocking. Also works inside a running event loop, which it then blocks."""
        return background.run(self._ask(request))

    async def adraft(self, request: DraftRequest) -> DraftReply:
        """One draft, awaited on any event loop. Cancelling it cancels the HTTP request."""
        return await background.arun(self._ask(request))

    def _ask(self, request: DraftRequest) -> Coroutine[Any, Any, DraftReply]:
        return self._engine.ask(self._messages(request), request.document.article.id)
