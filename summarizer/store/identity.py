"""What makes two jobs the same: the article's content and everything that shapes the answer. Touches no database."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from summarizer.config import Settings
from summarizer.exchange import AsyncBackend, Backend
from summarizer.models import Article

SUMMARY_SCHEMA = "1"
"""`EventSummary.schema_version`: a summary of another schema is another result."""


@dataclass(frozen=True, slots=True)
class BackendIdentity:
    """What of a backend shapes its answers. Endpoint, key, time-outs and prices do not, so moving house costs nothing.

    `version` is the program's version for the embedded baseline, whose rules change with it, else "".
    """

    backend: str
    model: str
    prompt_sha256: str | None = None
    mode: str = ""
    temperature: float | None = None
    max_output_tokens: int | None = None
    window: int | None = None
    version: str = ""
    schema_version: str = SUMMARY_SCHEMA

    @classmethod
    def of(
        cls, backend: Backend | AsyncBackend, settings: Settings | None = None, *, version: str = ""
    ) -> BackendIdentity:
        """The identity of a backend; `settings` are those of an endpoint, None for the embedded baseline."""
        return cls(
            backend=backend.name,
            model=backend.model,
            prompt_sha256=backend.prompt_sha256,
            mode=settings.mode if settings else "",
            temperature=settings.temperature if settings else None,
            max_output_tokens=settings.max_output_tokens if settings else None,
            window=backend.window,
            version=version,
        )

    @property
    def sha256(self) -> str:
        """Hex digest of all fields."""
        return _digest(json.dumps(asdict(self), sort_keys=True, separators=(",", ":")))


def content_key(article: Article) -> str:
    """Hex digest of the text and the day that relative dates count from; other details do not make new content."""
    return content_of(article.sha256, article.published.isoformat() if article.published else None)


def content_of(sha256: str, published: str | None) -> str:
    """The `content_key` of an article of which only the text's hash and the day (ISO 8601) are at hand."""
    return _digest(f"{sha256}\n{published or ''}")


def job_key(article: Article, backend_identity: BackendIdentity) -> str:
    """Hex SHA-256 of one job: this content under this backend identity. Independent of order, source and article id."""
    return _digest(f"{content_key(article)}\n{backend_identity.sha256}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
