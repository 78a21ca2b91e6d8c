"""The one retry policy for HTTP requests. Does not retry answers: repairing content belongs to the flow.

Under a pacer a 429 is tried again at once, because the pacer holds the request back as long as the server asks.

Retried: 408, 409, 429 unless the account has no credit, 5xx, connection errors and time-outs. All else would fail the
same way again. A server's `retry-after-ms` or `Retry-After` is honoured; one that reaches past the deadline ends
the attempts at once. Wait otherwise: random up to backoff x 2^n, at most 8 s (full jitter).
"""

from __future__ import annotations

import email.utils
import math
import time
from collections.abc import Callable, Mapping

import httpx2
import openai
import tenacity

from summarizer.config import Settings
from summarizer.pacing.cooldown import believable

LONGEST_WAIT_S = 8.0
PACED_REFUSALS = 8
"""How often one draft may be refused for the rate under a pacer, the last time included."""

QUOTA_CODES = frozenset(
    {
        "insufficient_quota",
        "insufficient_credits",
        "insufficient_balance",
        "quota_exceeded",
        "billing_hard_limit_reached",
        "billing_not_active",
    }
)
_TRANSIENT = frozenset({408, 409, 429})


def policy(settings: Settings) -> tenacity.AsyncRetrying:
    """A fresh policy for one draft; it keeps state, so it is never shared."""
    stop = tenacity.stop_after_attempt(settings.max_attempts) | tenacity.stop_before_delay(settings.total_s)
    return tenacity.AsyncRetrying(retry=_TRANSIENTLY, wait=_backoff(settings), stop=stop, reraise=True)


def _backoff(settings: Settings) -> Callable[[tenacity.RetryCallState], float]:
    """What the server asks for, else jitter."""
    jitter = tenacity.wait_random_exponential(multiplier=settings.backoff_s, max=LONGEST_WAIT_S)

    def wait(state: tenacity.RetryCallState) -> float:
        asked = retry_after(_error(state))
        return jitter(state) if asked is None else asked

    return wait


def paced_policy(settings: Settings, deadline: Callable[[], float]) -> tenacity.AsyncRetrying:
    """The same under a pacer. No wait may pass `deadline()`, in monotonic time, which waiting for admission moves.

    Refusals for the rate are counted apart: up to 8, none of them slept on here. One that asks for more than the pacer
    will wait ends the attempts.
    """
    usual = _backoff(settings)
    refused = 0

    def wait(state: tenacity.RetryCallState) -> float:
        return 0.0 if _is_rate(_error(state)) else usual(state)

    def stop(state: tenacity.RetryCallState) -> bool:
        nonlocal refused
        error = _error(state)
        if _is_rate(error):
            refused += 1
            asked = retry_after(error)
            return refused >= PACED_REFUSALS or (asked is not None and believable(asked) is None)
        others = state.attempt_number - refused
        return others >= settings.max_attempts or time.monotonic() + state.upcoming_sleep > deadline()

    return tenacity.AsyncRetrying(retry=_TRANSIENTLY, wait=wait, stop=stop, reraise=True)


def _error(state: tenacity.RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _is_rate(error: BaseException | None) -> bool:
    return isinstance(error, openai.APIStatusError) and error.status_code == 429


def is_transient(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(error, openai.APIStatusError):
        if is_quota(error) or error.response.headers.get("x-should-retry") == "false":
            return False
        return error.status_code in _TRANSIENT or error.status_code >= 500
    if isinstance(error, openai.APIConnectionError):
        # The SDK also wraps mistakes of its caller in this class; those would only be repeated.
        return isinstance(error.__cause__, (httpx2.TransportError, OSError))
    return isinstance(error, TimeoutError)


_TRANSIENTLY = tenacity.retry_if_exception(is_transient)


def is_quota(error: openai.APIStatusError) -> bool:
    """Whether the account has no credit left, as told by HTTP 402 or a billing code."""
    return error.status_code == 402 or bool(QUOTA_CODES & {str(error.code), str(error.type)})


def retry_after(error: BaseException | None) -> float | None:
    """Seconds that the server asks to wait, from now; None where it does not say."""
    if not isinstance(error, openai.APIStatusError):
        return None
    headers: Mapping[str, str] = error.response.headers
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    seconds = _number(text)
    return _until(text) if seconds is None and text else seconds


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return max(0.0, value) if math.isfinite(value) else None


def _until(date: str) -> float | None:
    """Seconds from now to an HTTP date; None where it is none."""
    try:
        moment = email.utils.parsedate_to_datetime(date)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())
