"""Results as JSON and CSV, and back. Writes no file; `runs.folder.replace` does."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.evaluation.results.comparison import Comparison
from summarizer.evaluation.results.model import Result
from summarizer.evaluation.statistics import Interval

_RESULT: TypeAdapter[Result] = TypeAdapter(Result)
_COMPARISON: TypeAdapter[Comparison] = TypeAdapter(Comparison)


def result_json(result: Result) -> str:
    """`results.json`: the same bytes for the same result."""
    return _RESULT.dump_json(result, indent=1).decode() + "\n"


def read_result(text: str | bytes) -> Result:
    """What `result_json` gave. ConfigurationError: something else."""
    try:
        return _RESULT.validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise ConfigurationError(f"these are no results of this version: {where} {fault['msg']}") from error


def comparison_json(comparison: Comparison) -> str:
    """`comparison.json`, in the same way."""
    return _COMPARISON.dump_json(comparison, indent=1).decode() + "\n"


_HEAD = (
    "metric kind group support cor par inc mis spu credit strict strict_low strict_high soft soft_low soft_high "
    "precision recall soft_precision soft_recall flakiness detectable"
).split()


def fields_csv(result: Result) -> str:
    """`fields.csv`: one line for each metric, the clean-document rate first; what is not defined stays empty."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(_HEAD)
    table.writerows(_lines(result))
    return file.getvalue()


def _lines(result: Result) -> Iterator[list[Any]]:
    clean = _shown(result.clean)
    rest = [*map(_number, (result.clean_flaky, result.clean_detectable))]
    yield ["clean", "share", "documents", result.documents, *[""] * 6, *clean, *clean, *[""] * 4, *rest]
    for row in result.rows:
        yield [
            row.metric,
            row.kind,
            row.group,
            f"{row.support:g}",
            *row.counts[:5],
            f"{row.counts.credit:.6g}",
            *_shown(row.strict),
            *_shown(row.soft),
            *map(_number, (row.precision, row.recall, row.soft_precision, row.soft_recall)),
            *map(_number, (row.flakiness, row.detectable)),
        ]


def _shown(interval: Interval) -> tuple[str, str, str]:
    return _number(interval.value), _number(interval.low), _number(interval.high)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
