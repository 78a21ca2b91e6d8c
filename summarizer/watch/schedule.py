"""When to ask again: feeds that answer, feeds that fail, articles that the model did not get done. Pure arithmetic."""

from __future__ import annotations

from random import Random

from summarizer.errors import InvalidOutputError, TruncatedError
from summarizer.store import Failed
from summarizer.watch.options import WatchOptions

FIRST_WAIT_S = 60.0
LONGEST_WAIT_S = 3600.0
"""Between two tries of an article while the endpoint is in trouble: it may be back at any time."""

ODD_ANSWER_WAIT_S = 900.0
ODD_ANSWERS = 5
"""Tries of an article whose answers were no use: each is paid, so it is given up then."""

LOOK_AGAIN_S = 6 * 3600.0
"""An article that is given up is looked at again so often: `summarizer store retry` may have put it back."""

_ODD = (InvalidOutputError.__name__, TruncatedError.__name__)
_MOST_DOUBLINGS = 30


def poll_delay_s(options: WatchOptions, failures: int, chance: Random) -> float:
    """Seconds until a feed is polled again, after so many failures in a row."""
    delay = options.every_s
    if failures > 0:
        delay = min(delay * 2.0 ** min(failures - 1, _MOST_DOUBLINGS), max(delay, options.slowest_s))
    return delay * chance.uniform(1 - options.jitter, 1 + options.jitter)


def first_delay_s(options: WatchOptions, feeds: int, next_fetch_in_s: float | None, chance: Random) -> float:
    """Seconds until a feed is first polled: spread a little, and what an earlier run planned is kept to."""
    spread = chance.uniform(0, min(options.every_s, feeds * 0.1))
    longest = max(options.every_s, options.slowest_s) * (1 + options.jitter)
    if next_fetch_in_s is None or next_fetch_in_s > longest:  # never polled, or the wall clock was set back
        return spread
    return max(spread, next_fetch_in_s)


def pause_s(times: int) -> float:
    """Seconds without any article after the model refused everything so many times in a row."""
    return min(FIRST_WAIT_S * 2.0 ** min(times - 1, _MOST_DOUBLINGS), LONGEST_WAIT_S)


def is_given_up(failure: Failed, tries: int) -> bool:
    """Whether an article is not tried again by itself. `tries` counts this one."""
    return not failure.retryable or (failure.error_class in _ODD and tries >= ODD_ANSWERS)


def article_wait_s(failure: Failed, tries: int) -> float:
    """Seconds until an article is tried again."""
    doubled = 2.0 ** min(tries - 1, _MOST_DOUBLINGS)
    if failure.error_class in _ODD:
        return ODD_ANSWER_WAIT_S * doubled
    return min(FIRST_WAIT_S * doubled, LONGEST_WAIT_S)
