"""The anchor day: header, feed, dateline, stamps in the text, and the header that is a day early."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from summarizer.models import Article
from summarizer.resolve.anchor import Anchor, find_anchor
from summarizer.text.document import Document

THURSDAY = dt.date(2026, 2, 26)
FRIDAY = dt.date(2026, 2, 27)
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def anchor(text: str, published: dt.date | None = None, basis: str | None = None) -> Anchor:
    article = Article.model_validate({"id": "t", "text": text, "published": published, "published_basis": basis})
    return find_anchor(Document(article))


def test_the_header_is_the_anchor() -> None:
    text = "Rain fell in Lima on Friday, the mayor said.\n\nIt was heavy."
    assert anchor(text, FRIDAY, "header") == (FRIDAY, "header", False)
    assert anchor(text, FRIDAY, "feed") == (FRIDAY, "feed", False)


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell in Lima on Friday, the mayor said.",
        "Lima is wet.\n\nIn a note Friday, Mayor Ana Brandt hoped for sun.",
        "Lima is wet.\n\nIt is cold.\n\nEarly Friday the river left its bed.",
    ],
)
def test_a_weekday_told_in_the_past_moves_a_header_that_is_a_day_early(text: str) -> None:
    assert anchor(text, THURSDAY, "header") == (FRIDAY, "header", True)


@pytest.mark.parametrize(
    "text",
    [
        "The council of Lima will meet on Friday, the mayor said.",
        "Rain fell in Lima last Friday, the mayor said.",
        "Rain fell in Lima on Friday last week, the mayor said.",
        "Rain fell on the Friday before the vote, the mayor said.",
        "If rain fell on Friday, the mayor said, Lima was ready.",
        "Rain fell in Lima on Thursday, the mayor said.",
        "Lima is wet.\n\nIt is cold.\n\nIt is dark.\n\nRain fell on Friday, the mayor said.",
        "The fair takes place on Friday.",
    ],
)
def test_other_weekdays_leave_the_header_alone(text: str) -> None:
    assert anchor(text, THURSDAY, "header") == (THURSDAY, "header", False)


@pytest.mark.parametrize(
    "text",
    [
        "BERLIN, 27 February 2026 (Agency) - Rain fell.",
        "BERLIN, Feb. 27, 2026 — Rain fell.",
        "SAN JOSE (COSTA RICA), 27 FEB 2026 (AGENCY) -- [TEXT] RAIN FELL.",
        "Rain in Berlin\n\nBERLIN, 27 February 2026 (Agency) - Rain fell.",
    ],
)
def test_a_dateline_with_a_full_date_is_the_anchor(text: str) -> None:
    assert anchor(text) == (FRIDAY, "dateline", False)


def test_two_digit_years_of_datelines_follow_posix() -> None:
    assert anchor("LIMA, 4 FEB 90 (AGENCY) -- RAIN FELL.").date == dt.date(1990, 2, 4)


def test_without_a_header_the_latest_date_stamp_counts() -> None:
    text = "Rain fell.\n\nWet! — Weather (@weather) February 26, 2026\n\nWetter! — Weather (@weather) February 27, 2026"
    assert anchor(text) == (FRIDAY, "in_text", False)
    assert anchor("Rain fell in Lima.\n\nUpdated: February 27, 2026").date == FRIDAY
    assert anchor("Rain falls in Lima, Friday, Feb. 27, 2026, on many roofs of the old town.").date == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain fell on Friday.",
        "BERLIN, Feb. 27 — Rain fell.",
        "Mayor Ana Brandt was born on February 3, 1950, in a small town north of the city.",
        "The council will meet on Friday, March 6, 2026, to talk about the rain of this week.",
    ],
)
def test_without_any_stamp_there_is_no_anchor(text: str) -> None:
    assert anchor(text) == (None, "none", False)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not on this machine")
def test_the_five_articles_all_count_from_the_same_friday() -> None:
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        header = re.match(r"\s*date (\d{4}-\d\d-\d\d) ", text)
        article = Article(
            id=path.name,
            text=text,
            published=dt.date.fromisoformat(header[1]) if header else None,
            published_basis="header" if header else None,
            body_start=header.end() if header else 0,
        )
        found[path.name[:3]] = find_anchor(Document(article))
    assert {name: one.date for name, one in found.items()} == dict.fromkeys(("000", "001", "002", "003", "004"), FRIDAY)
    assert found["003"].basis == "in_text"
    assert [name for name, one in found.items() if one.conflict] == ["004"]
