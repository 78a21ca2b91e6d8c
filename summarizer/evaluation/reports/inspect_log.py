"""A scored run as an Inspect log (format version 2, JSON), which `inspect view` and `read_eval_log` open.

Needs no package of Inspect. What its viewer asks for: a file name `<timestamp>_<task>_<id>.json`, the keys in the order
version, status, eval, plan, results, stats, samples, and per sample id, epoch, input, target, messages, output, scores
and metadata. Seen to open in inspect-ai 0.3.285.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from summarizer.evaluation.reports.describe import Items, described, plain
from summarizer.evaluation.reports.records import BY_FIELD, item_kind
from summarizer.evaluation.runs.model import Prediction, RunInfo
from summarizer.evaluation.scoring.metrics import Metric, Ratio, precision, recall, score_of
from summarizer.evaluation.scoring.outcome import SCORER_VERSION, Counts, DocumentScore, Verdict
from summarizer.models import EventSummary, Usage
from summarizer.pages.markup import sendable

Json = dict[str, Any]

SHOWN = ("claims", "detection", "denials", "events", "event_type", "event_date", "event_place", "actors", "quotes")
"""The metrics that are scores of each sample; the counts of all stand in the metadata of "clean"."""

CLEAN = "clean"
_LONGEST_TASK = 60
_NEVER = "1970-01-01T00:00:00+00:00"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def write_inspect_log(
    folder: Path | str,
    run: RunInfo,
    scores: Sequence[DocumentScore],
    dataset: Dataset,
    predictions: Iterable[Prediction] = (),
) -> Path:
    """Write the log into `folder`, which must exist, and give its path; equal input gives equal bytes.

    OSError where the file cannot be written.
    """
    made = {(prediction.case, prediction.epoch): prediction for prediction in predictions}
    log = _log(run, scores, dataset, made)
    name = f"{_clock(run).replace(':', '-')}_{_task(run)}_{_id(run, 'file')}.json"
    path = Path(folder) / name
    text = sendable(json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False))
    path.write_text(text + "\n", "utf-8", newline="\n")
    return path


Made = dict[tuple[str, int], Prediction]


def _log(run: RunInfo, scores: Sequence[DocumentScore], dataset: Dataset, made: Made) -> Json:
    samples = list(_samples(run, scores, dataset, made))
    usages = [p.summary.provenance.usage for p in made.values() if p.summary]
    return {
        "version": 2,
        "status": "success",
        "eval": _eval(run, dataset, len(samples)),
        "plan": {"name": "summarize", "steps": [{"solver": "summarizer", "params": dict(run.settings)}], "config": {}},
        "results": {
            "total_samples": len(samples),
            "completed_samples": len(samples),
            "scores": [*(_totals(BY_FIELD[field], scores) for field in SHOWN), _clean_total(scores)],
        },
        "stats": {
            "started_at": _clock(run),
            "completed_at": _clock(run),
            "model_usage": {_model(run): _usage(sum(usages, Usage()))},
        },
        "samples": samples,
    }


def _eval(run: RunInfo, dataset: Dataset, samples: int) -> Json:
    return {
        "eval_id": _id(run, "eval"),
        "run_id": _id(run, "run"),
        "created": _clock(run),
        "task": _task(run),
        "task_id": _id(run, "task"),
        "task_version": SCORER_VERSION,
        "task_display_name": run.name,
        "solver": "summarizer",
        "dataset": {
            "name": f"{run.dataset} {run.dataset_version}",
            "samples": samples,
            "sample_ids": [item.gold.id for item in dataset.items],
            "shuffled": False,
        },
        "model": _model(run),
        "model_args": {},
        "config": {"epochs": run.epochs},
        "packages": {},
        "metadata": {
            "prompt": run.prompt,
            "prompt_sha256": run.prompt_sha256,
            "dataset_sha256": run.dataset_sha256,
            "split": run.split,
            "scorer_version": SCORER_VERSION,
        },
    }


def _model(run: RunInfo) -> str:
    return f"{run.backend}/{run.model}"


def _task(run: RunInfo) -> str:
    words = f"{run.dataset}-{run.split or 'all'}"
    return re.sub(r"[^A-Za-z0-9]+", "-", words[:_LONGEST_TASK]).strip("-") or "summaries"


def _clock(run: RunInfo) -> str:
    """The run's time for the file name and the log; a run of no known time gets the oldest."""
    try:
        return dt.datetime.fromisoformat(run.created).isoformat(timespec="seconds")
    except ValueError:
        return _NEVER


def _id(run: RunInfo, purpose: str) -> str:
    """An identifier that the same run always gets."""
    parts = [purpose, run.name, run.backend, run.model, run.dataset_sha256, run.created, run.prompt_sha256]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:22]


def _totals(metric: Metric, scores: Sequence[DocumentScore]) -> Json:
    counts = sum((score.counts.get(metric.field, Counts()) for score in scores), Counts())
    found = {"strict": score_of(metric, counts), "soft": score_of(metric, counts, soft=True)}
    if metric.kind == "f1":
        found |= {"precision": precision(counts), "recall": recall(counts)}
    return {"name": metric.field, "scorer": metric.field, "params": {}, "metrics": _metrics(found)}


def _metrics(found: dict[str, Ratio]) -> Json:
    return {name: {"name": name, "value": round(ratio.value or 0.0, 6), "params": {}} for name, ratio in found.items()}


def _clean_total(scores: Sequence[DocumentScore]) -> Json:
    rate = {"rate": Ratio(sum(score.clean for score in scores), len(scores))}
    return {"name": CLEAN, "scorer": CLEAN, "params": {}, "metrics": _metrics(rate)}


def _samples(run: RunInfo, scores: Sequence[DocumentScore], dataset: Dataset, made: Made) -> Iterator[Json]:
    items = {item.gold.id: item for item in dataset.items}
    for score in sorted(scores, key=lambda score: (score.case, score.epoch)):
        if score.case in items:
            yield _sample(run, items[score.case], score, made.get((score.case, score.epoch)))


def _sample(run: RunInfo, item: LabelledArticle, score: DocumentScore, made: Prediction | None) -> Json:
    summary = made.summary if made else None
    answer = _answer(summary, score)
    question = {"role": "user", "content": item.article.text, "source": "input"}
    reply = {"role": "assistant", "content": answer, "model": _model(run), "source": "generate"}
    usage = summary.provenance.usage if summary else Usage()
    seconds = (made.latency_ms if made else 0) / 1000
    return {
        "id": score.case,
        "epoch": score.epoch + 1,
        "input": item.article.text,
        "target": [f"{it.head} ({it.detail})" for it in described(item.gold)["claim"].values()],
        "messages": [question, reply],
        "output": {
            "model": _model(run),
            "choices": [{"message": reply, "stop_reason": "stop" if summary else "unknown"}],
            "usage": _usage(usage),
            "time": seconds,
        },
        "scores": _scores(item, score, summary),
        "metadata": {
            "field": item.gold.field,
            "style": item.gold.style,
            "traits": list(item.gold.traits),
            "failure": score.failure,
        },
        "model_usage": {_model(run): _usage(usage)},
        "total_time": seconds,
    }


def _answer(summary: EventSummary | None, score: DocumentScore) -> str:
    """The prediction as JSON, which the viewer shows as a tree. Not by pydantic, which refuses lone surrogates."""
    if summary is None:
        return f"(none) {score.failure or ''}"
    return json.dumps(summary.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1)


def _usage(usage: Usage) -> Json:
    return {
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "total_tokens": usage.input_tokens + usage.output_tokens,
        "input_tokens_cache_read": usage.cached_tokens,
    }


def _scores(item: LabelledArticle, score: DocumentScore, summary: EventSummary | None) -> Json:
    found: Json = {}
    gold, predicted = described(item.gold), described(summary) if summary else {}
    for field in SHOWN:
        value = score_of(BY_FIELD[field], score.counts.get(field, Counts())).value
        if value is None:
            continue
        own = [verdict for verdict in score.verdicts if verdict.field == field]
        found[field] = {"value": round(value, 4), "explanation": _verdict_table(own, gold, predicted)}
    if "claims" in found:
        found["claims"]["answer"] = summary.summary if summary else ""
    found[CLEAN] = {
        "value": "C" if score.clean else "I",
        "explanation": _critical_table(score),
        "metadata": {"counts": {field: list(counts) for field, counts in score.counts.items() if any(counts)}},
    }
    return found


def _verdict_table(verdicts: Sequence[Verdict], gold: Items, predicted: Items) -> str:
    rows = [
        (
            _words(gold, verdict.field, verdict.gold),
            _words(predicted, verdict.field, verdict.predicted),
            verdict.category,
            verdict.reason,
        )
        for verdict in verdicts
    ]
    return _table(("gold", "predicted", "verdict", "reason"), rows)


def _words(items: Items, field: str, id_: str | None) -> str:
    if id_ is None:
        return "–"
    item = items.get(item_kind(field), {}).get(id_)
    return f"{id_}: {item.head} ({item.detail})" if item else id_


def _critical_table(score: DocumentScore) -> str:
    if score.clean:
        return "No critical error."
    return _table(("error", "item", "reason"), [(plain(e.kind), e.item, e.reason) for e in score.critical])


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A markdown table in which no text is markdown: the viewer would turn an article's words into links or images."""
    lines = [" | ".join(heads), " | ".join("---" for _ in heads)]
    lines += [" | ".join(_PUNCTUATION.sub(r"\\\1", " ".join(cell.split())) or " " for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)
