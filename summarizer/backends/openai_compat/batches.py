"""The endpoint's Batch API: files up and down, batches made, found and looked at. Knows nothing of articles.

Calls that may be repeated are, by the one retry policy. Making a batch is not: it costs money, and after an error that
leaves open whether it was made, `find` tells.
"""

from __future__ import annotations

import asyncio
import dataclasses
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, Literal, Self, TypeVar

import httpx2
import openai
from openai.types import Batch, BatchError

from summarizer.backends.openai_compat.client import OversizedAnswerError, new_client
from summarizer.backends.openai_compat.retries import is_transient, policy
from summarizer.backends.openai_compat.translation import translated
from summarizer.config import Settings
from summarizer.errors import BackendError, ConfigurationError, InvalidOutputError

T = TypeVar("T")

URL: Literal["/v1/chat/completions"] = "/v1/chat/completions"
"""What each request of a batch is for."""

TRANSFER_S = 3_600.0
"""Longest time for one file, up or down, and for a walk through all batches of an account."""

_WINDOW: Any = "24h"
_PAGE = 100
_ANY_BYTES = 1 << 50
_NO_SUCH_API = frozenset({404, 405, 501})
_CODE = re.compile(r"[a-z0-9_.\-]{1,60}")
_COMPLAINTS = 1_000


@dataclass(frozen=True, slots=True)
class BatchState:
    """What the endpoint says of a batch. `complaints` are (code, line from 1 or None) of a refused input file."""

    id: str
    status: str
    output_file: str | None = None
    error_file: str | None = None
    finished: int = 0
    total: int = 0
    complaints: tuple[tuple[str, int | None], ...] = ()


class BatchApi:
    """One endpoint. For one event loop; a context that closes its connections."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client = new_client(settings)
        self._files: openai.AsyncOpenAI | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in (self._client, self._files):
            if client is not None:
                await client.close()

    async def upload(self, file: IO[bytes], name: str) -> str:
        """The id of the uploaded file. ConfigurationError where the endpoint knows no files or batches."""

        async def send() -> str:
            file.seek(0)
            try:
                return (await self._client.files.create(file=(name, file), purpose="batch")).id
            except openai.APIStatusError as error:
                _check_offered(error)
                raise

        return await self._repeated(send, TRANSFER_S)

    async def create(self, file_id: str, metadata: Mapping[str, str]) -> BatchState:
        """A new batch, asked for once. UnavailableError leaves open whether it was made."""

        async def send() -> BatchState:
            try:
                made = await self._client.batches.create(
                    input_file_id=file_id, endpoint=URL, completion_window=_WINDOW, metadata=dict(metadata)
                )
            except openai.APIStatusError as error:
                _check_offered(error)
                raise
            return _state(made)

        return await self._once(send, self._settings.timeout_s)

    async def retrieve(self, batch_id: str) -> BatchState:
        """The batch as it stands."""

        async def send() -> BatchState:
            return _state(await self._client.batches.retrieve(batch_id))

        return await self._repeated(send, self._settings.timeout_s)

    async def find(self, metadata: Mapping[str, str], file_id: str) -> BatchState | None:
        """The batch that was made with this metadata or of this file. Goes through all that the endpoint lists.

        Clocks and the list's order are not relied on: what is overlooked here is paid twice.
        """

        async def send() -> BatchState | None:
            async for batch in self._client.batches.list(limit=_PAGE):
                held = batch.metadata or {}
                if batch.input_file_id == file_id or all(held.get(name) == value for name, value in metadata.items()):
                    return _state(batch)
            return None

        return await self._repeated(send, TRANSFER_S)

    async def download(self, file_id: str, into: IO[bytes], most_bytes: int) -> bool:
        """Write a file's content to `into`, as it arrives. False where the endpoint has the file no more."""

        async def send() -> bool:
            into.seek(0)
            into.truncate()
            try:
                async with self._for_files().files.with_streaming_response.content(file_id) as answer:
                    async for chunk in answer.iter_bytes():
                        if into.tell() + len(chunk) > most_bytes:
                            raise OversizedAnswerError
                        into.write(chunk)
            except openai.NotFoundError:
                return False
            return True

        return await self._repeated(send, TRANSFER_S)

    def _for_files(self) -> openai.AsyncOpenAI:
        """A client for answers of any length, whose reader counts."""
        if self._files is None:
            self._files = new_client(dataclasses.replace(self._settings, max_answer_bytes=_ANY_BYTES))
        return self._files

    async def _repeated(self, send: Callable[[], Awaitable[T]], limit_s: float) -> T:
        return await self._translated(lambda: policy(self._settings)(_timed, send, limit_s))

    async def _once(self, send: Callable[[], Awaitable[T]], limit_s: float) -> T:
        return await self._translated(lambda: _timed(send, limit_s))

    async def _translated(self, call: Callable[[], Awaitable[T]]) -> T:
        try:
            return await call()
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, OversizedAnswerError):
                raise InvalidOutputError("an answer of the Batch API is longer than allowed, or compressed") from None
            raise translated(error, self._settings) from error
        except (openai.OpenAIError, TimeoutError) as error:
            raise translated(error, self._settings) from error
        except (OversizedAnswerError, ValueError, TypeError, AttributeError) as error:
            # A page with status 200, JSON of another shape, or more bytes than allowed.
            hint = "is base_url an endpoint with a Batch API?"
            raise InvalidOutputError("an answer of the Batch API cannot be read", hint=hint) from error
        except httpx2.TransportError as error:
            # While a file is streamed the SDK hands on the transport's own errors.
            raise translated(openai.APIConnectionError(request=_request(self._settings)), self._settings) from error


async def _timed(send: Callable[[], Awaitable[T]], limit_s: float) -> T:
    async with asyncio.timeout(limit_s):
        try:
            return await send()
        except httpx2.TransportError as error:
            raise openai.APIConnectionError(request=error.request) from error


def item_error(settings: Settings, status: int, body: object) -> tuple[BackendError, bool]:
    """The error of one request in a batch that was answered with this HTTP status, and whether to try it again."""
    inner = body.get("error", body) if isinstance(body, dict) else body
    response = httpx2.Response(status, request=_request(settings))
    error = openai.APIStatusError("", response=response, body=inner)
    return translated(error, settings), is_transient(error)


def _request(settings: Settings) -> httpx2.Request:
    return httpx2.Request("POST", settings.endpoint)


def _check_offered(error: openai.APIStatusError) -> None:
    if error.status_code in _NO_SUCH_API:
        hint = "leave --half-price out, or use an endpoint that has one"
        raise ConfigurationError(f"the endpoint offers no Batch API (HTTP {error.status_code})", hint=hint) from None


def _state(batch: Batch) -> BatchState:
    """The endpoint's object as plain values; what is not of the type expected counts as missing."""
    if not isinstance(batch.id, str) or not isinstance(batch.status, str):
        raise TypeError("no batch")
    counts = batch.request_counts
    errors = getattr(batch.errors, "data", None) or []
    return BatchState(
        id=batch.id,
        status=batch.status,
        output_file=batch.output_file_id or None,
        error_file=batch.error_file_id or None,
        finished=((counts.completed or 0) + (counts.failed or 0)) if counts else 0,
        total=(counts.total or 0) if counts else 0,
        complaints=tuple(_complaint(one) for one in errors[:_COMPLAINTS]),
    )


def _complaint(error: BatchError) -> tuple[str, int | None]:
    """Code and line, as far as they are such: servers echo requests in their words."""
    code = error.code if isinstance(error.code, str) and _CODE.fullmatch(error.code) else "no code"
    return code, error.line if isinstance(error.line, int) else None
