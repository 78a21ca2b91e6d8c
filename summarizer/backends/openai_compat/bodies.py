"""The body of a request, alike for an answer at once and for one out of a batch. Sends nothing."""

from __future__ import annotations

from typing import Any

from summarizer.backends.openai_compat.schema import NAME, draft_schema, request_format, with_schema_in_words
from summarizer.config import Settings

Messages = list[dict[str, str]]
Form = tuple[str, dict[str, Any]]
"""Name and strict JSON schema of an answer."""


class Bodies:
    """Makes bodies for one endpoint's settings. `form` is the schema of the answer, by default that of a draft."""

    def __init__(self, settings: Settings, form: Form | None = None) -> None:
        name, self._schema = form or (NAME, draft_schema())
        self._in_words = settings.mode == "markdown_json"
        self._fixed = _fixed_fields(settings) | request_format(settings.mode, self._schema, name)

    def worded(self, messages: Messages) -> Messages:
        """The messages as they go out: without lone surrogates, and with the schema where only words can tell it."""
        safe = [{**message, "content": encodable(message["content"])} for message in messages]
        return with_schema_in_words(safe, self._schema) if self._in_words else safe

    def body(self, worded: Messages) -> dict[str, Any]:
        """The whole body."""
        return self._fixed | {"messages": worded}


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot carry, as question marks; no offset changes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _fixed_fields(settings: Settings) -> dict[str, Any]:
    """The fields of every request. OpenAI and Azure took `max_tokens` away; many local servers know only that."""
    fields: dict[str, Any] = {"model": settings.model}
    if settings.max_output_tokens is not None:
        hosted = any(name in settings.endpoint for name in ("openai.com", "azure.com"))
        fields["max_completion_tokens" if hosted else "max_tokens"] = settings.max_output_tokens
    if settings.temperature is not None:
        fields["temperature"] = settings.temperature
    return fields
