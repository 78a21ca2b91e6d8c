"""The files of a batch that has ended -> results, parked answers, and what is to be asked again. Polls nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from summarizer.backends.openai_compat.batches import BatchApi, BatchState
from summarizer.batch.attempts import Attempt, Made, NotMade, not_made_of
from summarizer.errors import AuthenticationError, BadRequestError, QuotaError
from summarizer.half_price.keeping import GROUP, Keeper
from summarizer.half_price.ledger import Part
from summarizer.half_price.lines import Answer, Trouble, answer_lines
from summarizer.half_price.replay import replay
from summarizer.half_price.tools import Tools
from summarizer.models import Usage

_HOPELESS = {kind.__name__ for kind in (AuthenticationError, QuotaError, BadRequestError)}
"""Failures that say more of the settings than of the article, when a batch has nothing else."""

LEAST_BYTES = 1 << 30
"""An output file may have this size whatever was asked for: it lies on the disk, not in memory."""

ALIKE = 5
"""Failures of one hopeless class, and nothing else in a batch, that stop the run."""


@dataclass(slots=True)
class Harvest:
    """What a batch has given so far.

    `again` are jobs that go into another batch for want of an answer, with the last cause; `hopeless` failures that
    wait for a first success; `hope` is that success. `odd` lines could not be read or were never asked for.
    """

    seen: set[str] = field(default_factory=set)
    again: dict[str, NotMade] = field(default_factory=dict)
    hopeless: list[tuple[str, NotMade]] = field(default_factory=list)
    hope: bool = False
    odd: int = 0
    gone: bool = False


class Collector:
    """Takes batches in. What a kill interrupted is taken again; what was kept of it before is not taken twice."""

    def __init__(self, tools: Tools, api: BatchApi, keeper: Keeper) -> None:
        self._tools, self._api, self._keeper = tools, api, keeper

    async def collect(self, part: Part, state: BatchState) -> str | None:
        """Take all that an ended batch holds and close it, or a part of that until a stop.

        Returns why the run should stop, if it should.
        """
        harvest = Harvest()
        for file_id in (state.output_file, state.error_file):
            if file_id is not None:
                await self._take_file(part, file_id, harvest)
        if self._tools.stop.draining.is_set():
            # The rest of it is taken by the next run.
            return None
        return await self._tools.hands.do(self._close, part, state, harvest)

    async def _take_file(self, part: Part, file_id: str, harvest: Harvest) -> None:
        folder = self._tools.ledger.path.absolute().parent
        most = max(LEAST_BYTES, self._tools.settings.max_answer_bytes * len(part.steps))
        with tempfile.TemporaryFile(dir=folder, prefix=".half-price-") as file:
            if await self._api.download(file_id, file, most):
                await self._tools.hands.do(self._take, part, file, harvest)
            else:
                harvest.gone = True

    def _take(self, part: Part, file: IO[bytes], harvest: Harvest) -> None:
        lines = answer_lines(file, self._tools.settings.max_answer_bytes, self._tools.settings)
        wanted = self._wanted(part, lines, harvest)
        while not self._tools.stop.draining.is_set() and (group := list(islice(wanted, GROUP))):
            self._take_group(group, harvest)

    def _wanted(
        self, part: Part, lines: Iterator[Answer | Trouble | None], harvest: Harvest
    ) -> Iterator[Answer | Trouble]:
        """The lines that answer an open request of this batch, the first one for each."""
        for line in lines:
            if line is None or line.key not in part.steps:
                harvest.odd += 1
            elif line.key not in harvest.seen:
                harvest.seen.add(line.key)
                if self._is_open(part, line.key):
                    yield line
                else:
                    # Taken in an earlier process, with success: what fails is not told apart here.
                    harvest.hope = True

    def _is_open(self, part: Part, key: str) -> bool:
        job = self._tools.ledger.jobs.get(key)
        return job is not None and job.part == part.number and job.step == part.steps[key]

    def _take_group(self, group: list[Answer | Trouble], harvest: Harvest) -> None:
        results: list[tuple[str, Attempt]] = []
        parked: list[tuple[str, object]] = []
        texts = dict(self._tools.store.articles([line.key for line in group]))
        for line in group:
            if isinstance(line, Trouble):
                self._sort(line, harvest, results)
                continue
            harvest.hope = True
            article = texts.get(line.key)
            answers = [*self._tools.ledger.answers_of(line.key), line.body]
            standing = replay(article, self._tools.backend, answers) if article else _NO_TEXT
            if isinstance(standing, Made | NotMade):
                results.append((line.key, standing))
            else:
                parked.append((line.key, line.body))
        self._tools.ledger.park(parked)
        self._keeper.keep(results)

    def _sort(self, trouble: Trouble, harvest: Harvest, results: list[tuple[str, Attempt]]) -> None:
        failure = not_made_of(trouble.error, *self._cost(trouble.key))
        if trouble.again:
            harvest.again[trouble.key] = failure
        elif failure.error_class in _HOPELESS:
            harvest.hopeless.append((trouble.key, failure))
        else:
            results.append((trouble.key, failure))

    def _close(self, part: Part, state: BatchState, harvest: Harvest) -> str | None:
        """Keep what is left, and open what has no answer for another batch."""
        self._report(state, harvest)
        hopeless = _hopeless(harvest)
        if hopeless is None:
            self._keeper.keep(harvest.hopeless)
        counted = [] if state.status == "cancelled" else self._unanswered(part, harvest)
        tired = [key for key in counted if self._tools.ledger.jobs[key].tries + 1 >= self._tools.options.tries]
        for start in range(0, len(tired), GROUP):
            self._keeper.keep(
                [(key, harvest.again.get(key) or self._lost(key)) for key in tired[start : start + GROUP]]
            )
        self._tools.ledger.close_part(part, [key for key in counted if key in self._tools.ledger.jobs])
        return hopeless

    def _unanswered(self, part: Part, harvest: Harvest) -> list[str]:
        named = {key for key, _ in harvest.hopeless}
        return [key for key in part.steps if key not in named and self._is_open(part, key)]

    def _lost(self, key: str) -> NotMade:
        cause = "its answers were missing from one batch after the other"
        return NotMade("UnavailableError", cause, True, *self._cost(key))

    def _cost(self, key: str) -> tuple[Usage, int]:
        """What the answers so far have cost."""
        answers = self._tools.ledger.answers_of(key) if key in self._tools.ledger.jobs else []
        usage = Usage()
        for answer in answers:
            usage += self._tools.backend.usage(answer)
        return usage, len(answers)

    def _report(self, state: BatchState, harvest: Harvest) -> None:
        if harvest.odd:
            self._tools.say(f"batch {state.id}: {harvest.odd:,} lines that no request asked for or nobody can read")
        if harvest.gone:
            self._tools.say(f"batch {state.id}: the endpoint no longer has its answers")


_NO_TEXT = NotMade("ArticleError", "the store has dropped its text", retryable=True)


def _hopeless(harvest: Harvest) -> str | None:
    """Why no batch of these settings will ever give anything, if so."""
    if harvest.hope or len(harvest.hopeless) < ALIKE:
        return None
    classes = Counter(failure.error_class for _, failure in harvest.hopeless)
    if len(classes) > 1:
        return None
    return f"all {len(harvest.hopeless):,} requests of a batch failed alike: {harvest.hopeless[0][1].reason}"
