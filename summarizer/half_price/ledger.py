"""The ledger: which articles were asked for, in which batch each of them is, and the answers of those not yet done.

It outlives every process: what it says was asked for is found again after a kill at any moment. Answers are kept only
of articles that need more than one; the summaries are the store's. An article stands in one batch at a time.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from summarizer.batch.labels import Label, digest
from summarizer.errors import ConfigurationError
from summarizer.half_price.journal import Journal, Record

VERSION = 1
_BEGIN = b'{"ledger":'


class Want(NamedTuple):
    """One line that a job's summary becomes: in the output of this name, under this label.

    `content` is the store's key of the text.
    """

    key: str
    content: str
    output: str
    sha256: str
    label: Label

    @property
    def digest(self) -> int:
        return digest(self.label.id, self.sha256)


@dataclass(slots=True)
class Job:
    """An article by its key. `answers` and `wants` are places in the journal; the next request is the one after them.

    `part` is the batch that it is in. `tries` counts batches in which its next request found no answer.
    """

    wants: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    part: int | None = None
    tries: int = 0
    ended: bool = False

    @property
    def step(self) -> int:
        return len(self.answers)


@dataclass(slots=True)
class Part:
    """A batch of the uploaded `file`. `steps` tells which request of which job is in it.

    `batch` is its id, None while it is not known whether it was made.

    `made` is when it was asked for (seconds since 1970); `tokens` and `dollars` are what it is expected to cost.
    """

    number: int
    file: str
    steps: dict[str, int]
    made: float
    tokens: float = 0.0
    dollars: float = 0.0
    batch: str | None = None


class Ledger:
    """The ledger in the file at `path`. ConfigurationError while it holds work of another backend identity."""

    def __init__(self, path: Path, identity: str) -> None:
        self._journal = Journal(path, _BEGIN)
        self.jobs: dict[str, Job] = {}
        self.parts: dict[int, Part] = {}
        self.id, self._identity, self._next = "", "", 1
        try:
            self._load()
            self._settle_identity(identity)
            self._tidy()
        except BaseException:
            self._journal.close()
            raise

    @property
    def path(self) -> Path:
        return self._journal.path

    @property
    def owner(self) -> str:
        """The name under which the store leases the articles, whichever process is at work."""
        return f"half-price:{self.id}"

    def close(self) -> None:
        """Close the file; one that has nothing left to tell is removed."""
        if not self.jobs and not self.parts:
            self._journal.path.unlink(missing_ok=True)
        self._journal.close()

    def open_keys(self) -> list[str]:
        """Jobs that are not done and in no batch."""
        return [key for key, job in self.jobs.items() if job.part is None and not job.ended]

    def want(self, wants: Sequence[Want]) -> None:
        """Note what is asked for; a new key becomes a job."""
        new = [want for want in dict.fromkeys(wants) if not self._has(want)]
        if new:
            self._add([_want_record(want) for want in new])

    def _has(self, want: Want) -> bool:
        return any(old[1:4] == want[1:4] and old.label.id == want.label.id for old in self.wants_of(want.key))

    def wants_of(self, key: str) -> list[Want]:
        job = self.jobs.get(key)
        return [_want(self._journal.read(place)) for place in job.wants] if job else []

    def answers_of(self, key: str) -> list[object]:
        return [self._journal.read(place)["body"] for place in self.jobs[key].answers]

    def begin(self, keys: Iterable[str], file_id: str, tokens: float, dollars: float) -> Part:
        """Note that a batch with the next request of these jobs is about to be made."""
        number = self._next
        steps = {key: self.jobs[key].step for key in keys}
        cost = {"tokens": round(tokens), "dollars": dollars}
        self._add([{"part": number, "file": file_id, "made": time.time(), "steps": steps} | cost])
        return self.parts[number]

    def made(self, part: Part, batch: str) -> None:
        """Note the id of the batch that was made."""
        self._add([{"batch": batch, "of": part.number}])

    def close_part(self, part: Part, missed: Iterable[str] = ()) -> None:
        """Note that all of a batch's answers were taken, or that it was not made.

        Its jobs that are left are open again. Of those in `missed` a try is counted.
        """
        self._add([{"close": part.number, "missed": list(missed)}])

    def park(self, answers: Iterable[tuple[str, object]]) -> None:
        """Keep answers after which their jobs have something else to ask. Such a job is open again."""
        records = [{"answer": key, "body": body} for key, body in answers]
        if records:
            self._add(records)

    def end(self, keys: Sequence[str], output: str) -> None:
        """Note jobs of which the store has the end, and that their lines are in this output."""
        if keys:
            self._add([{"end": list(keys), "output": output}])

    def _add(self, records: Sequence[Mapping[str, Any]]) -> None:
        for place, record in zip(self._journal.append(records), records, strict=True):
            self._apply(place, record)

    def _apply(self, place: int, record: Mapping[str, Any]) -> None:
        for kind, take in _KINDS.items():
            if kind in record:
                take(self, place, record)
                return

    def _take_header(self, _: int, record: Mapping[str, Any]) -> None:
        if record["version"] != VERSION:
            hint = "use the version of this program that wrote it"
            raise ConfigurationError(f"{self.path} is of another version", hint=hint)
        self.id, self._identity, self._next = record["ledger"], record["identity"], record["next"]

    def _take_want(self, place: int, record: Mapping[str, Any]) -> None:
        job = self.jobs.setdefault(record["want"], Job())
        job.wants.append(place)
        job.ended = False

    def _take_part(self, _: int, record: Mapping[str, Any]) -> None:
        number = record["part"]
        cost = record["tokens"], record["dollars"]
        self.parts[number] = Part(number, record["file"], record["steps"], record["made"], *cost)
        self._next = max(self._next, number + 1)
        for key, step in record["steps"].items():
            job = self.jobs.get(key)
            if job is not None and job.step == step and not job.ended:
                job.part = number

    def _take_batch(self, _: int, record: Mapping[str, Any]) -> None:
        self.parts[record["of"]].batch = record["batch"]

    def _take_close(self, _: int, record: Mapping[str, Any]) -> None:
        part = self.parts.pop(record["close"])
        for key in part.steps:
            job = self.jobs.get(key)
            if job is not None and job.part == part.number:
                job.part = None
        for key in record["missed"]:
            if key in self.jobs:
                self.jobs[key].tries += 1

    def _take_answer(self, place: int, record: Mapping[str, Any]) -> None:
        job = self.jobs[record["answer"]]
        job.answers.append(place)
        job.part, job.tries = None, 0

    def _take_end(self, _: int, record: Mapping[str, Any]) -> None:
        for key in record["end"]:
            job = self.jobs.get(key)
            if job is None:
                continue
            job.wants = [place for place in job.wants if self._journal.read(place)["output"] != record["output"]]
            job.ended, job.part, job.answers = True, None, []
            if not job.wants:
                del self.jobs[key]

    def _take_tries(self, _: int, record: Mapping[str, Any]) -> None:
        for key, count in record["tries"].items():
            self.jobs[key].tries = count

    def _take_over(self, _: int, record: Mapping[str, Any]) -> None:
        for key in record["over"]:
            self.jobs[key].ended = True

    def _load(self) -> None:
        try:
            for place, record in self._journal.records():
                self._apply(place, record)
        except (KeyError, TypeError, AttributeError):
            hint = "it was changed by another program; move it away if no batch is under way"
            raise ConfigurationError(f"{self.path} is damaged", hint=hint) from None

    def _settle_identity(self, identity: str) -> None:
        if (self.jobs or self.parts) and self._identity != identity:
            hint = f"finish it with the earlier settings first, or move {self.path} away to give up what was paid"
            raise ConfigurationError("a half-price run with another model or prompt is not finished", hint=hint)
        self._identity = identity

    def _tidy(self) -> None:
        """Write the present state anew, without what is over: the file does not grow for ever."""
        self.id = self.id or uuid4().hex[:16]
        self._journal.replace(self._state())
        self.jobs, self.parts = {}, {}
        self._load()

    def _state(self) -> Iterator[Record]:
        yield {"ledger": self.id, "version": VERSION, "identity": self._identity, "next": self._next}
        for job in self.jobs.values():
            yield from (self._journal.read(place) for place in (*job.wants, *job.answers))
        yield {"over": [key for key, job in self.jobs.items() if job.ended]}
        yield {"tries": {key: job.tries for key, job in self.jobs.items() if job.tries}}
        # After the answers, so that a job which has moved on since is not put back into the batch.
        for part in self.parts.values():
            cost = {"tokens": part.tokens, "dollars": part.dollars}
            yield {"part": part.number, "file": part.file, "made": part.made, "steps": part.steps} | cost
            if part.batch is not None:
                yield {"batch": part.batch, "of": part.number}


_KINDS = {
    "ledger": Ledger._take_header,
    "want": Ledger._take_want,
    "part": Ledger._take_part,
    "batch": Ledger._take_batch,
    "close": Ledger._take_close,
    "answer": Ledger._take_answer,
    "end": Ledger._take_end,
    "tries": Ledger._take_tries,
    "over": Ledger._take_over,
}


def _want_record(want: Want) -> Record:
    return {
        "want": want.key,
        "content": want.content,
        "output": want.output,
        "sha256": want.sha256,
        "label": list(want.label),
    }


def _want(record: Record) -> Want:
    return Want(record["want"], record["content"], record["output"], record["sha256"], Label(*record["label"]))
