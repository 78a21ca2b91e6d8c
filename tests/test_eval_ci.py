"""The verdict for CI systems: JUnit XML and Markdown, whatever texts come in."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.gate import Rules, judge, junit_xml, summary_markdown
from summarizer.evaluation.gate.markdown import escaped
from summarizer.evaluation.scoring.outcome import CRITICAL_CLASSES, Counts
from tests.evaluation_scores import HOSTILE, document, error, random_scores, run_and_comparison, scored


def test_junit_has_a_case_for_each_rule_and_for_each_document_and_class() -> None:
    """Known errors are skipped, not failed: the file must agree with the verdict."""
    scores = [document("a", critical=(error(),)), document("b")]
    verdict = judge(scored(scores).result, Rules(minimum={"claims": 0.5}))
    gate, documents = ET.fromstring(junit_xml(verdict, scores))
    assert (gate.get("tests"), documents.get("tests")) == ("2", str(2 * len(CRITICAL_CLASSES)))
    assert (documents.get("failures"), documents.get("skipped")) == ("0", "1")


def test_junit_tells_a_failed_rule_from_an_invalid_run() -> None:
    """Failures are about the product, errors about the run."""
    scores = [document("a", Counts(mis=1)), document("b", failure="crash: x")]
    (gate,) = ET.fromstring(junit_xml(judge(scored(scores).result, Rules(minimum={"claims": 0.9}))))
    assert (gate.get("tests"), gate.get("failures"), gate.get("errors")) == ("2", "1", "1")
    tags = {case.get("name"): [element.tag for element in case] for case in gate}
    assert tags == {"run: failed predictions": ["error"], "minimum: claims": ["failure"]}


def test_junit_shows_the_first_error_and_how_many_more() -> None:
    """All of them stand in the text."""
    scores = [document("a", critical=(error(), error(gold="c2"))), document("b", critical=(error(),))]
    _, documents = ET.fromstring(junit_xml(judge(scored(scores).result, Rules(minimum={"claims": 0.5})), scores))
    two, one = (element for element in documents.iter("skipped"))
    assert (two.get("message"), one.get("message")) == (
        "claim c1: denies for asserts and 1 more",
        "claim c1: denies for asserts",
    )
    assert two.text == "claim c1: denies for asserts\nclaim c2: denies for asserts"


def test_markdown_shows_the_pair_the_rules_and_the_changes() -> None:
    """With the split, both scores, and the metrics that moved."""
    before = [document(f"d{n}", Counts(mis=1)) for n in range(4)]
    after = [document(f"d{n}", critical=(error(),) if n == 0 else ()) for n in range(4)]
    result, comparison = run_and_comparison(before, after)
    page = summary_markdown(judge(result, Rules(minimum={"claims": 0.5})), result, comparison)
    assert "run on invented 1 dev &#40;aaaaaaaa&#41;, 4 documents, scorer" in page
    assert "| claim F1, strict | 1.0000 | 0.5101 to 1.0000 |" in page
    assert "| minimum&#58; claims | ok |" in page
    assert "1 documents went from clean to dirty:\n- d0: flipped" in page
    assert "| claims | 0.0000 | 1.0000 | +1.0000" in page
    assert "| 4 / 0 / 0 |" in page


def test_junit_fails_the_document_that_breaks_a_rule() -> None:
    """In its class only."""
    before, after = [document("a")], [document("a", critical=(error(), error("wrong_date", "e1")))]
    result_, comparison = run_and_comparison(before, after)
    verdict = judge(result_, Rules(forbid_new=("flipped_stance",)), comparison=comparison)
    _, documents = ET.fromstring(junit_xml(verdict, after))
    failed = [case.get("name") for case in documents if case.find("failure") is not None]
    assert failed == ["flipped_stance"]
    assert documents.get("skipped") == "1"


def test_hostile_texts_stay_texts_in_junit_and_markdown() -> None:
    """Ids, reasons and failures come from outside."""
    before = [document(HOSTILE), document("other")]
    bad = error(reason=HOSTILE)
    after = [document(HOSTILE, critical=(bad,)), document("other", failure=HOSTILE)]
    result_, comparison = run_and_comparison(before, after)
    verdict = judge(result_, Rules(forbid_new=("flipped_stance",)), comparison=comparison)
    xml = junit_xml(verdict, after)
    xml.encode("utf-8")
    root = ET.fromstring(xml)
    known = {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}
    assert {element.tag for element in root.iter()} <= known
    page = summary_markdown(verdict, result_, comparison)
    page.encode("utf-8")
    assert "<b>" not in page
    assert "@all" not in page
    assert "](http" not in page
    assert "www.e" not in page
    assert "\x1b" not in page
    for line in page.splitlines():
        if line.startswith("| "):
            assert line.count("|") in (4, 7), line


@given(st.text())
@settings(deadline=None)
def test_escaped_markdown_has_no_active_character(text: str) -> None:
    """Only letters, digits, harmless marks and entities are left, on one line."""
    shown = re.sub(r"&#\d+;", "", escaped(text))
    assert not set(shown) & set("&<>|`*_[]()@#\\!$~:\n\r\x1b")


def test_a_long_list_of_regressions_is_cut() -> None:
    """A comment of a pull request holds 65,536 characters."""
    before = [document(f"d{n:04}") for n in range(400)]
    after = [document(f"d{n:04}", critical=(error(reason="x" * 900),)) for n in range(400)]
    result_, comparison = run_and_comparison(before, after)
    verdict = judge(result_, Rules(forbid_new=("flipped_stance",)), comparison=comparison)
    page = summary_markdown(verdict, result_, comparison)
    assert "and 380 more" in page
    assert len(page) < 30_000


def test_outputs_are_the_same_bytes_for_the_same_run() -> None:
    """No clock, no order of a set."""
    scores = random_scores(10)
    one = scored(scores)
    verdict = judge(one.result, Rules(minimum={"claims": 0.1}))
    assert junit_xml(verdict, scores) == junit_xml(verdict, list(reversed(scores)))
    assert summary_markdown(verdict, one.result) == summary_markdown(verdict, scored(scores).result)
