"""The guard of the network: which addresses are public, and that no way leads around it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpcore2
import pytest

from summarizer.errors import BlockedError, UnreachableError
from summarizer.feeds import FetchOptions
from summarizer.feeds.fetch import Fetcher
from summarizer.feeds.fetch.guard import GuardedBackend, Resolver, is_private_literal, is_public
from summarizer.feeds.fetch.urls import checked_url, shown
from tests.feed_server import FeedServer, page, read, redirect

PRIVATE = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "not an address",
    "",
]


@pytest.fixture(scope="module")
def server() -> Iterator[FeedServer]:
    server = FeedServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _clean(server: FeedServer) -> None:
    server.reset()


def get(url: str, options: FetchOptions, resolver: Resolver | None = None) -> str:
    async def fetched() -> str:
        more = {"resolver": resolver} if resolver else {}
        async with Fetcher(options, **more) as fetcher:
            return (await fetcher.get(url)).body.decode()

    return asyncio.run(fetched())


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "a.localhost.", "2130706433", "0x7f.1", "[::1]", "10.1"])
def test_private_addresses_are_known_in_every_spelling(host: str) -> None:
    assert is_private_literal(host)


def test_a_name_is_no_literal() -> None:
    assert not is_private_literal("example.org")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "127.1"])
def test_loopback_is_refused_in_every_spelling(host: str, server: FeedServer) -> None:
    server.routes["/"] = page("secret")
    with pytest.raises((BlockedError, UnreachableError)):
        get(f"http://{host}:{server.port}/", FetchOptions(attempts=1))
    assert server.requests == []


def test_the_guard_is_asked_for_every_connection(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if a new release of the HTTP library connects by another way."""
    asked = []
    connect = GuardedBackend.connect_tcp

    async def noted(self: GuardedBackend, host: str, port: int, *more: object, **named: object) -> object:
        asked.append((host, port))
        return await connect(self, host, port, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(GuardedBackend, "connect_tcp", noted)
    server.routes["/"] = page("text")
    assert get(f"{server.url}/", server.options()) == "text"
    assert asked == [("127.0.0.1", server.port)]


def test_a_redirect_to_a_private_address_is_refused(server: FeedServer) -> None:
    """Only the pair of host and port that is allowed gets through; the same server by another name does not."""
    server.routes["/"] = redirect(f"http://localhost:{server.port}/inside")
    server.routes["/inside"] = page("secret")
    with pytest.raises(BlockedError, match="no public address"):
        get(f"{server.url}/", server.options())
    assert server.paths() == ["/"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "gopher://x/", "data:text/plain,x"])
def test_a_redirect_to_another_scheme_is_refused(target: str, server: FeedServer) -> None:
    server.routes["/"] = redirect(target)
    with pytest.raises(BlockedError, match="only http and https"):
        get(f"{server.url}/", server.options())


def test_a_redirect_with_a_password_is_refused(server: FeedServer) -> None:
    server.routes["/"] = redirect(f"http://user:secret@127.0.0.1:{server.port}/")
    with pytest.raises(BlockedError) as caught:
        get(f"{server.url}/", server.options())
    assert "secret" not in str(caught.value)


def test_a_name_that_resolves_to_a_private_address_is_refused(server: FeedServer) -> None:
    async def to_loopback(host: str, port: int) -> list[str]:
        return ["127.0.0.1", "10.0.0.1"]

    with pytest.raises(BlockedError, match=r"news\.example is no public address"):
        get(f"http://news.example:{server.port}/", FetchOptions(attempts=1), to_loopback)
    assert server.requests == []


def test_a_second_answer_of_the_resolver_changes_nothing(server: FeedServer) -> None:
    """The connection goes to the address that was checked; a name is resolved once for it."""
    answers = [["203.0.114.7"], ["127.0.0.1"]]
    asked = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    connected = []

    class Inner(httpcore2.AsyncMockBackend):
        async def connect_tcp(self, host: str, *more: object, **named: object) -> httpcore2.AsyncNetworkStream:
            connected.append(host)
            raise httpcore2.ConnectError("far away")

    async def connect() -> None:
        backend = GuardedBackend(FetchOptions(), resolver=rebinding)
        backend._inner = Inner([])  # type: ignore[assignment]
        with pytest.raises(httpcore2.ConnectError):
            await backend.connect_tcp("news.example", 80)
        with pytest.raises(BlockedError):
            await backend.connect_tcp("news.example", 80)

    asyncio.run(connect())
    assert connected == ["203.0.114.7"]


def test_private_answers_beside_public_ones_are_left_out() -> None:
    async def both(host: str, port: int) -> list[str]:
        return ["10.0.0.1", "203.0.114.7", "::1"]

    async def addresses() -> list[str]:
        return await GuardedBackend(FetchOptions(), resolver=both)._addresses("news.example", 80, 1.0)

    assert asyncio.run(addresses()) == ["203.0.114.7"]


def test_unix_sockets_are_refused() -> None:
    with pytest.raises(BlockedError, match="Unix"):
        asyncio.run(GuardedBackend(FetchOptions()).connect_unix_socket("/run/some.sock"))


def test_a_flag_lets_private_addresses_through(server: FeedServer) -> None:
    server.routes["/"] = page("text")
    assert get(f"{server.url}/", FetchOptions(allow_private=True)) == "text"


def test_proxy_variables_are_not_used(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.routes["/"] = page("text")
    assert get(f"{server.url}/", server.options()) == "text"


def test_a_proxy_that_is_given_is_used(server: FeedServer) -> None:
    """It resolves the names; private literal addresses are still refused."""
    server.routes["http://news.example/a"] = page("by proxy")
    options = FetchOptions(proxy=server.url, attempts=1)
    assert get("http://news.example/a", options) == "by proxy"
    with pytest.raises(BlockedError):
        get("http://127.0.0.1/a", options)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "http://user:pw@example.org/",
        "http://user@example.org/",
        "http:///path",
        "http://",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://[::1",
        "http://example.org/" + "a" * 5_000,
        "javascript:alert(1)",
        "/etc/passwd",
        "",
    ],
)
def test_other_addresses_are_refused_in_one_line(url: str) -> None:
    with pytest.raises(BlockedError) as caught:
        checked_url(url)
    message = str(caught.value)
    assert "\n" not in message
    assert "pw" not in message.split(": ", maxsplit=1)[0]


def test_messages_hide_passwords_and_parameters() -> None:
    assert shown("https://user:pw@example.org/feed?key=abc#x") == "https://example.org/feed?..."


def test_a_private_source_is_a_fatal_problem(server: FeedServer) -> None:
    (problem,) = read([f"{server.url}/feed"])
    assert problem.fatal  # type: ignore[union-attr]
    assert "--allow-private" in str(problem.error)  # type: ignore[union-attr]
