"""Which addresses of articles may become links. Fetches nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LONGEST = 2_000
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff<>\"'`\\]")
"""White space, controls, direction marks and quotation marks: no address that a browser shows has them."""


def safe_link(url: str | None) -> str | None:
    """The address where it is plain http(s) with a host and without a password; else None, and it stays text."""
    if not url or len(url) > _LONGEST or _ODD.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url
