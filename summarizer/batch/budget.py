"""Caps on money and tokens: an article's cost is reserved before it starts, and settled when it ends."""

from __future__ import annotations

import asyncio

from summarizer.config import Price
from summarizer.models import Article, Usage
from summarizer.pacing.estimate import BYTES_PER_TOKEN

FIRST_GUESS = 1_000
"""Output tokens of an article before any was seen."""

_SMOOTHING = 0.1
_MILLION = 1_000_000


class Forecast:
    """Tokens and dollars that an article will take, learned from those that are done.

    `overhead` is the size in bytes of what a prompt adds to an article.
    """

    def __init__(self, overhead: int, price: Price | None) -> None:
        self._overhead, self._price = overhead, price
        self._ratio, self._output, self._seen = 1.0, float(FIRST_GUESS), 0

    def of(self, article: Article) -> tuple[float, float]:
        """Tokens and dollars."""
        tokens = self._input(article) * self._ratio
        dollars = (tokens * self._price.input + self._output * self._price.output) / _MILLION if self._price else 0.0
        return tokens + self._output, dollars

    def learn(self, article: Article, usage: Usage) -> None:
        if usage.input_tokens <= 0:
            return
        self._seen += 1
        weight = max(_SMOOTHING, 1 / self._seen)
        self._ratio += (usage.input_tokens / self._input(article) - self._ratio) * weight
        self._output += (usage.output_tokens - self._output) * weight

    def _input(self, article: Article) -> float:
        return (len(article.text.encode("utf-8", "replace")) + self._overhead) / BYTES_PER_TOKEN


class Budget:
    """What may still be spent in this run. One event loop."""

    def __init__(self, forecast: Forecast, max_tokens: float | None, max_cost_usd: float | None) -> None:
        self._forecast = forecast
        self._max_tokens, self._max_cost = max_tokens, max_cost_usd
        self._tokens = self._cost = 0.0
        self._reserved: dict[str, tuple[float, float]] = {}
        self._settled = asyncio.Event()

    async def reserve(self, key: str, article: Article) -> bool:
        """Whether the article may start. Waits while others at work may yet come out cheaper than reserved."""
        if self._max_tokens is None and self._max_cost is None:
            return True
        while True:
            tokens, dollars = self._forecast.of(article)
            if self._fits(tokens, dollars):
                self._reserved[key] = (tokens, dollars)
                return True
            if not self._reserved:
                return False
            self._settled.clear()
            await self._settled.wait()

    def release(self, key: str) -> None:
        """What was reserved for an article that does not start."""
        self._reserved.pop(key, None)
        self._settled.set()

    def settle(self, key: str, article: Article, usage: Usage) -> None:
        """The article's real cost in the place of what was reserved."""
        self._tokens += usage.input_tokens + usage.output_tokens
        self._cost += usage.cost_usd or 0.0
        self._forecast.learn(article, usage)
        self.release(key)

    def _fits(self, tokens: float, dollars: float) -> bool:
        for most, spent, place, wanted in (
            (self._max_tokens, self._tokens, 0, tokens),
            (self._max_cost, self._cost, 1, dollars),
        ):
            if most is not None and spent + sum(held[place] for held in self._reserved.values()) + wanted > most:
                return False
        return True
