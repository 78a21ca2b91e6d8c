"""Invented runs with their predictions for the tests of reports, and the same with markup and script in every text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from summarizer import Summarizer
from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from summarizer.evaluation.gold.models import GoldCase
from summarizer.evaluation.reports.compare_page import write_comparison
from summarizer.evaluation.reports.html import write_report
from summarizer.evaluation.results import ScoredRun, aggregate, compare
from summarizer.evaluation.results.model import Result
from summarizer.evaluation.results.references import references
from summarizer.evaluation.runs.model import Prediction
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import Confusion, CriticalError, DocumentScore
from summarizer.models import Article, EventSummary
from tests.evaluation_cases import changed, ferry, labelled
from tests.evaluation_scores import dataset, random_items, run
from tests.pages import PAYLOAD, poisoned

EMOJI_TEXT = (
    "🚨🚨 BREAKING 💥: Colonel Ilmo Verdan said 17 soldiers were killed near Rijeka on Friday. "
    "“We held the bridge all night,” Verdan said. The Harbour Watch denied that 17 soldiers were killed."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a report of one run is made of."""

    result: Result
    scores: Sequence[DocumentScore]
    dataset: Dataset
    predictions: Sequence[Prediction]

    @property
    def scored(self) -> ScoredRun:
        """The run as a comparison takes it."""
        return ScoredRun(self.result, self.scores)


def emoji() -> LabelledArticle:
    """An article with characters that JavaScript counts twice before every label."""
    return labelled(
        EMOJI_TEXT,
        {
            "id": "emoji",
            "field": "conflict",
            "style": "live_blog",
            "traits": ["denial"],
            "actors": [
                {"id": "a1", "name": "Ilmo Verdan", "aliases": ["Verdan"]},
                {"id": "a2", "name": "Harbour Watch"},
            ],
            "events": [{"id": "e1", "type": "ground_attack", "evidence": [1]}],
            "claims": [
                {"id": "c1", "event": "e1", "claimant": "a1", "measure": "killed", "quantity": "17", "evidence": [1]},
                {"id": "c2", "event": "e1", "claimant": "a2", "stance": "denies", "responds_to": "c1", "evidence": [3]},
            ],
            "quotes": [{"id": "q1", "text": "We held the bridge all night,", "speaker": "a1"}],
        },
    )


def items() -> list[LabelledArticle]:
    """Two articles written by hand and four random ones."""
    return [emoji(), changed(ferry(), field="transport", traits=("denial", "equal_numbers")), *random_items(4)]


@lru_cache(maxsize=4)
def shown(name: str = "careful run", *, careless: bool = False, epochs: int = 1) -> Shown:
    """A run on `items`. A careless one fails on the ferry, and elsewhere takes denials for assertions."""
    given = dataset(items())
    made = [
        Prediction(i.gold.id, e, *_answer(i, careless=careless and e == 0), 7)
        for i in given.items
        for e in range(epochs)
    ]
    by_id = {item.gold.id: item for item in given.items}
    scores = [score_document(by_id[p.case], p.summary, failure=p.failure, epoch=p.epoch) for p in made]
    return summed(name, scores, given, made, epochs)


def summed(
    name: str, scores: Sequence[DocumentScore], given: Dataset, made: Sequence[Prediction], epochs: int = 1
) -> Shown:
    """A run of these scores."""
    info = run(name=name, dataset_sha256=given.sha256, epochs=epochs)
    return Shown(aggregate(info, scores, dataset=given, predictions=made, draws=200), scores, given, made)


def _answer(item: LabelledArticle, *, careless: bool) -> tuple[EventSummary | None, str | None]:
    if item.gold.id == "ferry":
        return (None, "TimeoutError: no answer in 30 s") if careless else (_baseline(item), None)
    summary = as_summary(item.gold, item.article)
    if careless:
        claims = [claim.model_copy(update={"stance": "asserts"}) for claim in summary.claims[1:]]
        return summary.model_copy(update={"claims": claims}), None
    return summary, None


def _baseline(item: LabelledArticle) -> EventSummary:
    return Summarizer("baseline").summarize(item.article)


def report(path: Path, made: Shown | None = None) -> Path:
    """The report of a run beside its references."""
    one = made or shown()
    write_report(path, one.result, one.scores, one.dataset, one.predictions, references(_plain(), _plain()))
    return path


def _plain() -> Dataset:
    return dataset(items())


def comparison(path: Path, first: Shown | None = None, second: Shown | None = None) -> Path:
    """The comparison of two runs."""
    a, b = first or shown(), second or shown("careless run", careless=True)
    runs = (a.scored, b.scored)
    write_comparison(path, compare(*runs, 200), runs, a.dataset, (a.predictions, b.predictions))
    return path


def poisoned_run(made: Shown, payload: str = PAYLOAD) -> Shown:
    """The run with the payload in every text that comes from an article, a model, a file name or a setting."""
    given = Dataset(payload, payload, tuple(_poisoned_item(item, payload) for item in made.dataset.items))
    scores = [_poisoned_score(score, payload) for score in made.scores]
    predictions = [
        Prediction(
            payload + p.case,
            p.epoch,
            EventSummary.model_validate(poisoned(p.summary.model_dump(), payload)) if p.summary else None,
            None if p.failure is None else payload + p.failure,
            p.latency_ms,
        )
        for p in made.predictions
    ]
    info = run(**dict.fromkeys(("name", "backend", "model", "prompt", "dataset", "dataset_version", "split"), payload))
    info = replace(info, settings={payload: payload}, created=payload, dataset_sha256=payload)
    return Shown(aggregate(info, scores, dataset=given, predictions=predictions, draws=200), scores, given, predictions)


def _poisoned_item(item: LabelledArticle, payload: str) -> LabelledArticle:
    gold = GoldCase.model_validate(poisoned(item.gold.model_dump(exclude={"split"}), payload))
    gold = gold.model_copy(update={"remarks": (payload,)})
    article = Article.model_validate(
        {**item.article.model_dump(), "title": payload, "url": payload, "publisher": payload}
    )
    return LabelledArticle(article.model_copy(update={"text": payload + item.article.text}), gold)


def _poisoned_score(score: DocumentScore, payload: str) -> DocumentScore:
    def text(value: str | None) -> str | None:
        return None if value is None else payload + value

    def error(one: CriticalError) -> CriticalError:
        kind, _, id_ = one.item.partition(" ")
        return one._replace(item=f"{kind} {payload}{id_}", gold=text(one.gold), reason=payload + one.reason)

    return replace(
        score,
        case=payload + score.case,
        failure=text(score.failure),
        verdicts=tuple(
            v._replace(gold=text(v.gold), predicted=text(v.predicted), reason=payload + v.reason)
            for v in score.verdicts
        ),
        critical=tuple(error(one) for one in score.critical),
        confusions=tuple(Confusion(c.matrix, payload + c.gold, payload + c.predicted) for c in score.confusions),
    )
