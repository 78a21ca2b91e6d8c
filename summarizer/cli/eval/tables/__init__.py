"""Results, comparisons, agreement and verdicts for people to read in a terminal. Lays out; computes nothing."""

from summarizer.cli.eval.tables.agreement import print_agreement
from summarizer.cli.eval.tables.comparison import print_comparison
from summarizer.cli.eval.tables.result import print_result
from summarizer.cli.eval.tables.several import print_several
from summarizer.cli.eval.tables.verdict import print_verdict

__all__ = ["print_agreement", "print_comparison", "print_result", "print_several", "print_verdict"]
