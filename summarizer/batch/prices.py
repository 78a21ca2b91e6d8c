"""The user's price table: a JSON or TOML file {model: {input, output, cached}}, dollars for a million tokens."""

from __future__ import annotations

import json
import math
import tomllib
from pathlib import Path
from typing import Any

from summarizer.config import Price
from summarizer.errors import ConfigurationError

_HINT = 'like {"some-model": {"input": 0.25, "output": 2.0, "cached": 0.025}}, in dollars for a million tokens'


def read_prices(path: Path) -> dict[str, Price]:
    """The prices by model. ConfigurationError names what is wrong."""
    try:
        data = path.read_bytes()
        table: Any = tomllib.loads(data.decode()) if path.suffix == ".toml" else json.loads(data)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}", hint="check --prices") from error
    except ValueError as error:
        raise ConfigurationError(f"{path} is not valid {path.suffix[1:] or 'JSON'}", hint=_HINT) from error
    if not isinstance(table, dict):
        raise ConfigurationError(f"{path} is no price table", hint=_HINT)
    return {model: _price(path, model, entry) for model, entry in table.items()}


def _price(path: Path, model: str, entry: Any) -> Price:
    fits = isinstance(entry, dict) and {"input", "output"} <= entry.keys() <= {"input", "output", "cached"}
    if not fits or not all(_is_price(value) for value in entry.values()):
        raise ConfigurationError(f"{path}: the price of {model} is not usable", hint=_HINT)
    return Price(**entry)


def _is_price(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
