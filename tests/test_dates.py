"""Time expressions: what is found, and what each date rule makes of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.models import Date
from summarizer.resolve.dates import find_times, resolve_date
from summarizer.text.sentences import Sentence

ANCHOR = dt.date(2025, 5, 15)  # a Thursday


def times(text: str) -> list[str]:
    return [time.text for time in find_times(Sentence(1, 0, text, 0))]


@pytest.mark.parametrize(
    ("text", "edtf", "precision", "rule"),
    [
        ("on Thursday", "2025-05-15", "day", "weekday"),
        ("on Monday", "2025-05-12", "day", "weekday"),
        ("last Sunday", "2025-05-11", "day", "last_weekday"),
        ("overnight into Wednesday", "2025-05-13/2025-05-14", "night", "overnight_into"),
        ("overnight", "2025-05-14/2025-05-15", "night", "overnight"),
        ("Early Wednesday", "2025-05-14", "part_of_day", "part_of_day"),
        ("late on Tuesday", "2025-05-13", "part_of_day", "part_of_day"),
        ("Tuesday night", "2025-05-13", "night", "part_of_day"),
        (
            "by noon, some three hours after voting opened",
            "2025-05-15T09:00:00/2025-05-15T12:00:00",
            "hour",
            "clock_elapsed",
        ),
        ("earlier this week", "2025-05-11/2025-05-15", "week", "earlier_this"),
        ("this month", "2025-05", "month", "this_month"),
        ("in March", "2025-03", "month", "month_name"),
        ("in November", "2024-11", "month", "month_name"),
        ("in May", None, "unknown", "month_name"),
        ("last year", "2024", "year", "last_year"),
        ("so far this year", "2025-01-01/2025-05-15", "year", "so_far"),
        ("hours earlier", "2025-05-14/2025-05-15", "hour", "hours_earlier"),
        ("hours before", "2025-05-14/2025-05-15", "hour", "hours_before"),
        ("at the time", None, "unknown", "same_time"),
        ("around the same time", None, "unknown", "same_time"),
        ("recent months", None, "unknown", "same_time"),
        ("some day", None, "unknown", None),
    ],
)
def test_the_reference_table(text: str, edtf: str | None, precision: str, rule: str | None) -> None:
    date = resolve_date(text, ANCHOR)
    assert (date.edtf, date.precision, date.rule) == (edtf, precision, rule)
    assert date.text == text


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("February 27, 2026", "2026-02-27"),
        ("27 February 2026", "2026-02-27"),
        ("27 Feb 2026", "2026-02-27"),
        ("the 27th of February, 2026", "2026-02-27"),
        ("Feb. 27, 2026", "2026-02-27"),
        ("Friday, Feb. 27, 2026", "2026-02-27"),
        ("2026-02-27", "2026-02-27"),
        ("27/02/2026", "2026-02-27"),
        ("2/27/2026", "2026-02-27"),
        ("27.02.2026", "2026-02-27"),
        ("4 FEB 90", "1990-02-04"),
        ("Oct. 2023", "2023-10"),
        ("October 2023", "2023-10"),
        ("2023", "2023"),
        ("in 2023", "2023"),
        ("2014-2016", "2014/2016"),
        ("from 2009 to 2012", "2009/2012"),
        ("between March 2015 and March 2016", "2015-03/2016-03"),
        ("from March to May 2016", "2016-03/2016-05"),
        ("May 5-7, 2019", "2019-05-05/2019-05-07"),
        ("the 1990s", "1990/1999"),
        ("the early 1990s", "1990~/1993~"),
        ("since October 2023", "2023-10/.."),
        ("since 2014", "2014/.."),
        ("until 2014", "../2014"),
        ("early 2024", "2024-01~/2024-04~"),
        ("mid-2015", "2015-05~/2015-08~"),
        ("late March 2019", "2019-03-21~/2019-03-31~"),
        ("summer 2015", "2015-06~/2015-08~"),
        ("the summer of 2015", "2015-06~/2015-08~"),
        ("Christmas Day 2019", "2019-12-25"),
        ("9/11", "2001-09-11"),
    ],
)
def test_dates_with_a_year_need_no_anchor(text: str, edtf: str) -> None:
    assert resolve_date(text, None).edtf == edtf
    assert resolve_date(text, ANCHOR).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Dec 12", "2024-12-12"),
        ("12 May", "2025-05-12"),
        ("May 15", "2025-05-15"),
        ("the night of May 3", "2025-05-03"),
        ("today", "2025-05-15"),
        ("yesterday", "2025-05-14"),
        ("yesterday evening", "2025-05-14"),
        ("the day before yesterday", "2025-05-13"),
        ("tomorrow", "2025-05-16"),
        ("tonight", "2025-05-15"),
        ("this morning", "2025-05-15"),
        ("last night", "2025-05-14"),
        ("late last night", "2025-05-14"),
        ("Friday morning", "2025-05-09"),
        ("Friday last week", "2025-05-09"),
        ("earlier on Wednesday", "2025-05-14"),
        ("the early hours of Wednesday", "2025-05-14"),
        ("Monday to Wednesday", "2025-05-12/2025-05-14"),
        ("between Monday and Wednesday", "2025-05-12/2025-05-14"),
        ("from Tuesday to Friday", "2025-05-06/2025-05-09"),
        ("Tuesday night into Wednesday", "2025-05-13/2025-05-14"),
        ("overnight Tuesday to Wednesday", "2025-05-13/2025-05-14"),
        ("overnight on Tuesday", "2025-05-13~"),
        ("last week", "2025-05-04/2025-05-10"),
        ("next week", "2025-05-18/2025-05-24"),
        ("next month", "2025-06"),
        ("next year", "2026"),
        ("next Monday", "2025-05-19"),
        ("later this year", "2025-05-15/2025-12-31"),
        ("in the past two weeks", "2025-05-01/2025-05-15"),
        ("over the last 10 days", "2025-05-05/2025-05-15"),
        ("three days ago", "2025-05-12"),
        ("a week ago", "2025-05-08~"),
        ("two months ago", "2025-03~"),
        ("two years ago", "2023~"),
        ("over the weekend", "2025-05-10/2025-05-11"),
        ("last weekend", "2025-05-10/2025-05-11"),
        ("late March", "2025-03-21~/2025-03-31~"),
        ("mid-June", "2024-06-11~/2024-06-20~"),
        ("early next week", "2025-05-18~/2025-05-20~"),
        ("the end of last year", "2024-09~/2024-12~"),
        ("October last year", "2024-10"),
        ("last October", "2024-10"),
        ("last summer", "2024-06~/2024-08~"),
        ("since October", "2024-10/.."),
        ("since Monday", "2025-05-12/.."),
        ("before Monday", "../2025-05-12"),
        ("New Year's Eve", "2024-12-31"),
        ("Christmas Day", "2024-12-25"),
        ("6.10am on Wednesday", "2025-05-14T06:10:00"),
        ("12:47 a.m. Thursday", "2025-05-15T00:47:00"),
        ("Wednesday at 6 p.m.", "2025-05-14T18:00:00"),
        ("1200 GMT on Wednesday", "2025-05-14T12:00:00"),
        ("almost midnight on Wednesday", "2025-05-14"),
    ],
)
def test_relative_dates_count_from_the_anchor(text: str, edtf: str) -> None:
    assert resolve_date(text, ANCHOR).edtf == edtf
    assert resolve_date(text, None).edtf is None


@pytest.mark.parametrize(
    ("text", "tense", "edtf"),
    [
        ("on Friday", "future", "2025-05-16"),
        ("on Thursday", "future", "2025-05-15"),
        ("on Thursday", "unknown", "2025-05-15"),
        ("on Friday", "unknown", None),
        ("Dec. 12", "future", "2025-12-12"),
        ("Dec. 12", "unknown", None),
        ("in March", "future", "2026-03"),
        ("in November", "future", "2025-11"),
        ("the weekend", "past", None),
        ("over the weekend", "future", "2025-05-17/2025-05-18"),
        ("over the weekend", "unknown", None),
        ("this week", "past", "2025-05-11/2025-05-15"),
        ("this week", "future", "2025-05-15/2025-05-17"),
        ("this week", "unknown", "2025-05-11/2025-05-17"),
    ],
)
def test_the_tense_decides_the_direction(
    text: str, tense: Literal["past", "future", "unknown"], edtf: str | None
) -> None:
    assert resolve_date(text, ANCHOR, tense=tense).edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "02/03/2026",
        "February 30, 2025",
        "several days ago",
        "at around 6am",
        "the next day",
        "two days earlier",
        "two days before Friday",
        "the Saturday before",
        "next Friday",
        "the winter of 2015",
        "two days before the vote",
        "ten years ago",
        "three decades ago",
    ],
)
def test_what_no_rule_can_place_stays_open(text: str) -> None:
    date = resolve_date(text, ANCHOR)
    assert (date.edtf, date.earliest, date.latest, date.precision) == (None, None, None, "unknown")


def test_expressions_that_lean_on_another_date_use_the_referent() -> None:
    event = resolve_date("Oct. 2, 2024", None)
    month = resolve_date("in November", ANCHOR)
    assert resolve_date("two days earlier", ANCHOR, referent=event).edtf == "2024-09-30"
    assert resolve_date("the next day", ANCHOR, referent=event).edtf == "2024-10-03"
    assert resolve_date("hours before", ANCHOR, referent=event).edtf == "2024-10-01/2024-10-02"
    assert resolve_date("at the time", ANCHOR, referent=month).edtf == "2024-11~"
    assert resolve_date("at around 6am", ANCHOR, referent=event).edtf == "2024-10-02T06:00:00"


def test_a_month_away_from_the_anchor_has_its_bounds() -> None:
    date = resolve_date("in November", ANCHOR)
    assert (date.earliest, date.latest) == ("2024-11-01", "2024-11-30")


def test_clock_times_are_approximate_and_keep_their_day() -> None:
    date = resolve_date("6.10am on Wednesday", ANCHOR)
    assert (date.earliest, date.latest, date.precision, date.approximate) == ("2025-05-14", "2025-05-14", "hour", True)


def test_the_last_29_february_is_found_across_years() -> None:
    assert resolve_date("Feb. 29", dt.date(2025, 5, 15)).edtf == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwick was hit overnight into Sunday, police said.", ["overnight into Sunday"]),
        ("It began late on Thursday.", ["late on Thursday"]),
        ("Early Friday, rain came.", ["Early Friday"]),
        ("It began on Thursday night and ended on Friday.", ["Thursday night", "Friday"]),
        ("It began at around 6am on Wednesday.", ["around 6am on Wednesday"]),
        ("Sunday's race ended.", ["Sunday"]),
        ("They met in May.", ["May"]),
        ("It has rained since October 2023.", ["since October 2023"]),
        ("She was elected on 5 May 2019 and left in 2021.", ["5 May 2019", "2021"]),
        ("More than 2,021 people came in 2021.", ["2021"]),
        ("It ended three days ago.", ["three days ago"]),
        ("In the past two weeks it rained.", ["the past two weeks"]),
        ("A few weeks later it rained.", ["A few weeks later"]),
        ("THE ATTACK TOOK PLACE ON 4 FEBRUARY.", ["4 FEBRUARY"]),
        ("He works from Monday to Friday.", ["from Monday to Friday"]),
    ],
)
def test_the_longest_expression_is_found(text: str, expected: list[str]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march for a second hour.",
        "Theresa Brandt said May was not there.",
        "The sun sat over Mon Repos.",
        "He wed in the fall of the town.",
        "It reached the Sunday Times.",
        "They pray on Good Friday.",
        "It opens every Friday.",
        "2021 people came with 1995 dollars.",
        "She read USA Today.",
        "At the same time, he left.",
        "The second time it failed.",
    ],
)
def test_words_that_only_look_like_dates_are_left_out(text: str) -> None:
    assert times(text) == []


def test_offsets_count_from_the_article() -> None:
    (time,) = find_times(Sentence(4, 50, "😀 It began late on Thursday.", 0))
    assert (time.start, time.end, time.text, time.sentence) == (61, 77, "late on Thursday", 4)


# --- properties -----------------------------------------------------------------------------------------------------

_DAY = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?~?"
_EDTF = re.compile(rf"{_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY}")
_WORDS = st.sampled_from(
    """on in at by the of a an early late mid earlier later overnight into since until between and from to last
    this next past week weeks month year years day days hours ago before after same today yesterday
    tonight weekend summer Monday Thursday Sun Mon May March Oct . , - / : 1 3 12 27 29 31 2024 2026
    1990 1990s s th am p.m. GMT noon midnight night morning recent so far time two several few three
    Christmas Day Eve New Year 's decades mid-June mid-2020 February""".split()
)
_EXPRESSIONS = st.lists(_WORDS, max_size=14).map(" ".join)
_ANCHORS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


def _states_a_year(text: str) -> bool:
    return re.search(r"\d{4}|9 ?/ ?11|(FEB|May|March|Oct|February)\W+\d\d\b|\d\d\W*$", text) is not None


@settings(max_examples=400)
@given(_EXPRESSIONS, _ANCHORS, st.sampled_from(["past", "future", "unknown"]))
def test_every_answer_is_valid_edtf_with_ordered_bounds(
    text: str, anchor: dt.date, tense: Literal["past", "future", "unknown"]
) -> None:
    date = resolve_date(text, anchor, tense=tense)
    if date.edtf is None:
        assert date.earliest is None
        assert date.latest is None
        return
    assert _EDTF.fullmatch(date.edtf)
    assert date.rule
    assert date.precision != "unknown"
    if date.earliest and date.latest:
        assert dt.date.fromisoformat(date.earliest) <= dt.date.fromisoformat(date.latest)


@settings(max_examples=400)
@given(_EXPRESSIONS, _ANCHORS)
def test_no_date_without_a_year_lies_far_from_the_anchor(text: str, anchor: dt.date) -> None:
    date = resolve_date(text, anchor)
    if _states_a_year(text) or re.search(r"next|tomorrow|later", text):
        return
    if date.earliest:
        assert dt.date.fromisoformat(date.earliest) >= anchor - dt.timedelta(days=3 * 366)
    if date.earliest and date.latest:
        near = dt.date.fromisoformat(date.latest) <= anchor + dt.timedelta(days=7)
        assert near or dt.date.fromisoformat(date.earliest) <= anchor


@settings(max_examples=300)
@example("Christmas Day")
@given(st.one_of(_EXPRESSIONS, st.text(max_size=120)))
def test_any_text_gives_ordered_spans_inside_the_sentence(text: str) -> None:
    end = 7
    for time in find_times(Sentence(2, 7, text, 0)):
        assert end <= time.start < time.end <= 7 + len(text)
        assert time.text == text[time.start - 7 : time.end - 7]
        end = time.end


@given(st.dates(dt.date(1500, 1, 1), dt.date(2199, 12, 31)))
def test_every_full_date_reads_back(day: dt.date) -> None:
    forms = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat())
    assert {resolve_date(form, None).edtf for form in forms} == {day.isoformat()}


@given(_ANCHORS, st.integers(0, 6))
def test_a_weekday_is_the_latest_such_day_up_to_the_anchor(anchor: dt.date, back: int) -> None:
    day = anchor - dt.timedelta(days=back)
    assert resolve_date(f"on {day:%A}", anchor).edtf == day.isoformat()


def test_a_referent_is_a_date_of_the_public_schema() -> None:
    assert resolve_date("at the time", ANCHOR, referent=Date(text="then")).edtf is None
