"""What the page of one story shows, as plain JSON values: the dossier, and where its articles stand in the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.models import EventSummary
from summarizer.pages.links import safe_link
from summarizer.report.records import Json
from summarizer.story.model import Dossier


def story_record(dossier: Dossier, numbers: Mapping[str, int]) -> Json:
    """The dossier, with each article's number in the report (None where it is not there) and its link."""
    record: Json = dossier.model_dump(exclude_defaults=True)
    record["articles"] = [
        {**entry.model_dump(exclude_defaults=True), "number": numbers.get(entry.key), "link": safe_link(entry.url)}
        for entry in dossier.articles
    ]
    return record


def story_line(dossier: Dossier) -> Json:
    """What the list of stories shows of one."""
    days = sorted(entry.anchor_date or (entry.published or "")[:10] for entry in dossier.articles)
    known = [day for day in days if day]
    return {
        "title": dossier.title,
        "articles": len(dossier.articles),
        "chains": dossier.chains,
        "days": [known[0], known[-1]] if known else [],
        "outlets": list(dict.fromkeys(entry.publisher for entry in dossier.articles if entry.publisher))[:12],
        "differing": sum(1 for row in dossier.rows if row.differs),
        "denied": len({one.target for one in dossier.relations if one.kind == "denies"}),
        "unknown": len(dossier.unknowns),
    }


class Numbers:
    """The numbers of articles in a report, by what a dossier knows of them."""

    def __init__(self) -> None:
        self._by_both: dict[tuple[str, str], int] = {}
        self._by_text: dict[str, int] = {}

    def add(self, summary: EventSummary, number: int) -> None:
        """One more article; of two that are the same, the first counts."""
        article = summary.article
        self._by_both.setdefault((article.sha256, article.id), number)
        self._by_text.setdefault(article.sha256, number)

    def of(self, dossier: Dossier) -> dict[str, int]:
        """By article key of the dossier: the article of the same text, that with the same id first."""
        found: dict[str, int] = {}
        for entry in dossier.articles:
            number = self._by_both.get((entry.sha256, entry.id), self._by_text.get(entry.sha256))
            if number is not None:
                found[entry.key] = number
        return found


def distinct(groups: Iterable[Sequence[EventSummary]]) -> Iterator[EventSummary]:
    """The summaries of all groups, each article once, in order; none is kept."""
    seen: set[tuple[str, str]] = set()
    for group in groups:
        for summary in group:
            name = summary.article.sha256, summary.article.id
            if name not in seen:
                seen.add(name)
                yield summary
