"""Scores for all predictions of a run, on several processes where that pays. Pure but for the processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor

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
    # Forking a process that has threads can hang it.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(_score, jobs, chunksize=50))


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
