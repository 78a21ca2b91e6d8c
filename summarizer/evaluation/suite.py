"""One run from beginning to end: predict, keep, score, sum up. What the command calls, and what code can call too.

dataset = load_dataset(folder).only(split="dev")
done = evaluate(dataset, Choice(load_settings(model="baseline")), Plan(Path("eval-runs")))
print(done.result.headline.strict, done.result.clean)
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from summarizer.api import DEFAULT_PROMPT, FullBackend
from summarizer.backends import make_backend
from summarizer.config import BASELINE, Settings, load_settings, means_baseline
from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold.dataset import Dataset
from summarizer.evaluation.results.aggregation import aggregate
from summarizer.evaluation.results.files import fields_csv, result_json
from summarizer.evaluation.results.model import Result, ScoredRun
from summarizer.evaluation.runs.folder import REPLIES, locked, read_predictions, read_run, replace, write_run
from summarizer.evaluation.runs.model import Prediction, RunInfo
from summarizer.evaluation.runs.replay import ReplayBackend, ReplayStore
from summarizer.evaluation.runs.runner import predict
from summarizer.evaluation.scoring.many import score_all
from summarizer.evaluation.scoring.outcome import DocumentScore

Listener = Callable[[Prediction], None]
"""Called with each prediction as it comes."""

_ANSWER_SETTINGS = ("mode", "temperature", "max_output_tokens", "window")
"""The settings that can change an answer; they stand in run.json."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is measured: a backend by its settings and prompt, or `backend` itself, whose answers are not kept."""

    settings: Settings
    prompt: str = DEFAULT_PROMPT
    prompts_dir: Path | None = None
    backend: FullBackend | None = None

    @property
    def name(self) -> str:
        """Model and prompt as they stand in a folder's name."""
        model = BASELINE if means_baseline(self.settings) else self.settings.model or "model"
        if self.backend is not None:
            model = self.backend.model
        return _slug(model if self.prompt == DEFAULT_PROMPT else f"{model}-{self.prompt}")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to run. `out` holds a folder for each run; `split` is the part of the dataset that was chosen, for the name.
    `fresh` throws the kept answers of an earlier run away."""

    out: Path
    split: str | None = None
    epochs: int = 1
    workers: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """A scored run and where its files are."""

    folder: Path
    dataset: Dataset
    predictions: Sequence[Prediction]
    scores: Sequence[DocumentScore]
    result: Result

    @property
    def scored(self) -> ScoredRun:
        return ScoredRun(self.result, self.scores)


def evaluate(dataset: Dataset, choice: Choice, plan: Plan, listener: Listener | None = None) -> Finished:
    """Run, score and keep everything in a folder under `plan.out`; the same call again asks no model twice.

    Raises ConfigurationError, and errors of the key or the quota, which would fail every article; other failures of an
    article are part of the result. An interrupted run keeps what was answered.
    """
    folder = plan.out / "-".join(filter(None, (_slug(dataset.name), plan.split, choice.name)))
    backend = choice.backend or make_backend(choice.settings, choice.prompt, choice.prompts_dir)
    with locked(folder):
        predictions = list(_heard(_predictions(dataset, _Work(choice, plan, folder, backend)), listener))
        info = _info(dataset, choice, plan, backend)
        write_run(folder, info, predictions)
    return finish(folder, info, dataset, predictions)


def rescore(folder: Path, dataset: Dataset) -> Finished:
    """Score a kept run again, without any model. The dataset is cut to the run's split; ConfigurationError where it
    holds other articles than the run."""
    info, predictions = read_run(folder)
    chosen = dataset.only(ids=sorted({prediction.case for prediction in predictions}))
    info = dataclasses.replace(info, dataset_sha256=chosen.sha256, dataset_version=chosen.version)
    return finish(folder, info, chosen, predictions)


def score_file(path: Path, dataset: Dataset, out: Path) -> Finished:
    """Score summaries that were made elsewhere, one JSON object a line; articles without one count as missed."""
    predictions = read_predictions(path)
    made = next((p.summary.provenance for p in predictions if p.summary), None)
    if made is None:
        raise ConfigurationError(f"{path} holds no summary")
    names = {"name": path.stem, "backend": made.backend, "model": made.model, "prompt": made.prompt}
    about = {"dataset": dataset.name, "dataset_version": dataset.version, "dataset_sha256": dataset.sha256}
    rest = {"prompt_sha256": made.prompt_sha256, "split": None, "epochs": 1, "created": _now()}
    info = RunInfo(**names, **about, **rest)  # type: ignore[arg-type]
    with locked(out / _slug(path.stem)) as folder:
        write_run(folder, info, predictions)
    return finish(folder, info, dataset, predictions)


def finish(folder: Path, info: RunInfo, dataset: Dataset, predictions: Sequence[Prediction]) -> Finished:
    """Score, sum up, and write `results.json` and `fields.csv`."""
    scores = score_all(dataset, predictions, epochs=info.epochs)
    result = aggregate(info, scores, dataset=dataset, predictions=predictions)
    replace(folder / "results.json", result_json(result))
    replace(folder / "fields.csv", fields_csv(result))
    return Finished(folder, dataset, predictions, scores, result)


def baseline_result(dataset: Dataset) -> Result:
    """What the embedded baseline scores, to stand beside another run; writes nothing."""
    choice, plan = Choice(load_settings(model=BASELINE)), Plan(Path())
    backend = make_backend(choice.settings)
    predictions = list(predict(dataset.items, lambda _: backend))
    scores = score_all(dataset, predictions)
    return aggregate(
        _info(dataset, choice, plan, backend), scores, dataset=dataset, predictions=predictions, draws=2_000
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What one run works with."""

    choice: Choice
    plan: Plan
    folder: Path
    backend: FullBackend


def _predictions(dataset: Dataset, work: _Work) -> Iterator[Prediction]:
    """Each prediction as it comes. Answers of an endpoint are kept; the embedded rules and given backends are free."""
    plan = work.plan
    if work.choice.backend is not None or means_baseline(work.choice.settings):
        yield from predict(dataset.items, lambda _: work.backend, epochs=plan.epochs, workers=plan.workers)
        return
    if plan.fresh:
        (work.folder / REPLIES).unlink(missing_ok=True)
    with closing(ReplayStore(work.folder / REPLIES)) as store:

        def kept(epoch: int) -> FullBackend:
            settings = work.choice.settings
            salt = {"endpoint": settings.endpoint, "epoch": epoch, **_settings(settings)}
            return ReplayBackend(work.backend, store, json.dumps(salt, sort_keys=True))

        yield from predict(dataset.items, kept, epochs=plan.epochs, workers=plan.workers)


def _heard(predictions: Iterable[Prediction], listener: Listener | None) -> Iterator[Prediction]:
    for prediction in predictions:
        if listener is not None:
            listener(prediction)
        yield prediction


def _info(dataset: Dataset, choice: Choice, plan: Plan, backend: FullBackend) -> RunInfo:
    return RunInfo(
        name=choice.name,
        backend=backend.name,
        model=backend.model,
        prompt=backend.prompt,
        prompt_sha256=backend.prompt_sha256,
        dataset=dataset.name,
        dataset_version=dataset.version,
        dataset_sha256=dataset.sha256,
        split=plan.split,
        epochs=plan.epochs,
        created=_now(),
        settings={} if backend.prompt is None else _settings(choice.settings),
    )


def _settings(settings: Settings) -> dict[str, str]:
    return {name: str(getattr(settings, name)) for name in _ANSWER_SETTINGS}


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _slug(text: str) -> str:
    """A name that any file system takes, and that leads out of no folder."""
    return re.sub(r"[^\w.+-]+", "_", text).strip("._")[:80] or "run"
