"""What an answer's `x-ratelimit-*` headers tell. Absurd values count as absent; absent ones are normal."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

_PER_DAY_S = 90.0
"""A limit by the minute is full again within a minute. One that takes longer is by the day, as some providers count
requests (HTTP header and name being the same), and says nothing about the pace."""

_LARGEST = 1e15
_DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?")
_UNITS = (86_400.0, 3_600.0, 60.0, 1.0, 0.001)


class Told(NamedTuple):
    """Limits a minute and what is left of them; None where the headers do not say."""

    requests: float | None = None
    tokens: float | None = None
    requests_left: float | None = None
    tokens_left: float | None = None


def read_headers(headers: Mapping[str, str]) -> Told:
    """Case of the names does not matter where the mapping ignores it; plain dicts need lower case."""
    requests, requests_left = _pair(headers, "requests")
    tokens, tokens_left = _pair(headers, "tokens")
    return Told(requests, tokens, requests_left, tokens_left)


def duration(text: str | None) -> float | None:
    """Seconds of "1s", "6m0s", "120ms", "7.66"; None for anything else."""
    plain = _number(text, 0.0)
    if plain is not None or not text:
        return plain
    found = _DURATION.fullmatch(text.strip()) if len(text) < 40 else None
    if found is None or not any(found.groups()):
        return None
    return sum(float(part) * unit for part, unit in zip(found.groups(), _UNITS, strict=True) if part)


def _pair(headers: Mapping[str, str], kind: str) -> tuple[float | None, float | None]:
    limit = _number(headers.get(f"x-ratelimit-limit-{kind}"), 1.0)
    left = _number(headers.get(f"x-ratelimit-remaining-{kind}"), 0.0)
    if limit is None and left is None:
        return None, None
    full_in = duration(headers.get(f"x-ratelimit-reset-{kind}"))
    return (None if full_in is not None and full_in > _PER_DAY_S else limit), left


def _number(text: str | None, least: float) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and least <= value <= _LARGEST else None
