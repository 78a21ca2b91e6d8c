"""Results for people: one HTML file for a run, one for a comparison, and a log for Inspect's viewer. Scores nothing.

page          the assets and frame of these pages     records   what the script shows of a document
describe      items in words                          overview, errors   sections of a run's report
plots         intervals, bars, scatter
"""

from summarizer.evaluation.reports.compare_page import write_comparison
from summarizer.evaluation.reports.html import write_report
from summarizer.evaluation.reports.inspect_log import write_inspect_log

__all__ = ["write_comparison", "write_inspect_log", "write_report"]
