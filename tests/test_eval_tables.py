"""The eval suite's tables: what a person reads, in a pipe and in a narrow terminal."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from rich.cells import cell_len

from summarizer.cli.eval.tables import print_agreement, print_comparison, print_result, print_several, print_verdict
from summarizer.cli.eval.tables.figures import change, percent, probability
from summarizer.evaluation.gate import Rules, judge
from summarizer.evaluation.results import compare
from summarizer.evaluation.results.agreement import agree
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.outcome import Counts
from tests.evaluation_cases import ferry
from tests.evaluation_scores import HOSTILE, dataset, document, error, random_scores, scored, verdict


def shown(printer: Any, *arguments: Any, **options: Any) -> str:
    file = io.StringIO()
    printer(*arguments, file, **options)
    return file.getvalue()


def example(**changes: Any) -> Any:
    return scored(random_scores(20), **changes)


def references() -> list[Any]:
    return [scored(random_scores(n, 9), name=name).result for name, n in (("human", 5), ("lead", 20), ("empty", 20))]


def test_headline_pair_stands_first_with_intervals_and_references() -> None:
    """Claim F1 and the clean rate together, then the fields."""
    text = shown(print_result, example().result, references())
    headings = re.findall(r"^([A-Z][A-Z ]+[A-Z])\b", text, re.MULTILINE)
    assert headings == ["HEADLINE", "FIELDS", "CRITICAL ERRORS", "WHAT THIS CAN SHOW", "RUN"]
    block = text.split("HEADLINE", 1)[1].split("FIELDS", 1)[0]
    assert re.search(r"this run +interval +human +lead +empty\n", block)
    assert re.search(r"claim F1, strict( +\d+\.\d){1} +\d+\.\d to \d+\.\d( +\d+\.\d){3}\n", block)
    assert re.search(r"without a critical error +\d+\.\d +\d+\.\d to \d+\.\d( +\d+\.\d){3}\n", block)
    assert re.search(r"human: a second annotator on 5 documents; this run has \d+\.\d % of its claim F1", block)


def test_every_metric_has_a_line() -> None:
    """In the registry's order."""
    text = shown(print_result, example().result, [], width=120)
    found = [re.search(rf"^  {re.escape(metric.label)} ", text, re.MULTILINE) for metric in METRICS]
    places = [line.start() for line in found if line]
    assert len(places) == len(METRICS)
    assert places == sorted(places)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    """With as few references as fit at 60 columns."""
    result = example().result
    text = shown(print_result, result, references() if width > 80 else [], width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert all(line == line.rstrip() for line in text.splitlines())


def test_no_escape_codes_without_color_and_some_with_it() -> None:
    """A pipe gets plain text."""
    result = example().result
    assert "\x1b" not in shown(print_result, result, references())
    assert "\x1b[" in shown(print_result, result, references(), color=True)


def test_what_is_not_defined_is_a_dash_and_not_a_zero() -> None:
    """One document with claims only."""
    text = shown(print_result, scored([document()]).result, [])
    assert re.search(r"^ +denials +- +- +- +- +0$", text, re.MULTILINE)
    assert "WHAT THIS CAN SHOW" not in text


def test_failures_and_cost_are_said() -> None:
    """By cause."""
    text = shown(print_result, scored([document("a"), document("b", failure="crash: KeyError")]).result, [])
    assert "2 predictions, 1 failed (crash 1)" in text


def test_stability_is_shown_for_repeated_runs_only() -> None:
    """With the share of documents that are clean now and then."""
    assert "STABILITY" not in shown(print_result, example().result, [])
    text = shown(print_result, scored(random_scores(10, epochs=3), epochs=3).result, [])
    assert "spread between 3 answers" in text


def test_comparison_begins_with_regressions() -> None:
    """Then metrics with p and Holm, then the claims that flipped."""
    first = [document("a", verdicts=(verdict("c1"),)), document("b", Counts(mis=1), verdicts=(verdict("c2", "MIS"),))]
    second = [
        document("a", Counts(inc=1), critical=(error(),), verdicts=(verdict("c1", "INC", "13 for 12"),)),
        document("b", verdicts=(verdict("c2"),)),
    ]
    text = shown(print_comparison, compare(scored(first), scored(second, name="new"), draws=50))
    assert "new against run" in text
    assert re.findall(r"^([A-Z][A-Z ]+[A-Z])\b", text, re.MULTILINE)[:4] == [
        "REGRESSIONS",
        "METRICS",
        "CLAIMS LOST",
        "CLAIMS WON",
    ]
    assert "a: flipped stance (claim c1: denies for asserts)" in text
    assert "a c1: COR -> INC (13 for 12)" in text
    assert "b c2: MIS -> COR" in text
    assert re.search(r"documents without a critical error +100.0 +50.0 +-50.0 .* 0/1/1", text)


def test_equal_runs_say_so() -> None:
    """No empty tables."""
    text = shown(print_comparison, compare(example(), example(), draws=50))
    assert "none" in text
    assert f"{len(METRICS) + 1} metrics alike in every document" in text


def test_agreement_shows_both_measures() -> None:
    """F1 by the scorer and alpha by field."""
    text = shown(print_agreement, agree(dataset([ferry()]), dataset([ferry()])))
    assert "1 document labelled twice" in text
    assert re.search(r"denials +100\.0 +100\.0 +100\.0 +2\n", text)
    assert re.search(r"stance +nominal +1\.000 +8\n", text)


def test_verdict_lists_failing_rules_first() -> None:
    """Under one title."""
    found = judge(example().result, Rules(minimum={"schema_valid": 0.0, "claims": 1.0}))
    lines = shown(print_verdict, found).splitlines()
    assert lines[0] == "GATE FAILED: REGRESSION"
    assert lines[1].split()[:3] == ["FAIL", "minimum:", "claims"]
    assert [line.split()[0] for line in lines[2:4]] == ["ok", "ok"]


def test_hostile_names_cannot_steer_the_terminal() -> None:
    """Ids, names, failures and reasons come from outside."""
    bad = document(HOSTILE, critical=(error(reason=HOSTILE),), verdicts=(verdict("c1", "INC", HOSTILE),))
    run = scored([bad, document("x", failure=HOSTILE)], name=HOSTILE, model=HOSTILE, dataset=HOSTILE)
    good = scored([document(HOSTILE, verdicts=(verdict("c1"),)), document("x")], name=HOSTILE)
    rules = Rules(forbid_new=("flipped_stance",))
    comparison = compare(good, run, draws=20)
    texts = [
        shown(print_result, run.result, [good.result]),
        shown(print_comparison, comparison),
        shown(print_verdict, judge(run.result, rules, comparison=comparison)),
    ]
    for text in texts:
        assert not set(text) & set("\x1b\x00\u202e\ud800\r")
        text.encode("utf-8")


def test_figures_are_short_and_signed() -> None:
    """Percent with one place; p without its zero."""
    assert (percent(0.6241), percent(None), change(-0.05), change(0.0)) == ("62.4", "-", "-5.0", "+0.0")
    assert (probability(0.0004), probability(0.04), probability(1.0), probability(None)) == ("<.001", ".040", "1", "-")


def test_several_runs_stand_below_each_other_the_best_first() -> None:
    worse, better = example().result, scored(random_scores(20, seed=3)).result
    text = shown(print_several, [worse, better])
    rows = [line for line in text.splitlines() if re.search(r"\d+\.\d", line)]
    assert len(rows) == 2
    scores = [float(re.findall(r"\d+\.\d", row)[0]) for row in rows]
    assert scores == sorted(scores, reverse=True)
