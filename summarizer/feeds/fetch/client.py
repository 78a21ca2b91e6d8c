"""The fetcher: addresses checked at every hop, conditional requests, limits, retries for what may pass."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, Literal

import httpcore2
import httpx2

from summarizer.errors import BlockedError, FetchError, SummarizerError, UnreachableError
from summarizer.errors import StatusError as BadStatusError
from summarizer.feeds.fetch.body import accepted, read_body
from summarizer.feeds.fetch.guard import GuardedBackend, Resolver, is_private_literal, resolve
from summarizer.feeds.fetch.hosts import Hosts, RestingError
from summarizer.feeds.fetch.robots import Robots
from summarizer.feeds.fetch.urls import checked_url, redirected, shown
from summarizer.feeds.options import FetchOptions
from summarizer.feeds.state import Validators

Purpose = Literal["source", "link", "robots"]
"""A source the user named, a page linked from a feed (robots.txt and the delay apply), or robots.txt itself."""

_REDIRECTS = (301, 302, 303, 307, 308)
_MAY_PASS = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
_MAX_REST_S = 86_400.0
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/html, */*;q=0.5"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's final answer. `url` is the address after redirects; `headers` have lower-case names."""

    url: str
    status: int
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    @property
    def mime(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found.group(1) if found else ""

    @property
    def validators(self) -> Validators:
        return Validators(self.headers.get("etag"), self.headers.get("last-modified"))


class Fetcher:
    """Fetches addresses; one for a whole run and one event loop. `resolver` replaces the system's DNS."""

    def __init__(self, options: FetchOptions, resolver: Resolver = resolve) -> None:
        self._options = options
        self._hosts = Hosts(options)
        self._robots = Robots(options.robot, self._ask_robots)
        self._resolver = resolver
        self._known_pool: httpcore2.AsyncConnectionPool | None = None

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        self._robots.close()
        if self._known_pool is not None:
            await self._known_pool.aclose()

    @property
    def _pool(self) -> httpcore2.AsyncConnectionPool:
        """Made on first use: the trusted certificates take 60 ms to load, and files need none."""
        if self._known_pool is None:
            self._known_pool = _pool(self._options, self._resolver)
        return self._known_pool

    async def get(self, url: str, validators: Validators | None = None, purpose: Purpose = "source") -> Reply:
        """The answer with status 200, or 304 if `validators` were given. FetchError in one line for anything else."""
        headers = _conditions(validators)
        for attempt in range(1, self._options.attempts + 1):
            try:
                reply = await self._chase(url, headers, purpose)
            except UnreachableError as error:
                wait: float | None = None if isinstance(error, RestingError) else 0.5 * 2**attempt
                failure: FetchError = error
            else:
                if reply.status in (200, 203) or (reply.not_modified and headers):
                    return reply
                failure, wait = self._refused(reply, attempt)
            if wait is None or attempt == self._options.attempts or wait > self._options.max_wait_s:
                break
            await asyncio.sleep(wait * random.uniform(1.0, 1.2))  # noqa: S311 - jitter
        failure.article_id = shown(url)
        raise failure

    def _refused(self, reply: Reply, attempt: int) -> tuple[FetchError, float | None]:
        """The error for a status, and the seconds after which another request makes sense (None: never)."""
        if reply.status not in _MAY_PASS:
            return BadStatusError(f"the server answered HTTP {reply.status}", hint="check the address"), None
        error = UnreachableError(f"the server answered HTTP {reply.status}", hint="try again later")
        asked = _retry_after(reply.headers.get("retry-after", ""))
        if asked is not None:
            self._hosts.rest(_host(httpx2.URL(reply.url)), asked)
        return error, asked if asked is not None else 0.5 * 2**attempt

    async def _chase(self, url: str, headers: dict[str, str], purpose: Purpose) -> Reply:
        """The answer after redirects, each hop checked as the first address is."""
        first = url
        for _ in range(self._options.max_redirects + 1):
            address = self._checked(url)
            delay = await self._admitted(address) if purpose == "link" else 0.0
            async with self._hosts.turn(_host(address), delay):
                reply = await self._once(address, headers)
            location = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not location:
                return reply
            url = redirected(str(address), location)
        raise BadStatusError(f"redirects more than {self._options.max_redirects} times", article_id=shown(first))

    def _checked(self, url: str) -> httpx2.URL:
        """The address. Behind a proxy, which resolves the names, at least no literal address is private."""
        address = checked_url(url)
        if self._options.proxy and not self._options.allow_private and is_private_literal(address.host):
            raise BlockedError(f"{address.host} is no public address", article_id=shown(url))
        return address

    async def _admitted(self, address: httpx2.URL) -> float:
        """The seconds between two pages of this host. BlockedError where its robots.txt refuses the page."""
        if not self._options.respect_robots:
            return self._options.page_delay_s
        origin = f"{address.scheme}://{address.netloc.decode('ascii')}"
        if not await self._robots.may_fetch(origin, str(address)):
            raise BlockedError("robots.txt of the site does not allow this page", article_id=shown(str(address)))
        return max(self._options.page_delay_s, await self._robots.delay_s(origin))

    async def _ask_robots(self, url: str) -> tuple[int, bytes]:
        reply = await self._chase(url, {}, "robots")
        return reply.status, reply.body

    async def _once(self, address: httpx2.URL, headers: dict[str, str]) -> Reply:
        """One request, without redirects; the body is read only where it is wanted (status 200)."""
        name, host = shown(str(address)), _host(address)
        try:
            async with asyncio.timeout(self._options.total_s):
                reply = await self._exchange(address, headers)
        except TimeoutError as error:
            self._hosts.failed(host)
            raise UnreachableError(f"took longer than {self._options.total_s:g} s", article_id=name) from error
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            self._hosts.failed(host)
            raise UnreachableError(_reason(error), article_id=name, hint="check the address, or try later") from error
        except SummarizerError as error:
            if isinstance(error, UnreachableError):
                self._hosts.failed(host)
            error.article_id = error.article_id or name
            raise
        self._hosts.answered(host)
        return reply

    async def _exchange(self, address: httpx2.URL, headers: dict[str, str]) -> Reply:
        options = self._options
        timeouts = {"connect": options.connect_s, "read": options.read_s, "write": options.read_s, "pool": None}
        sent = {
            "Host": address.netloc.decode("ascii"),
            "User-Agent": options.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": accepted(),
            **headers,
        }
        target = httpcore2.URL(
            scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
        )
        async with self._pool.stream(
            "GET", target, headers=list(sent.items()), extensions={"timeout": timeouts}
        ) as answer:
            received = _headers(answer.headers)
            body = b""
            if answer.status in (200, 203):
                chunks: Any = answer.aiter_stream()
                body = await read_body(chunks, received.get("content-encoding", ""), options, shown(str(address)))
            return Reply(str(address), answer.status, body, received)


def _pool(options: FetchOptions, resolver: Resolver) -> httpcore2.AsyncConnectionPool:
    tls = httpx2.create_ssl_context(trust_env=False)
    limits: dict[str, Any] = {"max_connections": 64, "max_keepalive_connections": 16, "keepalive_expiry": 15.0}
    if options.proxy is None:
        guard = GuardedBackend(options, resolver=resolver)
        return httpcore2.AsyncConnectionPool(ssl_context=tls, network_backend=guard, **limits)
    proxy = httpx2.URL(options.proxy)
    port = proxy.port or (443 if proxy.scheme == "https" else 80)
    auth = (proxy.username, proxy.password) if proxy.userinfo else None
    return httpcore2.AsyncHTTPProxy(
        proxy_url=f"{proxy.scheme}://{proxy.netloc.decode('ascii')}",
        proxy_auth=auth,
        ssl_context=tls,
        network_backend=GuardedBackend(options, allowed=[(proxy.host, port)], resolver=resolver),
        **limits,
    )


def _host(address: httpx2.URL) -> str:
    return address.host.lower()


def _conditions(validators: Validators | None) -> dict[str, str]:
    """The headers of a conditional request. Values that are no header values came from no server and are not sent."""
    found = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified} if validators else {}
    return {name: value for name, value in found.items() if value and value.isascii() and value.isprintable()}


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw}


def _retry_after(value: str) -> float | None:
    """Seconds from now, from a number or a date; None where there is neither."""
    value = value.strip()
    if value.isdecimal():
        return min(float(value[:9]), _MAX_REST_S)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=dt.UTC)
    return min(max(0.0, (then - dt.datetime.now(dt.UTC)).total_seconds()), _MAX_REST_S)


def _reason(error: Exception) -> str:
    if isinstance(error, httpcore2.ConnectTimeout):
        return "no connection in time"
    if isinstance(error, httpcore2.TimeoutException):
        return "the server stopped answering"
    if "certificate" in str(error).lower():
        return "the server's certificate is not trusted"
    if isinstance(error, httpcore2.ConnectError):
        return "no connection"
    return f"the connection broke ({type(error).__name__})"
