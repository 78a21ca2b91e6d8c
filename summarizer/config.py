"""Settings of the model endpoint: argument > `SUMMARIZER_*` > `OPENAI_*` > default.

The environment is read when `load_settings` is called, never at import. This module does not contact anything, does
not choose a backend object, and leaves the SDK's own variables (organisation, project, proxies) to the SDK.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypedDict, Unpack, cast, get_args
from urllib.parse import urlsplit

from pydantic import SecretStr

from summarizer.errors import ConfigurationError

BASELINE = "baseline"
"""The model name that means the embedded rules."""

OPENAI_URL = "https://api.openai.com/v1"
"""Where requests go when a model is named and no endpoint is."""

DEADLINE_PER_TIMEOUT = 2.5
"""Default deadline in time-outs: two requests may hang to the end and a third still gets half a time-out."""

Mode = Literal["json_schema", "tools", "markdown_json"]
MODES: tuple[str, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens. `cached` None: cached input costs what other input costs."""

    input: float
    output: float
    cached: float | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach a model. Immutable; the key shows in no text form of it, and pickling keeps it.

    `base_url` and `model` are None where nothing was configured. `timeout_s` is the wall-clock limit of one HTTP
    request in seconds, `deadline_s` that of all requests and waits for one draft (None: 2.5 time-outs).
    `max_attempts` counts requests, the first included; `backoff_s` is the longest first wait between two, doubled each
    time up to 8 s. `window` is the longest part of an article for one request, in code points. `max_output_tokens` and
    `temperature` None leave the choice to the server. `max_answer_bytes` caps a whole HTTP answer.
    `prices` gives the dollars by model name; no prices are built in, because a stale figure looks like a fact.
    """

    base_url: str | None = None
    model: str | None = None
    api_key: SecretStr | None = field(default=None, repr=False)
    timeout_s: float = 120.0
    deadline_s: float | None = None
    max_attempts: int = 4
    backoff_s: float = 0.5
    mode: Mode = "json_schema"
    window: int = 24_000
    max_output_tokens: int | None = 16_384
    max_answer_bytes: int = 2_000_000
    temperature: float | None = None
    prices: Mapping[str, Price] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        _check_url(self.base_url)
        _check_key(self.api_key)
        for name in ("timeout_s", "backoff_s", "max_attempts", "window", "max_output_tokens", "max_answer_bytes"):
            _check_above_zero(name, getattr(self, name))
        _check_above_zero("deadline_s", self.deadline_s)
        if self.mode not in MODES:
            raise ConfigurationError(f"mode must be one of {', '.join(MODES)}", hint="see SUMMARIZER_MODE")
        if self.temperature is not None and not (_is_number(self.temperature) and 0 <= self.temperature <= 2):
            raise ConfigurationError("temperature must be a number from 0 to 2")

    @property
    def total_s(self) -> float:
        """Seconds for all attempts together."""
        return self.deadline_s if self.deadline_s is not None else self.timeout_s * DEADLINE_PER_TIMEOUT

    @property
    def endpoint(self) -> str:
        """The URL that requests go to."""
        return self.base_url or OPENAI_URL


class EndpointSettings(TypedDict, total=False):
    """Keyword arguments of `load_settings` other than the model; None and "" count as not given."""

    base_url: str | None
    api_key: str | SecretStr | None
    timeout_s: float | None
    deadline_s: float | None
    max_attempts: int | None
    backoff_s: float | None
    mode: str | None
    window: int | None
    max_output_tokens: int | None
    max_answer_bytes: int | None
    temperature: float | None
    prices: Mapping[str, Price] | None


class GivenSettings(EndpointSettings, total=False):
    """All keyword arguments of `load_settings`."""

    model: str | None


def load_settings(environ: Mapping[str, str] | None = None, **given: Unpack[GivenSettings]) -> Settings:
    """Settings from arguments and the environment (`os.environ` unless `environ` is given).

    Each field `x` is looked for as argument, `SUMMARIZER_X`, `OPENAI_X` (url, model and key only) and default, in this
    order. `ConfigurationError` names the first bad value by its variable; it never shows a key.
    """
    source = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for name in (f.name for f in fields(Settings)):
        value = cast(Mapping[str, Any], given).get(name)
        if value is None or value == "":
            value = _from_environment(name, source)
        if value is not None:
            values[name] = _TIDY.get(name, _same)(value)
    return Settings(**values)


def means_baseline(settings: Settings) -> bool:
    """Whether the embedded rules are meant: the model is "baseline", or neither model nor endpoint is configured.

    A key alone is no choice: many environments hold one for other programs.
    """
    return settings.model == BASELINE or (settings.model is None and settings.base_url is None)


def _from_environment(name: str, source: Mapping[str, str]) -> Any:
    for variable in _variables(name):
        text = source.get(variable, "").strip()
        if text:
            return _parsed(name, variable, text)
    return None


def _variables(name: str) -> tuple[str, ...]:
    if name == "prices":
        return ()
    shared = (f"OPENAI_{name.upper()}",) if name in ("base_url", "model", "api_key") else ()
    return (f"SUMMARIZER_{name.upper()}", *shared)


def _parsed(name: str, variable: str, text: str) -> Any:
    kind = _NUMBERS.get(name)
    if kind is None:
        return text
    try:
        return kind(text)
    except ValueError:
        expected = "a whole number" if kind is int else "a number"
        raise ConfigurationError(f"{variable} must be {expected}") from None


def _same(value: Any) -> Any:
    return value


def _tidy_key(value: str | SecretStr) -> SecretStr:
    return SecretStr((value.get_secret_value() if isinstance(value, SecretStr) else value).strip())


def _tidy_url(value: str) -> str:
    return value.strip().rstrip("/")


_NUMBERS: dict[str, type[int] | type[float]] = {
    "timeout_s": float,
    "deadline_s": float,
    "backoff_s": float,
    "temperature": float,
    "max_attempts": int,
    "window": int,
    "max_output_tokens": int,
    "max_answer_bytes": int,
}
_TIDY: dict[str, Callable[[Any], Any]] = {"api_key": _tidy_key, "base_url": _tidy_url, "model": str.strip}


def _check_url(url: str | None) -> None:
    if url is None:
        return
    hint = "like http://127.0.0.1:8080/v1"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or not url.isascii() or any(char.isspace() for char in url):
        raise ConfigurationError("base_url is not an http or https address", hint=hint)
    if "@" in parts.netloc:
        # Such an address would carry its password into messages and provenance.
        raise ConfigurationError("base_url must not hold a user or a password", hint="give the key as api_key")


def _check_key(key: SecretStr | None) -> None:
    # An HTTP header holds neither blanks nor other alphabets; the SDK's own error would show the key.
    text = "" if key is None else key.get_secret_value()
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ConfigurationError("api_key holds a character that no key has", hint="check for quotes and line breaks")


def _check_above_zero(name: str, value: float | None) -> None:
    if value is None and name in ("deadline_s", "max_output_tokens"):
        return
    whole = _NUMBERS[name] is int
    if not _is_number(value) or (whole and not isinstance(value, int)) or cast(float, value) <= 0:
        kind = "whole number" if whole else "number"
        raise ConfigurationError(f"{name} must be a {kind} above 0", hint=f"see SUMMARIZER_{name.upper()}")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
