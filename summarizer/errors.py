"""Every error this package raises on purpose, as one tree.

    SummarizerError
    ├── ConfigurationError      a setting, prompt folder or model name is wrong: mend it and run again
    │   └── PromptError         a prompt file is missing, malformed or fails its own grounding
    ├── StoreError              the store cannot be read or written now: locked, disk full, damaged, server gone
    ├── ArticleError            one article cannot be read: missing, binary, too long, not valid JSON
    │   └── FetchError              an address gave nothing that can be read
    │       ├── BlockedError            not allowed: private address, other scheme, robots.txt
    │       ├── TooLargeError           more bytes than allowed, before or after decompression
    │       ├── StatusError             the server's answer is no success (HTTP 404, 410, ...)
    │       ├── NotAFeedError           the content is no feed, list or page that can be read
    │       └── UnreachableError        no answer now: DNS, connection, time-out, HTTP 429, 5xx; later it may work
    └── BackendError            a backend gave no usable answer for one article
        ├── AuthenticationError     the endpoint refused the key (HTTP 401, 403)
        ├── QuotaError              the account has no credit left
        ├── RateLimitError          still refused for its rate after all retries
        ├── UnavailableError        no answer: connection, time-out, HTTP 5xx after all retries
        ├── BadRequestError         the endpoint rejects the request itself (HTTP 400, 404, 422)
        ├── RefusalError            the model declined
        ├── ContentFilterError      the provider's filter cut the answer
        ├── TruncatedError          the answer hit the token limit, also after splitting
        └── InvalidOutputError      the answer is not the object asked for, also after repair

Messages are one line: the article, the cause, the way out. They never hold a key or the article's text.
This module imports nothing of the project, so that every floor can raise.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Root of all errors of this package.

    `article_id` names the article where one is known, else None; `hint` is the way out.
    """

    def __init__(self, cause: str, *, article_id: str | None = None, hint: str | None = None) -> None:
        super().__init__(cause, article_id, hint)
        self.cause = cause
        self.article_id = article_id
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.article_id}: " if self.article_id else ""
        way_out = f" ({self.hint})" if self.hint else ""
        return " ".join(f"{where}{self.cause}{way_out}".split())

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions pickle through their positional arguments; ours are keyword-only after the first.
        return (_rebuild, (type(self), self.cause, self.article_id, self.hint))


def _rebuild(kind: type[SummarizerError], cause: str, article_id: str | None, hint: str | None) -> SummarizerError:
    return kind(cause, article_id=article_id, hint=hint)


class ConfigurationError(SummarizerError):
    """A setting, a prompt folder or a model name is wrong."""


class PromptError(ConfigurationError):
    """A prompt file is missing, malformed, or one of its examples fails its own grounding."""


class StoreError(SummarizerError):
    """The store cannot be read or written now: locked, disk full, read-only, damaged, server gone."""


class ArticleError(SummarizerError):
    """One article cannot be read."""


class FetchError(ArticleError):
    """An address gave nothing that can be read."""


class BlockedError(FetchError):
    """The address may not be fetched: not public, not http or https, with credentials, or refused by robots.txt."""


class TooLargeError(FetchError):
    """The answer is larger than allowed, before or after decompression."""


class StatusError(FetchError):
    """The server answered with an HTTP status that is no success and will not change by waiting."""


class NotAFeedError(FetchError):
    """The content is no feed, list of feeds, page or table that can be read."""


class UnreachableError(FetchError):
    """No answer for now: name not resolved, no connection, time-out, HTTP 408, 425, 429 or 5xx. Worth another try."""


class BackendError(SummarizerError):
    """A backend gave no usable answer for one article."""


class AuthenticationError(BackendError):
    """The endpoint refused the key (HTTP 401 or 403)."""


class QuotaError(BackendError):
    """The account has no credit left; waiting does not help."""


class RateLimitError(BackendError):
    """Still refused for its rate after all retries."""


class UnavailableError(BackendError):
    """No answer after all retries: connection, time-out, HTTP 5xx."""


class BadRequestError(BackendError):
    """The endpoint rejects the request itself (HTTP 400, 404, 422): unknown model, unsupported parameter."""


class RefusalError(BackendError):
    """The model declined to answer."""


class ContentFilterError(BackendError):
    """The provider's content filter cut the answer."""


class TruncatedError(BackendError):
    """The answer hit the token limit, also after the article was split."""


class InvalidOutputError(BackendError):
    """The answer is not the object asked for, also after repair."""
