"""Results in groups into the store, then into the output: what the store keeps is written, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator

from summarizer.batch.attempts import Made, NotMade
from summarizer.batch.grouping import groups
from summarizer.batch.labels import label_of, relabelled
from summarizer.batch.state import Desk, Finished, Job, Known, Result
from summarizer.store import Done, Failed

GROUP = 100
GROUP_S = 0.05


class Writer:
    """Empties the desk's results until their end."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def run(self) -> None:
        found: AsyncIterator[list[Result]] = groups(self._desk.results, GROUP, GROUP_S)
        async for group in found:
            lines = [line for result in group if isinstance(result, Known) for line in result.lines]
            self._desk.summary.from_store += len(lines)
            finished = [result for result in group if isinstance(result, Finished)]
            if finished:
                lines += await self._finish(finished)
            if lines:
                await self._desk.in_thread(self._desk.output.append, lines)

    async def _finish(self, finished: list[Finished]) -> list[str]:
        """Hand results to the store; the lines that are to be written of them."""
        texts = await self._desk.in_thread(self._store, finished)
        lines: list[str] = []
        for result in finished:
            job = self._desk.take_off(result.job.key) or result.job
            text = texts.get(job.key)
            if isinstance(result.attempt, Made) and text is not None:
                lines.append(text)
                lines += (relabelled(text, follower) for follower in job.followers)
            self._count(job, result.attempt)
        return lines

    def _store(self, finished: list[Finished]) -> dict[str, str]:
        """In the store's thread: the text that is kept for each key, under its job's own label."""
        desk = self._desk
        done = {r.job.key: _done(r.job, r.attempt) for r in finished if isinstance(r.attempt, Made)}
        failed = [_failed(r.job, r.attempt) for r in finished if isinstance(r.attempt, NotMade)]
        kept = desk.store.finish(desk.owner, list(done.values()), failed, run=desk.summary.run)
        texts = {key: done[key].summary for key in kept}
        others = [key for key in done if key not in kept]
        if others:
            # Another process finished them first, after our lease was lost: its summary is the one that counts.
            labels = {r.job.key: label_of(r.job.item.article) for r in finished}
            texts |= {key: relabelled(text, labels[key]) for key, text in desk.store.summaries(others)}
        return texts

    def _count(self, job: Job, attempt: Made | NotMade) -> None:
        summary = self._desk.summary
        summary.add_usage(attempt.usage, attempt.requests)
        if isinstance(attempt, Made):
            summary.done += 1
            summary.duplicates += len(job.followers)
            summary.dropped_items += attempt.dropped
        else:
            for article_id in (job.item.article.id, *(follower.id for follower in job.followers)):
                summary.add_failure(article_id, attempt.error_class, attempt.reason)


def _done(job: Job, made: Made) -> Done:
    return Done(job.key, made.text, model=made.model, usage=made.usage, requests=made.requests)


def _failed(job: Job, failed: NotMade) -> Failed:
    return Failed(
        job.key,
        failed.error_class,
        failed.reason,
        failed.retryable,
        failed.retry_after_s,
        usage=failed.usage,
        requests=failed.requests,
    )
