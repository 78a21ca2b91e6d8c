"""How well a story's dossier agrees with hand-made labels: stories, chains, relations, events, actors.

    python -m tests.benchmarks.story_gold [--baseline] [-v] [STORY ...]

Reads `evals/stories` (see its README). Summaries come from the drafts there through the project's own grounding, or
with `--baseline` from the embedded baseline. Stories are scored on all articles mixed; everything else on the dossier
of each labelled story, so that an error of clustering is not counted twice. `-v` prints each miss in one line.

An optional label counts neither way, nor does a relation with a statement that has no label. A restatement is found
also where the dossier makes one statement or an agreement of the two. Does not judge quotes, rows or unknowns.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

from summarizer.story.clustering import StoryIndex
from tests.benchmarks.story_clusters import b_cubed
from tests.benchmarks.story_labels import FOLDER, Article, Story, actor_of, event_of, read_articles, story_of

MUTUAL = {"contradicts", "restates", "differs_in_bound", "same_statement_different_object"}
FORBIDDEN = "pairs that must not be related"
SCORED = MUTUAL | {"denies", "supersedes", "cannot_verify"}

Pair = tuple[str, str]


class Placed(NamedTuple):
    """A labelled event or actor of one article; `home` is what the dossier makes of it, None where it lacks it."""

    article: str
    label: str
    home: str | None


class Tally:
    """Hits, false finds and misses by name of row, and the lines that `-v` prints."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.lines: list[str] = []

    def note(self, row: str, outcome: str, line: str = "") -> None:
        """Counts one outcome ("right", "false", "missed") of a row."""
        getattr(self, outcome)[row] += 1
        if line:
            self.lines.append(f"{outcome:7} {row:32} {line}")

    def add_total(self, row: str, parts: Iterable[str]) -> None:
        """A row that adds up others."""
        for counts in (self.right, self.false, self.missed):
            counts[row] = sum(counts[part] for part in parts)

    def table(self, rows: Sequence[str]) -> Iterator[str]:
        """A line for each row that has something: precision, recall, F1 and counts."""
        for row in rows:
            right, false, missed = self.right[row], self.false[row], self.missed[row]
            if right + false + missed:
                f1 = 2 * right / (2 * right + false + missed)
                scores = f"P {_part(right, false)}  R {_part(right, missed)}  F1 {f1:.3f}"
                yield f"  {row:34} {scores}   {right} right, {false} false, {missed} missed"


def _part(right: int, others: int) -> str:
    return f"{right / (right + others):.3f}" if right + others else "-    "


def score_relations(story: Story, tally: Tally) -> None:
    """Relations and merges of the dossier against the labels, and the pairs that must not be."""
    gold = {(one["source"], one["target"]): _kinds(one) for one in story.labels["relations"]}
    predicted = _predicted(story)
    for relation in story.labels["relations"]:
        pair, kinds = (relation["source"], relation["target"]), _kinds(relation)
        hit = any(_holds(kind, pair, predicted) for kind in kinds)
        if not relation["optional"]:
            absent = [name for name in pair if name not in story.found]
            why = f"  (no statement: {', '.join(absent)})" if absent else ""
            line = "" if hit else f"{story.name}: {pair[0]} -> {pair[1]}{why}"
            tally.note(kinds[0], "right" if hit else "missed", line)
    for kind, pair in sorted(predicted):
        if not _allowed(kind, pair, gold):
            expected = gold.get(pair) or gold.get(pair[::-1]) or "nothing"
            tally.note(kind, "false", f"{story.name}: {pair}, labelled {expected}")
    for first, second in story.labels["not"]:
        wrong = sorted({kind for kind, pair in predicted if set(pair) == {first, second}})
        tally.note(FORBIDDEN, "false" if wrong else "right", f"{story.name}: {first} {second} {wrong}" if wrong else "")


def _kinds(relation: dict[str, Any]) -> list[str]:
    kinds = relation["kind"]
    return [kinds] if isinstance(kinds, str) else kinds


def _predicted(story: Story) -> set[tuple[str, Pair]]:
    """Kind and labelled statements of each relation; "merged" for two in one statement, "agrees" for an agreement."""
    found: set[tuple[str, Pair]] = set()
    for relation in story.dossier.relations:
        if relation.kind in SCORED:
            pairs = product(story.groups.get(relation.source, ()), story.groups.get(relation.target, ()))
            found.update((relation.kind, pair) for pair in pairs if pair[0] != pair[1])
    for groups in story.groups.values():
        found.update(("merged", pair) for pair in combinations(sorted(groups), 2))
    for agreement in story.dossier.agreements:
        names = sorted({name for one in agreement.statements for name in story.groups.get(one, ())})
        found.update(("agrees", pair) for pair in combinations(names, 2))
    return found


def _holds(kind: str, pair: Pair, predicted: set[tuple[str, Pair]]) -> bool:
    """Whether the relation was found: a restatement also as one statement or as an agreement."""
    if (kind, pair) in predicted or (kind in MUTUAL and (kind, pair[::-1]) in predicted):
        return True
    names = tuple(sorted(pair))
    return kind == "restates" and any((one, names) in predicted for one in ("merged", "agrees"))


def _allowed(kind: str, pair: Pair, gold: dict[Pair, list[str]]) -> bool:
    if kind == "agrees":
        return True
    wanted = "restates" if kind == "merged" else kind
    return wanted in gold.get(pair, ()) or (wanted in MUTUAL and wanted in gold.get(pair[::-1], ()))


def score_renderings(story: Story, tally: Tally) -> None:
    """One statement told by several articles: each pair of its renderings belongs into one statement."""
    related = {frozenset((r.source, r.target)) for r in story.dossier.relations if r.kind == "restates"}
    for name, refs in story.labels["statements"].items():
        for one, other in combinations(refs, 2):
            first, second = story.statements_of(one), story.statements_of(other)
            together = first & second or any(frozenset(pair) in related for pair in product(first, second))
            why = "" if first and second else "  (not both have a statement)"
            line = "" if together else f"{story.name}: {name} in {one['article']} and {other['article']}{why}"
            tally.note("one statement, two articles", "right" if together else "missed", line)


def score_identity(story: Story, tally: Tally) -> None:
    """Events and actors: labelled pairs of two articles that are one, against those that the dossier puts together."""
    events = {(r.article, r.item): e.id for e in story.dossier.events for r in e.members}
    actors = {(r.article, r.item): a.id for a in story.dossier.actors for r in a.members}
    keys = {number: key for key, number in story.numbers.items()}
    for row, finder, homes in (("same event", event_of, events), ("same actor", actor_of, actors)):
        placed = []
        for name, refs in story.labels[f"{row.removeprefix('same ')}s"].items():
            for ref in refs:
                item = finder(story.articles[ref["article"]], ref)
                placed.append(Placed(ref["article"], name, homes.get((keys[ref["article"]], item or ""))))
        for one, other in combinations(placed, 2):
            if one.article != other.article:
                _pair(story.name, row, (one, other), tally)


def _pair(story: str, row: str, pair: tuple[Placed, Placed], to: Tally) -> None:
    one, other = pair
    same, together = one.label == other.label, one.home is not None and one.home == other.home
    line = f"{story}: {one.label} in {one.article} / {other.label} in {other.article}"
    if same:
        absent = "" if one.home and other.home else "  (not both are in a summary)"
        to.note(row, "right" if together else "missed", "" if together else line + absent)
    elif together:
        to.note(row, "false", line)


def score_chains(story: Story, tally: Tally) -> None:
    """Pairs of articles that share copy."""
    gold = {pair for chain in story.labels["chains"] for pair in combinations(chain, 2)}
    entries = story.dossier.articles
    shared = {
        (story.numbers[entry.key], story.numbers[other])
        for entry in entries
        for other in (*entry.shares_copy_with, *([entry.copy_of] if entry.copy_of else []))
    }
    for pair in combinations(sorted(story.numbers.values()), 2):
        predicted = pair in shared or pair[::-1] in shared
        if predicted or pair in gold:
            outcome = "right" if predicted and pair in gold else "false" if predicted else "missed"
            tally.note("shared copy", outcome, "" if outcome == "right" else f"{story.name}: {pair}")


def print_stories(articles: Sequence[Article], verbose: bool) -> None:
    """B-cubed scores of all articles put together into stories, with their texts and from the summaries alone."""
    gold = [story_of(article.key) for article in articles]
    for name in ("with texts", "summaries alone"):
        index = StoryIndex()
        for article in articles:
            index.add(article.summary, article.text if name == "with texts" else None)
        stories = index.stories()
        precision, recall, f1 = b_cubed(stories, gold)
        counts = f"{len(stories)} of {len(set(gold))} stories"
        print(f"  stories, {name:25} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   {counts}")
        for story in stories if verbose else ():
            labels = sorted({gold[place] for place in story})
            whole = len(labels) == 1 and len(story) == gold.count(labels[0])
            if not whole:
                print("    not a whole story:", ", ".join(articles[place].key for place in story))


def main(arguments: list[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", metavar="STORY")
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args(arguments)
    articles = read_articles(options.baseline)
    print_stories(articles, options.verbose)
    tally = Tally()
    for path in sorted(FOLDER.glob("*/labels.json")):
        if options.stories and path.parent.name not in options.stories:
            continue
        labels = json.loads(path.read_text(encoding="utf-8"))
        story = Story(labels, [article for article in articles if article.key.startswith(f"{path.parent.name}/")])
        for score in (score_chains, score_relations, score_renderings, score_identity):
            score(story, tally)
    tally.add_total("all relations", SCORED)
    rows = ["shared copy", *sorted(SCORED), "all relations", "one statement, two articles", "same event", "same actor"]
    pairs = tally.right[FORBIDDEN] + tally.false[FORBIDDEN]
    print(*tally.table(rows), f"  {FORBIDDEN:34} {tally.false[FORBIDDEN]} of {pairs} occurred", sep="\n")
    print(f"  {'statements merged wrongly':34} {tally.false['merged']}")
    print(*(tally.lines if options.verbose else ()), sep="\n", end="")


if __name__ == "__main__":
    main()
