"""gzip files at rest, as a whole and under a cap; `summarizer.feeds.fetch.body` does what HTTP compresses."""

from __future__ import annotations

import gzip
import io
import zlib

from summarizer.errors import NotAFeedError, TooLargeError


def unzipped(data: bytes, name: str, max_bytes: int) -> bytes:
    """`data`, decompressed if it is a gzip file: feeds are kept so, and some servers send them so without saying it."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as file:
            plain = file.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NotAFeedError("is a broken gzip file", article_id=name) from error
    if len(plain) > max_bytes:
        raise TooLargeError(f"more than {max_bytes:,} bytes when decompressed", article_id=name)
    return plain
