"""What chance does to a score: intervals, paired tests, agreement. Pure arithmetic on numbers; knows no articles.

bootstrap   count vectors per document -> intervals of ratios of their sums
paired      two runs on the same documents -> differences, intervals, p values
proportion  shares of documents: Wilson, exact McNemar
power       what a set of this size can show at all
alpha       agreement of annotators
"""

from summarizer.evaluation.statistics.alpha import krippendorff_alpha
from summarizer.evaluation.statistics.bootstrap import DRAWS, Estimate, Ratio, bootstrap
from summarizer.evaluation.statistics.paired import PairedDifference, holm, paired_differences
from summarizer.evaluation.statistics.power import smallest_detectable
from summarizer.evaluation.statistics.proportion import Interval, mcnemar, wilson

__all__ = [
    "DRAWS",
    "Estimate",
    "Interval",
    "PairedDifference",
    "Ratio",
    "bootstrap",
    "holm",
    "krippendorff_alpha",
    "mcnemar",
    "paired_differences",
    "smallest_detectable",
    "wilson",
]
