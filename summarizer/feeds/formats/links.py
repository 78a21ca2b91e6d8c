"""Links as documents write them -> addresses. Whether one may be fetched is decided by `summarizer.feeds.fetch`."""

from __future__ import annotations

from urllib.parse import urljoin


def joined(base: str, link: str) -> str | None:
    """`link` as seen from `base`; None where that makes no address (such as "http://[")."""
    try:
        return urljoin(base, link)
    except ValueError:
        return None
