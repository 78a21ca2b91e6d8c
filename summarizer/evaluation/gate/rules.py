"""The rules of gate.toml, read and checked. Judges nothing.

[minimum]                    # strict scores that must be reached, 0 to 1
claims = 0.55
clean = 0.40
[drop]                       # tolerated loss against the baseline run: fails only if the whole 95 % interval of the
claims = 0.02                # paired difference lies below it
[critical]
forbid_new = ["flipped_stance"]    # classes of errors that the baseline run did not make
[run]
max_error_share = 0.05       # more failed predictions than this, and the run says nothing
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigurationError
from summarizer.evaluation.results.documents import NAMES
from summarizer.evaluation.scoring.outcome import CRITICAL_CLASSES

_SECTIONS = {"minimum": NAMES, "drop": NAMES, "critical": ("forbid_new",), "run": ("max_error_share",)}
DEFAULT_ERROR_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Rules:
    """What a run must fulfil. `drop` and `forbid_new` need a baseline run to compare with."""

    minimum: dict[str, float] = field(default_factory=dict)
    drop: dict[str, float] = field(default_factory=dict)
    forbid_new: tuple[str, ...] = ()
    max_error_share: float = DEFAULT_ERROR_SHARE

    @property
    def needs_baseline(self) -> bool:
        return bool(self.drop or self.forbid_new)


def read_rules(path: Path) -> Rules:
    """The rules of a file. ConfigurationError names the first thing that is wrong with it."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ConfigurationError(f"{path} is no TOML: {error}") from error
    return _rules(content, str(path))


def _rules(content: dict[str, Any], where: str) -> Rules:
    _known(content, _SECTIONS, where)
    for name, known in _SECTIONS.items():
        section = content.get(name, {})
        if not isinstance(section, dict):
            raise ConfigurationError(f"{where}: {name} must be a table, [{name}]")
        _known(section, known, f"{where} [{name}]")
    classes = content.get("critical", {}).get("forbid_new", [])
    if not isinstance(classes, list):
        raise ConfigurationError(f"{where}: forbid_new must be a list")
    _known(classes, CRITICAL_CLASSES, f"{where} forbid_new")
    return Rules(
        minimum=_shares(content.get("minimum", {}), f"{where} [minimum]"),
        drop=_shares(content.get("drop", {}), f"{where} [drop]"),
        forbid_new=tuple(classes),
        max_error_share=_shares(content.get("run", {}), f"{where} [run]").get("max_error_share", DEFAULT_ERROR_SHARE),
    )


def _known(given: Iterable[Any], known: Iterable[str], where: str) -> None:
    allowed = list(known)
    for name in given:
        if name not in allowed:
            raise ConfigurationError(f"{where}: {name!r} is not known", hint=f"known are: {', '.join(allowed)}")


def _shares(section: dict[str, Any], where: str) -> dict[str, float]:
    for name, value in section.items():
        # true and false are numbers to Python.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise ConfigurationError(f"{where}: {name} must be a number from 0 to 1, not {value!r}")
    return {name: float(value) for name, value in section.items()}
