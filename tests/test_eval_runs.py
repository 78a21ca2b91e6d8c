"""Runs: failures are results, answers are kept, a run killed and started again asks nothing twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer.backends.baseline import BaselineBackend
from summarizer.cli import main
from summarizer.config import Settings, load_settings
from summarizer.errors import AuthenticationError, ConfigurationError, RefusalError
from summarizer.evaluation.gold import Dataset, load_dataset
from summarizer.evaluation.gold.folder import init_dataset
from summarizer.evaluation.runs.folder import read_predictions, read_run
from summarizer.evaluation.runs.model import Prediction
from summarizer.evaluation.scoring.many import score_all
from summarizer.evaluation.suite import Choice, Finished, Plan, evaluate, rescore, score_file
from summarizer.exchange import DraftReply, DraftRequest
from summarizer.testing import ScriptedBackend
from tests.server import ScriptedServer

ROOT = Path(__file__).resolve().parents[1]
NAMES = [f"slide-{letter}" for letter in "abcdef"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset of six articles: the template's, with labels, under six names and texts."""
    root = tmp_path / "set"
    init_dataset(root)
    text = (root / "articles" / "quarry-slide.txt").read_text("utf-8")
    labels = json.loads((root / "gold" / "quarry-slide.json").read_text("utf-8"))
    for name in NAMES:
        (root / "articles" / f"{name}.txt").write_text(f"{text}\nWritten by {name}.\n", "utf-8")
        (root / "gold" / f"{name}.json").write_text(json.dumps(labels | {"id": name}), "utf-8")
    for part in ("articles/quarry-slide.txt", "gold/quarry-slide.json"):
        (root / part).unlink()
    return root


@pytest.fixture
def dataset(folder: Path) -> Dataset:
    return load_dataset(folder)


class Crashing(BaselineBackend):
    """The baseline, but for one article."""

    def __init__(self, error: Exception, article: str = NAMES[2]) -> None:
        super().__init__()
        self._error, self._article = error, article

    def draft(self, request: DraftRequest) -> DraftReply:
        if request.document.article.id == self._article:
            raise self._error
        return super().draft(request)


def run(dataset: Dataset, out: Path, backend: Any = None, **plan: Any) -> Finished:
    choice = Choice(load_settings(model="baseline"), backend=backend or BaselineBackend())
    return evaluate(dataset, choice, Plan(out, **plan))


@pytest.mark.parametrize("workers", [1, 3])
def test_every_article_gets_a_prediction(dataset: Dataset, tmp_path: Path, workers: int) -> None:
    finished = run(dataset, tmp_path / "runs", workers=workers)
    assert [prediction.case for prediction in read_run(finished.folder)[1]] == NAMES
    assert finished.result.error_share == 0


@pytest.mark.parametrize(
    ("error", "cause"), [(ValueError("secret words"), "crash: ValueError"), (RefusalError("declines"), "RefusalError")]
)
def test_a_failing_article_is_a_full_miss_and_is_named(
    dataset: Dataset, tmp_path: Path, error: Exception, cause: str
) -> None:
    whole = run(dataset, tmp_path / "runs").result
    finished = run(dataset, tmp_path / "runs", Crashing(error), workers=2)
    failed = next(score for score in finished.scores if score.case == NAMES[2])
    assert failed.failure is not None
    assert failed.failure.startswith(cause)
    assert "secret" not in failed.failure
    assert not failed.clean
    assert finished.result.headline.support == whole.headline.support
    assert (finished.result.headline.strict.value or 0) < (whole.headline.strict.value or 0)


def test_an_error_that_would_fail_every_article_stops_the_run(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(AuthenticationError):
        run(dataset, tmp_path / "runs", Crashing(AuthenticationError("the key is refused")), workers=2)


def test_scoring_again_gives_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    finished = run(dataset, tmp_path / "runs")
    before = (finished.folder / "results.json").read_bytes()
    assert rescore(finished.folder, dataset).result == finished.result
    assert (finished.folder / "results.json").read_bytes() == before


def test_epochs_ask_again(dataset: Dataset, tmp_path: Path) -> None:
    backend = ScriptedBackend([{"a": [], "e": [], "c": [], "z": ""}] * 24)
    finished = run(dataset, tmp_path / "runs", backend, epochs=2)
    asked = Counter(request.document.article.id for request in backend.requests)
    assert set(asked) == set(NAMES)
    assert min(asked.values()) >= 2
    assert finished.result.predictions == 2 * len(NAMES)


def endpoint(server: ScriptedServer) -> Settings:
    return load_settings(model="test-model", base_url=server.url, api_key="k", backoff_s=0.01)


def test_answers_are_kept_and_nothing_is_asked_twice(dataset: Dataset, tmp_path: Path, server: ScriptedServer) -> None:
    server.play("fine")
    first = evaluate(dataset, Choice(endpoint(server)), Plan(tmp_path, workers=3))
    asked = server.hits
    second = evaluate(dataset, Choice(endpoint(server)), Plan(tmp_path, workers=3))
    assert asked >= len(NAMES)
    assert server.hits == asked
    assert second.result.rows == first.result.rows
    evaluate(dataset, Choice(endpoint(server)), Plan(tmp_path, fresh=True))
    assert server.hits == 2 * asked


def test_errors_are_not_kept(dataset: Dataset, tmp_path: Path, server: ScriptedServer) -> None:
    server.play("refusal")
    assert evaluate(dataset, Choice(endpoint(server)), Plan(tmp_path)).result.error_share == 1
    server.play("fine")
    assert evaluate(dataset, Choice(endpoint(server)), Plan(tmp_path)).result.error_share == 0


def test_each_epoch_and_each_setting_has_answers_of_its_own(
    dataset: Dataset, tmp_path: Path, server: ScriptedServer
) -> None:
    one = dataset.only(ids=[NAMES[0]])
    server.play("fine")
    evaluate(one, Choice(endpoint(server)), Plan(tmp_path))
    asked = server.hits
    evaluate(one, Choice(endpoint(server)), Plan(tmp_path, epochs=2))
    assert server.hits == 2 * asked
    warmer = load_settings(model="test-model", base_url=server.url, api_key="k", temperature=1.0)
    evaluate(one, Choice(warmer), Plan(tmp_path))
    assert server.hits == 3 * asked


def test_a_killed_run_goes_on_where_it_was(folder: Path, tmp_path: Path, server: ScriptedServer) -> None:
    """kill -9 in the middle, a half-written line on top: the second start asks only for what was not answered."""
    server.play("fine")
    one = evaluate(load_dataset(folder).only(ids=[NAMES[0]]), Choice(endpoint(server)), Plan(tmp_path / "one"))
    per_article = server.hits
    assert one.result.error_share == 0
    server.play(*["fine"] * (3 * per_article), "hang")
    command = [sys.executable, "-m", "summarizer", "eval", "--dataset", str(folder), "--out", str(tmp_path / "runs")]
    command += ["--model", "test-model", "--base-url", server.url, "--workers", "1", "--no-report"]
    kept = tmp_path / "runs" / "my-articles-test-model" / "replies.jsonl"
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.hits <= 3 * per_article:
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    lines = kept.read_bytes().count(b"\n")
    assert lines == 3 * per_article
    kept.write_bytes(kept.read_bytes() + b'{"key": "half')
    server.play("fine")
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert server.hits == len(NAMES) * per_article - lines


def test_two_runs_in_one_folder_are_refused(dataset: Dataset, tmp_path: Path) -> None:
    class Nested(BaselineBackend):
        def draft(self, request: DraftRequest) -> DraftReply:
            run(dataset, tmp_path / "runs")
            return super().draft(request)

    with pytest.raises(ConfigurationError, match="being written by another run"):
        run(dataset, tmp_path / "runs", Nested())


def test_summaries_of_other_programs_are_scored(dataset: Dataset, tmp_path: Path) -> None:
    finished = run(dataset, tmp_path / "runs")
    summaries = [p.summary.model_dump_json() for p in finished.predictions if p.summary][1:]
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(summaries), "utf-8")
    scored = score_file(path, dataset, tmp_path / "runs")
    assert [score.failure for score in scored.scores] == ["no prediction", *[None] * 5]


def test_unknown_documents_and_double_predictions_are_errors(dataset: Dataset) -> None:
    with pytest.raises(ConfigurationError, match="holds no article 'nix'"):
        score_all(dataset, [Prediction("nix", 0, None, "x")])
    with pytest.raises(ConfigurationError, match="two predictions"):
        score_all(dataset, [Prediction(NAMES[0], 0, None, "x")] * 2)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"schema_version": "1"}', '{"case": 1}', "null"])
def test_broken_prediction_files_name_their_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"p\.jsonl:2 is neither"):
        read_predictions(path)


def test_the_command_measures_the_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "init", str(tmp_path / "mine")]) == 0
    out = ["--out", str(tmp_path / "runs")]
    assert main(["eval", "--dataset", str(tmp_path / "mine"), "--model", "baseline", *out]) == 0
    shown = capsys.readouterr().out
    assert "claim F1, strict" in shown
    assert "documents without a critical error" in shown
    run_folder = tmp_path / "runs" / "my-articles-baseline"
    assert (run_folder / "report.html").stat().st_size > 10_000
    floors = ["--dataset", str(tmp_path / "mine"), "--floor", "baseline"]
    assert main(["eval", "gate", str(run_folder), *floors, "--pin"]) == 0
    assert main(["eval", "gate", str(run_folder), *floors]) == 0
    assert main(["eval", "compare", str(run_folder), str(run_folder), "--dataset", str(tmp_path / "mine")]) == 0


def test_the_shipped_rules_can_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path), "--no-report", "--no-references"]
    assert main(["eval", "--model", "baseline", "--limit", "6", *out]) == 0
    kept = str(tmp_path / "summarizer-gold-dev-baseline")
    rules = ["--rules", str(ROOT / "evals" / "gate.toml"), "--against", kept]
    files = ["--junit", str(tmp_path / "gate.xml"), "--markdown", str(tmp_path / "gate.md")]
    assert main(["eval", "gate", kept, *rules, *files]) in (0, 1)
    assert "drop: claims" in capsys.readouterr().out
    assert (tmp_path / "gate.xml").read_text("utf-8").startswith("<?xml")
