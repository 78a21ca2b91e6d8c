"""Scores for all predictions of a run, on several processes where that pays. Pure but for the processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from summarizer.evaluation.runs.model import Prediction
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import DocumentScore

Job = tuple[LabelledArticle, Prediction]
NO_PREDICTION = "no prediction"
_WORTH_PROCESSES = 400
"""Starting processes costs about as much as scoring this many documents."""


def score_all(dataset: Dataset, predictions: Iterable[Prediction], *, epochs: int = 1) -> list[DocumentScore]:
    """One score for each article and epoch, in the order of the dataset. What was not predicted counts as missed.

    ConfigurationError: a prediction of an article that the dataset does not hold, or two of one article and epoch.
    """
    jobs = _jobs(dataset, predictions, epochs)
    processes = min(os.cpu_count() or 1, len(jobs) // _WORTH_PROCESSES)
    if processes <= 1:
        return [_score(job) for job in jobs]
    with ProcessPoolExecutor(processes, _context(), initializer=_take, initargs=(jobs,)) as pool:
        return list(pool.map(_score_at, range(len(jobs)), chunksize=50))


def _context() -> BaseContext:
    """Fork hands the documents over for nothing, where it is safe: a process that has threads may hang after it."""
    safe = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


_taken: list[Job] = []
"""The jobs of a worker process."""


def _take(jobs: Sequence[Job]) -> None:
    _taken[:] = jobs
    # What was inherited is never garbage: without this each collection would walk through all documents.
    gc.freeze()


def _score_at(place: int) -> DocumentScore:
    return _score(_taken[place])


def _jobs(dataset: Dataset, predictions: Iterable[Prediction], epochs: int) -> Sequence[Job]:
    known = {item.gold.id for item in dataset.items}
    given: dict[tuple[str, int], Prediction] = {}
    for prediction in predictions:
        key = (prediction.case, prediction.epoch)
        if prediction.case not in known:
            hint = f"its articles are called like {sorted(known)[0]}"
            raise ConfigurationError(f"{dataset.name} holds no article {prediction.case!r}", hint=hint)
        if key in given:
            raise ConfigurationError(f"two predictions for {prediction.case} (epoch {prediction.epoch})")
        given[key] = prediction
    return [
        (item, given.get((item.gold.id, epoch)) or Prediction(item.gold.id, epoch, None, NO_PREDICTION))
        for item in dataset.items
        for epoch in range(epochs)
    ]


def _score(job: Job) -> DocumentScore:
    item, prediction = job
    return score_document(item, prediction.summary, failure=prediction.failure, epoch=prediction.epoch)
