"""The bytes of an answer as they come in: counted compressed and decompressed, stopped at the caps.

gzip and deflate by the standard library; br where a brotli is installed that can limit its output. Decompression goes
in steps and stops at the cap, so a bomb never takes more memory than a body that is allowed.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable, Iterator
from importlib import import_module
from typing import Any, Protocol

from summarizer.errors import FetchError, TooLargeError, UnreachableError
from summarizer.feeds.options import FetchOptions

_STEP = 65_536
"""Most bytes that come out of a decompressor at a time (brotli: a little more)."""


class _Decoder(Protocol):
    """`pieces` raises ValueError for broken data; `finished` says whether the stream came to its end."""

    def pieces(self, data: bytes) -> Iterator[bytes]: ...

    @property
    def finished(self) -> bool: ...


async def read_body(chunks: AsyncIterable[bytes], encoding: str, options: FetchOptions, name: str) -> bytes:
    """The decompressed body. TooLargeError; FetchError: unknown or broken compression; UnreachableError: cut off."""
    decoder = _decoder(encoding.strip().lower(), name)
    body = bytearray()
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        if wire > options.max_wire_bytes:
            raise _too_large(options.max_wire_bytes, "", name)
        try:
            for piece in decoder.pieces(chunk):
                body += piece
                if len(body) > options.max_bytes:
                    raise _too_large(options.max_bytes, " when decompressed", name)
        except ValueError as error:
            raise FetchError("is broken: it cannot be decompressed", article_id=name) from error
    if wire and not decoder.finished:
        raise UnreachableError("was cut off while it was sent", article_id=name)
    return bytes(body)


def accepted() -> str:
    """The Accept-Encoding header."""
    return "gzip, deflate, br" if _brotli() else "gzip, deflate"


def _too_large(limit: int, how: str, name: str) -> TooLargeError:
    return TooLargeError(f"is larger than {limit:,} bytes{how}", article_id=name, hint="raise the limit to read it")


def _decoder(encoding: str, name: str) -> _Decoder:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _Zlib()
    if encoding == "br" and _brotli():
        return _Brotli()
    raise FetchError(f"is compressed in a way that is not read: {encoding[:40]!r}", article_id=name)


class _Plain:
    finished = True

    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield data


class _Zlib:
    """gzip (several members too), zlib, bare deflate, or no compression at all: servers mislabel all four."""

    def __init__(self) -> None:
        self._inner: Any = None
        self._start = b""
        self._plain = False

    @property
    def finished(self) -> bool:
        return self._plain or bool(self._inner and self._inner.eof) or (self._inner is None and len(self._start) < 2)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None and not self._plain:
            data = self._start + data
            if len(data) < 2:
                self._start = data
                return
            self._open(data)
        if self._plain:
            yield data
            return
        yield from self._inflated(data)

    def _open(self, start: bytes) -> None:
        if start[:2] == b"\x1f\x8b":
            self._inner = zlib.decompressobj(31)
        elif start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0:
            self._inner = zlib.decompressobj(15)
        elif start[:1] in b"<{[ \t\r\n\xef":  # a document as it is
            self._plain = True
        else:
            self._inner = zlib.decompressobj(-15)

    def _inflated(self, data: bytes) -> Iterator[bytes]:
        try:
            while data and not (self._inner.eof and not data.startswith(b"\x1f\x8b")):
                if self._inner.eof:
                    self._inner = zlib.decompressobj(31)
                yield self._inner.decompress(data, _STEP)
                data = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
        except zlib.error as error:
            raise ValueError("not decompressible") from error


class _Brotli:
    def __init__(self) -> None:
        self._inner = _brotli().Decompressor()

    @property
    def finished(self) -> bool:
        return bool(self._inner.is_finished())

    def pieces(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._inner.process(data, output_buffer_limit=_STEP)
            while not self._inner.can_accept_more_data() and not self._inner.is_finished():
                yield self._inner.process(b"", output_buffer_limit=_STEP)
        except _brotli().error as error:
            raise ValueError("not decompressible") from error


def _brotli() -> Any:
    """The module, or None where there is none or one without a limit on its output (before 1.2)."""
    try:
        module = import_module("brotli")
    except ImportError:
        return None
    return module if hasattr(module.Decompressor, "can_accept_more_data") else None
