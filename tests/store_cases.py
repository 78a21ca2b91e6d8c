"""Small builders for the store's tests."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from summarizer.errors import SummarizerError
from summarizer.models import Article, Usage
from summarizer.store import BackendIdentity, Done, Failed, Store, content_key, job_key

IDENTITY = BackendIdentity("fake", "tiny")
LEASE_S = 60.0
SECRET = "s3cr3t"


@dataclass(frozen=True)
class Entry:
    """What a feed reader yields, as far as the store looks at it."""

    article: Article
    identity: str
    source: str = "https://feeds.example.org/news.xml"


def entry(number: int, text: str = "", identity: str = "") -> Entry:
    body = text or f"The harbour of Valletta closed {number} berths on Tuesday."
    return Entry(Article(id=f"a{number}", text=body, title=f"Berths {number}"), identity or f"guid:{number}")


def key_of(number: int) -> str:
    return job_key(entry(number).article, IDENTITY)


def keys_of(count: int) -> list[str]:
    return [key_of(number) for number in range(count)]


def done(key: str, who: str = "a") -> Done:
    usage = Usage(input_tokens=100, output_tokens=20, cached_tokens=10, cost_usd=0.5)
    return Done(key, f'{{"by": "{who}"}}', model="tiny", usage=usage, requests=1)


def failed(key: str, *, retryable: bool = True, after: float = 0.0, kind: str = "RateLimitError") -> Failed:
    return Failed(key, kind, "refused for its rate", retryable, after, model="tiny", requests=3)


def claim_recorded(store: Store, owner: str, count: int, run: str = "") -> list[str]:
    """Record `count` articles and claim their jobs."""
    entries = [entry(number) for number in range(count)]
    store.record_articles(entries)
    contents = {job_key(item.article, IDENTITY): content_key(item.article) for item in entries}
    store.claim(list(contents), owner, LEASE_S, contents=contents, backend=IDENTITY.sha256, run=run)
    return list(contents)


class FakeClock:
    """A wall clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def run(self, seconds: float, store: Store, step: float = 5.0) -> None:
        """Let time pass while somebody looks at the store now and then, as other workers do."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(self.now + step, end)
            store.renew("an idle worker", LEASE_S)


def one_line(error: pytest.ExceptionInfo[SummarizerError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    assert SECRET not in message
    assert error.value.hint
    # A traceback shows what led to an error: the driver's own message may quote texts and passwords.
    assert error.value.__context__ is None or error.value.__suppress_context__
    return message
