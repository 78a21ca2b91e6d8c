"""The mutation table of evaluation.md, section 6: on invented cases, and on ten articles of the shipped set."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from summarizer.evaluation.gold.dataset import LabelledArticle, read_dataset
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import METRICS, f1, score_of
from summarizer.evaluation.scoring.outcome import DocumentScore
from tests.evaluation_cases import ferry, random_case
from tests.scoring_mutations import MORE_MUTATIONS, MUTATIONS, Mutated, Mutation

EVALS = Path(__file__).resolve().parent.parent / "evals"
ALL = (*MUTATIONS, *MORE_MUTATIONS)
BY_FIELD = {metric.field: metric for metric in METRICS}


@lru_cache(maxsize=1)
def invented_cases() -> tuple[LabelledArticle, ...]:
    return (ferry(), *(random_case(seed) for seed in range(10)))


@lru_cache(maxsize=1)
def dev_cases() -> tuple[LabelledArticle, ...]:
    """The first ten articles of the split that may be looked at."""
    if not (EVALS / "gold").is_dir():
        return ()
    items = [item for item in read_dataset(EVALS).dataset.items if item.gold.split == "dev"]
    return tuple(items[:10])


def check(mutation: Mutation, item: LabelledArticle) -> bool:
    """Whether the mutation applies; fails where its effect is not what the table says."""
    right = as_summary(item.gold, item.article)
    mutated = mutation.change(item.gold, right)
    if mutated is None:
        return False
    before, after = score_document(item, right), score_document(item, mutated.summary)
    if mutation.kind == "harmless":
        assert after.counts == before.counts, item.gold.id
        assert after.clean == before.clean
        return True
    if mutation.kind == "critical":
        assert not after.clean, item.gold.id
    _check_fall(mutation, mutated, item, before, after)
    return True


def _check_fall(
    mutation: Mutation, mutated: Mutated, item: LabelledArticle, before: DocumentScore, after: DocumentScore
) -> None:
    required = sum(not claim.optional for claim in item.gold.claims)
    fall = (f1(before.counts["claims"]).value or 0) - (f1(after.counts["claims"]).value or 0)
    if mutated.touched:
        assert fall > 0, item.gold.id
        if mutation.kind == "critical":
            assert fall >= mutated.touched / required - 1e-9, item.gold.id
    if mutated.field:
        metric = BY_FIELD[mutated.field]
        was, now = (score_of(metric, score.counts[mutated.field]).value for score in (before, after))
        assert now is not None
        assert was is None or now < was, item.gold.id


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.name)
def test_every_mutation_has_its_effect_on_invented_cases(mutation: Mutation) -> None:
    applied = [check(mutation, item) for item in invented_cases()]
    assert any(applied)


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.name)
def test_every_mutation_has_its_effect_on_ten_articles_of_the_shipped_set(mutation: Mutation) -> None:
    if not dev_cases():
        pytest.skip("no article of split dev in evals/gold")
    applied = [check(mutation, item) for item in dev_cases()]
    assert any(applied)


def test_the_table_has_its_19_rows() -> None:
    assert len(MUTATIONS) == 19
    assert len({mutation.name for mutation in ALL}) == len(ALL)
