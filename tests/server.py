"""A scripted OpenAI-compatible server on loopback: real HTTP, standard library, one named behaviour per request.

`python -m tests.server large` serves that behaviour and prints its address (for benchmarks).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.behaviours import BEHAVIOURS, MODEL, Handler, send_json


class ScriptedHandler(Handler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    script: ScriptedServer

    def do_GET(self) -> None:  # noqa: N802  (the name that http.server calls)
        self.script.note(self, None)
        behaviour = self.script.models
        if behaviour is not None:
            BEHAVIOURS[behaviour](self, {})
            return
        send_json(self, 200, {"object": "list", "data": [{"id": MODEL, "object": "model"}, {"id": "other"}]})

    def do_POST(self) -> None:  # noqa: N802
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        behaviour = self.script.note(self, body)
        with suppress(ConnectionError):
            BEHAVIOURS[behaviour](self, body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that give up are part of the tests: no traceback on stderr."""


class ScriptedServer:
    """Plays the scripted behaviours in turn, the last one for ever. `hits` counts POST requests."""

    redirect_to = "http://127.0.0.1:9/v1"

    def __init__(self) -> None:
        handler = type("Scripted", (ScriptedHandler,), {"script": self})
        self._server = Listener(("127.0.0.1", 0), handler)
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self.closing = threading.Event()
        self.models: str | None = None
        self.play("fine")
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def play(self, *behaviours: str) -> None:
        self._behaviours = list(behaviours)
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.gets = 0

    @property
    def hits(self) -> int:
        return len(self.bodies)

    def note(self, handler: BaseHTTPRequestHandler, body: dict[str, Any] | None) -> str:
        with self._lock:
            self.headers.append({name.lower(): value for name, value in handler.headers.items()})
            if body is None:
                self.gets += 1
                return ""
            self.bodies.append(body)
            self.times.append(time.monotonic())
            return self._behaviours[min(len(self.bodies), len(self._behaviours)) - 1]

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


def main() -> None:
    server = ScriptedServer()
    server.play(*sys.argv[1:] or ["fine"])
    print(server.url, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
