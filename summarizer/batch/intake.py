"""From the source to the work queue: read, group, leave out what is done, lease the rest. Summarizes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from typing import Any, NamedTuple

from summarizer.batch.copies import Copies
from summarizer.batch.grouping import groups
from summarizer.batch.labels import digest, label_of, relabelled
from summarizer.batch.state import Desk, Job, Known
from summarizer.errors import StoreError
from summarizer.feeds import Item, SourceProblem
from summarizer.store import ClaimState, content_key, job_key

GROUP = 64
GROUP_S = 0.05
WATCHED = 256
"""Articles that other processes work on and that this one waits for, at most."""

WATCH_S = 1.0
FOLLOWERS = 1_000
"""Articles that wait for the same text to be done, at most."""


class Claimed(NamedTuple):
    """What the store says of a group: the key of each item, the state of each key, summaries of those done.

    `given` collects the keys that were put to work since.
    """

    keys: list[str]
    states: dict[str, ClaimState]
    texts: dict[str, str]
    given: set[str]


class Intake:
    """Fills `jobs`; ends when the source has ended and nothing is left that others work on."""

    def __init__(self, desk: Desk, jobs: asyncio.Queue[Job | None]) -> None:
        self._desk, self._jobs = desk, jobs
        self._seen: set[int] = set()
        self._copies = Copies()
        self._watched: list[Item] = []
        self._room = asyncio.Event()
        self._ended = asyncio.Event()

    async def run(self, source: AsyncIterator[Item | SourceProblem]) -> None:
        queue: asyncio.Queue[Item | None] = asyncio.Queue(2 * GROUP)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._read(source, queue))
            tasks.create_task(self._take(queue))
            tasks.create_task(self._watch())

    async def _read(self, source: Any, queue: asyncio.Queue[Item | None]) -> None:
        summary, limit = self._desk.summary, self._desk.options.limit
        async with aclosing(source):
            async for found in source:
                if isinstance(found, SourceProblem):
                    summary.add_problem(str(found.error), lost_source=found.fatal)
                    continue
                summary.read += 1
                await queue.put(found)
                if limit is not None and summary.read >= limit:
                    break
        summary.total = summary.read
        await queue.put(None)

    async def _take(self, queue: asyncio.Queue[Item | None]) -> None:
        async for group in groups(queue, GROUP, GROUP_S):
            fresh = [item for item in group if self._is_wanted(item)]
            while len(self._watched) >= WATCHED:
                self._room.clear()
                await self._room.wait()
            if fresh:
                await self._admit(fresh)
        self._ended.set()
        self._room.set()

    def _is_wanted(self, item: Item) -> bool:
        """Whether the article is neither in the output nor seen before under this very id, and no copy to leave out."""
        named = digest(item.article.id, item.article.sha256)
        summary = self._desk.summary
        if named in self._desk.output.written:
            summary.already += 1
            return False
        if named in self._seen:
            summary.repeated += 1
            return False
        self._seen.add(named)
        original = self._copies.original_of(item)
        if original is not None:
            summary.add_copy(item.article.id, original)
            if self._desk.options.skip_copies:
                summary.copies_skipped += 1
                return False
        return True

    async def _admit(self, items: list[Item]) -> None:
        """Lease a group and send each item on its way."""
        claimed = await self._desk.in_thread(self._claim, items)
        for item, key in zip(items, claimed.keys, strict=True):
            await self._route(item, key, claimed)

    def _claim(self, items: list[Item]) -> Claimed:
        """In the store's thread."""
        desk = self._desk
        desk.store.record_articles(items)
        keys = [job_key(item.article, desk.identity) for item in items]
        states = self._states(items, keys)
        if desk.options.retry_failed:
            failed = [key for key, state in states.items() if state == "failed"]
            if failed:
                desk.store.retry(keys=failed)
                states |= self._states(items, failed, keys)
        done = [key for key, state in states.items() if state == "done"]
        return Claimed(keys, states, dict(desk.store.summaries(done)) if done else {}, set())

    def _states(self, items: list[Item], keys: list[str], all_keys: list[str] | None = None) -> dict[str, ClaimState]:
        desk = self._desk
        contents = {
            key: content_key(item.article) for key, item in zip(all_keys or keys, items, strict=True) if key in keys
        }
        return desk.store.claim(
            keys,
            desk.owner,
            desk.options.lease_s,
            contents=contents,
            backend=desk.identity_key,
            run=desk.summary.run,
        )

    async def _route(self, item: Item, key: str, claimed: Claimed) -> None:
        desk, state = self._desk, claimed.states[key]
        leader = desk.under_way.get(key)
        if state == "done":
            await self._known(item, claimed.texts.get(key))
        elif leader is not None:
            while desk.followers >= FOLLOWERS and key in desk.under_way:
                desk.moved.clear()
                await desk.moved.wait()
            if key in desk.under_way:
                desk.follow(desk.under_way[key], label_of(item.article))
            else:
                self._watched.append(item)
        elif state == "yours" and key not in claimed.given:
            claimed.given.add(key)
            desk.under_way[key] = job = Job(key, item)
            await self._jobs.put(job)
        elif state == "failed":
            desk.failed_before(key)
        else:
            # Another process works on it, or it was finished while the group was on its way: looked at again later.
            self._watched.append(item)

    async def _known(self, item: Item, text: str | None) -> None:
        if text is None:
            raise StoreError(
                f"store {self._desk.store.name} lacks a summary that it lists as done", hint="is it whole?"
            )
        await self._desk.results.put(Known([relabelled(text, label_of(item.article))]))

    async def _watch(self) -> None:
        """Claim again what others had: one of them may have died."""
        while not self._ended.is_set() or self._watched:
            group, self._watched = self._watched[:GROUP], self._watched[GROUP:]
            self._room.set()
            if group:
                await self._admit(group)
            with suppress(TimeoutError):
                async with asyncio.timeout(WATCH_S):
                    await (asyncio.sleep(WATCH_S) if self._ended.is_set() and self._watched else self._ended.wait())
