"""What a run took: tokens, cost, requests, latency. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from summarizer.evaluation.results.model import Operations
from summarizer.evaluation.runs.model import Prediction
from summarizer.models import Usage


def operations_of(predictions: Iterable[Prediction], clean: int) -> Operations:
    """The sums over all predictions. `clean`: how many of them are free of critical errors."""
    given = list(predictions)
    made = [prediction.summary.provenance for prediction in given if prediction.summary is not None]
    # In the order of cost, so that the sum of floats does not depend on the order of the predictions.
    usages = sorted((provenance.usage for provenance in made), key=lambda usage: usage.cost_usd or 0.0)
    usage = sum(usages, Usage())
    latencies = sorted(prediction.latency_ms for prediction in given)
    return Operations(
        requests=sum(provenance.attempts for provenance in made),
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cached_tokens=usage.cached_tokens,
        cost_usd=usage.cost_usd,
        cost_per_clean=usage.cost_usd / clean if usage.cost_usd is not None and clean else None,
        latency_p50_ms=_percentile(latencies, 0.50),
        latency_p95_ms=_percentile(latencies, 0.95),
    )


def _percentile(ordered: Sequence[int], share: float) -> int | None:
    """The smallest value that this share does not exceed (nearest rank)."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else None
