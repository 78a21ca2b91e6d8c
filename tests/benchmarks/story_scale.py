"""Stories at scale: wall seconds and memory of clustering and of building dossiers, for 1,000 and 10,000 summaries.

    python -m tests.benchmarks.story_scale [--sizes 1000 10000] [--clusters-only]

The summaries are those of the shared clusters and of the articles under `evals/`, over and over: each time with other
names and other rare words (letters changed one for one, so that offsets hold), with common words (not the most common
ones) changed for others of the same length, and on other days, so that the stories are others. Figures, event types and
the make-up stay, which makes the stories more alike than real ones are. Each size runs in a process of its own; times
do not include making the summaries.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import resource
import string
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer import EventSummary  # noqa: E402
from summarizer.story import build_stories  # noqa: E402
from summarizer.story.clustering import StoryIndex  # noqa: E402
from summarizer.story.clustering.weights import common_words  # noqa: E402
from tests.benchmarks.story_clusters import Labelled, b_cubed, summarised  # noqa: E402

MOST_COMMON = 0.2
"""Share of articles that hold a word, from which on it stays: function words and those of all news."""

_VOWELS, _CONSONANTS = "aeiou", "".join(letter for letter in string.ascii_lowercase if letter not in "aeiou")
_WORD = re.compile(r"[A-Za-z]{4,}")
_DATE = re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b")
_KEPT = {"country_code", "subdivision_code", "type", "kind", "measure", "stance", "affected", "timeframe", "realis"}
_KEPT |= {"id", "event", "claimant", "via", "speaker", "speaks_for", "responds_to", "match", "precision", "rule"}
_KEPT |= {"anchor_basis", "medium", "affected_side", "subset_of", "initiators", "targets", "links", "codes", "audit"}
_KEPT |= {"provenance", "qualifier", "unit", "schema_version", "language", "headline_event", "relation", "url"}


class Variant:
    """Changes of one round: every rare word in one way, days by some weeks."""

    def __init__(self, round_number: int) -> None:
        self._days = dt.timedelta(days=3 * round_number)
        self._seed = round_number
        self.word = lru_cache(maxsize=None)(self._word)

    def _word(self, word: str) -> str:
        if self._seed == 0:
            return word
        if word.lower() in common_words():
            return _other_word(word, self._seed)
        turn = zlib.crc32(f"{self._seed} {word.lower()}".encode())
        return "".join(_turned(letter, turn + place) for place, letter in enumerate(word))

    def text(self, text: str) -> str:
        """The text with other words and days, code point for code point as long."""
        return _DATE.sub(self._date, _WORD.sub(lambda found: self.word(found.group()), text))

    def _date(self, found: re.Match[str]) -> str:
        try:
            return (dt.date.fromisoformat(found.group()) + self._days).isoformat()
        except ValueError:
            return found.group()

    def data(self, value: Any) -> Any:
        """A summary's data, changed alike."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.data(one) for one in value]
        if isinstance(value, dict):
            return {name: one if name in _KEPT else self.data(one) for name, one in value.items()}
        return value


def _other_word(word: str, seed: int) -> str:
    """A common word of the same length; the most common ones stay."""
    fellows = _common_by_length().get(len(word), [])
    if word not in fellows:
        return word
    return fellows[(fellows.index(word) + zlib.crc32(f"{seed} {len(word)}".encode())) % len(fellows)]


@lru_cache(maxsize=1)
def _common_by_length() -> dict[int, list[str]]:
    rows: dict[int, list[str]] = {}
    for word, share in sorted(common_words().items()):
        if share < MOST_COMMON:
            rows.setdefault(len(word), []).append(word)
    return rows


def _turned(letter: str, turn: int) -> str:
    row = _VOWELS if letter.lower() in _VOWELS else _CONSONANTS
    turned = row[(row.index(letter.lower()) + turn % 19) % len(row)]
    return turned.upper() if letter.isupper() else turned


def variants(articles: list[Labelled]) -> Iterator[tuple[str, EventSummary, str]]:
    """Story, summary and text without end."""
    rounds = 0
    while True:
        variant = Variant(rounds)
        for article in articles:
            data = variant.data(article.summary.model_dump(mode="json"))
            data["article"]["sha256"] = f"{zlib.crc32(article.text.encode()):08x}{rounds:056x}"
            yield f"{article.story} {rounds}", EventSummary.model_validate(data), variant.text(article.text)
        rounds += 1


def timed(name: str, work: Callable[[], Any]) -> Any:
    """The result of a call; prints wall and CPU seconds and the most memory of the process so far."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"    {name:34}{wall:8.2f} s wall {cpu:8.2f} s CPU {peak:7.0f} MB", flush=True)
    return result


def run(size: int, clusters_only: bool) -> None:
    """One size, in this process."""
    sources = [article for article in summarised() if article.source == "clusters" or article.story.endswith(".txt")]
    made = list(islice(variants(sources), size))
    random.Random(1).shuffle(made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size} summaries, {len({story for story, _, _ in made})} stories; {peak:.0f} MB before", flush=True)

    def cluster(with_texts: bool) -> list[list[int]]:
        index = StoryIndex()
        for _, summary, text in made:
            index.add(summary, text if with_texts else None)
        return index.stories()

    for with_texts in (False, True):
        stories = timed(f"clustering, {'texts' if with_texts else 'summaries alone'}", lambda w=with_texts: cluster(w))
        precision, recall, f1 = b_cubed(stories, [story for story, _, _ in made])
        print(f"    {len(stories)} stories found, B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)
    if not clusters_only:
        summaries = [summary for _, summary, _ in made]
        timed("dossiers, summaries alone", lambda: len(build_stories(summaries)))
        timed("dossiers, texts", lambda: len(build_stories(summaries, {s.article.sha256: t for _, s, t in made})))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--clusters-only", action="store_true")
    options = parser.parse_args(arguments)
    if len(options.sizes) == 1:
        run(options.sizes[0], options.clusters_only)
        return
    for size in options.sizes:
        more = ["--clusters-only"] if options.clusters_only else []
        command = [sys.executable, "-m", "tests.benchmarks.story_scale", "--sizes", str(size), *more]
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
