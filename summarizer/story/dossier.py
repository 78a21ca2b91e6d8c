"""One story's articles -> its dossier. Puts the parts together; each part says what it does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from summarizer.models import EventSummary
from summarizer.story.alignment import Alignment, align
from summarizer.story.clustering import StoryIndex
from summarizer.story.members import Member, members_of
from summarizer.story.model import ArticleEntry, Decision, Dossier, Row, StoryActor, StoryEvent
from summarizer.story.reuse import Reuse, find_reuse
from summarizer.story.statements import COMPARED, UNKNOWN_ACTOR, compare, quote_clusters, timeline

_TITLE = 200
"""Characters of a title that are kept: some feeds put the whole article there."""


def build_dossier(
    members: Sequence[Member],
    *,
    alignment: Alignment | None = None,
    reuse: Reuse | None = None,
    decisions: Sequence[Decision] = (),
) -> Dossier:
    """The dossier of one story. ValueError without articles.

    `alignment` and `reuse` are worked out where they are not given. `decisions` are kept as they are: whoever asked a
    model has given its answers to `align`.
    """
    if not members:
        raise ValueError("a story has at least one article")
    alignment = alignment or align(members)
    reuse = reuse or find_reuse(members)
    compared = compare(members, alignment, reuse)
    actors = list(alignment.actors)
    if any(statement.claimant == UNKNOWN_ACTOR for statement in compared.statements):
        actors.append(StoryActor(id=UNKNOWN_ACTOR, name="unknown"))
    return Dossier(
        id=_id(members[0]),
        title=_title(members, alignment.events),
        articles=[_entry(member, reuse) for member in members],
        chains=reuse.chains(),
        parties=alignment.parties,
        actors=actors,
        events=alignment.events,
        quotes=quote_clusters(members, alignment),
        timeline=timeline(alignment.events),
        decisions=list(decisions),
        notes=[*_missing_texts(members), *_long_rows(compared.rows)],
        **compared._asdict(),
    )


def build_stories(summaries: Iterable[EventSummary], texts: Mapping[str, str] | None = None) -> list[Dossier]:
    """Clusters summaries and builds a dossier for each story: the largest first, then by their first day.

    `texts` holds article texts by sha256 (hex); without them reused copy is not looked for.
    """
    known = dict(texts or {})
    index = StoryIndex()
    given: list[EventSummary] = []
    for summary in summaries:
        index.add(summary, known.get(summary.article.sha256))
        given.append(summary)
    stories = [members_of([given[number] for number in story], known) for story in index.stories()]
    stories.sort(key=lambda members: (-len(members), min(member.day or "9999" for member in members)))
    return [build_dossier(members) for members in stories]


def _id(first: Member) -> str:
    return "s" + hashlib.sha256(first.summary.article.sha256.encode()).hexdigest()[:12]


def _title(members: Sequence[Member], events: Sequence[StoryEvent]) -> str:
    """The first article's title; without one, the label of the event that most articles have."""
    titles = (member.summary.article.title or "" for member in members)
    title = next((" ".join(one.split()) for one in titles if one.strip()), "")
    if not title and events:
        current = [event for event in events if event.timeframe == "current"] or list(events)
        title = max(current, key=lambda event: len(event.members)).label
    return (title or " ".join(members[0].summary.summary.split()) or members[0].summary.article.id)[:_TITLE]


def _entry(member: Member, reuse: Reuse) -> ArticleEntry:
    article = member.summary.article
    return ArticleEntry(
        key=member.key,
        id=article.id,
        sha256=article.sha256,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        anchor_date=article.anchor_date,
        anchor_basis=article.anchor_basis,
        anchor_conflict=article.anchor_conflict,
        text_known=member.text is not None,
        copy_of=reuse.copy_of(member.key),
        shares_copy_with=reuse.shares_with(member.key),
        credits=reuse.credits(member.key),
    )


def _missing_texts(members: Sequence[Member]) -> list[str]:
    missing = sum(member.text is None for member in members)
    if not missing or len(members) == 1:
        return []
    return [f"reused copy was not looked for in {missing} of {len(members)} articles: their texts are not at hand"]


def _long_rows(rows: Sequence[Row]) -> list[str]:
    """Of a row with hundreds of figures not all pairs are compared: that is said, not hidden."""
    long = [row.id for row in rows if sum(len(cell.statements) for cell in row.cells) > COMPARED]
    if not long:
        return []
    return [f"only the {COMPARED} most reported figures were compared with each other in {', '.join(long)}"]
