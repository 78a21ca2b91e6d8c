"""A real HTTP server on loopback for the feed tests: routes by path, requests kept; and short ways to read sources."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import aclosing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from summarizer.feeds import FetchOptions, Item, SourceProblem, read_sources

Handler = BaseHTTPRequestHandler
Route = Callable[[Handler], None]

PARAGRAPH = (
    "The harbour office of Aldport said on Monday that the northern pier stays closed until the end of the month. "
    "Two workers were hurt when a crane tipped over in strong wind, and an inspection of the other cranes has begun. "
)
SENTENCES = PARAGRAPH * 3
PAGE = (
    "<!DOCTYPE html><html><head><title>Pier closed</title></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>Pier closed</h1><p>{PARAGRAPH}</p><p>The mayor, Ilse Brandt, said that nobody else was in danger.</p>"
    f"<p>Ferries to the islands leave from the southern pier. {PARAGRAPH}</p></article></body></html>"
)


def send(handler: Handler, body: bytes | str, kind: str = "text/html", status: int = 200, **headers: str) -> None:
    """An answer with its length; underscores in header names stand for hyphens."""
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def page(body: bytes | str, kind: str = "text/html", status: int = 200, **headers: str) -> Route:
    """A route that always answers the same."""
    return lambda handler: send(handler, body, kind, status, **headers)


def redirect(location: str, status: int = 302) -> Route:
    return page("", status=status, Location=location)


def rss(items: Iterable[str], head: str = "") -> str:
    """An RSS feed of ready-made <item> bodies."""
    body = "".join(f"<item>{item}</item>" for item in items)
    title = "<title>Port News</title>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{title}{head}{body}</channel></rss>'


def item(name: str, text: str = SENTENCES, link: str = "", guid: str | None = None) -> str:
    """The body of an RSS item whose text is whole: an encoded content."""
    content = f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>{text}</p>]]>'
    where = f"<link>{link}</link>" if link else ""
    which = f"<guid>{guid}</guid>" if guid is not None else ""
    return f"<title>{name}</title>{where}{which}{content}</content:encoded>"


def teaser(name: str, link: str, text: str = "A short teaser.") -> str:
    return f"<title>{name}</title><link>{link}</link><guid>{link}</guid><description>{text}</description>"


class FeedServer:
    """Serves `routes` (404 for others). `requests` holds (path, headers with lower-case names) in their order."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        outer = self

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                """Clients that give up are part of the tests."""

        class Routed(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                with suppress(ConnectionError):
                    outer.routes.get(self.path, page("missing", status=404))(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                pass

        self.routes: dict[str, Route] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._server = Server((host, 0), Routed)
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def reset(self) -> None:
        self.routes, self.requests = {}, []

    def paths(self, *but: str) -> list[str]:
        """The paths asked for, robots.txt and `but` left out."""
        return [path for path, _ in self.requests if path not in ("/robots.txt", *but)]

    def options(self, **changes: Any) -> FetchOptions:
        """Options that let this server through, without delays."""
        known = {"allowed_hosts": frozenset({("127.0.0.1", self.port)}), "page_delay_s": 0.0, "attempts": 1}
        return FetchOptions(**{**known, **changes})

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def read(specs: Sequence[str], options: FetchOptions | None = None, **more: Any) -> list[Item | SourceProblem]:
    """Everything that the sources give."""

    async def collected() -> list[Item | SourceProblem]:
        async with aclosing(read_sources(specs, options, **more)) as results:
            return [result async for result in results]

    return asyncio.run(collected())


def items(results: Iterable[Item | SourceProblem]) -> list[Item]:
    return [result for result in results if isinstance(result, Item)]


def problems(results: Iterable[Item | SourceProblem]) -> list[str]:
    """The messages of the problems."""
    return [str(result.error) for result in results if isinstance(result, SourceProblem)]
