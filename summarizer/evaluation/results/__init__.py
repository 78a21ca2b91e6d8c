"""Document scores -> what people and gates read: results, references, comparisons, agreement. Pure; prints nothing.

documents     epochs averaged, one count vector per document
aggregation   -> Result (model), with slices and operations
references    what empty answers, lead sentences and a second annotator score
comparison    two runs, paired; flips: the claims that changed
agreement     two annotators
files         JSON and CSV
"""

from summarizer.evaluation.results.aggregation import aggregate
from summarizer.evaluation.results.comparison import Comparison, compare
from summarizer.evaluation.results.model import Result, ScoredRun

__all__ = ["Comparison", "Result", "ScoredRun", "aggregate", "compare"]
