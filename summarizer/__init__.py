"""News articles -> structured event summaries: who claims which figure, about whom, where the text says so, who denies.

    from summarizer import summarize
    summary = summarize(text, published="2026-02-27")
    for claim in summary.claims:
        print(claim.claimant, claim.measure, claim.quantity, claim.evidence)

`Summarizer` holds a model, a prompt and an endpoint for many articles; `asummarize` is the awaitable twin. Without an
endpoint configured, an embedded rule-based baseline answers (English only). Offsets are code points of `Article.text`.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarizer._version import __version__ as __version__

if TYPE_CHECKING:
    from summarizer.api import Outcome, Summarizer, asummarize, summarize
    from summarizer.errors import ArticleError, BackendError, ConfigurationError, SummarizerError
    from summarizer.models import Article, EventSummary
    from summarizer.readers import read_article

__all__ = [
    "Article",
    "ArticleError",
    "BackendError",
    "ConfigurationError",
    "EventSummary",
    "Outcome",
    "Summarizer",
    "SummarizerError",
    "asummarize",
    "read_article",
    "summarize",
]

_HOMES = {
    "summarizer.api": ("Outcome", "Summarizer", "asummarize", "summarize"),
    "summarizer.errors": ("ArticleError", "BackendError", "ConfigurationError", "SummarizerError"),
    "summarizer.models": ("Article", "EventSummary"),
    "summarizer.readers": ("read_article",),
}

# A library does not decide where messages go; without a handler Python would print warnings of its own.
logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    """The public names, imported on first use: `summarizer --help` and a single helper need not load everything."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
