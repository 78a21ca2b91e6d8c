"""RunInfo and Prediction: what a run was, and what came of one article. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.models import EventSummary


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What was run on what. `created` is ISO 8601 in UTC; `settings` are those that can change an answer."""

    name: str
    backend: str
    model: str
    prompt: str | None
    prompt_sha256: str | None
    dataset: str
    dataset_version: str
    dataset_sha256: str
    split: str | None
    epochs: int
    created: str
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What came of one article in one epoch: a summary, or the failure in one line. Exactly one of the two is None."""

    case: str
    epoch: int
    summary: EventSummary | None
    failure: str | None
    latency_ms: int = 0
