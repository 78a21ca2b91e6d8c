"""The HTTP client: the SDK with its retries off, no redirects, answers capped in bytes. Holds no policy.

Redirects are not followed at all: httpx drops the key on the way to another host, but the article would still go there.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator

import httpx2
import openai

from summarizer.backends.openai_compat.admission import note_headers
from summarizer.config import OPENAI_URL, Settings
from summarizer.errors import ConfigurationError

CONNECT_S = 5.0
NO_KEY = "none"
"""What a local server without keys gets: the SDK insists on a string."""


class OversizedAnswerError(Exception):
    """The HTTP answer is longer than the limit, or compressed, which would hide its length."""


def new_client(settings: Settings, context: ssl.SSLContext | None = None) -> openai.AsyncOpenAI:
    """A client for the endpoint. `ConfigurationError` where OpenAI itself is meant and no key is set.

    `context` is one made before for TLS, which takes long to make.
    """
    _quieten_loggers()
    http_client = openai.DefaultAsyncHttpxClient(
        follow_redirects=False,
        verify=context or True,
        event_hooks={"response": [note_headers, _Cap(settings.max_answer_bytes)]},
        # No limit for a single read: the wall clock of the whole request is watched by the caller.
        timeout=openai.Timeout(None, connect=CONNECT_S),
    )
    return openai.AsyncOpenAI(
        base_url=settings.endpoint,
        api_key=_key(settings),
        max_retries=0,
        http_client=http_client,
        timeout=openai.Timeout(None, connect=CONNECT_S),
        default_headers={"Accept-Encoding": "identity"},
    )


def check_key(settings: Settings) -> None:
    """`ConfigurationError` where OpenAI itself is meant and no key is set."""
    _key(settings)


def _key(settings: Settings) -> str:
    if settings.api_key is not None:
        return settings.api_key.get_secret_value()
    if settings.endpoint == OPENAI_URL:
        raise ConfigurationError(
            "no API key", hint="set SUMMARIZER_API_KEY or OPENAI_API_KEY, a base_url, or use --model baseline"
        )
    return NO_KEY


def _quieten_loggers() -> None:
    """Keep articles, answers and keys out of logs.

    instructor logs fragments of answers as errors, and the SDK logs whole requests at DEBUG.
    """
    logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
    sdk = logging.getLogger("openai")
    if sdk.level < logging.INFO:
        sdk.setLevel(logging.INFO)


class _Cap:
    """A response hook that ends an answer once it is longer than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    async def __call__(self, response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise OversizedAnswerError
        length = response.headers.get("content-length", "")
        if not length.isdigit():
            response.stream = _Capped(response.stream, self._limit)
        elif int(length) > self._limit:
            raise OversizedAnswerError


class _Capped(httpx2.AsyncByteStream):
    """A body without a stated length, counted while it is read."""

    def __init__(self, stream: object, limit: int) -> None:
        if not isinstance(stream, httpx2.AsyncByteStream):
            raise TypeError("an async client yields async streams")
        self._stream = stream
        self._limit = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = 0
        async for chunk in self._stream:
            seen += len(chunk)
            if seen > self._limit:
                raise OversizedAnswerError
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
