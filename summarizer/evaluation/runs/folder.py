"""The files of one run: `run.json`, `replies.jsonl` (kept answers), `predictions.jsonl`.

One process writes at a time; every file but the kept answers is replaced as a whole.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.errors import ConfigurationError
from summarizer.evaluation.runs.model import Prediction, RunInfo
from summarizer.models import EventSummary

RUN, REPLIES, PREDICTIONS = "run.json", "replies.jsonl", "predictions.jsonl"


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """The folder, made where it is missing, held against a second process until the block ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise ConfigurationError(f"{folder} cannot be written: {error.strerror}", hint="check --out") from error
    with lock:
        _hold(lock.fileno(), folder)
        yield folder


def _hold(descriptor: int, folder: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two runs in one folder are the user's care
    except ImportError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ConfigurationError(
            f"{folder} is being written by another run", hint="wait, or give another --out"
        ) from error


def write_run(folder: Path, run: RunInfo, predictions: Iterable[Prediction]) -> None:
    """Both files at once, each replaced as a whole; predictions in the order of case and epoch."""
    ordered = sorted(predictions, key=lambda prediction: (prediction.case, prediction.epoch))
    replace(folder / PREDICTIONS, "".join(f"{_line(prediction)}\n" for prediction in ordered))
    replace(folder / RUN, json.dumps(dataclasses.asdict(run), indent=1) + "\n")


def replace(path: Path, text: str) -> None:
    """Write a file so that it is whole at every moment. ConfigurationError where that is not possible."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="is the disk full?") from error


def read_run(folder: Path) -> tuple[RunInfo, list[Prediction]]:
    """What `write_run` wrote. ConfigurationError: no such run, or not this program's files."""
    try:
        info = RunInfo(**json.loads((folder / RUN).read_text("utf-8")))
    except FileNotFoundError as error:
        raise ConfigurationError(
            f"{folder} is no finished run: no {RUN} in it", hint="summarizer eval makes runs"
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise ConfigurationError(f"{folder / RUN} is not a run's description") from error
    return info, read_predictions(folder / PREDICTIONS)


def read_predictions(path: Path) -> list[Prediction]:
    """Predictions of a run, or the summaries of any JSONL file (such as the output of `summarizer batch`).

    ConfigurationError names the first line that is neither.
    """
    try:
        with path.open("rb") as file:
            return [_prediction(line, f"{path}:{number}") for number, line in enumerate(file, 1) if line.strip()]
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error


def _line(prediction: Prediction) -> str:
    summary = prediction.summary.model_dump_json() if prediction.summary else "null"
    head = {"case": prediction.case, "epoch": prediction.epoch, "failure": prediction.failure}
    rest = json.dumps({**head, "latency_ms": prediction.latency_ms})
    return f'{rest[:-1]}, "summary": {summary}}}'


def _prediction(line: bytes, where: str) -> Prediction:
    try:
        record: dict[str, Any] = json.loads(line)
        if "schema_version" in record:
            summary = EventSummary.model_validate(record)
            return Prediction(summary.article.id, 0, summary, None, summary.provenance.latency_ms)
        given = record["summary"]
        kept = EventSummary.model_validate(given) if given is not None else None
        return Prediction(record["case"], record["epoch"], kept, record["failure"], record["latency_ms"])
    except (ValueError, ValidationError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{where} is neither a prediction nor a summary") from error
