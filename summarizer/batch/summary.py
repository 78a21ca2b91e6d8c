"""RunSummary: what a run has done so far, and in the end. Counts only; holds no article text."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from summarizer.models import Usage

_SHOWN = 50
"""Failures and problems of which the details are kept here; all failures are in the store."""


@dataclass(slots=True)
class RunSummary:
    """Articles are counted once each, by what became of them:

    `done` summarized in this run, `duplicates` of those that were done because another article has the same text and
    date, `from_store` done by an earlier run or another process, `already` found in the output, `repeated` in the input
    under the same id, `copies_skipped`, `failed` in this run by error class, `failed_before` in an earlier one and not
    to be tried now (`earlier`: their classes), `left` not done because the run was stopped. `read` is their sum while
    nothing is under way; `at_work` are with the model now.

    `copies` counts near-copies found, skipped or not; `problems` what sources said, `lost_sources` those that gave
    nothing at all. Tokens and cost are of this run, failed tries included as far as the endpoint told them; `unpriced`
    counts articles whose price is unknown. `dropped_items` are items of drafts that the articles do not support.
    `exit_code` is that of the command: 0, 1, or 130 where a signal stopped the run.
    """

    run: str = ""
    backend: str = ""
    model: str = ""
    store: str = ""
    output: str | None = None
    total: int | None = None
    read: int = 0
    at_work: int = 0
    done: int = 0
    duplicates: int = 0
    from_store: int = 0
    already: int = 0
    repeated: int = 0
    copies: int = 0
    copies_skipped: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    failed_before: int = 0
    earlier: Counter[str] = field(default_factory=Counter)
    left: int = 0
    lost_sources: int = 0
    problems: int = 0
    dropped_items: int = 0
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float = 0.0
    unpriced: int = 0
    seconds: float = 0.0
    stopped: str | None = None
    interrupted: bool = False
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    problem_lines: list[str] = field(default_factory=list)
    copy_pairs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def failed_now(self) -> int:
        return self.failed.total()

    @property
    def settled(self) -> int:
        """Articles of which it is known what becomes of them."""
        finished = self.done + self.duplicates + self.from_store + self.already + self.repeated
        return finished + self.copies_skipped + self.failed_now + self.failed_before

    @property
    def per_minute(self) -> float:
        """Articles summarized or failed a minute."""
        return (self.done + self.failed_now) * 60 / self.seconds if self.seconds > 0 else 0.0

    @property
    def exit_code(self) -> int:
        if self.interrupted:
            return 130
        return int(bool(self.failed_now or self.failed_before or self.lost_sources or self.stopped or self.left))

    def add_usage(self, usage: Usage, requests: int) -> None:
        self.requests += requests
        self.input_tokens += usage.input_tokens
        self.output_tokens += usage.output_tokens
        self.cached_tokens += usage.cached_tokens
        self.cost_usd += usage.cost_usd or 0.0
        self.unpriced += requests > 0 and usage.cost_usd is None

    def add_failure(self, article_id: str, error_class: str, reason: str) -> None:
        self.failed[error_class] += 1
        if len(self.failures) < _SHOWN:
            self.failures.append((article_id, error_class, reason))

    def add_earlier(self, article_id: str, error_class: str, reason: str) -> None:
        self.earlier[error_class] += 1
        if len(self.failures) < _SHOWN:
            self.failures.append((article_id, error_class, reason))

    def add_problem(self, line: str, *, lost_source: bool) -> None:
        self.problems += 1
        self.lost_sources += lost_source
        if len(self.problem_lines) < _SHOWN:
            self.problem_lines.append(line)

    def add_copy(self, article_id: str, original: str) -> None:
        self.copies += 1
        if len(self.copy_pairs) < _SHOWN:
            self.copy_pairs.append((article_id, original))

    def as_object(self) -> dict[str, Any]:
        """Everything as JSON-like values."""
        derived = {
            "failed": dict(self.failed),
            "earlier": dict(self.earlier),
            "exit_code": self.exit_code,
            "articles_per_minute": self.per_minute,
        }
        return asdict(self) | derived
