"""Tokens and dollars of a completion. Reads numbers as servers send them; guesses none."""

from __future__ import annotations

import math
from typing import Any

from summarizer.config import Price, Settings
from summarizer.models import Usage

MILLION = 1_000_000


def usage_of(completion: Any, settings: Settings) -> Usage:
    """A copy of the usage that the server reports; zeros where it reports none.

    Must be called before instructor sees the completion: it adds its running total into the same object.
    """
    reported = getattr(completion, "usage", None)
    details = getattr(reported, "prompt_tokens_details", None)
    used = Usage(
        input_tokens=_count(reported, "prompt_tokens"),
        output_tokens=_count(reported, "completion_tokens"),
        cached_tokens=_count(details, "cached_tokens"),
    )
    price = settings.prices.get(settings.model or "")
    return used if price is None else used.model_copy(update={"cost_usd": cost(used, price)})


def tokens_of(completion: Any) -> int | None:
    """Input and output tokens that the server reports together; None where it reports none."""
    reported = getattr(completion, "usage", None)
    return _count(reported, "prompt_tokens") + _count(reported, "completion_tokens") or None


def cost(usage: Usage, price: Price) -> float:
    """US dollars; cached tokens are part of the input tokens and have their own price."""
    cached = min(usage.cached_tokens, usage.input_tokens)
    cached_price = price.input if price.cached is None else price.cached
    fresh = (usage.input_tokens - cached) * price.input
    return (fresh + cached * cached_price + usage.output_tokens * price.output) / MILLION


def _count(counts: Any, name: str) -> int:
    value = counts.get(name) if isinstance(counts, dict) else getattr(counts, name, None)
    # JSON as Python reads it may hold Infinity and NaN.
    return max(0, int(value)) if isinstance(value, (int, float)) and math.isfinite(value) else 0
