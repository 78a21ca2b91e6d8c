"""The Inspect log of a run: the shape that its viewer asks for, and texts that stay texts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.reports.inspect_log import write_inspect_log
from summarizer.evaluation.scoring.metrics import METRICS, score_of
from tests.evaluation_reports import Shown, items, poisoned_run, shown
from tests.evaluation_scores import HOSTILE
from tests.pages import PAYLOAD


def written(folder: Path, made: Shown) -> Path:
    return write_inspect_log(folder, made.result.run, made.scores, made.dataset, made.predictions)


def log_of(folder: Path, made: Shown) -> Any:
    return json.loads(written(folder, made).read_text("utf-8"))


def test_file_name_and_keys_are_those_that_the_viewer_reads(tmp_path: Path) -> None:
    path = written(tmp_path, shown())
    assert re.fullmatch(r"2026-01-01T00-00-00\+00-00_invented-dev_[0-9a-f]{22}\.json", path.name)
    log = json.loads(path.read_text("utf-8"))
    assert list(log) == ["version", "status", "eval", "plan", "results", "stats", "samples"]
    assert log["version"] == 2
    wanted = ("id", "epoch", "input", "target", "messages", "output", "scores", "metadata")
    assert all(name in sample for sample in log["samples"] for name in wanted)


def test_each_sample_holds_article_labels_and_answer(tmp_path: Path) -> None:
    samples = {sample["id"]: sample for sample in log_of(tmp_path, shown())["samples"]}
    for item, prediction in zip(items(), shown().predictions, strict=True):
        sample = samples[item.gold.id]
        assert sample["input"] == item.article.text
        assert len(sample["target"]) == len(item.gold.claims)
        assert prediction.summary is not None
        answer = json.loads(sample["output"]["choices"][0]["message"]["content"])
        assert answer == prediction.summary.model_dump(mode="json", exclude_defaults=True)


def test_scores_are_the_results(tmp_path: Path) -> None:
    made = shown("careless run", careless=True)
    log = log_of(tmp_path, made)
    totals = {score["name"]: score["metrics"] for score in log["results"]["scores"]}
    assert totals["claims"]["strict"]["value"] == pytest.approx(made.result.headline.strict.value, abs=1e-6)
    assert totals["clean"]["rate"]["value"] == pytest.approx(made.result.clean.value, abs=1e-6)
    claims = next(metric for metric in METRICS if metric.field == "claims")
    by_id = {sample["id"]: sample["scores"] for sample in log["samples"]}
    for score in made.scores:
        value = score_of(claims, score.counts["claims"]).value
        assert by_id[score.case]["claims"]["value"] == pytest.approx(value, abs=1e-4)
        assert by_id[score.case]["clean"]["value"] == ("C" if score.clean else "I")


def test_a_failure_is_a_sample_without_an_answer(tmp_path: Path) -> None:
    samples = {s["id"]: s for s in log_of(tmp_path, shown("careless run", careless=True))["samples"]}
    assert samples["ferry"]["metadata"]["failure"] == "TimeoutError: no answer in 30 s"
    assert samples["ferry"]["messages"][1]["content"] == "(none) TimeoutError: no answer in 30 s"
    assert samples["ferry"]["scores"]["claims"]["value"] == 0


def test_epochs_count_from_one(tmp_path: Path) -> None:
    samples = log_of(tmp_path, shown("thrice", epochs=3))["samples"]
    assert {sample["epoch"] for sample in samples} == {1, 2, 3}
    assert len({(sample["id"], sample["epoch"]) for sample in samples}) == len(samples)


def test_equal_input_gives_equal_bytes_in_whatever_order_it_comes(tmp_path: Path) -> None:
    made = shown()
    one = written(tmp_path, made).read_bytes()
    two = written(tmp_path, replace(made, scores=made.scores[::-1], predictions=made.predictions[::-1])).read_bytes()
    assert one == two


@pytest.mark.parametrize("payload", [PAYLOAD, HOSTILE], ids=["script", "marks"])
def test_no_text_becomes_markdown_in_an_explanation(tmp_path: Path, payload: str) -> None:
    made = poisoned_run(shown("careless run", careless=True), payload + "![x](http://e.example/x.png)")
    log = log_of(tmp_path, made)
    for sample in log["samples"]:
        for score in sample["scores"].values():
            for line in score.get("explanation", "").splitlines():
                assert not re.search(r"(?<!\\)[<\[`]", line), line


def test_a_log_stays_inside_its_folder(tmp_path: Path) -> None:
    made = shown()
    run = replace(made.result.run, dataset="../../../etc/x", split="..", created="../../x")
    path = written(tmp_path, replace(made, result=replace(made.result, run=run)))
    assert path.parent == tmp_path
    assert path.exists()


def test_inspect_reads_the_log(tmp_path: Path) -> None:
    log_module = pytest.importorskip("inspect_ai.log", reason="inspect-ai is not installed")
    log = log_module.read_eval_log(str(written(tmp_path, shown("careless run", careless=True))))
    assert log.status == "success"
    assert {sample.id for sample in log.samples} == {item.gold.id for item in items()}
