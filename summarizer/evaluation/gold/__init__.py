"""Hand-labelled articles: the format, its hand-written form, its checks. Knows nothing of predictions or scores.

The way of the data: JSON by hand -> `fill` (spans, numbers, hash) -> `GoldCase` -> `check_case` -> `Dataset`.
"""

from summarizer.evaluation.gold.dataset import Dataset, load_dataset, read_dataset
from summarizer.evaluation.gold.issues import Issue
from summarizer.evaluation.gold.models import GoldCase

__all__ = ["Dataset", "GoldCase", "Issue", "load_dataset", "read_dataset"]
