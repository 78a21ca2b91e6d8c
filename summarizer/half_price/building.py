"""Open jobs -> the input file of a batch, no larger than the endpoint takes. Uploads nothing."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import IO

from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.batch.attempts import Attempt, NotMade
from summarizer.half_price.ledger import Ledger
from summarizer.half_price.lines import request_line
from summarizer.half_price.replay import Asking, replay
from summarizer.half_price.spending import Cap
from summarizer.models import Article
from summarizer.store import Store

_AHEAD = 100
"""Articles read from the store at a time."""


@dataclass(slots=True)
class Built:
    """What went into a file, what it is expected to cost, and jobs that turned out to need no request.

    `parked` answers cost about as much each as a request. `over_budget`: a job was left out because of the cap.
    """

    keys: list[str] = field(default_factory=list)
    size: int = 0
    tokens: float = 0.0
    dollars: float = 0.0
    settled: list[tuple[str, Attempt]] = field(default_factory=list)
    over_budget: bool = False
    parked: int = 0


class Builder:
    """Writes input files for one backend."""

    def __init__(self, store: Store, ledger: Ledger, backend: OpenAIBackend, cap: Cap) -> None:
        self._store, self._ledger, self._backend, self._cap = store, ledger, backend, cap

    def build(self, waiting: deque[str], file: IO[bytes], most_requests: int, most_bytes: int) -> Built:
        """Fill `file` from the front of `waiting`, which keeps what did not fit."""
        built = Built(parked=self._cap.count_parked())
        while waiting and len(built.keys) < most_requests:
            ahead = [waiting[at] for at in range(min(_AHEAD, len(waiting), most_requests - len(built.keys)))]
            # The store's text and not the source's: a restart must put the very same question.
            texts = dict(self._store.articles(ahead))
            for key in ahead:
                if not self._put(key, texts.get(key), built, file, most_bytes):
                    return built
                waiting.popleft()
        return built

    def _put(self, key: str, article: Article | None, built: Built, file: IO[bytes], most_bytes: int) -> bool:
        """Whether the job is dealt with; False where the file is full, or the budget reached."""
        standing = replay(article, self._backend, self._ledger.answers_of(key)) if article else _NO_TEXT
        if not isinstance(standing, Asking):
            built.settled.append((key, standing))
            return True
        line = request_line(key, self._backend.body(standing.request))
        if len(line) > most_bytes:
            built.settled.append((key, _TOO_LARGE))
            return True
        if built.size + len(line) > most_bytes:
            return False
        tokens, dollars = self._cap.forecast(standing.request.document.article)
        more = 1 + built.parked
        if not self._cap.fits(built.tokens + more * tokens, built.dollars + more * dollars):
            built.over_budget = True
            return False
        file.write(line)
        built.keys.append(key)
        built.size += len(line)
        built.tokens += tokens
        built.dollars += dollars
        return True


_NO_TEXT = NotMade("ArticleError", "the store has dropped its text", retryable=True)
_TOO_LARGE = NotMade("ArticleError", "its request alone is larger than a batch may be", retryable=False)
