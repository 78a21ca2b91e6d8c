"""From the SDK's errors to ours. Every `openai.APIError` maps to one `BackendError`; nothing of the SDK escapes.

Messages are made of our words, the HTTP status and the number of requests, never of the server's words: servers echo
keys and prompts in theirs.
"""

from __future__ import annotations

import openai

from summarizer.backends.openai_compat.retries import is_quota
from summarizer.config import Settings
from summarizer.errors import (
    AuthenticationError,
    BackendError,
    BadRequestError,
    ContentFilterError,
    InvalidOutputError,
    QuotaError,
    RateLimitError,
    UnavailableError,
)

_FILTER_CODES = frozenset({"content_filter", "content_policy_violation"})


def translated(
    error: openai.OpenAIError | TimeoutError, settings: Settings, article_id: str | None = None, requests: int = 1
) -> BackendError:
    """Our error for one of the SDK's or for a time-out. The caller chains the original."""
    after = f" after {requests} requests" if requests > 1 else ""
    kind, cause, hint = BackendError, f"the client failed{after}", "run `summarizer doctor`"
    if isinstance(error, openai.APIStatusError):
        quieten(error)
        kind, cause, hint = _of_status(error, settings)
        cause = f"{cause} (HTTP {error.status_code}{after})"
    elif isinstance(error, (openai.APITimeoutError, TimeoutError)):
        kind, cause = UnavailableError, f"no complete answer within the time allowed{after}"
        limits = f"{settings.timeout_s:g} s for a request, {settings.total_s:g} s for all"
        hint = f"the limits are {limits}: see SUMMARIZER_TIMEOUT_S"
    elif isinstance(error, openai.APIConnectionError):
        kind, cause = UnavailableError, f"the endpoint cannot be reached or breaks off{after}"
        hint = "is the server running, and is base_url right? `summarizer doctor` tells"
    elif isinstance(error, openai.APIResponseValidationError):
        kind, cause, hint = (
            InvalidOutputError,
            "the answer is no chat completion",
            "is base_url an OpenAI-compatible API?",
        )
    return kind(cause, article_id=article_id, hint=hint)


def quieten(error: openai.APIError) -> None:
    """Cut the original's text to its status: it stays chained, and a printed traceback shows no key and no article."""
    status = getattr(error, "status_code", None)
    error.message = f"HTTP {status}" if status else "no HTTP status"
    error.args = (error.message,)


def _of_status(error: openai.APIStatusError, settings: Settings) -> tuple[type[BackendError], str, str]:
    status = error.status_code
    if is_quota(error):
        return QuotaError, "the account has no credit left", "add credit, or use another endpoint or --model baseline"
    if status in (401, 403):
        return AuthenticationError, "the endpoint refuses the key", "check SUMMARIZER_API_KEY or OPENAI_API_KEY"
    if status == 429:
        return RateLimitError, "the endpoint still refuses for its rate", "lower the concurrency or wait"
    if status in (408, 409) or status >= 500:
        return UnavailableError, "the endpoint fails", "try again later"
    if {str(error.code), str(error.type)} & _FILTER_CODES:
        return ContentFilterError, "the provider's content filter refuses the article", "use another endpoint"
    return BadRequestError, "the endpoint rejects the request", _way_out(error, settings)


def _way_out(error: openai.APIStatusError, settings: Settings) -> str:
    status = error.status_code
    if status < 400:
        return "it redirects, which is not followed with a key: set base_url to the final address"
    if status == 404:
        return "check model and base_url; `summarizer models` lists what the endpoint has"
    if str(error.code) == "context_length_exceeded" or status == 413:
        return "the article does not fit the model: lower SUMMARIZER_WINDOW or SUMMARIZER_MAX_OUTPUT_TOKENS"
    others = " or ".join(mode for mode in ("json_schema", "tools", "markdown_json") if mode != settings.mode)
    return f"if the server does not support mode {settings.mode}, set SUMMARIZER_MODE to {others}"
