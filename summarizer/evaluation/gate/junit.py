"""The verdict as JUnit XML, for the test view of a CI system.

One suite for the rules, one for the documents (a case for each document and class of critical errors). A document fails
only where a rule does because of it; known errors are shown as skipped, so that the file never contradicts the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from summarizer.evaluation.gate.verdict import Check, Verdict
from summarizer.evaluation.results.documents import CaseScores, by_case
from summarizer.evaluation.scoring.outcome import CRITICAL_CLASSES, CriticalError, DocumentScore

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def junit_xml(verdict: Verdict, scores: Iterable[DocumentScore] = ()) -> str:
    """The file. Everything that comes from articles or backends is escaped."""
    root = ET.Element("testsuites", name="summarizer eval gate")
    _suite(root, "gate", [_rule(check) for check in verdict.checks])
    cases = by_case(scores)
    if cases:
        failing = {(case, check.name) for check in verdict.checks for case in check.cases}
        _suite(root, "documents", [_document(case, kind, failing) for case in cases for kind in CRITICAL_CLASSES])
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, name: str, cases: Sequence[ET.Element]) -> None:
    suite = ET.SubElement(root, "testsuite", name=name, tests=str(len(cases)))
    for kind, tag in _COUNTED.items():
        suite.set(kind, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)


_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _rule(check: Check) -> ET.Element:
    case = ET.Element("testcase", classname="gate", name=_text(check.name))
    if check.outcome == "pass":
        ET.SubElement(case, "system-out").text = _text(check.message)
    else:
        tag = "failure" if check.outcome == "fail" else "error"
        ET.SubElement(case, tag, message=_text(check.message))
    return case


def _document(scores: CaseScores, kind: str, failing: set[tuple[str, str]]) -> ET.Element:
    case = ET.Element("testcase", classname=_text(f"documents.{scores.case}"), name=kind)
    found = list(dict.fromkeys(error for score in scores.epochs for error in score.critical if error.kind == kind))
    if found:
        new = (scores.case, f"no new {kind}") in failing
        element = ET.SubElement(case, "failure" if new else "skipped", message=_text(_message(found)))
        element.text = _text("\n".join(f"{error.item}: {error.reason}" for error in found))
    return case


def _message(errors: Sequence[CriticalError]) -> str:
    more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"{errors[0].item}: {errors[0].reason}{more}"


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
