"""Pinned floors: the scores that a run reached, kept with the hash of the corpus that it reached them on.

A changed corpus or scorer is refused, not compared. Floors rise by themselves when they are pinned again and fall only
where the caller says so. The idea is trafilatura's evaluation gate. Does not decide; `verdict` does.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.evaluation.results.model import CLEAN, HEADLINE, Result
from summarizer.evaluation.runs.folder import replace

EPSILON = 0.0005
EPSILON_REASON = (
    "floors are cut to four decimals; one claim that turns wrong moves the claim F1 of 120 documents by about 0.001 "
    "and one document the clean rate by 0.008, so this forgives rounding and nothing else"
)

PINNED = (
    CLEAN,
    HEADLINE,
    *"detection denials events event_type event_date event_place actors quotes speaker".split(),
    *"quotes_verbatim evidence_valid number_support name_support schema_valid".split(),
)
"""The headline pair, each part of a summary once, and what must never be invented."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What one entry (such as "baseline/dev") must reach. `claims` counts the labelled ones, for people to check."""

    dataset: str
    dataset_version: str
    dataset_sha256: str
    scorer_version: str
    documents: int
    claims: int
    scores: dict[str, float] = field(default_factory=dict)


_FLOORS: TypeAdapter[dict[str, Floor]] = TypeAdapter(dict[str, Floor])


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors by entry; none where the file does not exist. ConfigurationError: the file is not of this form."""
    if not path.exists():
        return {}
    try:
        return _FLOORS.validate_python(json.loads(path.read_text("utf-8"))["floors"], strict=False)
    except (OSError, ValueError, ValidationError, KeyError, TypeError) as error:
        raise ConfigurationError(f"{path} holds no floors", hint="take the committed file back") from error


def floor_for(floors: dict[str, Floor], entry: str, result: Result) -> Floor:
    """The entry's floor. ConfigurationError: it is not pinned, or was pinned on another corpus or by another scorer."""
    if entry not in floors:
        raise ConfigurationError(f"no floor is pinned for {entry!r}", hint=f"pinned are: {', '.join(floors) or 'none'}")
    found = floors[entry]
    reason = _incomparable(found, result)
    if reason:
        raise ConfigurationError(
            f"the floor of {entry!r} cannot be compared: {reason}",
            hint="if the change is meant, pin it again and allow lower floors",
        )
    return found


def _incomparable(pinned: Floor, result: Result) -> str:
    if pinned.dataset_sha256 != result.run.dataset_sha256:
        now = f"{result.run.dataset} {result.run.dataset_version}, {result.documents} documents"
        was = f"{pinned.dataset} {pinned.dataset_version}, {pinned.documents} documents"
        return f"the corpus has changed since (then {was}; now {now})"
    if pinned.scorer_version != result.scorer_version:
        return f"it is of scorer version {pinned.scorer_version}, this is {result.scorer_version}"
    return ""


def pin(
    path: Path, entry: str, result: Result, *, lower: bool = False, metrics: Sequence[str] = PINNED
) -> dict[str, tuple[float | None, float]]:
    """Write the result's scores as the entry's floor, the whole file at once; what changed, as (before, after).

    ConfigurationError, and nothing is written: a floor would fall, or the corpus or scorer has changed, and `lower` is
    not set; or some predictions failed, which no floor may hide.
    """
    if result.error_share:
        raise ConfigurationError(f"{entry}: {sum(row.count for row in result.failures)} predictions failed; not pinned")
    floors = read_floors(path)
    old = floors.get(entry)
    before = old.scores if old else {}
    # What was pinned stays pinned: dropping a metric would be lowering its floor to nothing.
    new = _floor(result, metrics if lower else [*dict.fromkeys([*metrics, *before])])
    if old and not lower:
        _refuse_lower(entry, old, new, result)
    floors[entry] = new
    replace(path, _json(floors))
    return {name: (before.get(name), value) for name, value in new.scores.items() if before.get(name) != value}


def _floor(result: Result, metrics: Sequence[str]) -> Floor:
    scores = {name: result.score(name).value for name in metrics}
    return Floor(
        dataset=result.run.dataset,
        dataset_version=result.run.dataset_version,
        dataset_sha256=result.run.dataset_sha256,
        scorer_version=result.scorer_version,
        documents=result.documents,
        claims=round(result.headline.support),
        scores={name: cut(value) for name, value in scores.items() if value is not None},
    )


def cut(value: float) -> float:
    """Four decimals, never more than the value."""
    return floor(value * 10_000 + 1e-9) / 10_000


def _refuse_lower(entry: str, old: Floor, new: Floor, result: Result) -> None:
    hint = "allow lower floors if this is meant"
    reason = _incomparable(old, result)
    if reason:
        raise ConfigurationError(f"{entry}: {reason}", hint=hint)
    fallen = [
        f"{name} {value:.4f} -> {new.scores.get(name, 0.0):.4f}"
        for name, value in old.scores.items()
        if new.scores.get(name, 0.0) < value
    ]
    if fallen:
        raise ConfigurationError(f"{entry}: floors would fall: {'; '.join(fallen)}", hint=hint)


def _json(floors: dict[str, Floor]) -> str:
    about = "Written by the gate; do not edit by hand. Scores are strict; clean is the clean-document rate."
    content: dict[str, Any] = {
        "about": about,
        "epsilon": EPSILON,
        "epsilon_reason": EPSILON_REASON,
        "floors": {entry: dataclasses.asdict(floors[entry]) for entry in sorted(floors)},
    }
    return json.dumps(content, indent=1) + "\n"
