"""Fetching: limits, compression, conditional requests, retries, politeness, robots.txt."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer import __version__
from summarizer.errors import (
    BlockedError,
    ConfigurationError,
    FetchError,
    StatusError,
    TooLargeError,
    UnreachableError,
)
from summarizer.feeds import FetchOptions, Validators
from summarizer.feeds.fetch import Fetcher, Reply
from summarizer.feeds.fetch.client import Purpose, _retry_after
from tests.feed_server import FeedServer, Handler, page, redirect, send


@pytest.fixture(scope="module")
def server() -> Iterator[FeedServer]:
    server = FeedServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _clean(server: FeedServer) -> None:
    server.reset()


def get(url: str, options: FetchOptions, *, validators: Validators | None = None, purpose: Purpose = "source") -> Reply:
    async def fetched() -> Reply:
        async with Fetcher(options) as fetcher:
            return await fetcher.get(url, validators, purpose)

    return asyncio.run(fetched())


def test_a_request_says_who_asks_and_carries_nothing_else(server: FeedServer) -> None:
    """No cookie, also after one was set; no key and no referrer."""
    server.routes["/"] = page("", status=302, Location="/b", Set_Cookie="session=1")
    server.routes["/b"] = page("text", Set_Cookie="session=2")
    assert get(f"{server.url}/", server.options()).body == b"text"
    for _, headers in server.requests:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}
        assert headers["user-agent"] == f"summarizer/{__version__}"


def test_the_user_agent_can_name_a_contact() -> None:
    assert FetchOptions(contact="https://desk.example/bot").agent.endswith("(+https://desk.example/bot)")
    assert FetchOptions(user_agent="deskbot/2 (x)").robot == "deskbot"


@pytest.mark.parametrize(
    "wrong",
    [{"user_agent": "a\r\nX: b"}, {"user_agent": ""}, {"per_host": 0}, {"total_s": 0}, {"read_s": float("nan")}],
)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        FetchOptions(**wrong)


@pytest.mark.parametrize("compress", [gzip.compress, zlib.compress, lambda data: gzip.compress(data) * 2])
def test_compressed_bodies_are_read(compress: Any, server: FeedServer) -> None:
    plain = b"<p>text</p>" * 1_000
    encoding = "deflate" if compress is zlib.compress else "gzip"
    server.routes["/"] = page(compress(plain), Content_Encoding=encoding)
    assert get(f"{server.url}/", server.options()).body in (plain, plain * 2)


def test_bare_deflate_and_mislabelled_bodies_are_read(server: FeedServer) -> None:
    bare = zlib.compressobj(wbits=-15)
    server.routes["/bare"] = page(bare.compress(b"text") + bare.flush(), Content_Encoding="deflate")
    server.routes["/plain"] = page(b"<p>text</p>", Content_Encoding="gzip")
    assert get(f"{server.url}/bare", server.options()).body == b"text"
    assert get(f"{server.url}/plain", server.options()).body == b"<p>text</p>"


def test_brotli_is_read_where_it_is_installed(server: FeedServer) -> None:
    brotli = pytest.importorskip("brotli", minversion="1.2")
    server.routes["/"] = page(brotli.compress(b"text"), Content_Encoding="br")
    assert get(f"{server.url}/", server.options()).body == b"text"
    server.routes["/"] = page(brotli.compress(bytes(5_000_000), quality=1), Content_Encoding="br")
    with pytest.raises(TooLargeError):
        get(f"{server.url}/", server.options(max_bytes=1_000_000))


@pytest.mark.parametrize("encoding", ["zstd", "compress", "gzip, br", "x"])
def test_other_compressions_are_a_named_failure(encoding: str, server: FeedServer) -> None:
    server.routes["/"] = page(b"text", Content_Encoding=encoding)
    with pytest.raises(FetchError, match="compressed in a way"):
        get(f"{server.url}/", server.options())


def test_broken_compression_is_a_named_failure(server: FeedServer) -> None:
    server.routes["/"] = page(b"\x1f\x8b\x08\x00" + b"junk" * 10, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="cannot be decompressed"):
        get(f"{server.url}/", server.options())


def test_a_cut_body_may_come_whole_later(server: FeedServer) -> None:
    server.routes["/"] = page(gzip.compress(b"text" * 1_000)[:-20], Content_Encoding="gzip")
    with pytest.raises(UnreachableError, match="cut off"):
        get(f"{server.url}/", server.options())


def test_a_decompression_bomb_stops_at_the_cap(server: FeedServer) -> None:
    """20 MB in 20 kB; nothing like it is ever held."""
    server.routes["/"] = page(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
    with pytest.raises(TooLargeError, match=r"2,000,000 bytes when decompressed"):
        get(f"{server.url}/", server.options(max_bytes=2_000_000))


def test_an_endless_body_stops_at_the_cap(server: FeedServer) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Connection", "close")
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(65_536))

    server.routes["/"] = endless
    with pytest.raises(TooLargeError, match="300,000 bytes"):
        get(f"{server.url}/", server.options(max_wire_bytes=300_000))


def test_a_slow_drip_ends_with_the_total_time(server: FeedServer) -> None:
    """Each byte comes in time, the whole never."""
    stop = threading.Event()

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        while not stop.wait(0.02):
            handler.wfile.write(b"a")

    server.routes["/"] = drip
    try:
        with pytest.raises(UnreachableError, match=r"longer than 0\.3 s"):
            get(f"{server.url}/", server.options(total_s=0.3, read_s=20))
    finally:
        stop.set()


def test_a_silent_server_ends_with_the_read_time(server: FeedServer) -> None:
    stop = threading.Event()
    server.routes["/"] = lambda handler: (stop.wait(5), None)[1]
    try:
        with pytest.raises(UnreachableError, match="stopped answering"):
            get(f"{server.url}/", server.options(read_s=0.1))
    finally:
        stop.set()


def test_no_connection_is_a_named_failure() -> None:
    with pytest.raises(UnreachableError, match="no connection"):
        get("http://127.0.0.1:9/", FetchOptions(allow_private=True, attempts=1))


def test_redirects_are_followed_five_times(server: FeedServer) -> None:
    for step in range(5):
        server.routes[f"/{step}"] = redirect(f"/{step + 1}", 301 if step % 2 else 307)
    server.routes["/5"] = page("text")
    reply = get(f"{server.url}/0", server.options())
    assert (reply.url, reply.body) == (f"{server.url}/5", b"text")
    server.routes["/5"] = redirect("/0")
    with pytest.raises(StatusError, match="more than 5 times"):
        get(f"{server.url}/0", server.options())


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451])
def test_other_statuses_are_failures_that_stay(status: int, server: FeedServer) -> None:
    server.routes["/"] = page("", status=status)
    with pytest.raises(StatusError, match=f"HTTP {status}"):
        get(f"{server.url}/", server.options(attempts=3))
    assert len(server.requests) == 1


def test_a_status_that_may_pass_is_asked_again(server: FeedServer) -> None:
    def once(handler: Handler) -> None:
        send(handler, "", status=503 if len(server.requests) == 1 else 200, Retry_After="0")

    server.routes["/"] = once
    assert get(f"{server.url}/", server.options(attempts=2)).status == 200


def test_a_pause_that_is_asked_for_is_kept(server: FeedServer) -> None:
    times = []

    def limited(handler: Handler) -> None:
        times.append(time.monotonic())
        send(handler, "text", status=429 if len(times) == 1 else 200, Retry_After="1")

    server.routes["/"] = limited
    assert get(f"{server.url}/", server.options(attempts=2)).status == 200
    assert times[1] - times[0] >= 1.0


def test_a_pause_that_is_too_long_ends_the_attempt_and_rests_the_host(server: FeedServer) -> None:
    server.routes["/"] = page("", status=429, Retry_After="3600")
    server.routes["/other"] = page("text")

    async def both() -> None:
        async with Fetcher(server.options(attempts=3)) as fetcher:
            with pytest.raises(UnreachableError, match="HTTP 429"):
                await fetcher.get(f"{server.url}/")
            with pytest.raises(UnreachableError, match="left alone"):
                await fetcher.get(f"{server.url}/other")

    asyncio.run(both())
    assert server.paths() == ["/"]


def test_retry_after_is_read_as_seconds_and_as_a_date() -> None:
    assert _retry_after("120") == 120
    assert _retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert _retry_after("soon") is None
    assert _retry_after("9" * 50) == _retry_after("Wed, 21 Oct 2999 07:28:00 GMT") == 86_400


def test_validators_are_sent_and_304_is_passed_on(server: FeedServer) -> None:
    server.routes["/"] = lambda handler: send(handler, "", status=304)
    known = Validators('"v1"', "Mon, 02 Mar 2026 10:00:00 GMT")
    assert get(f"{server.url}/", server.options(), validators=known).not_modified
    headers = server.requests[0][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == (known.etag, known.last_modified)


def test_validators_that_would_break_a_header_are_not_sent(server: FeedServer) -> None:
    server.routes["/"] = page("text")
    get(f"{server.url}/", server.options(), validators=Validators('"v"\r\nX-Key: 1', "été"))
    assert not {"if-none-match", "x-key", "if-modified-since"} & set(server.requests[0][1])


def test_304_without_a_question_is_a_failure(server: FeedServer) -> None:
    server.routes["/"] = lambda handler: send(handler, "", status=304)
    with pytest.raises(StatusError, match="304"):
        get(f"{server.url}/", server.options())


def fetch_all(server: FeedServer, paths: list[str], options: FetchOptions, purpose: Purpose) -> list[object]:
    async def fetched() -> list[object]:
        async with Fetcher(options) as fetcher:
            jobs = (fetcher.get(server.url + path, purpose=purpose) for path in paths)
            return await asyncio.gather(*jobs, return_exceptions=True)

    return asyncio.run(fetched())


def test_a_host_gets_no_more_requests_at_a_time_than_allowed(server: FeedServer) -> None:
    lock = threading.Lock()
    now, most = [0], [0]

    def busy(handler: Handler) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        send(handler, "text")

    server.routes = {f"/{number}": busy for number in range(8)}
    fetch_all(server, list(server.routes), server.options(per_host=2), "source")
    assert most[0] == 2


def test_pages_of_a_host_start_apart(server: FeedServer) -> None:
    times: list[float] = []

    def noted(handler: Handler) -> None:
        times.append(time.monotonic())
        send(handler, "text")

    server.routes = {f"/{number}": noted for number in range(3)}
    fetch_all(server, list(server.routes), server.options(page_delay_s=0.2), "link")
    assert all(later - earlier >= 0.18 for earlier, later in itertools.pairwise(times))


def test_robots_txt_is_kept_to_for_links_only(server: FeedServer) -> None:
    rules = "User-agent: *\nDisallow: /private/*.html$\nUser-agent: other\nDisallow: /\n"
    server.routes = {"/robots.txt": page(rules, "text/plain"), "/private/a.html": page("a"), "/b": page("b")}
    options = server.options()
    refused, allowed = fetch_all(server, ["/private/a.html", "/b"], options, "link")
    assert isinstance(refused, BlockedError)
    assert isinstance(allowed, Reply)
    assert [path for path, _ in server.requests].count("/robots.txt") == 1
    assert isinstance(get(f"{server.url}/private/a.html", options), Reply)
    ignoring = server.options(respect_robots=False)
    assert isinstance(get(f"{server.url}/private/a.html", ignoring, purpose="link"), Reply)


def test_robots_txt_of_the_place_a_link_redirects_to_is_kept_to(server: FeedServer) -> None:
    server.routes = {
        "/robots.txt": page("User-agent: summarizer\nDisallow: /closed\n"),
        "/a": redirect("/closed"),
        "/closed": page("text"),
    }
    with pytest.raises(BlockedError, match=r"robots\.txt"):
        get(f"{server.url}/a", server.options(), purpose="link")
    assert server.paths() == ["/a"]


def test_without_robots_txt_all_is_allowed_and_with_a_broken_server_nothing(server: FeedServer) -> None:
    server.routes = {"/a": page("text")}
    assert get(f"{server.url}/a", server.options(), purpose="link").status == 200
    server.routes["/robots.txt"] = page("", status=500)
    with pytest.raises(UnreachableError, match=r"robots\.txt cannot be read"):
        get(f"{server.url}/a", server.options(), purpose="link")


def test_a_crawl_delay_is_kept(server: FeedServer) -> None:
    times: list[float] = []

    def noted(handler: Handler) -> None:
        times.append(time.monotonic())
        send(handler, "text")

    server.routes = {"/robots.txt": page("User-agent: *\nCrawl-delay: 0.3\n"), "/a": noted, "/b": noted}
    fetch_all(server, ["/a", "/b"], server.options(), "link")
    assert times[1] - times[0] >= 0.28


def test_a_host_that_does_not_answer_is_left_alone(server: FeedServer) -> None:
    """After three failures in a row no further connection is tried for a while."""

    def reset(handler: Handler) -> None:
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    server.routes = {f"/{number}": reset for number in range(6)}
    options = server.options(per_host=1)
    errors = fetch_all(server, list(server.routes), options, "source")
    assert all(isinstance(error, UnreachableError) for error in errors)
    assert len(server.requests) == 3
