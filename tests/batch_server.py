"""A loopback endpoint that knows its articles by their number: counts requests and fails by plan."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarizer.models import Article
from tests.behaviours import BEHAVIOURS, Handler, send_json
from tests.server import Listener

CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "402": "QuotaError",
    "404": "BadRequestError",
    "429 after an hour": "RateLimitError",
    "500": "UnavailableError",
    "reset": "UnavailableError",
    "hang": "UnavailableError",
    "html as json": "InvalidOutputError",
    "cut json": "InvalidOutputError",
    "refusal": "RefusalError",
    "content filter": "ContentFilterError",
    "endless": "InvalidOutputError",
    "slow drip": "UnavailableError",
}
"""Behaviours of one bad article, and the class of its failure."""

_NUMBER = re.compile(r"Berth (\d+) was closed")


def article(number: int, *, more: str = "") -> Article:
    """One that supports the answer "fine", so that it takes one request."""
    text = f"Three people were hurt in a harbour flood in Valletta on Tuesday, the Harbour Office said. {more}"
    return Article(id=f"a{number}", text=f"{text}Berth {number} was closed.", title=f"Flood {number}")


def articles(count: int) -> list[Article]:
    return [article(number) for number in range(count)]


def write_jsonl(path: Path, count: int) -> Path:
    lines = (json.dumps({"id": one.id, "title": one.title, "text": one.text}) for one in articles(count))
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


class ArticleHandler(Handler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    script: ArticleServer

    def do_POST(self) -> None:  # noqa: N802  (the name that http.server calls)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        behaviour = self.script.note(body)
        time.sleep(self.script.delay_s)
        with suppress(ConnectionError):
            BEHAVIOURS[behaviour](self, body)

    def do_GET(self) -> None:  # noqa: N802
        send_json(self, 200, {"object": "list", "data": []})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class ArticleServer:
    """Answers "fine", or as `special` says for an article's number, or as `usual` says for all others.

    `asked` counts requests by article number.
    """

    redirect_to = "http://127.0.0.1:9/v1"

    def __init__(self, delay_s: float = 0.0) -> None:
        handler = type("Articles", (ArticleHandler,), {"script": self})
        self._server = Listener(("127.0.0.1", 0), handler)
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self.closing = threading.Event()
        self.delay_s = delay_s
        self.usual = "fine"
        self.special: Mapping[int, str] = {}
        self.asked: Counter[int] = Counter()
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def hits(self) -> int:
        return self.asked.total()

    def note(self, body: dict[str, Any]) -> str:
        found = _NUMBER.search(body["messages"][1]["content"])
        number = int(found.group(1)) if found else -1
        with self._lock:
            self.asked[number] += 1
        return self.special.get(number, self.usual)

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
