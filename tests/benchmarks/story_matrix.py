"""Do differing figures of two articles meet in a row of the story's matrix? Counts the pairs of articles that do not.

    python -m tests.benchmarks.story_matrix [-v] [--measures killed wounded] [SUMMARIES.jsonl]

Reads `../shared/data/news_clusters.jsonl` (16 real clusters) and summarises with the baseline. For each cluster the
figures of each article and the rows that show them; a pair of articles of one cluster differs in a measure where one
gives a figure that the other does not, and is shown where some row has figures of both that are not the same.
With SUMMARIES.jsonl, its summaries are taken as one cluster.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from summarizer import Summarizer
from summarizer.models import EventSummary
from summarizer.readers import article_from_text
from summarizer.story import Dossier, build_dossier, members_of
from summarizer.story.model import Row, Statement

CLUSTERS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "news_clusters.jsonl"


def clusters() -> Iterator[tuple[str, list[EventSummary], dict[str, str]]]:
    """Name, baseline summaries and texts by sha256 of each cluster."""
    baseline = Summarizer("baseline")
    for line in CLUSTERS.read_text(encoding="utf-8").splitlines():
        cluster = json.loads(line)
        articles = [
            article_from_text(
                doc["text"], id=doc["id"], title=doc["title"], publisher=doc["publisher"], published=doc["date"] or None
            )
            for doc in cluster["docs"]
        ]
        texts = {article.sha256: article.text for article in articles}
        yield cluster["cluster_id"], [baseline.summarize(article) for article in articles], texts


def one_cluster(path: Path) -> Iterator[tuple[str, list[EventSummary], dict[str, str]]]:
    """The summaries of a file as one cluster without texts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    yield path.name, [EventSummary.model_validate_json(line) for line in lines], {}


def words(statement: Statement) -> str:
    """A statement's figure in the article's words, with whom it counts."""
    whom = " / ".join(statement.affected_texts) or statement.affected or ""
    return f"{statement.quantity.text if statement.quantity else '-'} {whom}".strip()


def figures(dossier: Dossier, measure: str) -> dict[str, list[Statement]]:
    """By article, the statements with a figure for the measure."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        if statement.measure == measure and statement.quantity is not None:
            for article in dict.fromkeys(one.article for one in statement.renderings):
                found[article].append(statement)
    return found


def figure(statement: Statement) -> tuple[object, ...]:
    """What makes two figures the same."""
    quantity = statement.quantity
    assert quantity is not None
    return quantity.low, quantity.high, quantity.value, quantity.text if quantity.value is quantity.low is None else ""


def shown_together(dossier: Dossier, one: str, other: str, measure: str) -> list[Row]:
    """Rows in which the two articles have figures that differ."""
    by_id = {statement.id: statement for statement in dossier.statements}
    found = []
    for row in dossier.rows:
        if row.measure != measure:
            continue
        told = [by_id[number] for cell in row.cells for number in cell.statements if by_id[number].quantity]
        mine = {figure(s) for s in told if any(r.article == one for r in s.renderings)}
        theirs = {figure(s) for s in told if any(r.article == other for r in s.renderings)}
        if mine and theirs and mine | theirs != mine & theirs:
            found.append(row)
    return found


def episodes(dossier: Dossier, article: str, measure: str) -> set[str]:
    """The episodes that an article has figures for."""
    mine = {one.id for one in figures(dossier, measure)[article]}
    rows = [row for row in dossier.rows if row.measure == measure]
    return {row.episode for row in rows if any(mine & set(cell.statements) for cell in row.cells)}


def check(name: str, dossier: Dossier, measures: Sequence[str], verbose: bool) -> tuple[int, int, int]:
    """Prints a cluster; gives the pairs that differ, those that no row shows, those of them that share an episode."""
    pairs = missed = lost = 0
    for measure in measures:
        given = figures(dossier, measure)
        if not given:
            continue
        print(f"{name}  {measure}")
        for article, statements in given.items():
            rows = {s.id: [r.id for r in dossier.rows for c in r.cells if s.id in c.statements] for s in statements}
            shown = [f"{words(s)} [{s.event or 'no event'}; {','.join(rows[s.id]) or 'NO ROW'}]" for s in statements]
            print(f"    {article:4} {'; '.join(shown)}" if verbose else f"    {article:4} {len(shown)} figures")
        for one, other in combinations(given, 2):
            if {figure(s) for s in given[one]} == {figure(s) for s in given[other]}:
                continue
            pairs += 1
            if not shown_together(dossier, one, other, measure):
                shared = episodes(dossier, one, measure) & episodes(dossier, other, measure)
                missed, lost = missed + 1, lost + bool(shared)
                print(f"    in no row: {one} {other}{'' if shared else ' (figures of different episodes)'}")
    return pairs, missed, lost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("summaries", nargs="?", type=Path)
    parser.add_argument("--measures", nargs="+", default=["killed", "wounded"])
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    total = (0, 0, 0)
    for name, summaries, texts in one_cluster(options.summaries) if options.summaries else clusters():
        found = check(name, build_dossier(members_of(summaries, texts)), options.measures, options.verbose)
        total = (total[0] + found[0], total[1] + found[1], total[2] + found[2])
    print(
        f"{total[0]} pairs of articles differ; {total[1]} meet in no row, {total[2]} of these have an episode in common"
    )


if __name__ == "__main__":
    main()
