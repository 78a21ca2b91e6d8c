"""How long scoring takes: the shipped articles with the baseline's summaries, over and over, up to N documents.

    python -m tests.benchmarks.score_speed [--documents 10000]

Prints wall and CPU seconds (children included) of scoring and of summing up; predicting is not part of it.
"""

from __future__ import annotations

import argparse
import dataclasses
import resource
import time
from itertools import cycle, islice

from summarizer import Summarizer
from summarizer._resources import shipped
from summarizer.evaluation.gold import Dataset, load_dataset
from summarizer.evaluation.results import aggregate
from summarizer.evaluation.runs.model import Prediction, RunInfo
from summarizer.evaluation.scoring.many import score_all


def enlarged(dataset: Dataset, size: int) -> tuple[Dataset, list[Prediction]]:
    """`size` documents under different names, and a prediction for each."""
    baseline = Summarizer("baseline")
    made = {item.gold.id: baseline.summarize(item.article) for item in dataset.items}
    items, predictions = [], []
    for number, item in enumerate(islice(cycle(dataset.items), size)):
        name = f"{item.gold.id}-{number}"
        items.append(dataclasses.replace(item, gold=item.gold.model_copy(update={"id": name})))
        predictions.append(Prediction(name, 0, made[item.gold.id], None))
    return Dataset(dataset.name, dataset.version, tuple(items)), predictions


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    size = parser.parse_args().documents
    dataset, predictions = enlarged(load_dataset(shipped("evals")), size)
    info = RunInfo("speed", "baseline", "baseline", None, None, dataset.name, dataset.version, "", None, 1, "")
    started, used = time.perf_counter(), cpu()
    scores = score_all(dataset, predictions)
    scored, scored_cpu = time.perf_counter(), cpu()
    result = aggregate(info, scores, dataset=dataset, predictions=predictions)
    done, done_cpu = time.perf_counter(), cpu()
    print(f"{len(scores):,} documents, claim F1 {result.headline.strict.value:.4f}")
    print(f"scoring     {scored - started:6.1f} s wall {scored_cpu - used:6.1f} s CPU")
    print(f"summing up  {done - scored:6.1f} s wall {done_cpu - scored_cpu:6.1f} s CPU")


if __name__ == "__main__":
    main()
