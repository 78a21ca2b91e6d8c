"""What stands beside a system's scores: a second annotator as the ceiling, lead sentences and nothing as the floor.

Pure: reads no file and calls no model. The ceiling covers only the documents that were labelled twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from summarizer.evaluation.baselines import empty_summary, lead_summary
from summarizer.evaluation.gold.dataset import Dataset
from summarizer.evaluation.results.aggregation import aggregate
from summarizer.evaluation.results.model import Result
from summarizer.evaluation.runs.model import RunInfo
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.models import Article, EventSummary

HUMAN, LEAD, EMPTY = "human", "lead", "empty"
DRAWS = 2_000
"""References need no fine intervals."""

_BASELINES: dict[str, Callable[[Article], EventSummary]] = {LEAD: lead_summary, EMPTY: empty_summary}


def references(dataset: Dataset, second: Dataset | None = None, first: Dataset | None = None) -> tuple[Result, ...]:
    """Human (where the dataset has documents that `second` labels too), lead and empty, in this order.

    `first` are the labels that the second annotator is scored against: those made before the two were settled, as the
    settled ones lean towards both. Without them, the dataset's own.
    """
    human = human_ceiling(_part(first, dataset) if first else dataset, second) if second else None
    return (*([human] if human else []), *(baseline(dataset, name) for name in _BASELINES))


def _part(labels: Dataset, dataset: Dataset) -> Dataset:
    """Those labels that are of the dataset's documents."""
    wanted = {item.gold.id for item in dataset.items}
    return Dataset(labels.name, labels.version, tuple(item for item in labels.items if item.gold.id in wanted))


def human_ceiling(dataset: Dataset, second: Dataset) -> Result | None:
    """The second annotator's labels scored like a prediction; None where no document is labelled twice."""
    others = {item.gold.id: item.gold for item in second.items}
    twice = [item for item in dataset.items if item.gold.id in others]
    if not twice:
        return None
    answers = [as_summary(others[item.gold.id], item.article) for item in twice]
    return _result(HUMAN, Dataset(dataset.name, dataset.version, tuple(twice)), answers)


def baseline(dataset: Dataset, name: str) -> Result:
    """The result of "lead" or "empty". KeyError: another name."""
    return _result(name, dataset, [_BASELINES[name](item.article) for item in dataset.items])


def _result(name: str, dataset: Dataset, answers: Iterable[EventSummary]) -> Result:
    scores = [score_document(item, answer) for item, answer in zip(dataset.items, answers, strict=True)]
    return aggregate(_info(name, dataset), scores, dataset=dataset, draws=DRAWS)


def _info(name: str, dataset: Dataset) -> RunInfo:
    return RunInfo(
        name=name,
        backend=name,
        model=name,
        prompt=None,
        prompt_sha256=None,
        dataset=dataset.name,
        dataset_version=dataset.version,
        dataset_sha256=dataset.sha256,
        split=None,
        epochs=1,
        created="",
    )
