"""Feeds on loopback that change, break and come back, and a clock that jumps: weeks of a watch in seconds."""

from __future__ import annotations

import asyncio
import hashlib
import heapq
import itertools
import json
import random
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from summarizer.watch import Watcher
from tests.batch_server import article
from tests.feed_server import FeedServer, Handler, item, rss, send

START = 1_800_000_000.0
WINDOW = 40
"""Entries that a feed shows."""

BROKEN = ("500", "garbage", "hang", "404", "huge", "reset", "503")
_IN_A_ROW = 2
"""Connections that break one after the other; after three the fetcher leaves the host alone for a minute."""


class LoopbackFeed:
    """One feed: its entries (the newest first), and how it answers now. `served` is what whole answers have shown."""

    def __init__(self, number: int, huge_bytes: int, hang_s: float) -> None:
        self.number, self._huge_bytes, self._hang_s = number, huge_bytes, hang_s
        self.state = "ok"
        self.entries: list[tuple[int, int]] = []
        self.served: set[tuple[str, str]] = set()
        self.answers: Counter[str] = Counter()
        self._broken = 0
        self._lock = threading.Lock()

    def publish(self, number: int) -> None:
        with self._lock:
            self.entries.insert(0, (number, 1))
            del self.entries[WINDOW:]

    def update(self, place: int) -> None:
        """A new version of the entry at a place, if there is one."""
        with self._lock:
            if place < len(self.entries):
                number, version = self.entries[place]
                self.entries[place] = (number, version + 1)

    def shown(self) -> set[tuple[str, str]]:
        with self._lock:
            return {_name(*entry) for entry in self.entries}

    def answer(self, handler: Handler) -> None:
        state = self._next_state()
        self.answers[state] += 1
        if state in ("500", "503", "404"):
            send(handler, "trouble", status=int(state))
        elif state == "garbage":
            send(handler, b"\x00\xff\xfe<rss" * 100, "application/rss+xml")
        elif state == "huge":
            send(handler, b"<rss>" + b" " * self._huge_bytes, "application/rss+xml")
        elif state in ("hang", "reset"):
            threading.Event().wait(self._hang_s if state == "hang" else 0)
            handler.close_connection = True
        else:
            self._whole(handler)

    def _next_state(self) -> str:
        with self._lock:
            state = self.state
            self._broken = self._broken + 1 if state in ("hang", "reset") else 0
            return "500" if self._broken > _IN_A_ROW else state

    def _whole(self, handler: Handler) -> None:
        with self._lock:
            entries = list(self.entries)
        body = rss(_item(*entry) for entry in entries)
        tag = f'"{hashlib.sha256(body.encode()).hexdigest()}"'
        if handler.headers.get("If-None-Match") == tag:
            self.answers["304"] += 1
            send(handler, b"", status=304, ETag=tag)
            return
        send(handler, body, "application/rss+xml", ETag=tag)
        with self._lock:
            self.served |= {_name(*entry) for entry in entries}


def _name(number: int, version: int) -> tuple[str, str]:
    return f"urn:entry:{number}", f"Entry {number} version {version}"


def _item(number: int, version: int) -> str:
    guid, title = _name(number, version)
    return item(title, article(number, more=f"This is version {version}. " * 30).text, guid=guid)


class World:
    """The feeds behind one server. Each has a host name of its own, which `resolve` leads to the server."""

    def __init__(self, feeds: int, *, huge_bytes: int, hang_s: float, host: str = "127.0.0.1") -> None:
        self.chance = random.Random(1)
        self.feeds = [LoopbackFeed(number, huge_bytes, hang_s) for number in range(feeds)]
        self.server = FeedServer(host)
        self.server.routes = {f"/{feed.number}": feed.answer for feed in self.feeds}
        self.published = 0

    @property
    def addresses(self) -> list[str]:
        return [f"http://feed{feed.number}.example:{self.server.port}/{feed.number}" for feed in self.feeds]

    @property
    def loopback_addresses(self) -> list[str]:
        """The same for a process that resolves names itself: each feed at a loopback address of its own."""
        return [f"http://127.0.1.{feed.number + 1}:{self.server.port}/{feed.number}" for feed in self.feeds]

    @property
    def hosts(self) -> frozenset[tuple[str, int]]:
        return frozenset((f"feed{feed.number}.example", self.server.port) for feed in self.feeds)

    @staticmethod
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    def publish(self, feed: LoopbackFeed, count: int = 1) -> None:
        for _ in range(count):
            feed.publish(self.published)
            self.published += 1

    def step(self) -> None:
        """Some feeds get entries, some an update, some break, some come back."""
        self.server.requests.clear()
        for feed in self.feeds:
            if self.chance.random() < 0.3:
                self.publish(feed)
            if self.chance.random() < 0.1:
                feed.update(self.chance.randrange(3))
            if feed.state == "ok" and self.chance.random() < 0.08:
                feed.state = self.chance.choice(BROKEN)
            elif feed.state != "ok" and self.chance.random() < 0.4:
                feed.state = "ok"

    def mend(self) -> None:
        for feed in self.feeds:
            feed.state = "ok"

    def expected(self) -> set[tuple[str, str]]:
        """What whole answers have shown."""
        return set().union(*(feed.served for feed in self.feeds))

    def shown(self) -> set[tuple[str, str]]:
        """What the feeds hold now."""
        return set().union(*(feed.shown() for feed in self.feeds))

    def close(self) -> None:
        self.server.close()


class JumpingClock:
    """Time stands still until `jump` moves it to the next sleeper."""

    def __init__(self) -> None:
        self._now = START
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + max(0.0, seconds), next(self._count), woken))
        await woken

    def jump(self) -> None:
        while self._sleepers:
            when, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                self._now = max(self._now, when)
                woken.set_result(None)
                return
        raise AssertionError("nobody waits for any time")


async def live(watcher: Watcher, clock: JumpingClock, seconds: float, each: Callable[[], None], step_s: float) -> None:
    """Let the watch run for so many seconds of its clock; `each` is called at every step of `step_s`."""
    end, next_step = clock.now() + seconds, clock.now() + step_s
    while clock.now() < end:
        await settled(watcher)
        while clock.now() >= next_step:
            next_step += step_s
            each()
        clock.jump()
    await settled(watcher)


async def settled(watcher: Watcher) -> None:
    """Until the watch waits for nothing but time."""
    while True:
        for _ in range(20):
            await asyncio.sleep(0)
        if watcher.is_idle:
            return
        await asyncio.sleep(0.001)


def read_out(out: Path) -> Counter[tuple[str, str]]:
    """How often each version of each entry stands in the output."""
    lines = out.read_text().split("\n")
    assert lines.pop() == ""
    heads = (json.loads(line)["article"] for line in lines)
    return Counter((head["id"], head["title"]) for head in heads)
