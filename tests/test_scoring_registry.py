"""The registry of metrics: which number each field gets, in which group, and how counts make it."""

from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.metrics import METRICS, accuracy, f1, precision, recall, score_of
from summarizer.evaluation.scoring.outcome import Counts

F1 = """claims detection figures statements denials denial_links events event_type event_date relative_date event_place
event_parties actors quotes evidence"""
ACCURACY = "value claimant stance claim_event affected affected_side timeframe realis headline_event speaker"
RATE = """merge split quotes_verbatim evidence_valid evidence_support number_support name_support summary_numbers
schema_valid"""
GROUPS = {
    "claims": """claims detection figures statements value claimant stance claim_event affected affected_side denials
    denial_links""",
    "events": """events event_type event_date relative_date event_place event_parties timeframe realis merge split
    headline_event""",
    "actors": "actors",
    "quotes": "quotes speaker quotes_verbatim",
    "support": """evidence evidence_valid evidence_support number_support name_support summary_numbers
    schema_valid""",
}
COUNTS = Counts(cor=4, par=2, inc=1, mis=3, spu=5, credit=0.75)


@pytest.mark.parametrize(("kind", "fields"), [("f1", F1), ("accuracy", ACCURACY), ("rate", RATE)])
def test_each_field_has_its_kind_of_number(kind: str, fields: str) -> None:
    assert [metric.field for metric in METRICS if metric.kind == kind] == fields.split()


@pytest.mark.parametrize("group", GROUPS)
def test_each_field_has_its_group(group: str) -> None:
    assert [metric.field for metric in METRICS if metric.group == group] == GROUPS[group].split()
    assert {metric.group for metric in METRICS} == set(GROUPS)


def test_ratios_count_what_their_side_has() -> None:
    assert precision(COUNTS) == (4, 12)
    assert recall(COUNTS) == (4, 10)
    assert f1(COUNTS) == (8, 22)
    assert accuracy(COUNTS) == (4, 7)


def test_soft_ratios_add_the_partial_credit() -> None:
    assert precision(COUNTS, soft=True) == (4.75, 12)
    assert recall(COUNTS, soft=True) == (4.75, 10)
    assert f1(COUNTS, soft=True) == (9.5, 22)
    assert accuracy(COUNTS, soft=True) == (4.75, 7)


def test_the_kind_decides_and_hard_is_the_default() -> None:
    for metric in METRICS:
        for soft in (False, True):
            ratio = f1(COUNTS, soft=soft) if metric.kind == "f1" else accuracy(COUNTS, soft=soft)
            assert score_of(metric, COUNTS, soft=soft) == ratio
        assert score_of(metric, COUNTS) == score_of(metric, COUNTS, soft=False)


def test_nothing_to_judge_has_no_value() -> None:
    assert f1(Counts()).value is None
    assert f1(Counts(spu=1)).value == 0
