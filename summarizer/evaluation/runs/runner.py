"""A backend over a dataset, several articles at a time: each prediction as it comes, failures as values.

Does not score and does not write; `folder` keeps what comes out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from summarizer.errors import AuthenticationError, ConfigurationError, QuotaError, SummarizerError
from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.runs.model import Prediction
from summarizer.evaluation.runs.replay import Factory
from summarizer.exchange import Backend
from summarizer.flow import run as summarize

Job = tuple[LabelledArticle, int, Backend]
"""An article, its epoch and the backend of that epoch."""

FATAL = (AuthenticationError, QuotaError, ConfigurationError)
"""What would fail for every article alike: the run stops."""


def predict(
    items: Iterable[LabelledArticle], factory: Factory, *, epochs: int = 1, workers: int = 1
) -> Iterator[Prediction]:
    """One Prediction for each article and epoch, as they get done.

    A failing article, be it by a known error or by a crash of the backend, is a Prediction with its failure. An error
    that would fail for every article (key, quota, configuration) is raised.
    """
    backends = [factory(epoch) for epoch in range(epochs)]
    jobs = ((item, epoch, backend) for epoch, backend in enumerate(backends) for item in items)
    if workers <= 1:
        yield from map(_predict, jobs)
        return
    with ThreadPoolExecutor(workers) as pool:
        running: set[Future[Prediction]] = {pool.submit(_predict, job) for job in islice(jobs, 2 * workers)}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(_predict, job) for job in islice(jobs, len(done))}
                for future in done:
                    yield future.result()
        finally:
            # What is in flight is paid for: wait for it, so that it is kept. A second Ctrl-C does not wait.
            pool.shutdown(wait=True, cancel_futures=True)


def _predict(job: Job) -> Prediction:
    item, epoch, backend = job
    started = time.perf_counter()
    try:
        summary = summarize(item.article, backend)
    except FATAL:
        raise
    except SummarizerError as error:
        return _failed(item, epoch, f"{type(error).__name__}: {error.cause}", started)
    except Exception as error:
        return _failed(item, epoch, f"crash: {type(error).__name__}", started)
    return Prediction(item.gold.id, epoch, summary, None, _ms(started))


def _failed(item: LabelledArticle, epoch: int, failure: str, started: float) -> Prediction:
    return Prediction(item.gold.id, epoch, None, " ".join(failure.split()), _ms(started))


def _ms(started: float) -> int:
    return round((time.perf_counter() - started) * 1000)
