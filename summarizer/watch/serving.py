"""/healthz and /metrics over HTTP, on one port. Answers GET and HEAD of these two, tells counts only, keeps no log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

from summarizer.errors import ConfigurationError
from summarizer.watch.metrics import CONTENT_TYPE

_MOST_AT_ONCE = 32
_HEAD_BYTES = 8_192
_SECONDS = 5.0
_PHRASES = {200: "OK", 404: "Not Found", 405: "Method Not Allowed", 503: "Service Unavailable"}


class Serving:
    """A server of its own on the running event loop. ConfigurationError where the port cannot be had."""

    def __init__(self, reasons: Callable[[], list[str]], metrics: Callable[[], bytes]) -> None:
        self._reasons, self._metrics = reasons, metrics
        self._server: asyncio.Server | None = None
        self._at_once = 0

    async def start(self, host: str, port: int) -> int:
        """Listen; the port, which is a free one where 0 was asked for."""
        try:
            self._server = await asyncio.start_server(self._answer, host, port, limit=_HEAD_BYTES)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or "no such port"
            raise ConfigurationError(
                f"{host}:{port} cannot be listened on: {reason}", hint="give another port"
            ) from None
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._at_once += 1
        try:
            if self._at_once <= _MOST_AT_ONCE:
                async with asyncio.timeout(_SECONDS):
                    head = await reader.readuntil(b"\r\n\r\n")
                    writer.write(self._reply(head))
                    await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # a client that is slow, gone or makes no sense
        finally:
            self._at_once -= 1
            writer.close()
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(_SECONDS):
                    await writer.wait_closed()

    def _reply(self, head: bytes) -> bytes:
        words = head.split(b"\r\n", 1)[0].split(b" ")
        method, path = words[0], words[1].partition(b"?")[0] if len(words) == 3 else b""
        if method not in (b"GET", b"HEAD"):
            status, kind, body = 405, "text/plain", b"GET only\n"
        elif path == b"/metrics":
            status, kind, body = 200, CONTENT_TYPE, self._metrics()
        elif path == b"/healthz":
            status, kind, body = self._health()
        else:
            status, kind, body = 404, "text/plain", b"/healthz or /metrics\n"
        lines = (
            f"HTTP/1.1 {status} {_PHRASES[status]}",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
            "Cache-Control: no-store",
            "Connection: close",
            "",
            "",
        )
        return "\r\n".join(lines).encode() + (b"" if method == b"HEAD" else body)

    def _health(self) -> tuple[int, str, bytes]:
        reasons = self._reasons()
        answer = {"status": "failing" if reasons else "ok", "reasons": reasons}
        return 503 if reasons else 200, "application/json", json.dumps(answer).encode() + b"\n"
