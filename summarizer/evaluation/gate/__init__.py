"""Whether a result may pass: pinned floors, rules, one verdict, and what CI reads. Scores nothing, prints nothing.

floors     the machine-written numbers that must not fall (evals/floors.json)
rules      the hand-written ones (gate.toml)
verdict    all checks -> pass, regression or invalid, and the exit code
junit, markdown    the verdict for CI
"""

from summarizer.evaluation.gate.floors import Floor, pin, read_floors
from summarizer.evaluation.gate.junit import junit_xml
from summarizer.evaluation.gate.markdown import summary_markdown
from summarizer.evaluation.gate.rules import Rules, read_rules
from summarizer.evaluation.gate.verdict import Check, Verdict, judge

__all__ = [
    "Check",
    "Floor",
    "Rules",
    "Verdict",
    "judge",
    "junit_xml",
    "pin",
    "read_floors",
    "read_rules",
    "summary_markdown",
]
