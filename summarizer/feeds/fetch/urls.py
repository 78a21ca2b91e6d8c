"""Addresses that may be asked for, and how they are shown. Resolves no names; see `guard`."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import httpx2

from summarizer.errors import BlockedError, StatusError

MAX_LENGTH = 4_000
_HOST = re.compile(r"[A-Za-z0-9_.:-]+")


def is_address(spec: str) -> bool:
    """Whether a source is meant as an address on the web."""
    return spec.strip().lower().startswith(("http://", "https://"))


def checked_url(url: str) -> httpx2.URL:
    """The address, normalised. BlockedError: not http or https, a user name or password in it, no host, too long."""
    url = url.strip()
    if len(url) > MAX_LENGTH:
        raise BlockedError(f"the address has more than {MAX_LENGTH:,} characters", article_id=shown(url)[:200])
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise BlockedError("is no valid address", article_id=shown(url)[:200]) from error
    if parsed.scheme not in ("http", "https"):
        raise BlockedError(
            f"only http and https are fetched, not {parsed.scheme[:20] or 'a name'}", article_id=shown(url)[:200]
        )
    if parsed.userinfo:
        raise BlockedError("addresses with a user name or password are not fetched", article_id=shown(url))
    if not _HOST.fullmatch(parsed.raw_host.decode("ascii", "replace")) or (
        parsed.port is not None and not 0 < parsed.port < 65_536
    ):
        raise BlockedError("is no valid address", article_id=shown(url)[:200])
    return parsed


def redirected(url: str, location: str) -> str:
    """The address that a redirect leads to. StatusError where it names none."""
    try:
        return urljoin(url, location.strip())
    except ValueError:
        raise StatusError("redirects to no valid address", article_id=shown(url)) from None


def shown(url: str) -> str:
    """The address for messages: without user name, password and parameters, which may hold keys. Names stay."""
    if "://" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}" + ("?..." if parts.query else "")
