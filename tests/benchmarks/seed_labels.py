"""Hand-made labels of news articles, and when a name or a date counts as right by them.

The labels themselves lie outside the repository, with the articles. Does not read summaries: see measure_seeds.py.
"""

from __future__ import annotations

import calendar
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from summarizer.models.summary import Date
from summarizer.vocabulary import NARRATOR

ARTICLES = ("the ", "a ", "an ")
LINKS = frozenset({"in", "of", "for", "at", "near", "from"})


class FigureLabel(BaseModel):
    """A figure of the article. `start` is the code point of `amount`; None in `side` means it may be left out."""

    start: int
    amount: str
    value: float | None = None
    measure: list[str]
    side: list[str | None] | None = None
    claimant: list[str]
    stance: list[str]
    event_date: list[str] | None = None
    optional: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.amount)


class QuoteLabel(BaseModel):
    """Words between quotation marks, marks left out; `speaker` None: the article does not say."""

    start: int
    end: int
    text: str
    speaker: list[str | None] | None = None
    optional: bool = False


class DateLabel(BaseModel):
    """A time expression of an event and the days (ISO, inclusive) it stands for."""

    event: str
    when: str
    start: int
    earliest: str
    latest: str
    optional: bool = False


class DenialLabel(BaseModel):
    """A denial: `start` is the place of the denying word, `claimed_by` whose claim it is about."""

    denier: list[str]
    denied: str
    claimed_by: list[str] = []
    start: int
    optional: bool = False


class ArticleLabels(BaseModel):
    """All labels of one article file."""

    file: str
    anchor_date: str | None = None
    figures: list[FigureLabel] = []
    quotes: list[QuoteLabel] = []
    event_dates: list[DateLabel] = []
    denials: list[DenialLabel] = []


def read_labels(path: Path) -> list[ArticleLabels]:
    """The labels of a JSON file; ValidationError where it is not a list of article records."""
    return TypeAdapter(list[ArticleLabels]).validate_json(path.read_bytes())


def check_offsets(labels: ArticleLabels, directory: Path) -> None:
    """Raises ValueError where a label's words do not stand at its offset in the article."""
    text = (directory / labels.file).read_bytes().decode("utf-8")
    places = [(figure.start, figure.amount) for figure in labels.figures]
    places += [(quote.start, quote.text) for quote in labels.quotes] + [
        (date.start, date.when) for date in labels.event_dates
    ]
    if wrong := [words for start, words in places if text[start : start + len(words)] != words]:
        raise ValueError(f"{labels.file}: not at the labelled offset: {wrong}")


def fold(name: str) -> str:
    """A name without case, possessives and leading article."""
    plain = " ".join(name.replace("’", "'").casefold().replace("'s ", " ").removesuffix("'s").split())
    return next((plain.removeprefix(word) for word in ARTICLES if plain.startswith(word)), plain)


def core(name: str) -> list[str]:
    """The words of a folded name up to its first comma or preposition; all of them where only one would remain."""
    words = name.partition(",")[0].split()
    end = next((at for at, word in enumerate(words) if at > 1 and word in LINKS), len(words))
    return words if words[1:2] and words[1] in LINKS else words[:end]


def near(one: str, other: str) -> bool:
    """Folded names that share a head ("defence ministry", "afghan defence ministry") or, from two words on, a start."""
    short, long = sorted((core(one), core(other)), key=len)
    return bool(short) and (long[-len(short) :] == short or (len(short) > 1 and long[: len(short)] == short))


def name_match(names: list[str], accepted: list[str | None] | list[str] | None) -> int:
    """0 wrong, 1 right leniently, 2 right strictly. No name is right where the labels accept None."""
    wanted = [fold(name) for name in accepted or () if name]
    if not names or not wanted:
        return 2 if not names and (not wanted or None in (accepted or ())) else 0
    if set(names) & set(wanted):
        return 2
    people = [name for name in wanted if name != NARRATOR]
    return 1 if NARRATOR not in names and any(near(name, other) for name in names for other in people) else 0


def interval(text: str) -> tuple[str, str]:
    """First and last day of an EDTF date ("2025", "2025-10", "2025-10-03") or of "a/b"."""
    first, _, last = text.partition("/")
    parts = [int(part) for part in (last or first).split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return (first + "-01-01"[3 * first.count("-") :], f"{year:04}-{month:02}-{day:02}")


def date_match(date: Date | None, accepted: list[tuple[str, str]]) -> int:
    """0 wrong or missing, 1 overlaps an acceptable interval, 2 equals one."""
    if date is None or date.earliest is None or date.latest is None:
        return 0
    found = (date.earliest[:10], date.latest[:10])
    if found in accepted:
        return 2
    return int(any(found[0] <= latest and earliest <= found[1] for earliest, latest in accepted))
