"""The library's front door: summarize(), asummarize(), Summarizer. Chooses a backend; the work is the flow's."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol, Unpack

from summarizer.backends import make_backend
from summarizer.config import EndpointSettings, load_settings
from summarizer.errors import SummarizerError
from summarizer.exchange import AsyncBackend, Backend
from summarizer.flow import arun, run
from summarizer.models import Article, EventSummary
from summarizer.pacing import Pacer
from summarizer.prompts import load_prompt
from summarizer.readers import article_from_text, with_details

DEFAULT_PROMPT = "event_summary"
_MAKING = Lock()
"""Threads that share a Summarizer must get one backend. Not an attribute: a Summarizer can be pickled."""


class FullBackend(Backend, AsyncBackend, Protocol):
    """A backend that can be called and awaited; all shipped ones can."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article of a batch: a summary, or the error as a value. Exactly one of the two is None."""

    article_id: str
    summary: EventSummary | None
    error: SummarizerError | None


class Summarizer:
    """Summarizes articles with one model, prompt and endpoint. Make one and use it for many; it is thread-safe.

    `model` "baseline" is the embedded rule-based backend; any other name goes to the endpoint. Without a model and an
    endpoint (arguments, `SUMMARIZER_*`, `OPENAI_*`), the baseline is used. `prompt` names a folder in `prompts_dir`
    (default: the shipped prompts). `backend` replaces all of these. `pacer`, such as `summarizer.pacing.LocalPacer()`,
    keeps requests within the provider's limits. Further keywords are the fields of
    `summarizer.config.Settings`, such as `base_url`, `api_key`, `timeout_s`, `mode`.

    Raises ConfigurationError where a setting given is wrong, and PromptError where a prompt given is; a missing key or
    model name shows with the first article, before which nothing is contacted.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        prompt: str = DEFAULT_PROMPT,
        prompts_dir: Path | str | None = None,
        backend: FullBackend | None = None,
        pacer: Pacer | None = None,
        **settings: Unpack[EndpointSettings],
    ) -> None:
        self._settings = load_settings(model=model, **settings)
        self._prompt, self._prompts_dir = prompt, prompts_dir
        self._backend, self._pacer = backend, pacer
        if backend is None and (prompts_dir is not None or prompt != DEFAULT_PROMPT):
            load_prompt(prompt, prompts_dir)

    @property
    def backend(self) -> FullBackend:
        """The backend in use, made on first access (an endpoint's client is slow to import)."""
        if self._backend is None:
            with _MAKING:
                self._backend = self._backend or self._make_backend()
        return self._backend

    def _make_backend(self) -> FullBackend:
        return make_backend(self._settings, self._prompt, self._prompts_dir, self._pacer)

    def summarize(
        self, article: Article | str, *, published: dt.date | str | None = None, title: str | None = None
    ) -> EventSummary:
        """The checked summary of an article or of its text.

        `published` is the day that relative dates count from; it wins over a `date YYYY-MM-DD` header. Raises
        ArticleError for an unusable article and BackendError where the model gives no usable answer.
        """
        return run(as_article(article, published=published, title=title), self.backend)

    async def asummarize(
        self, article: Article | str, *, published: dt.date | str | None = None, title: str | None = None
    ) -> EventSummary:
        """The awaitable twin of `summarize`."""
        return await arun(as_article(article, published=published, title=title), self.backend)

    def batch(self, articles: Iterable[Article | str], *, workers: int = 1) -> Iterator[Outcome]:
        """One Outcome for each article, in order. A known failure costs one article; an unknown error is raised.

        `workers` is the number of articles at work at a time; 1 uses no threads. Articles are taken from the iterable
        as work gets free, so a generator of many is never held as a whole.
        """
        if workers <= 1:
            yield from map(self._outcome, articles)
            return
        with ThreadPoolExecutor(workers) as pool:
            waiting: deque[Future[Outcome]] = deque()
            try:
                for article in articles:
                    waiting.append(pool.submit(self._outcome, article))
                    if len(waiting) >= 2 * workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    def _outcome(self, article: Article | str) -> Outcome:
        article_id = article.id if isinstance(article, Article) else TEXT_ID
        try:
            return Outcome(article_id, self.summarize(article), None)
        except SummarizerError as error:
            error.article_id = error.article_id or article_id
            return Outcome(article_id, None, error)


TEXT_ID = "text"
"""The article id of a text that was given without one."""


def as_article(article: Article | str, *, published: dt.date | str | None = None, title: str | None = None) -> Article:
    """An Article of a text, or the article itself with the details given."""
    if isinstance(article, str):
        return article_from_text(article, id=TEXT_ID, published=published, title=title)
    if not isinstance(article, Article):
        raise TypeError(f"an Article or its text is wanted, not {type(article).__name__}; read_article() reads files")
    return with_details(article, published=published, title=title)


def summarize(
    article: Article | str,
    *,
    published: dt.date | str | None = None,
    title: str | None = None,
    model: str | None = None,
    **settings: Unpack[EndpointSettings],
) -> EventSummary:
    """Summarize one article: with the endpoint configured in the environment, else with the embedded baseline.

    For many articles make a `Summarizer` once; its docstring says what the arguments mean and what is raised.
    """
    return Summarizer(model, **settings).summarize(article, published=published, title=title)


async def asummarize(
    article: Article | str,
    *,
    published: dt.date | str | None = None,
    title: str | None = None,
    model: str | None = None,
    **settings: Unpack[EndpointSettings],
) -> EventSummary:
    """The awaitable twin of `summarize`."""
    return await Summarizer(model, **settings).asummarize(article, published=published, title=title)
