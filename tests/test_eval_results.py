"""From document scores to a result: sums, epochs, slices, failures, cost, and files."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.evaluation.baselines import empty_summary
from summarizer.evaluation.results import aggregate
from summarizer.evaluation.results.files import fields_csv, read_result, result_json
from summarizer.evaluation.results.model import Operations
from summarizer.evaluation.results.slicing import has_conflict, slices_of
from summarizer.evaluation.runs.model import Prediction
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import METRICS, score_of
from summarizer.evaluation.scoring.outcome import Confusion, Counts
from summarizer.models import Article, Usage
from tests.evaluation_cases import changed, ferry, labelled
from tests.evaluation_scores import RUN, dataset, document, error, random_items, random_scores, run, scored


def test_scores_are_ratios_of_sums_never_means_of_ratios() -> None:
    """A long document weighs more than a short one."""
    found = scored([document("a", Counts(cor=9, mis=1)), document("b", Counts(mis=1, spu=1))]).result
    assert found.headline.strict.value == pytest.approx(2 * 9 / (11 + 10))
    assert (found.headline.precision, found.headline.recall) == (9 / 10, 9 / 11)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_every_row_agrees_with_summed_counts(seed: int) -> None:
    """Strict and soft value, for each metric of the registry."""
    scores = random_scores(6, seed)
    result = aggregate(RUN, scores, draws=20)
    for metric in METRICS:
        counts = sum((score.counts[metric.field] for score in scores), Counts())
        row = result.row(metric.field)
        assert row.counts == counts
        for found, expected in (
            (row.strict, score_of(metric, counts)),
            (row.soft, score_of(metric, counts, soft=True)),
        ):
            assert found.value == (None if expected.value is None else pytest.approx(expected.value))


def test_soft_scores_add_partial_credits() -> None:
    """To hits, in F1, precision and recall alike; accuracy has neither precision nor recall."""
    counts = {"claims": Counts(cor=1, par=1, mis=1, spu=2, credit=0.5), "stance": Counts(cor=1, par=1, credit=0.5)}
    result = scored([document(counts=counts)]).result
    row = result.headline
    assert (row.strict.value, row.soft.value) == (pytest.approx(2 / 7), pytest.approx(3 / 7))
    assert (row.precision, row.recall) == (1 / 4, 1 / 3)
    assert (row.soft_precision, row.soft_recall) == (1.5 / 4, 1.5 / 3)
    stance = result.row("stance")
    assert (stance.strict.value, stance.soft.value, stance.support) == (0.5, 0.75, 2)
    assert (stance.precision, stance.recall, stance.soft_precision, stance.soft_recall) == (None,) * 4


def test_order_of_scores_changes_nothing_to_the_last_byte() -> None:
    """Nor does a second computation."""
    scores = random_scores(30, epochs=2)
    shuffled = random.Random(1).sample(scores, len(scores))
    first = result_json(aggregate(RUN, scores, draws=300))
    assert first == result_json(aggregate(RUN, shuffled, draws=300))
    assert first == result_json(aggregate(RUN, scores, draws=300))


def test_result_survives_json() -> None:
    """results.json gives the same object back, intervals and slices included."""
    items = random_items(4)
    scores = [score_document(item, None, failure="crash: KeyError") for item in items]
    result = aggregate(RUN, scores, dataset=dataset(items), draws=50)
    assert read_result(result_json(result)) == result


@pytest.mark.parametrize("text", ["", "[]", '{"run": 1}', '{"run": {"name": "x"}}'])
def test_other_json_is_refused_in_one_line(text: str) -> None:
    """Not a result, or one of another version."""
    with pytest.raises(ConfigurationError, match="no results of this version"):
        read_result(text)


def test_no_scores_and_double_scores_are_errors() -> None:
    """An empty selection must not look like a score of 0."""
    with pytest.raises(ConfigurationError, match="no scores"):
        aggregate(RUN, [])
    with pytest.raises(ConfigurationError, match="two scores for d1"):
        aggregate(RUN, [document(), document()])


def test_epochs_are_averaged_inside_a_document() -> None:
    """Three epochs of one document weigh as much as one of another."""
    often = [document("a", Counts(cor=1), epoch=n) for n in range(3)]
    once = document("b", Counts(mis=1))
    result = scored([*often, once], epochs=3).result
    assert result.headline.strict.value == pytest.approx(2 / 3)
    assert result.clean.value == 1.0
    assert result.documents == 2
    assert result.predictions == 4


def test_a_document_that_is_clean_in_half_of_its_epochs_counts_half() -> None:
    """And is flaky."""
    scores = [document("a"), document("a", epoch=1, critical=(error(),)), document("b"), document("b", epoch=1)]
    result = scored(scores, epochs=2).result
    assert result.clean.value == 0.75
    assert result.clean_flaky == 0.5


def test_flakiness_is_the_spread_inside_documents_not_between_them() -> None:
    """Documents that differ from each other but not from themselves are stable."""
    stable = [document(case, counts, epoch=n) for case, counts in _UNLIKE for n in range(2)]
    assert scored(stable, epochs=2).result.headline.flakiness == 0
    shaky = [document("a", Counts(cor=1)), document("a", Counts(mis=1), epoch=1)]
    assert scored(shaky, epochs=2).result.headline.flakiness == pytest.approx(0.5**0.5)
    assert scored([document()]).result.headline.flakiness is None


_UNLIKE = (("a", Counts(cor=1)), ("b", Counts(mis=1)))


def test_support_is_that_of_one_epoch() -> None:
    """Asking twice does not double the labels."""
    scores = [document("a", Counts(cor=2, mis=1, spu=4), epoch=n) for n in range(2)]
    assert scored(scores, epochs=2).result.headline.support == 3


def test_failures_are_counted_by_cause_and_never_clean() -> None:
    """The cause is what stands before the colon."""
    scores = [
        document("a", failure="RateLimitError: too many"),
        document("b", failure="RateLimitError: again"),
        document("c", failure="crash: KeyError"),
        document("d"),
    ]
    result = scored(scores).result
    assert [(row.cause, row.count) for row in result.failures] == [("RateLimitError", 2), ("crash", 1)]
    assert result.error_share == 0.75
    assert result.clean.value == 0.25


def test_a_crash_keeps_the_denominators() -> None:
    """All labels of the document are missing, in every field that it has."""
    item = ferry()
    failed = score_document(item, None, failure="crash: KeyError")
    result = aggregate(RUN, [failed], draws=10)
    assert result.headline.strict.value == 0
    assert result.headline.counts.mis == result.headline.support > 0


def test_critical_errors_are_counted_by_class_with_their_documents() -> None:
    """Two in one document are two errors and one document."""
    twice = (error("wrong_quantity", "c1"), error("wrong_quantity", "c2"))
    result = scored([document("a", critical=twice), document("b")]).result
    row = next(row for row in result.critical if row.kind == "wrong_quantity")
    assert (row.errors, row.documents.value) == (2, 0.5)
    assert sum(row.errors for row in result.critical) == 2


def test_confusions_are_summed_over_documents() -> None:
    """One cell each, in a fixed order."""
    cell = Confusion("stance", "denies", "asserts")
    result = scored([document("a", confusions=(cell, cell)), document("b", confusions=(cell,))]).result
    assert [(c.gold, c.predicted, c.count) for c in result.confusions] == [("denies", "asserts", 3)]


def test_slices_hold_each_document_once_in_each_dimension() -> None:
    """Field, style, length and the yes/no questions divide the documents; traits may overlap."""
    items = [*random_items(3, style="local"), changed(ferry(), traits=("denial", "unverified"), split="dev")]
    scores = [score_document(item, None) for item in items]
    result = aggregate(RUN, scores, dataset=dataset(items), draws=20)
    sizes: dict[str, int] = {}
    for row in result.slices:
        sizes[row.dimension] = sizes.get(row.dimension, 0) + row.documents
    assert sizes == {
        **dict.fromkeys(("field", "style", "length", "has a denial", "has conflicting figures", "several events"), 4),
        "trait": 2,
        "split": 1,
    }
    assert {row.value for row in result.slices if row.dimension == "style"} == {"local", "wire"}


def test_slice_scores_are_those_of_its_documents_alone() -> None:
    """Nothing leaks in from the others."""
    items = [changed(ferry(), id="one", style="local"), changed(ferry(), id="two")]
    scores = [document("one", Counts(cor=1)), document("two", Counts(mis=3), critical=(error(),))]
    result = aggregate(RUN, scores, dataset=dataset(items), draws=20)
    found = {row.value: row for row in result.slices if row.dimension == "style"}
    assert (found["local"].claims.value, found["local"].clean.value) == (1.0, 1.0)
    assert (found["wire"].claims.value, found["wire"].clean.value) == (0.0, 0.0)
    assert found["local"].strict["claims"] == 1.0


def test_conflicting_figures_are_two_claimants_with_two_numbers_for_one_count() -> None:
    """A part of a larger figure, another event, or the same number is no conflict."""
    assert has_conflict(_case({}, {}))
    assert not has_conflict(_case({}, {"quantity": "four"}))
    assert not has_conflict(_case({}, {"claimant": "a1"}))
    assert not has_conflict(_case({}, {"event": "e2"}))
    assert not has_conflict(_case({}, {"measure": "wounded"}))
    assert not has_conflict(_case({}, {"subset_of": "c1"}))


def _case(first: dict[str, Any], second: dict[str, Any]) -> Any:
    text = "The Tarn Union said four boats were lost. The Orlo Office said nine boats were lost, not four."
    boats = {"event": "e1", "measure": "destroyed", "affected": "ships"}
    raw = {
        "id": "boats",
        "actors": [{"id": "a1", "name": "Tarn Union"}, {"id": "a2", "name": "Orlo Office"}],
        "events": [{"id": f"e{n}", "type": "fire", "evidence": [n]} for n in (1, 2)],
        "claims": [
            {"id": "c1", "claimant": "a1", "quantity": "four", "evidence": [1], **boats, **first},
            {"id": "c2", "claimant": "a2", "quantity": "nine", "evidence": [2], **boats, **second},
        ],
    }
    return labelled(text, raw).gold


def test_several_events_are_two_that_must_be_found() -> None:
    """Optional ones do not count."""
    first, second = (event.model_copy(update={"optional": False}) for event in ferry().gold.events[:2])
    optional = second.model_copy(update={"optional": True})
    for events, expected in (((first,), "no"), ((first, optional), "no"), ((first, second), "yes")):
        assert dict(slices_of(changed(ferry(), events=events)))["several events"] == expected


def test_length_bands_count_words_of_the_body() -> None:
    """300 words are no longer under 300."""
    bands = []
    for words in (299, 300, 999, 1000):
        item = ferry()
        article = Article(id="ferry", text="date 2026-03-14 " + "word " * words, body_start=16)
        bands.append(dict(slices_of(type(item)(article, item.gold)))["length"])
    assert bands == ["under 300 words", "300 to 599 words", "600 to 999 words", "1,000 words and more"]


def _prediction(case: str, cost: float | None, latency: int) -> Prediction:
    made = empty_summary(Article(id=case, text="A text."))
    usage = Usage(input_tokens=100, output_tokens=10, cost_usd=cost)
    provenance = made.provenance.model_copy(update={"usage": usage, "attempts": 2})
    return Prediction(case, 0, made.model_copy(update={"provenance": provenance}), None, latency)


def test_operations_sum_tokens_and_cost_and_rank_latencies() -> None:
    """Cost per clean document counts the clean ones only."""
    predictions = [_prediction(f"d{n}", 0.01, n) for n in range(1, 21)]
    scores = [document(f"d{n}", critical=() if n <= 5 else (error(),)) for n in range(1, 21)]
    found = aggregate(RUN, scores, predictions=predictions, draws=10).operations
    assert (found.requests, found.input_tokens, found.output_tokens) == (40, 2000, 200)
    assert found.cost_usd == pytest.approx(0.2)
    assert found.cost_per_clean == pytest.approx(0.04)
    assert (found.latency_p50_ms, found.latency_p95_ms) == (10, 19)


def test_unknown_price_is_no_price_of_zero() -> None:
    """And nothing clean makes no cost per clean document."""
    none = aggregate(RUN, [document()], predictions=[_prediction("d1", None, 5)], draws=10).operations
    assert (none.cost_usd, none.cost_per_clean) == (None, None)
    dirty = aggregate(RUN, [document(critical=(error(),))], predictions=[_prediction("d1", 1.0, 5)], draws=10)
    assert dirty.operations.cost_per_clean is None
    assert aggregate(RUN, [document()], draws=10).operations == Operations()


def test_fields_csv_has_a_line_for_clean_and_for_each_metric() -> None:
    """Numbers parse, empty cells are what is not defined."""
    lines = list(csv.DictReader(io.StringIO(fields_csv(scored(random_scores(5)).result))))
    assert [line["metric"] for line in lines] == ["clean", *(metric.field for metric in METRICS)]
    assert all(None not in line and None not in line.values() for line in lines)
    claims = lines[1]
    assert 0 <= float(claims["strict_low"]) <= float(claims["strict"]) <= float(claims["strict_high"]) <= 1
    assert lines[0]["soft_recall"] == ""


def test_results_json_is_plain_json_without_nan() -> None:
    """Any reader takes it, also where most metrics have no score."""
    json.loads(result_json(scored([document()]).result), parse_constant=pytest.fail)


def test_run_description_travels_with_the_result() -> None:
    """So that a results.json alone says what was measured."""
    found = read_result(result_json(scored([document()], name="other", epochs=1).result))
    assert found.run == run(name="other")
    assert isinstance(found.cases, tuple)
    assert isinstance(found.headline.counts, Counts)
