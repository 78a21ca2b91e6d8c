"""How sources are fetched and read: limits, politeness, what is allowed. Reads no environment variable."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields

from summarizer._version import __version__
from summarizer.errors import ConfigurationError

_AT_LEAST_ONE = (
    "max_bytes",
    "max_wire_bytes",
    "max_entries",
    "max_feeds",
    "attempts",
    "per_host",
    "parallel_sources",
    "parallel_entries",
    "parsers",
)
_ABOVE_ZERO = ("connect_s", "read_s", "total_s", "parse_s")
_FROM_ZERO = ("page_delay_s", "max_wait_s", "max_redirects")


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Immutable. Times are seconds, sizes bytes. ConfigurationError where a value makes no sense.

    Safety: `allow_private` lets addresses through that are not public; `allowed_hosts` holds (host, port) pairs that
    are let through anyway. `max_wire_bytes` caps an answer as sent, `max_bytes` the same decompressed, and local feeds.
    `total_s` is for one request with its body, `parse_s` for the parsing of one feed or page.
    `proxy` is an http(s) proxy's URL; it resolves the names, so addresses behind names are then its to check. Proxy
    variables of the environment are never used.

    Politeness: `user_agent` is sent with every request; without one it is "summarizer/<version>", with `contact` (a URL
    or mail address) added. `per_host` requests at a time go to one host, and pages of one host start `page_delay_s`
    apart or further if its robots.txt says so. A host that asks for a wait (Retry-After) up to `max_wait_s` gets it.
    `attempts` counts requests for one address, the first included.

    Reading: `follow_links` False takes the teaser of an entry as it is. `parallel_sources` feeds and, of each,
    `parallel_entries` links are at work at a time; `parsers` is the number of parser processes.
    """

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    parse_s: float = 60.0
    max_bytes: int = 20_000_000
    max_wire_bytes: int = 10_000_000
    max_redirects: int = 5
    max_entries: int = 50_000
    max_feeds: int = 5_000
    attempts: int = 3
    max_wait_s: float = 60.0
    allow_private: bool = False
    allowed_hosts: frozenset[tuple[str, int]] = frozenset()
    proxy: str | None = field(default=None, repr=False)  # it may hold a password
    user_agent: str | None = None
    contact: str | None = None
    per_host: int = 2
    page_delay_s: float = 1.0
    respect_robots: bool = True
    follow_links: bool = True
    parallel_sources: int = 8
    parallel_entries: int = 4
    parsers: int = 1

    def __post_init__(self) -> None:
        for name in (option.name for option in fields(self)):
            value = getattr(self, name)
            if name in _AT_LEAST_ONE and not (_is_number(value) and value >= 1):
                raise ConfigurationError(f"{name} must be at least 1")
            if name in _ABOVE_ZERO and not (_is_number(value) and value > 0):
                raise ConfigurationError(f"{name} must be above 0")
            if name in _FROM_ZERO and not (_is_number(value) and value >= 0):
                raise ConfigurationError(f"{name} must not be below 0")
        if self.proxy is not None and not self.proxy.lower().startswith(("http://", "https://")):
            raise ConfigurationError("proxy must be an http or https address")
        if not (self.agent.isascii() and self.agent.isprintable() and self.agent.strip()):
            raise ConfigurationError("user_agent and contact must be printable ASCII")

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        if self.user_agent is not None:
            return self.user_agent
        return f"summarizer/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    @property
    def robot(self) -> str:
        """The name that robots.txt rules are looked up by."""
        return self.agent.split("/")[0].split()[0]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
