"""Issues of a series (daily counts, results, bulletins) are stories of their own; updates of a report are not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import EventSummary
from summarizer.story.clustering import StoryIndex
from summarizer.story.clustering.series import dumped, issue_of, loaded
from tests.story_cases import actor, event, place, summary

FIRST = dt.date(2026, 1, 5)


def count(number: int) -> str:
    day = FIRST + dt.timedelta(number)
    return (
        f"Latvia's health board counted {812 + 43 * number} new infections on {day:%A} and {4 + number} more deaths,"
        f" which brings the toll to {3100 + 11 * number}. Hospitals in Riga treat {160 + 9 * number} patients,"
        f" {31 + 2 * number} of them in intensive care. The board's head, Ilze Krastina, asked for masks."
    )


def bulletin(number: int) -> str:
    day = FIRST + dt.timedelta(number)
    return (
        f"Temperatures in Bern will reach {3 + number} degrees on {day:%A}, {6 + number} in Geneva, the weather office"
        f" said. Up to {12 + 5 * number} centimetres of snow will fall above {1400 + 50 * number} metres and gusts may"
        f" reach {65 + 4 * number} kilometres an hour. The danger of avalanches is put at {1 + number % 4} of five."
    )


_TEAMS = (
    "Harrow",
    "Millom Rovers",
    "Tarn City",
    "Corby",
    "Elgin Vale",
    "Jarrow Quay",
    "Kelso",
    "Marsden",
    "Ilford Mills",
)
_SCORERS = ("Okoro", "Lindqvist", "Petrov", "Hughes")


def result(number: int) -> str:
    winner, loser = _TEAMS[2 * number], _TEAMS[2 * number + 1]
    return (
        f"{winner} beat {loser} {2 + number}-1 in the Northern League on Sunday before {2150 + 777 * number} people."
        f" {_SCORERS[number]} scored twice for {winner}, who have won {3 + number} games in a row. {loser} have lost"
        f" {2 + number} of their last eight matches. Police held {5 + 3 * number} fans after fights outside the ground."
    )


def quake(number: int) -> str:
    toll, hurt, extra = [
        (9, 60, "Rescuers were still on the road."),
        (17, 140, "Troops came by lorry."),
        (31, 210, ""),
    ][number]
    return (
        f"An earthquake of magnitude 6.4 killed at least {toll} people and injured {hurt} in the highlands of southern"
        f" Peru on Tuesday, civil defence officials said. The quake struck at 4:12 a.m. at a depth of 18 kilometres, 40"
        f' kilometres from Cusco. {extra} "Whole streets have gone," said Teofilo Huaman, mayor of Urcos, a town of'
        f" 9,000 people. Two bridges collapsed and 350 houses were destroyed, he said."
    )


def article(
    text: str, name: str, day: dt.date, kind: str = "outbreak", country: str = "LVA"
) -> tuple[EventSummary, str]:
    made = summary(
        name,
        day=day.isoformat(),
        text=text,
        title=text[:50],
        actors=[actor("a1", "officials")],
        events=[event("e1", kind, places=[place("there", country)])],
        headline_event="e1",
    )
    return made, text


def stories(write: Callable[[int], str], numbers: int, *, daily: bool) -> int:
    """Into how many stories some articles of one outlet fall."""
    index = StoryIndex()
    for number in range(numbers):
        one, text = article(write(number), f"no {number}", FIRST + dt.timedelta(number if daily else 0))
        index.add(one, text)
    return len(index.stories())


@pytest.mark.parametrize("write", [count, bulletin])
def test_each_day_of_a_series_is_a_story_of_its_own(write: Callable[[int], str]) -> None:
    """The words stay, the figures are other ones."""
    assert stories(write, 4, daily=True) == 4


def test_results_of_one_day_are_told_apart_by_their_names() -> None:
    """Same league, same outlet, same words: other games."""
    assert stories(result, 4, daily=False) == 4


def test_an_update_that_repeats_its_paragraphs_stays_with_its_story() -> None:
    """The toll rises, the rest is told again."""
    assert stories(quake, 3, daily=False) == 1
    assert stories(quake, 3, daily=True) == 1


def test_another_outlet_joins_the_issue_of_its_day() -> None:
    """What two outlets write on one day's count is one story, though both are issues of their series."""
    index = StoryIndex()
    for number in range(3):
        for outlet in ("first", "second"):
            text = count(number)
            if outlet == "second":
                new = 812 + 43 * number
                text = (
                    f"Another {new} people in Latvia caught the virus, its health board and Ilze Krastina said in Riga."
                )
            one, _ = article(text, f"{outlet} {number}", FIRST + dt.timedelta(number))
            index.add(one, text)
    assert [0, 2] not in [story[:2] for story in index.stories()]
    assert all(not {0, 2, 4} < set(story) for story in index.stories())


def test_what_is_known_of_a_series_outlives_the_process() -> None:
    """Tomorrow's issue does not join yesterday's story of a state that was kept."""
    index = StoryIndex()
    one, text = article(count(0), "today", FIRST)
    index.add(one, text)
    again = StoryIndex.load(json.loads(json.dumps(index.dump())))
    two, text = article(count(1), "tomorrow", FIRST + dt.timedelta(1))
    assert again.add(two, text).relation == "opens"
    issues = [issue_of([count(number)], number) for number in range(3)]
    assert loaded(json.loads(json.dumps(dumped(issues)))) == issues


def test_articles_without_words_figures_or_names_are_issues_of_nothing() -> None:
    for text in ("", "...", "word " * 5_000, "7 " * 5_000, "Name " * 5_000):
        issue = issue_of([text], 1)
        assert not issue.is_other_of(issue._replace(day=2))


def _cycle(data: dict) -> None:  # type: ignore[type-arg]
    data["merged"] = {data["homes"][0]: data["homes"][0]}


@pytest.mark.parametrize(
    "damage",
    [
        _cycle,
        lambda data: data["homes"].__setitem__(0, "nowhere"),
        lambda data: data["issues"].pop(),
        lambda data: data["issues"].__setitem__(0, [[1], [2, 3], [], [], 1]),
        lambda data: data["issues"].__setitem__(0, [[1], [2], [], [], "x"]),
        lambda data: data["weights"].__setitem__(0, "x"),
        lambda data: data["postings"].update(word=["gone"]),
        lambda data: data["hashes"].update(abc=99),
        lambda data: data["stories"][0][1].append(7),
        lambda data: data["stories"][0][-1].update(word="heavy"),
    ],
)
def test_a_damaged_state_is_refused_at_once(damage: Callable[[dict], object]) -> None:  # type: ignore[type-arg]
    """Rather than to loop for ever or to fail on the next article."""
    index = StoryIndex()
    for number in range(2):
        one, text = article(count(number), f"no {number}", FIRST + dt.timedelta(number))
        index.add(one, text)
    data = json.loads(json.dumps(index.dump()))
    damage(data)
    with pytest.raises(ValueError, match=r"damaged|not a story index|invalid literal"):
        StoryIndex.load(data)


@given(st.text(max_size=400), st.text(max_size=400))
def test_whether_two_articles_are_issues_of_one_series_does_not_depend_on_their_order(one: str, other: str) -> None:
    issues = issue_of([one], 1), issue_of([other, one], 2)
    assert issues[0].is_other_of(issues[1]) == issues[1].is_other_of(issues[0])
    assert not issues[0].is_other_of(issues[0])
