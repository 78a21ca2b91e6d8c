"""One Dossier for people to read in a terminal. Lays out what the dossier holds; compares and counts nothing anew.

The words come from `cli.story.wording`, which makes them harmless; nothing is read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TextIO

from rich.text import Text

from summarizer.cli.story import matrix
from summarizer.cli.story.page import StoryPage, joined
from summarizer.cli.story.wording import (
    LABEL,
    credit,
    day,
    days,
    evidence,
    figure,
    listed_keys,
    named,
    plain,
    plural,
    when,
)
from summarizer.cli.wording import clean, shorten
from summarizer.story.model import Dossier, QuoteCluster, Statement, StoryEvent, TimelineEntry, Unknown

_ARTICLES, _EVENTS, _QUOTES, _RENDERINGS, _DECISIONS, _UNKNOWNS, _DENIED = 30, 25, 12, 6, 12, 20, 20
"""How many are shown of what may be many; the rest is counted, and stands in the JSON."""
_NEXT_TO = 26
"""Columns beside a sentence of an article."""


def print_story(dossier: Dossier, file: TextIO, width: int, color: bool, fresh: Collection[str] | None = None) -> None:
    """Write the dossier to `file`, in lines of at most `width` columns; escape codes only with `color`.

    `fresh` are the keys of the articles that earlier runs did not know; None where there was no earlier run.
    """
    page = StoryPage(dossier, width, color, fresh)
    for section in _SECTIONS:
        section(page)
    page.write(file)


def _header(page: StoryPage) -> None:
    dossier = page.dossier
    page.text(named(dossier.title, 200), style="bold")
    counts = f"{plural(len(dossier.articles), 'article')}, {plural(dossier.chains, 'chain')} of copy"
    page.text(joined(counts, days(dossier.articles), f"story {named(dossier.id)}"), style="dim")
    rows, any_text = [], any(article.text_known for article in dossier.articles)
    for article in dossier.articles[:_ARTICLES]:
        name = named(article.title or article.publisher or article.id, LABEL)
        publisher = named(article.publisher) if article.publisher and article.title else ""
        line = Text(joined(name, publisher))
        if page.fresh is not None and article.key in page.fresh:
            line.append(" · new", style="bold green")
        about = joined(credit(article), "text not at hand" if any_text and not article.text_known else "")
        rows.append((Text(named(article.key)), Text(day(article)), line.append(f"\n{about}" if about else "", "dim")))
    page.columns(rows, 2, (6, 12))
    page.more(len(dossier.articles) - _ARTICLES, "article")


def _denied(page: StoryPage) -> None:
    """What is denied, by whom; denials of things that no article gives as a claim stand last."""
    story = page.story
    targets: dict[str, list[Statement]] = {}
    answering = {relation.source for relation in page.dossier.relations if relation.kind == "denies"}
    for relation in page.dossier.relations:
        if relation.kind == "denies":
            for one in story.of([relation.target]):
                targets.setdefault(story.said(one, page.width), []).append(one)
    loose = [one for one in page.dossier.statements if one.stance == "denies" and one.id not in answering]
    if not targets and not loose:
        return
    page.heading("DENIED")
    for said, same in list(targets.items())[:_DENIED]:
        once = list({one.id: one for one in same}.values())
        page.text(joined(said, story.voices(once)), 2)
        for mark in story.marks(once, ("denies",)):
            page.text(f"→ {mark}", 4, "red")
    told = list(dict.fromkeys((story.voices([one]), evidence(one, 2 * page.width - _NEXT_TO)) for one in loose))
    for voices, words in told[:_DENIED]:
        page.text(f"{voices} denies: “{words}”", 2)
    page.more(max(len(targets) - _DENIED, 0) + max(len(told) - _DENIED, 0), "denial")


def _unknown(page: StoryPage) -> None:
    said = [one for one in page.dossier.unknowns if one.statement is not None]
    if not said:
        return
    page.heading("NOT KNOWN", "as the articles say")
    # What leaves figures open weighs more than what merely was not told.
    said.sort(key=lambda one: not one.about)
    page.columns([(Text(plain(one.kind), "magenta"), _open(page, one)) for one in said[:_UNKNOWNS]], 2, (15,))
    page.more(len(said) - _UNKNOWNS, "remark")


def _open(page: StoryPage, unknown: Unknown) -> Text:
    about = page.story.of(unknown.about)
    figures = list(dict.fromkeys(figure(one) for one in about if one.quantity))
    by = page.story.of([unknown.statement or ""])
    text = Text(f"{page.story.voices(by)}: " if by else "")
    text.append(f"“{shorten(clean(unknown.text), 2 * (page.width - _NEXT_TO))}”")
    return text.append(f"\nleaves open: {' | '.join(figures[:10])}" if figures else "", style="dim")


def _timeline(page: StoryPage) -> None:
    if not page.dossier.timeline:
        return
    page.heading("TIMELINE", "days as the articles give them, with their precision")
    known = [
        (entry, page.story.events[entry.event]) for entry in page.dossier.timeline if entry.event in page.story.events
    ]
    shown = known if len(known) <= _EVENTS else [pair for pair in known if _matters(*pair)][:_EVENTS]
    rows = []
    for entry, event in shown:
        frame = "" if event.timeframe == "current" else plain(event.timeframe)
        sure = "" if event.certainty == "certain" else "probably one event"
        facts = joined(frame, sure, listed_keys(one.article for one in event.members))
        rows.append((Text(when(entry)), Text(named(event.label, LABEL)).append(f" · {facts}", style="dim")))
    page.columns(rows, 2, (24,))
    page.more(len(known) - len(shown), "event")


def _matters(entry: TimelineEntry, event: StoryEvent) -> bool:
    """Whether a long timeline keeps the event: several articles tell it, or it has its day in this story."""
    if len({one.article for one in event.members}) > 1:
        return True
    return entry.earliest is not None and event.timeframe in ("current", "recent_prior")


def _quotes(page: StoryPage) -> None:
    clusters = [cluster for cluster in page.dossier.quotes if cluster.differs]
    if not clusters:
        return
    page.heading("QUOTES THAT DIFFER", "renderings of one speech act; words in square brackets are an editor's")
    for cluster in clusters[:_QUOTES]:
        page.text(page.story.actor(cluster.speaker) if cluster.speaker else "speaker not said", 2, "bold")
        rows = _renderings(cluster)
        limit = 3 * page.width
        shown = [(Text(where), Text(f"“{shorten(text, limit)}”")) for text, where in rows[:_RENDERINGS]]
        page.columns(shown, 4, (12,))
        page.more(len(rows) - _RENDERINGS, "rendering")
    page.more(len(clusters) - _QUOTES, "quote")


def _renderings(cluster: QuoteCluster) -> list[tuple[str, str]]:
    """The different texts with their articles, without parts of a longer one that the same article also has."""
    articles: dict[str, list[str]] = {}
    for one in cluster.renderings:
        articles.setdefault(clean(one.text), []).append(one.article)
    kept = []
    for text, where in articles.items():
        longer = [other for other in articles if len(other) > len(text) and text.casefold() in other.casefold()]
        if not set(where) <= {key for other in longer for key in articles[other]}:
            kept.append((text, listed_keys(where)))
    return kept


def _decisions(page: StoryPage) -> None:
    decisions = page.dossier.decisions
    if not decisions:
        return
    page.heading("ASKED OF A MODEL", "pairs that the rules were unsure of")
    rows = []
    for one in decisions[:_DECISIONS]:
        pair = " and ".join(named(f"{ref.article} {ref.item}", 20) for ref in one.pair)
        answer = "no answer" if one.answer is None else "yes" if one.answer else "no"
        rows.append((Text(answer), Text(f"{plain(one.question)}, {pair}: {named(one.reason, 160)}")))
    page.columns(rows, 2, (10,))
    page.more(len(decisions) - _DECISIONS, "pair")


def _notes(page: StoryPage) -> None:
    if page.dossier.notes:
        page.heading("NOTES")
    for note in page.dossier.notes:
        page.text(named(note, 400), 2)


_SECTIONS: tuple[Callable[[StoryPage], None], ...] = (
    _header,
    matrix.differing,
    matrix.agreements,
    _denied,
    matrix.drift,
    _unknown,
    matrix.undisputed,
    _timeline,
    _quotes,
    _decisions,
    _notes,
)
