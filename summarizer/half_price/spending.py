"""The caps of a run on tokens and dollars, for requests that go out by the thousand. Knows no endpoint."""

from __future__ import annotations

from summarizer.batch import BatchOptions, RunSummary
from summarizer.batch.budget import Forecast
from summarizer.half_price.ledger import Ledger
from summarizer.models import Article


class Cap:
    """What is spent, and what the batches under way are expected to cost, against what may be."""

    def __init__(self, forecast: Forecast, options: BatchOptions, summary: RunSummary, ledger: Ledger) -> None:
        self._forecast, self._summary, self._ledger = forecast, summary, ledger
        self._max_tokens, self._max_cost = options.max_tokens, options.max_cost_usd

    def forecast(self, article: Article) -> tuple[float, float]:
        """Tokens and dollars of one request for the article."""
        return self._forecast.of(article)

    def count_parked(self) -> int:
        """Answers that are paid and counted nowhere yet, because their articles wait for another one."""
        return sum(job.step for job in self._ledger.jobs.values())

    def fits(self, tokens: float, dollars: float) -> bool:
        """Whether this may still be spent."""
        parts, spent = self._ledger.parts.values(), self._summary
        used = spent.input_tokens + spent.output_tokens + sum(part.tokens for part in parts)
        paid = spent.cost_usd + sum(part.dollars for part in parts)
        over_tokens = self._max_tokens is not None and used + tokens > self._max_tokens
        return not over_tokens and not (self._max_cost is not None and paid + dollars > self._max_cost)
