"""From the source to the ledger: read, leave out what is done, note and lease the rest. Sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from typing import Any

from summarizer.batch.copies import Copies
from summarizer.batch.labels import digest, label_of
from summarizer.batch.output import Output
from summarizer.feeds import Item, SourceProblem
from summarizer.half_price.keeping import Keeper
from summarizer.half_price.ledger import Want
from summarizer.half_price.tools import Tools
from summarizer.store import ClaimState, content_key, job_key

GROUP = 64
_CLAIMED = 500


class Intake:
    """Makes jobs of articles."""

    def __init__(self, tools: Tools, keeper: Keeper, output: Output) -> None:
        self._tools, self._keeper, self._output = tools, keeper, output
        self._seen: set[int] = set()
        self._copies = Copies()

    def take_up(self) -> None:
        """Lease again what the ledger holds, and finish what a kill left between the store and the output."""
        self._tools.store.renew(self._tools.ledger.owner, self._tools.options.lease_s)
        keys = list(self._tools.ledger.jobs)
        for start in range(0, len(keys), _CLAIMED):
            some = keys[start : start + _CLAIMED]
            # A kill may have come before the first lease, which is where the store learns which text a job is for.
            contents = {want.key: want.content for key in some for want in self._tools.ledger.wants_of(key)}
            self._sort_out(some, self._states(some, contents))

    def count_wants(self, keys: Sequence[str]) -> int:
        """How many articles of this output these jobs are for."""
        return sum(map(self._keeper.count_wants, keys))

    async def take(self, source: Any) -> None:
        """All Items and SourceProblems of an asynchronous generator, or until a stop."""
        tools, limit = self._tools, self._tools.options.bulk.limit
        group: list[Item] = []
        async with aclosing(source):
            async for found in source:
                if tools.stop.draining.is_set():
                    break
                if isinstance(found, SourceProblem):
                    tools.summary.add_problem(str(found.error), lost_source=found.fatal)
                    continue
                tools.summary.read += 1
                if self._is_wanted(found):
                    group.append(found)
                if len(group) >= GROUP:
                    await tools.hands.do(self._admit, group)
                    group = []
                if limit is not None and tools.summary.read >= limit:
                    break
        if group:
            await tools.hands.do(self._admit, group)

    def _is_wanted(self, item: Item) -> bool:
        """Whether the article is neither in the output nor seen before under this very id, and no copy to leave out."""
        summary = self._tools.summary
        named = digest(item.article.id, item.article.sha256)
        if named in self._seen:
            summary.repeated += 1
            return False
        self._seen.add(named)
        if named in self._output.written:
            # What this run wrote before it read the source is counted there.
            summary.already += named not in self._keeper.fresh
            return False
        original = self._copies.original_of(item)
        if original is not None:
            summary.add_copy(item.article.id, original)
            if self._tools.options.bulk.skip_copies:
                summary.copies_skipped += 1
                return False
        return True

    def _admit(self, items: Sequence[Item]) -> None:
        """Write what the store has already; note the others before they are leased, so that no lease is forgotten."""
        tools = self._tools
        tools.store.record_articles(items)
        keyed = [(job_key(item.article, tools.identity), item) for item in items]
        done = dict(tools.store.summaries([key for key, _ in keyed]))
        self._keeper.write_lines([(done[key], self._want(key, item)) for key, item in keyed if key in done])
        new = [(key, item) for key, item in keyed if key not in done and key not in self._keeper.failed]
        known = {key for key, _ in new if key in tools.ledger.jobs and not tools.ledger.jobs[key].ended}
        tools.ledger.want([self._want(key, item) for key, item in new])
        contents = {key: content_key(item.article) for key, item in new if key not in known}
        if contents:
            self._sort_out(list(contents), self._claim(list(contents), contents))

    def _want(self, key: str, item: Item) -> Want:
        return Want(key, content_key(item.article), self._keeper.name, item.article.sha256, label_of(item.article))

    def _claim(self, keys: list[str], contents: dict[str, str]) -> dict[str, ClaimState]:
        tools = self._tools
        states = self._states(keys, contents)
        failed = [key for key, state in states.items() if state == "failed"]
        if failed and tools.options.bulk.retry_failed:
            tools.store.retry(keys=failed)
            states |= self._states(failed, contents)
        return states

    def _states(self, keys: list[str], contents: dict[str, str]) -> dict[str, ClaimState]:
        tools = self._tools
        return tools.store.claim(
            keys,
            tools.ledger.owner,
            tools.options.lease_s,
            contents=contents,
            backend=tools.identity.sha256,
            run=tools.summary.run,
        )

    def _sort_out(self, keys: list[str], states: dict[str, ClaimState]) -> None:
        """Act on what the store says of jobs; those that are ours stay in the ledger."""
        tools = self._tools
        self._keeper.write_done([key for key in keys if states[key] == "done"])
        gone: list[str] = []
        for key in keys:
            job = tools.ledger.jobs.get(key)
            if job is None or states[key] not in ("failed", "leased"):
                continue
            if states[key] == "failed":
                tools.summary.failed_before += self._keeper.count_wants(key)
                tools.earlier.add(int(key[:16], 16))
                gone.append(key)
            elif job.part is None and not job.answers:
                # Another process works on it; what was paid here is brought to its end all the same.
                tools.summary.left += self._keeper.count_wants(key)
                tools.elsewhere.add(key)
                gone.append(key)
        tools.ledger.end(gone, self._keeper.name)
