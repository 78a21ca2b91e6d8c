"""Labelled stories for `tests.benchmarks.story_gold`: articles, their summaries, and what a label means in them.

Finds the claim, event or actor of a summary that a label names by article, claimant and words; scores nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer import EventSummary, Summarizer  # noqa: E402
from summarizer.models import Claim  # noqa: E402
from summarizer.readers import article_from_text  # noqa: E402
from summarizer.story import Dossier, Member, build_dossier, members_of  # noqa: E402
from summarizer.testing import ScriptedBackend  # noqa: E402
from summarizer.text.document import Document  # noqa: E402

FOLDER = ROOT / "evals" / "stories"
ALIKE = ({"captured", "seized", "detained"}, {"rescued", "released"}, {"displaced", "evacuated", "returned_or_hosted"})
"""Measures between which a summary may choose, so that a label finds its claim under either."""


class Article(NamedTuple):
    """`key` is the story's folder and the file's name without its ending; `sentences` are offsets, half-open."""

    key: str
    summary: EventSummary
    text: str
    sentences: list[tuple[int, int]]

    @property
    def number(self) -> str:
        """The name by which labels call the article: the first two characters of its file's name."""
        return self.key.partition("/")[2][:2]


def read_articles(baseline: bool) -> list[Article]:
    """All articles with their summaries, by folder and name."""
    rules = Summarizer("baseline") if baseline else None
    found = []
    for path in sorted(FOLDER.glob("*/*.txt")):
        key = f"{path.parent.name}/{path.stem}"
        article = article_from_text(path.read_text(encoding="utf-8"), id=key, publisher=path.stem[3:])
        draft = path.with_suffix(".draft.json").read_text(encoding="utf-8")
        # The second answer, an empty one, is for the request to repair what grounding refused.
        summarizer = rules or Summarizer(backend=ScriptedBackend([draft, {}]))
        sentences = [(sentence.start, sentence.end) for sentence in Document(article).sentences]
        found.append(Article(key, summarizer.summarize(article), article.text, sentences))
    return found


def story_of(key: str) -> str:
    """The label of an article's story; each of the single articles is its own."""
    story = key.partition("/")[0]
    return key if story == "singles" else story


class Story:
    """One labelled story beside the dossier that the project makes of its articles."""

    def __init__(self, labels: dict[str, Any], articles: Sequence[Article]) -> None:
        self.labels = labels
        self.name: str = labels["story"]
        texts = {article.summary.article.sha256: article.text for article in articles}
        self.members: list[Member] = members_of([article.summary for article in articles], texts)
        self.numbers = {m.key: a.number for m, a in zip(self.members, articles, strict=True)}
        self.articles = {article.number: article for article in articles}
        self.dossier: Dossier = build_dossier(self.members)
        self.groups: dict[str, set[str]] = {s.id: set() for s in self.dossier.statements}
        """By statement of the dossier, the labelled statements of which it holds a rendering."""
        for name, refs in labels["statements"].items():
            for statement in {one for ref in refs for one in self.statements_of(ref)}:
                self.groups[statement].add(name)
        self.found = {name for groups in self.groups.values() for name in groups}

    def claims(self, ref: dict[str, str]) -> set[tuple[str, str]]:
        """The claims of the summary (article, claim id) that a label means."""
        summary = self.articles[ref["article"]].summary
        return {(ref["article"], claim.id) for claim in summary.claims if _means(summary, claim, ref)}

    def statements_of(self, ref: dict[str, str]) -> set[str]:
        """The dossier's statements that render what a label means."""
        wanted = self.claims(ref)
        renderings = ((s.id, (self.numbers[r.article], r.claim)) for s in self.dossier.statements for r in s.renderings)
        return {name for name, claim in renderings if claim in wanted}


def _means(summary: EventSummary, claim: Claim, ref: dict[str, str]) -> bool:
    if not _same_name(summary, claim.claimant, ref["claimant"]):
        return False
    words, evidence = ref["words"].lower(), " ".join(span.text for span in claim.evidence).lower()
    if ref["measure"] == "none":
        return claim.quantity is None and words in evidence
    if claim.quantity is None or not _same_measure(claim.measure, ref["measure"]):
        return False
    amount = claim.quantity.text.lower()
    return amount == words or (len(words) > 1 and f" {words} " in f" {amount} ") or f" {amount} " in f" {words} "


def _same_measure(one: str, other: str) -> bool:
    return one == other or any({one, other} <= alike for alike in ALIKE)


def _same_name(summary: EventSummary, claimant: str, name: str) -> bool:
    actor = summary.actor(claimant)
    if actor is None:
        return claimant == name
    wanted = _plain(name)
    names = [_plain(one) for one in (actor.name, *actor.aliases)]
    return any(one == wanted or f" {one} " in f" {wanted} " or f" {wanted} " in f" {one} " for one in names)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def event_of(article: Article, ref: dict[str, Any]) -> str | None:
    """The id of the event with the labelled sentence and type; else one with the sentence, else one of the type."""
    start, end = article.sentences[ref["sentence"] - 1]
    events = article.summary.events
    near = [event for event in events if any(span.start < end and start < span.end for span in event.evidence)]
    typed = [event for event in events if event.type in ref["types"]]
    both = [event for event in near if event in typed]
    return next((event.id for event in (*both, *near, *typed)), None)


def actor_of(article: Article, ref: dict[str, str]) -> str | None:
    """The id of the actor with the labelled name or alias, else of one whose name holds it."""
    wanted = _plain(ref["name"])
    actors = article.summary.actors
    exact = (actor.id for actor in actors if wanted in map(_plain, (actor.name, *actor.aliases)))
    like = (actor.id for actor in actors if _same_name(article.summary, actor.id, ref["name"]))
    return next(exact, None) or next(like, None)
