"""The adversary's tables through the whole flow: no false item may come out, no true one may be lost."""

from __future__ import annotations

import pytest

from summarizer import EventSummary
from tests.false_drafts.cases import ARTICLE_NAMES, Case, correct_draft
from tests.false_drafts.checker import unsupported
from tests.false_drafts.false_table import FALSE_CASES
from tests.false_drafts.runner import article_text, run_false, run_true, summarize
from tests.false_drafts.true_table import TRUE_CASES


def _label(case: Case) -> str:
    return f"{case.article}: {case.name}"


@pytest.mark.parametrize("name", ARTICLE_NAMES)
def test_a_correct_draft_comes_out_whole(name: str) -> None:
    draft = correct_draft(name)
    summary = summarize(Case("correct", name, {}))
    assert [(d.item, d.reason) for d in summary.audit.dropped] == []
    sizes = [len(summary.actors), len(summary.events), len(summary.claims), len(summary.quotes)]
    assert sizes == [len(draft[key]) for key in "aecq"]
    assert summary.summary == draft["z"]
    assert unsupported(summary, article_text(name)) == []


@pytest.mark.parametrize("case", FALSE_CASES, ids=_label)
def test_a_false_item_does_not_reach_the_summary(case: Case) -> None:
    assert run_false(case).faults == []


@pytest.mark.parametrize("case", TRUE_CASES, ids=_label)
def test_a_true_item_in_an_awkward_form_comes_out(case: Case) -> None:
    assert run_true(case).faults == []


def test_the_tables_are_large_enough_to_quote() -> None:
    assert len(FALSE_CASES) >= 60
    assert len(TRUE_CASES) >= 60
    assert len({_label(case) for case in FALSE_CASES}) == len(FALSE_CASES)
    assert len({_label(case) for case in TRUE_CASES}) == len(TRUE_CASES)


def test_the_checker_sees_what_an_article_lacks() -> None:
    """The checker's own test: a summary set against another article must not pass."""
    summary: EventSummary = summarize(Case("correct", "flood", {}))
    found = unsupported(summary, article_text("march"))
    assert any(fault.startswith("a1:") for fault in found)
    assert any(fault.startswith("c1 evidence") for fault in found)
    assert any(fault.startswith("q1") for fault in found)
    assert any(fault.startswith("summary") for fault in found)
