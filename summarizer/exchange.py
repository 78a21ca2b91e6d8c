"""What passes between the flow and a backend: DraftRequest -> DraftReply, and the complaints of a repair.

Holds the protocol and its data, no policy. A floor below prompts, grounding and backends, which all speak of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from summarizer.models import Draft, Usage
from summarizer.text.document import Document


class Problem(NamedTuple):
    """Why something cannot stand. `reason` is a fixed phrase, fit to store; `detail` may quote article or answer."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """The problem of one item of a draft. `item` is like "claim c3"."""

    item: str
    problem: Problem

    @property
    def reason(self) -> str:
        return self.problem.reason

    def __str__(self) -> str:
        detail = f": {self.problem.detail}" if self.problem.detail else ""
        return f"{self.item}: {self.problem.reason}{detail}"


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """One question to a backend: sentences `first`..`last` (inclusive, from 1) of a document.

    On a repair, `complaints` is not empty and `previous` is the refused draft: only the items complained of are wanted,
    under their old ids. `invalid` is the repair of an answer that was no draft at all; it says what was wrong with it.
    """

    document: Document
    first: int
    last: int
    complaints: tuple[Complaint, ...] = ()
    previous: Draft | None = None
    invalid: str = ""


@dataclass(frozen=True, slots=True)
class DraftReply:
    """One answer. `draft` is None when it was unusable; `problem` then says why, in one line without article text.

    `truncated` means that the token limit cut the answer. `requests` counts HTTP requests (0 for a local backend).
    """

    draft: Draft | None
    problem: str = ""
    truncated: bool = False
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    model: str = ""
    notes: tuple[str, ...] = ()


class Backend(Protocol):
    """Fills drafts, one at a time. Implementations are safe to call from several threads.

    A reply that is no draft is a value (`DraftReply.draft` is None). A dead network, a refused key, a refusal or a
    content filter is a `BackendError`. `window` is the longest part of an article, in code points, that one request
    may hold; None means any length. `prompt` and `prompt_sha256` are None for a backend that uses no prompt.
    """

    name: str
    model: str
    window: int | None
    prompt: str | None
    prompt_sha256: str | None

    def draft(self, request: DraftRequest) -> DraftReply: ...


class AsyncBackend(Protocol):
    """The awaitable twin of `Backend`; safe for many tasks of one event loop at a time."""

    name: str
    model: str
    window: int | None
    prompt: str | None
    prompt_sha256: str | None

    async def adraft(self, request: DraftRequest) -> DraftReply: ...
