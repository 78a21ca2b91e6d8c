"""The gate: floors that rise and never slip, rules, one verdict, and what CI reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gate import Rules, judge, junit_xml, pin, read_floors, summary_markdown
from summarizer.evaluation.gate.floors import EPSILON, cut, floor_for
from summarizer.evaluation.gate.verdict import EXIT_CODES, Check, Verdict, shown
from summarizer.evaluation.results import ScoredRun, compare
from summarizer.evaluation.results.model import Result
from summarizer.evaluation.scoring.outcome import Counts
from summarizer.evaluation.statistics import Interval
from tests.evaluation_scores import document, error, run_and_comparison, scored


def result(right: int = 7, documents: int = 10, **changes: Any) -> Result:
    """A run with so many claims right, one in each document."""
    return run_with(right, documents, **changes).result


def run_with(right: int, documents: int = 10, **changes: Any) -> ScoredRun:
    counts = [Counts(cor=1) if n < right else Counts(inc=1) for n in range(documents)]
    return scored([document(f"d{n:03}", one) for n, one in enumerate(counts)], **changes)


def test_pinned_floors_hold_corpus_counts_and_scores(tmp_path: Path) -> None:
    """The file says on what the numbers were reached, with the epsilon and its reason."""
    path = tmp_path / "floors.json"
    pin(path, "baseline/dev", result(7))
    found = read_floors(path)["baseline/dev"]
    assert (found.dataset_sha256, found.documents, found.claims) == ("a" * 64, 10, 10)
    assert (found.scores["claims"], found.scores["clean"]) == (0.7, 1.0)
    content = json.loads(path.read_text())
    assert (content["epsilon"], bool(content["epsilon_reason"])) == (EPSILON, True)
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]


def test_pinning_the_same_result_again_changes_no_byte(tmp_path: Path) -> None:
    """So that a second call makes no diff."""
    path = tmp_path / "floors.json"
    pin(path, "b", result(7))
    pin(path, "a", result(5))
    before = path.read_bytes()
    assert pin(path, "b", result(7)) == {}
    assert path.read_bytes() == before


def test_floors_rise_by_themselves_and_fall_only_where_allowed(tmp_path: Path) -> None:
    """A refused fall leaves the file as it was and names what would fall."""
    path = tmp_path / "floors.json"
    pin(path, "b", result(5))
    assert pin(path, "b", result(7))["claims"] == (0.5, 0.7)
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match=r"claims 0\.7000 -> 0\.6000"):
        pin(path, "b", result(6))
    assert path.read_bytes() == before
    pin(path, "b", result(6), lower=True)
    assert read_floors(path)["b"].scores["claims"] == 0.6


@pytest.mark.parametrize("change", [{"dataset_sha256": "b" * 64}, {}])
def test_a_changed_corpus_or_scorer_refuses_to_be_judged_or_pinned(tmp_path: Path, change: dict[str, str]) -> None:
    """Better scores on other articles prove nothing."""
    path = tmp_path / "floors.json"
    pin(path, "b", result(5))
    other = result(9, **change)
    if not change:
        other = replace(other, scorer_version="next")
    reason = "the corpus has changed" if change else "scorer version"
    with pytest.raises(ConfigurationError, match=reason):
        floor_for(read_floors(path), "b", other)
    with pytest.raises(ConfigurationError, match=reason):
        pin(path, "b", other)
    pin(path, "b", other, lower=True)
    assert floor_for(read_floors(path), "b", other).scores["claims"] == 0.9


def test_a_run_with_failures_is_not_pinned(tmp_path: Path) -> None:
    """Not even where there is no floor yet."""
    failed = scored([document("a"), document("b", failure="crash: KeyError")]).result
    with pytest.raises(ConfigurationError, match="1 predictions failed"):
        pin(tmp_path / "floors.json", "b", failed, lower=True)
    assert not (tmp_path / "floors.json").exists()


def test_a_metric_that_was_pinned_cannot_be_dropped_silently(tmp_path: Path) -> None:
    """Asking for fewer metrics keeps the others."""
    path = tmp_path / "floors.json"
    pin(path, "b", result(5), metrics=["claims", "clean"])
    pin(path, "b", result(5), metrics=["claims"])
    assert set(read_floors(path)["b"].scores) == {"claims", "clean"}


def test_a_score_that_is_gone_has_fallen(tmp_path: Path) -> None:
    """No quotes were judged, where some had been."""
    path = tmp_path / "floors.json"
    quoted = scored([document(counts={"claims": Counts(cor=1), "quotes": Counts(cor=1)})]).result
    pin(path, "b", quoted)
    with pytest.raises(ConfigurationError, match=r"quotes 1\.0000 -> 0\.0000"):
        pin(path, "b", scored([document()]).result)


def test_unknown_entry_and_broken_file_are_usage_errors(tmp_path: Path) -> None:
    """A missing file holds no floors; a broken one is not taken for an empty one."""
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    with pytest.raises(ConfigurationError, match="no floor is pinned for 'b'"):
        floor_for({}, "b", result())
    for text in ("", "[]", '{"floors": {"b": {"scores": 1}}}', '{"floors": []}'):
        path.write_text(text)
        with pytest.raises(ConfigurationError, match="holds no floors"):
            read_floors(path)


@given(st.floats(0, 1))
@settings(deadline=None)
def test_a_cut_floor_never_exceeds_the_score_and_is_within_the_epsilon(value: float) -> None:
    """So the run that was pinned passes its own gate."""
    assert value - EPSILON < cut(value) <= value + 1e-9


def verdict_for(right: int, floors_from: int) -> Verdict:
    floor = {"claims": cut(floors_from / 10)}
    pinned = read_floor(floor)
    return judge(result(right), Rules(), floor=pinned)


def read_floor(scores: dict[str, float]) -> Any:
    from summarizer.evaluation.gate import Floor

    return Floor("invented", "1", "a" * 64, "1", 10, 10, scores)


def test_one_lost_claim_fails_a_floor() -> None:
    """And the run that was pinned passes."""
    assert verdict_for(7, 7).status == "pass"
    assert verdict_for(8, 7).status == "pass"
    assert verdict_for(6, 7).status == "regression"


def test_minimum_judges_the_score_itself() -> None:
    """At the minimum is enough."""
    assert judge(result(7), Rules(minimum={"claims": 0.7})).exit_code == 0
    assert judge(result(7), Rules(minimum={"claims": 0.71})).exit_code == 1


def test_a_metric_without_a_score_does_not_pass() -> None:
    """The gate fails closed."""
    assert judge(result(7), Rules(minimum={"quotes": 0.0})).status == "regression"


def test_a_drop_fails_only_where_chance_cannot_explain_it() -> None:
    """Judged by the upper end of the paired interval against the tolerance."""
    rules = Rules(drop={"claims": 0.02})
    before = run_with(36, 40)
    for right, expected in ((40, "pass"), (36, "pass"), (35, "pass"), (20, "regression")):
        after = run_with(right, 40)
        verdict = judge(after.result, rules, comparison=compare(before, after, draws=500))
        assert verdict.status == expected, verdict.checks[-1].message


def test_a_score_that_the_new_run_lacks_has_dropped() -> None:
    """One that neither has cannot drop."""
    quoted = [document(counts={"claims": Counts(cor=1), "quotes": Counts(cor=1)})]
    for before, message in ((quoted, "no score any more"), ([document()], "no score to compare")):
        after, comparison = run_and_comparison(before, [document()])
        check = judge(after, Rules(drop={"quotes": 0.1}), comparison=comparison).checks[-1]
        assert (check.message, check.outcome) == (message, "fail" if before is quoted else "pass")


def test_a_single_document_is_judged_by_what_is_seen() -> None:
    """There is no interval to excuse it."""
    before, after = run_with(1, 1), run_with(0, 1)
    verdict = judge(after.result, Rules(drop={"claims": 0.02}), comparison=compare(before, after))
    assert verdict.status == "regression"


def test_a_new_flipped_stance_fails_and_an_old_one_does_not() -> None:
    """Each with the document's id."""
    rules = Rules(forbid_new=("flipped_stance",))
    old, new = error(gold="c1"), error(gold="c2")
    after, comparison = run_and_comparison([document(critical=(old,))], [document(critical=(old,))])
    assert judge(after, rules, comparison=comparison).status == "pass"
    after, comparison = run_and_comparison([document(critical=(old,))], [document(critical=(old, new))])
    verdict = judge(after, rules, comparison=comparison)
    assert (verdict.status, verdict.checks[-1].cases) == ("regression", ("d1",))


def test_a_message_names_ten_documents_and_the_check_has_all() -> None:
    """Twelve of them."""
    rules = Rules(forbid_new=("flipped_stance",))
    before = [document(f"d{n:02}") for n in range(12)]
    after, comparison = run_and_comparison(before, [replace(one, critical=(error(),)) for one in before])
    check = judge(after, rules, comparison=comparison).checks[-1]
    assert check.message == f"new in 12 documents: {', '.join(f'd{n:02}' for n in range(10))} and 2 more"
    assert len(check.cases) == 12
    ten, comparison = run_and_comparison(before[:10], [replace(one, critical=(error(),)) for one in before[:10]])
    assert judge(ten, rules, comparison=comparison).checks[-1].message.endswith("d08, d09")


def test_one_failure_in_twenty_is_the_most_by_default() -> None:
    """Without a rule for it; the causes are named."""
    rules = Rules(minimum={"claims": 0.0})
    for failures, expected in ((1, "pass"), (2, "invalid")):
        scores = [document(f"d{n}", failure="crash: x" if n < failures else None) for n in range(20)]
        verdict = judge(scored(scores).result, rules)
        assert verdict.status == expected
        assert verdict.checks[0].message.endswith(f"(crash {failures})")


def test_scores_are_shown_with_the_interval_that_they_have() -> None:
    """None, value alone, or all three, with signs for differences."""
    assert shown(Interval(None)) == "no score"
    assert shown(Interval(0.5)) == "0.5000"
    assert shown(Interval(0.5, 0.25, 0.75)) == "0.5000 (0.2500 to 0.7500)"
    assert shown(Interval(0.5, -0.25, 0.75), sign=True) == "+0.5000 (-0.2500 to +0.7500)"


def test_too_many_errors_make_the_run_invalid_whatever_else_holds() -> None:
    """Exit code 3, since the scores say nothing."""
    failed = scored([document("a", failure="RateLimitError: x"), *(document(f"b{n}") for n in range(9))]).result
    verdict = judge(failed, Rules(minimum={"claims": 0.1}, max_error_share=0.05))
    assert (verdict.status, verdict.exit_code) == ("invalid", 3)
    assert judge(failed, Rules(minimum={"claims": 0.1}, max_error_share=0.1)).status == "pass"


def test_nothing_to_check_and_no_baseline_run_are_usage_errors() -> None:
    """A gate that checks nothing must not pass."""
    with pytest.raises(ConfigurationError, match="neither floors nor rules"):
        judge(result(), Rules())
    with pytest.raises(ConfigurationError, match="baseline run"):
        judge(result(), Rules(drop={"claims": 0.1}))


ANY_RESULT = result()


@given(st.lists(st.sampled_from(["pass", "fail", "invalid"]), min_size=1))
@settings(deadline=None)
def test_exit_code_and_printed_verdict_agree(outcomes: list[Any]) -> None:
    """In the status, in JUnit and in Markdown."""
    verdict = Verdict(tuple(Check(f"rule {n}", outcome, "") for n, outcome in enumerate(outcomes)))
    assert verdict.exit_code == EXIT_CODES[verdict.status]
    root = ET.fromstring(junit_xml(verdict))
    red = sum(int(suite.get(kind, "0")) for suite in root for kind in ("failures", "errors"))
    assert (red == 0) == (verdict.exit_code == 0)
    assert ("passed" in summary_markdown(verdict, ANY_RESULT).splitlines()[0]) == (verdict.exit_code == 0)
