"""The report file: head, frame, and the data in blocks. Equal input gives equal bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from summarizer.models import EventSummary
from summarizer.pages import shell
from summarizer.pages.markup import Html, element, joined
from summarizer.report.index import Index
from summarizer.report.records import Json, article_record
from summarizer.report.stories import Numbers, distinct, story_line, story_record
from summarizer.story.model import Dossier

_OWN = Path(__file__).resolve().parent / "assets"
_ASSETS = shell.Assets(
    styles=(shell.ASSETS / "base.css", *(_OWN / f"{name}.css" for name in ("frame", "lists", "article", "story"))),
    scripts=(
        *(shell.ASSETS / name for name in ("tools.js", "highlight.js")),
        *(
            _OWN / f"{name}.js"
            for name in (
                "words", "data", "rolling", "filters", "lists", "timeline", "text", "article", "audit",
                "claims_in_story", "matrix", "story", "app",
            )
        ),
    ),
)  # fmt: skip

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ARTICLES_A_BLOCK = 20
_STORIES_A_BLOCK = 5


def write_batch_report(
    path: Path | str,
    summaries: Iterable[EventSummary],
    texts: Mapping[str, str] | None = None,
    *,
    dossiers: Iterable[Dossier] = (),
) -> int:
    """Write a report of any number of articles; gives their number.

    `texts` holds article texts by sha256 (hex): without its text an article's evidence stands alone. `dossiers` of
    the same articles become a section of stories; they are taken one by one, after the summaries. ConfigurationError
    where the file cannot be written.
    """
    content = _Content(texts or {})
    for summary in summaries:
        content.add(summary)
    data = content.data("articles", dossiers)
    title = _counted(len(content.index), "article")
    shell.write_page(path, _page("Batch report", title, _facts(content), data))
    return len(content.index)


def write_story_report(
    path: Path | str,
    dossiers: Sequence[Dossier],
    summaries: Sequence[Sequence[EventSummary]],
    texts: Mapping[str, str] | None = None,
) -> int:
    """Write a report of stories with the summaries of each one's articles; gives the number of stories.

    `texts` as for `write_batch_report`. ConfigurationError where the file cannot be written.
    """
    content = _Content(texts or {})
    for summary in distinct(summaries):
        content.add(summary)
    data = content.data("stories", dossiers)
    title = dossiers[0].title if len(dossiers) == 1 else _counted(len(dossiers), "story", "stories")
    shell.write_page(path, _page("Story dossier", title, _facts(content, content.stories), data))
    return len(content.stories)


class _Content:
    """The data of a report as it grows: the index, and the articles in packed blocks."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.index = Index()
        self.stories: list[Json] = []
        self.without_text = 0
        self._texts = texts
        self._numbers = Numbers()
        self._blocks: dict[str, str] = {}
        self._open: list[Json] = []

    def add(self, summary: EventSummary) -> None:
        text = self._texts.get(summary.article.sha256)
        self.without_text += text is None
        self._numbers.add(summary, len(self.index))
        self.index.add(summary)
        self._open.append(article_record(summary, text))
        if len(self._open) == _ARTICLES_A_BLOCK:
            self._close()

    def _close(self) -> None:
        if self._open:
            number = (len(self.index) - 1) // _ARTICLES_A_BLOCK
            self._blocks[f"articles-{number}"] = shell.packed(self._open)
            self._open = []

    def data(self, start: str, dossiers: Iterable[Dossier]) -> dict[str, str]:
        """All blocks by id, the index first. `stories` then holds what the list of stories shows."""
        self._close()
        blocks = dict(self._story_blocks(dossiers))
        index = {
            "start": start,
            "sizes": {"articles": _ARTICLES_A_BLOCK, "stories": _STORIES_A_BLOCK},
            "stories": self.stories,
            **self.index.data(),
        }
        return {"index": shell.packed(index), **self._blocks, **blocks}

    def _story_blocks(self, dossiers: Iterable[Dossier]) -> Iterator[tuple[str, str]]:
        rest = iter(dossiers)
        while group := list(islice(rest, _STORIES_A_BLOCK)):
            number = len(self.stories) // _STORIES_A_BLOCK
            self.stories += [story_line(dossier) for dossier in group]
            yield f"stories-{number}", shell.packed([story_record(one, self._numbers.of(one)) for one in group])


def _facts(content: _Content, stories: Sequence[Json] = ()) -> list[tuple[str, str]]:
    index = content.index
    days = sorted(day for day in index.values("day") if day)
    publishers = {name for name in index.values("publisher") if name}
    return [
        ("Articles", _articles(content, stories)),
        ("Days", _days(days[0], days[-1]) if days else ""),
        ("Publishers", f"{len(publishers):,}" if publishers else ""),
        ("Claims", f"{index.total('claims'):,}"),
        *_tallies(index, stories),
        ("Without text", f"{content.without_text:,}" if content.without_text else ""),
    ]


def _articles(content: _Content, stories: Sequence[Json]) -> str:
    if len(stories) == 1:
        return f"{stories[0]['articles']}, {_counted(stories[0]['chains'], 'independent chain')}"
    return f"{len(content.index):,}" if stories else ""


def _tallies(index: Index, stories: Sequence[Json]) -> list[tuple[str, str]]:
    """What differs, is denied or open: across articles where there are stories, else in each article."""
    if stories:
        names = {"differing": "Differing figures", "denied": "Denied", "unknown": "Open questions"}
        return [(label, f"{sum(line[name] for line in stories):,}") for name, label in names.items()]
    names = {"conflicts": "Differing figures", "denied": "Denied", "unverified": "Unverified", "dropped": "Dropped"}
    return [(label, f"{index.sum(name):,}") for name, label in names.items()]


def _days(first: str, last: str) -> str:
    """ "27 Feb 2026", "26 Feb 2026 – 2 Mar 2026"."""
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


def _day(day: str) -> str:
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return day
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def _page(kicker: str, title: str, facts: Sequence[tuple[str, str]], data: Mapping[str, str]) -> str:
    body = [
        shell.masthead(kicker, title, facts, shell.skip_link("Skip to the content", "view")),
        element("nav", id="ways", aria_label="Parts of the report"),
        element("form", id="filters", role="search", aria_label="Filters", hidden=True),
        element("main", _waiting(), id="view", tabindex="-1"),
        element("p", id="said", role="status", class_="unseen"),
    ]
    return shell.page(f"{title}: {kicker.lower()}", body, data, _ASSETS)


def _waiting() -> Html:
    return joined(
        element("p", "Opening the report …", class_="quiet waiting"),
        element("noscript", element("p", "This report is drawn by a script inside the file, so it needs JavaScript.")),
    )


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
