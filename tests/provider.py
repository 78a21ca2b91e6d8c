"""An OpenAI-compatible provider on loopback that enforces limits by the minute as real ones do. A process of its own.

    python -m tests.provider [--requests 600] [--tokens 200000] [--window sliding|bucket] [--counting used|reserved]

prints its address. Every answer and refusal carries `x-ratelimit-*` headers; a refusal is HTTP 429 with `Retry-After`
in whole seconds, rounded up. `sliding`: no 60 s, wherever they begin, hold more than the limit. `bucket`: a minute's
worth that fills evenly. Tokens are counted when the request arrives: bytes / 4 of the messages, and the answer's length
(`used`) or the request's output cap (`reserved`). Refused requests count nothing.

GET /stats tells what was accepted and refused; POST /limits changes the fields of `Rules` that it names. Answers are
`ANSWER`, `LARGE`, or, with `offers` of [words, extraction], LangExtract's envelope of those whose words the prompt has.
The next `faults` requests that hold the words `marked` get the `fault`: an HTTP status, or `cut`, half an answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import subprocess
import sys
import time
import urllib.request
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.behaviours import ANSWER, LARGE, MODEL

MINUTE_S = 60.0
ROOT = Path(__file__).resolve().parents[1]


class Meter:
    """One limit. `room` is what may still be taken now."""

    def __init__(self, limit: float, window: str) -> None:
        self.limit = limit
        self._window = window
        self._taken: deque[tuple[float, float]] = deque()
        self._sum = 0.0
        self._level, self._stamp = limit, time.monotonic()

    def room(self, now: float) -> float:
        if self._window == "bucket":
            self._level = min(self.limit, self._level + (now - self._stamp) * self.limit / MINUTE_S)
            self._stamp = now
            return self._level
        while self._taken and self._taken[0][0] <= now - MINUTE_S:
            self._sum -= self._taken.popleft()[1]
        return self.limit - self._sum

    def take(self, amount: float, now: float) -> None:
        self._taken.append((now, amount))
        self._sum += amount
        self._level -= amount

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` has room."""
        missing = amount - self.room(now)
        if missing <= 0:
            return 0.0
        if self._window == "bucket":
            return missing * MINUTE_S / self.limit
        for when, taken in self._taken:
            missing -= taken
            if missing <= 0:
                return when + MINUTE_S - now
        return MINUTE_S


@dataclass
class Rules:
    """How this provider behaves."""

    requests: float = 600
    tokens: float = 200_000
    window: str = "sliding"
    counting: str = "used"
    delay: float = 0.2
    output: int = 60
    headers: bool = True
    knee: int = 0
    large: bool = False
    offers: list[tuple[str, Any]] = field(default_factory=list)
    marked: str = ""
    fault: str = ""
    faults: float = 0


@dataclass
class Stats:
    """When something was accepted (seconds of the monotonic clock, tokens) or refused."""

    accepted: list[tuple[float, float]] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)


class Provider:
    """The rules and what was counted by them."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.stats = rules, Stats()
        self.requests, self.tokens = Meter(rules.requests, rules.window), Meter(rules.tokens, rules.window)
        self._random = random.Random(7)
        self.parallel = 0

    def change(self, rules: dict[str, Any]) -> None:
        for name, value in rules.items():
            setattr(self.rules, name, value)
        self.requests.limit, self.tokens.limit = self.rules.requests, self.rules.tokens

    async def complete(self, body: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        now = time.monotonic()
        size = sum(len(message["content"].encode()) for message in body["messages"]) // 4
        output = max(1, round(self.rules.output * self._random.uniform(0.5, 1.5)))
        cap = body.get("max_tokens") or body.get("max_completion_tokens") or 0
        counted = size + (cap if self.rules.counting == "reserved" else output)
        wait = max(self.requests.wait(1, now), self.tokens.wait(counted, now))
        if wait > 0:
            self.stats.refused.append(now)
            told = {"Retry-After": str(math.ceil(wait))}
            error = {"error": {"message": "slow down", "type": "requests", "code": "rate_limit_exceeded"}}
            return 429, self._headers(now) | told, json.dumps(error).encode()
        self.requests.take(1, now)
        self.tokens.take(counted, now)
        self.stats.accepted.append((now, counted))
        headers = self._headers(now)
        fault = self._fault(body)
        await self._think()
        if fault.isdecimal():
            return int(fault), headers, b'{"error": {"message": "as told", "type": "fault", "code": null}}'
        return 200, headers, self._answer(body, [size, output], cut=fault == "cut")

    def _fault(self, body: dict[str, Any]) -> str:
        """What is wrong with the answer to this request; "" is nothing."""
        if self.rules.faults <= 0 or not any(self.rules.marked in told["content"] for told in body["messages"]):
            return ""
        self.rules.faults -= 1
        return self.rules.fault

    async def _think(self) -> None:
        self.parallel += 1
        load = self.parallel / self.rules.knee if self.rules.knee else 0
        await asyncio.sleep(self.rules.delay * max(1.0, load**2) * self._random.uniform(0.8, 1.2))
        self.parallel -= 1

    def _headers(self, now: float) -> dict[str, str]:
        if not self.rules.headers:
            return {}
        return {
            "x-ratelimit-limit-requests": str(int(self.requests.limit)),
            "x-ratelimit-limit-tokens": str(int(self.tokens.limit)),
            "x-ratelimit-remaining-requests": str(max(0, int(self.requests.room(now)))),
            "x-ratelimit-remaining-tokens": str(max(0, int(self.tokens.room(now)))),
        }

    def _answer(self, body: dict[str, Any], tokens: list[int], *, cut: bool) -> bytes:
        content = json.dumps(self._content(body["messages"][-1]["content"]))
        reason, content = ("length", content[: len(content) // 2]) if cut else ("stop", content)
        choice = {"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": content}}
        usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
        answer = {"id": "x1", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice]}
        return json.dumps(answer | {"usage": usage}).encode()

    def _content(self, prompt: str) -> dict[str, Any]:
        if self.rules.offers:
            return {"extractions": [extraction for words, extraction in self.rules.offers if words in prompt]}
        return LARGE if self.rules.large else ANSWER

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                method, path, body = await _request(reader)
                status, headers, answer = await self._route(method, path, body)
                writer.write(_response(status, headers, answer))
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            # Cancelled when the server ends; asyncio would print a traceback for each open connection.
            writer.close()

    async def _route(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        if path.endswith("/stats"):
            return 200, {}, json.dumps({"accepted": self.stats.accepted, "refused": self.stats.refused}).encode()
        if path.endswith("/limits"):
            self.change(body)
            return 200, {}, b"{}"
        return await self.complete(body)


async def _request(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, Any]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    length = next((line[15:] for line in head if line.lower().startswith("content-length:")), "0")
    data = await reader.readexactly(int(length))
    return method, path, json.loads(data) if data else {}


def _response(status: int, headers: dict[str, str], body: bytes) -> bytes:
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{told}\r\n"
    return head.encode() + body


class ProviderProcess:
    """A provider in a process of its own, as a context manager."""

    def __init__(self, **rules: Any) -> None:
        command = [sys.executable, "-m", "tests.provider", json.dumps(rules)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=None
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate("")

    def stats(self) -> dict[str, Any]:
        found: dict[str, Any] = self._fetch("/stats", None)
        return found

    def change(self, **rules: Any) -> None:
        self._fetch("/limits", json.dumps(rules).encode())

    def _fetch(self, path: str, data: bytes | None) -> Any:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.url + path, data=data, timeout=20) as answer:
            return json.loads(answer.read())


async def serve(rules: Rules) -> None:
    provider = Provider(rules)
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0, backlog=512, limit=2**22)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    if len(sys.argv) == 2 and sys.argv[1].startswith("{"):
        asyncio.run(serve(Rules(**json.loads(sys.argv[1]))))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=float, default=600)
    parser.add_argument("--tokens", type=float, default=200_000)
    parser.add_argument("--window", choices=["sliding", "bucket"], default="sliding")
    parser.add_argument("--counting", choices=["used", "reserved"], default="used")
    parser.add_argument("--delay", type=float, default=0.2, help="seconds that an answer takes")
    asyncio.run(serve(Rules(**vars(parser.parse_args()))))


if __name__ == "__main__":
    main()
