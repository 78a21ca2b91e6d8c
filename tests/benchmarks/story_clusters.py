"""How well articles are put together into stories: B-cubed precision, recall and F1 on real clusters.

    python -m tests.benchmarks.story_clusters [--orders 3] [--show]

Baseline summaries of the articles in `../shared/data`, mixed together and added one by one, with their texts and from
the summaries alone, in the given order and in shuffled ones. Rows:

    half A, half B  every second cluster. Neither is held back: thresholds were set in the middle of a range in which
                    half A and the articles that are no cluster hardly change, and half B was looked at beside them
    clusters        all 16
    mixed           and 51 articles whose event has a label, 118 of one election year, 130 invented ones: each of these
                    last 248 counts as a story of its own, so what truly belongs together counts as wrong

Two labels of the 51 are of the same event as one of the clusters and count as that. `--show` lists what was mixed up.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer import EventSummary, Summarizer  # noqa: E402
from summarizer.readers import article_from_text  # noqa: E402
from summarizer.story.clustering import StoryIndex  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
SAME_EVENT = {"tram": "g5/74", "tram victims": "g5/74"}
"""Labels of single articles -> the cluster that is about the same event."""


class Labelled(NamedTuple):
    """An article's summary and text with the story that it belongs to; `source` is the file."""

    source: str
    story: str
    summary: EventSummary
    text: str


def read_articles() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Source, story, record with `text` and perhaps `title` and `date`. SystemExit where the data is not at hand."""
    if not DATA.is_dir():
        raise SystemExit(f"no {DATA}: this benchmark needs the shared articles")
    for cluster in _lines("news_clusters"):
        yield from (("clusters", cluster["cluster_id"], record) for record in cluster["docs"])
    for record in _lines("fivew"):
        yield "labelled", SAME_EVENT.get(record["category"], record["category"]), record
    for record in _lines("quotes"):
        yield "alone", record["id"], record
    for path in sorted((ROOT / "evals" / "articles").glob("*.txt")):
        yield "alone", path.name, {"id": path.name, "text": path.read_text(encoding="utf-8")}


def _lines(name: str) -> Iterator[dict[str, str]]:
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def summarised(sources: Sequence[str] = ("clusters", "labelled", "alone")) -> list[Labelled]:
    """All articles of these sources with their baseline summaries."""
    summarizer = Summarizer("baseline")
    found = []
    for source, story, record in read_articles():
        if source not in sources:
            continue
        date = record.get("date") or None
        published = None if date == "None" else date
        article = article_from_text(record["text"], id=record["id"], title=record.get("title"), published=published)
        found.append(Labelled(source, story, summarizer.summarize(article), article.text))
    return found


def clustered(articles: Sequence[Labelled], order: Sequence[int], with_texts: bool) -> list[list[int]]:
    """Stories as lists of places in `articles`."""
    index = StoryIndex()
    for place in order:
        index.add(articles[place].summary, articles[place].text if with_texts else None)
    return [[order[number] for number in story] for story in index.stories()]


def b_cubed(stories: Sequence[Sequence[int]], gold: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1: for each article, what part of its story is right, and what part of the right ones
    is in its story; averaged over articles (Bagga and Baldwin 1998).
    """
    right = defaultdict(set)
    for place, label in enumerate(gold):
        right[label].add(place)
    precision = recall = 0.0
    for story in stories:
        together = set(story)
        for place in story:
            common = len(together & right[gold[place]])
            precision += common / len(together) / len(gold)
            recall += common / len(right[gold[place]]) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def orders(count: int, number: int) -> list[list[int]]:
    """The given order and shuffled ones."""
    given = list(range(count))
    return [given] + [random.Random(seed).sample(given, count) for seed in range(1, number)]


def report(name: str, articles: Sequence[Labelled], number: int) -> None:
    """The rows of one set of articles."""
    gold = [article.story for article in articles]
    for with_texts in (True, False):
        scores = [b_cubed(clustered(articles, order, with_texts), gold) for order in orders(len(articles), number)]
        cells = "   ".join("P {:.3f} R {:.3f} F1 {:.3f}".format(*score) for score in scores)
        print(f"{name:9}{len(articles):5}  {'texts' if with_texts else 'summaries':10} {cells}")


def show(articles: Sequence[Labelled]) -> None:
    """Stories that hold articles of several labels, and labels that fell apart, for the summaries alone."""
    stories = clustered(articles, range(len(articles)), with_texts=False)
    for story in stories:
        labels = sorted({articles[place].story for place in story})
        if len(labels) > 1:
            print("mixed:", *labels, sep="\n    ")
    parts = defaultdict(list)
    for story in stories:
        for label in {articles[place].story for place in story}:
            parts[label].append(sum(articles[place].story == label for place in story))
    for label, sizes in parts.items():
        if len(sizes) > 1:
            print("split:", label, sorted(sizes))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    everything = summarised()
    clusters = [article for article in everything if article.source == "clusters"]
    half = set(sorted({article.story for article in clusters})[::2])
    report("half A", [article for article in clusters if article.story in half], options.orders)
    report("half B", [article for article in clusters if article.story not in half], options.orders)
    report("clusters", clusters, options.orders)
    report("mixed", everything, options.orders)
    if options.show:
        show(everything)


if __name__ == "__main__":
    main()
