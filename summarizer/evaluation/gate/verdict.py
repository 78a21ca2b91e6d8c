"""All checks of a result, and the one verdict that they make. Pure; printed verdict and exit code cannot differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gate.floors import EPSILON, Floor
from summarizer.evaluation.gate.rules import Rules
from summarizer.evaluation.results.comparison import Comparison, Difference
from summarizer.evaluation.results.model import Result
from summarizer.evaluation.statistics import Interval

Outcome = Literal["pass", "fail", "invalid"]
Status = Literal["pass", "regression", "invalid"]

EXIT_CODES: dict[Status, int] = {"pass": 0, "regression": 1, "invalid": 3}
"""2 is a usage error, which is raised as ConfigurationError before there is a verdict."""

_EQUAL = 1e-9
_NAMED = 10
"""Documents that a message names; `Check.cases` has all."""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule and what became of it. `cases` are the documents that it fails for, where it is about documents."""

    name: str
    outcome: Outcome
    message: str
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every check. Invalid if the run says nothing, regression if any check fails, else pass."""

    checks: tuple[Check, ...]

    @property
    def status(self) -> Status:
        outcomes = {check.outcome for check in self.checks}
        return "invalid" if "invalid" in outcomes else "regression" if "fail" in outcomes else "pass"

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.status]


def judge(result: Result, rules: Rules, *, floor: Floor | None = None, comparison: Comparison | None = None) -> Verdict:
    """The verdict. `comparison` is baseline run first, this run second; `floor` must be of this corpus (`floor_for`).

    ConfigurationError: there is nothing to check, or the rules need a baseline run and none is given.
    """
    if rules.needs_baseline and comparison is None:
        raise ConfigurationError("the rules compare with a baseline run, and none is given", hint="name its folder")
    checks = [_errors(result, rules.max_error_share)]
    checks += [_minimum(result, metric, least) for metric, least in rules.minimum.items()]
    checks += [_floor(result, metric, least) for metric, least in floor.scores.items()] if floor else []
    if comparison is not None:
        checks += [_drop(comparison.difference(metric), most) for metric, most in rules.drop.items()]
        checks += [_no_new(comparison, kind) for kind in rules.forbid_new]
    if len(checks) == 1:
        raise ConfigurationError("the gate has neither floors nor rules, so it would let everything pass")
    return Verdict(tuple(checks))


def _errors(result: Result, most: float) -> Check:
    failed = sum(row.count for row in result.failures)
    causes = "; ".join(f"{row.cause} {row.count}" for row in result.failures)
    message = f"{failed} of {result.predictions} predictions failed, at most {most:.1%} may" + (
        f" ({causes})" if causes else ""
    )
    return Check("run: failed predictions", "invalid" if result.error_share > most + _EQUAL else "pass", message)


def _minimum(result: Result, metric: str, least: float) -> Check:
    found = result.score(metric)
    reached = found.value is not None and found.value >= least - _EQUAL
    return Check(f"minimum: {metric}", _outcome(reached), f"{shown(found)}, at least {least:.4f} is asked for")


def _floor(result: Result, metric: str, least: float) -> Check:
    value = result.score(metric).value
    reached = value is not None and value >= least - EPSILON
    found = "no score" if value is None else f"{value:.4f}"
    return Check(f"floor: {metric}", _outcome(reached), f"{found}, pinned at {least:.4f} (tolerance {EPSILON})")


def _drop(row: Difference, most: float) -> Check:
    found = row.difference
    if found.value is None:
        gone = row.first is not None
        return Check(f"drop: {row.metric}", _outcome(not gone), "no score any more" if gone else "no score to compare")
    # With a single document there is no interval: what is seen decides.
    highest = found.value if found.high is None else found.high
    message = f"changed by {shown(found, sign=True)}, tolerated is a drop of {most:.4f}"
    return Check(f"drop: {row.metric}", _outcome(highest >= -most - _EQUAL), message)


def _no_new(comparison: Comparison, kind: str) -> Check:
    cases = tuple(_cases_with_new(comparison, kind))
    if not cases:
        return Check(f"no new {kind}", "pass", "none that the baseline run did not make")
    more = f" and {len(cases) - _NAMED} more" if len(cases) > _NAMED else ""
    message = f"new in {len(cases)} documents: {', '.join(cases[:_NAMED])}{more}"
    return Check(f"no new {kind}", "fail", message, cases)


def _cases_with_new(comparison: Comparison, kind: str) -> Iterator[str]:
    for change in comparison.changes:
        if any(error.kind == kind for error in change.appeared):
            yield change.case


def _outcome(fulfilled: bool) -> Outcome:
    return "pass" if fulfilled else "fail"


def shown(interval: Interval, *, sign: bool = False) -> str:
    """ ".6241 (.5829 to .6630)" with its zeros; "no score" where there is none."""
    plus = "+" if sign else ""
    if interval.value is None:
        return "no score"
    if interval.low is None or interval.high is None:
        return f"{interval.value:{plus}.4f}"
    return f"{interval.value:{plus}.4f} ({interval.low:{plus}.4f} to {interval.high:{plus}.4f})"
