"""Results into the store, then into the output, then off the ledger: a kill between any two is made good later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.batch.attempts import Attempt, Made, NotMade
from summarizer.batch.labels import relabelled
from summarizer.batch.output import Output
from summarizer.batch.summary import RunSummary
from summarizer.half_price.ledger import Ledger, Want
from summarizer.store import Done, Failed, Store

GROUP = 100


class Keeper:
    """Writes each summary once for every article that wants it.

    `fresh` are digests of what this run wrote, `failed` keys of what failed in it.
    """

    def __init__(self, store: Store, ledger: Ledger, output: Output, summary: RunSummary) -> None:
        self._store, self._ledger, self._output, self._summary = store, ledger, output, summary
        self.name = _place(output.name)
        self.fresh: set[int] = set()
        self.failed: set[str] = set()

    def keep(self, results: Sequence[tuple[str, Attempt]]) -> None:
        """Hand in what came of these jobs; their failures too."""
        done = {key: _done(key, one) for key, one in results if isinstance(one, Made)}
        failed = [_failed(key, one) for key, one in results if isinstance(one, NotMade)]
        kept = self._store.finish(self._ledger.owner, list(done.values()), failed, run=self._summary.run)
        texts = {key: done[key].summary for key in kept}
        # What another process finished first counts, and not ours.
        texts |= self._store.summaries([key for key in done if key not in kept])
        for key, attempt in results:
            self._count(key, attempt)
        for count in self._write(texts).values():
            self._summary.done += 1
            self._summary.duplicates += max(0, count - 1)
        self._ledger.end([key for key, _ in results], self.name)

    def write_done(self, keys: Sequence[str]) -> None:
        """Write what the store has already of these jobs, and end them."""
        for start in range(0, len(keys), GROUP):
            some = keys[start : start + GROUP]
            counts = self._write(dict(self._store.summaries(some)))
            self._summary.from_store += sum(counts.values())
            self._ledger.end([key for key in some if key in counts], self.name)

    def write_lines(self, pairs: Sequence[tuple[str, Want]]) -> None:
        """Write summaries that the store has, for articles that never became jobs."""
        self._summary.from_store += len(pairs)
        self._append([(text, want) for text, want in pairs if self._is_missing(want)])

    def count_wants(self, key: str) -> int:
        """How many articles of this output the job is for."""
        return sum(want.output == self.name for want in self._ledger.wants_of(key))

    def _write(self, texts: dict[str, str]) -> dict[str, int]:
        """Write the lines of these jobs; how many articles of this output each of them is for."""
        wants = {key: [want for want in self._ledger.wants_of(key) if want.output == self.name] for key in texts}
        self._append([(texts[key], want) for key, some in wants.items() for want in some if self._is_missing(want)])
        return {key: len(some) for key, some in wants.items()}

    def _append(self, pairs: Sequence[tuple[str, Want]]) -> None:
        if pairs:
            self._output.append([relabelled(text, want.label) for text, want in pairs])
            digests = {want.digest for _, want in pairs}
            self._output.written |= digests
            self.fresh |= digests

    def _is_missing(self, want: Want) -> bool:
        return want.digest not in self._output.written

    def _count(self, key: str, attempt: Attempt) -> None:
        summary = self._summary
        summary.add_usage(attempt.usage, attempt.requests)
        if isinstance(attempt, Made):
            summary.dropped_items += attempt.dropped
            return
        self.failed.add(key)
        for want in self._ledger.wants_of(key):
            if want.output == self.name:
                summary.add_failure(want.label.id, attempt.error_class, attempt.reason)


def _place(name: str | None) -> str:
    """What the ledger calls an output: the same file from any folder."""
    if not name or name == "-":
        return name or ""
    return str(Path(name).absolute())


def _done(key: str, made: Made) -> Done:
    return Done(key, made.text, model=made.model, usage=made.usage, requests=made.requests)


def _failed(key: str, attempt: NotMade) -> Failed:
    return Failed(
        key, attempt.error_class, attempt.reason, attempt.retryable, usage=attempt.usage, requests=attempt.requests
    )
