"""Figures and words compared: bounds, time words, content words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Quantity
from summarizer.story.statements.figures import Likeness, figure_of, likeness
from summarizer.story.statements.wording import WordGroups, content_words, overlap, telling_words
from tests.story_cases import quantity


def compare(one: str, other: str) -> Likeness:
    return likeness(figure_of(quantity(one)), figure_of(quantity(other)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("24", "24", Likeness.SAME),
        ("at least 24", "more than 20", Likeness.COMPATIBLE),
        ("at least 24", "20", Likeness.APART),
        ("dozens", "eight", Likeness.APART),
        ("dozens", "55", Likeness.COMPATIBLE),
        ("dozens", "133", Likeness.APART),
        ("several", "nine", Likeness.COMPATIBLE),
        ("no", "seven", Likeness.APART),
        ("about 20", "21", Likeness.COMPATIBLE),
        ("about 20", "30", Likeness.APART),
        ("nearly 80,000", "79,500", Likeness.COMPATIBLE),
        ("nearly 80,000", "20,000", Likeness.APART),
        ("up to 40", "30", Likeness.COMPATIBLE),
        ("up to 40", "50", Likeness.APART),
    ],
)
def test_figures_are_compared_by_their_bounds(one: str, other: str, expected: Likeness) -> None:
    """A figure contradicts another only if no number meets both."""
    assert compare(one, other) is expected
    assert compare(other, one) is expected


def test_a_figure_without_bounds_is_compatible_with_all_and_the_same_as_its_own_words() -> None:
    """ "Some" says nothing to compare with."""
    some = figure_of(Quantity(text="a number of"))
    assert likeness(some, figure_of(Quantity(text="A number of"))) is Likeness.SAME
    assert likeness(some, figure_of(quantity("13"))) is Likeness.COMPATIBLE
    assert not some.is_bounded


def test_another_unit_is_another_figure() -> None:
    """Five kilometres are not five miles."""
    five = [figure_of(Quantity(text="five", value=5, low=5, high=5, unit=unit)) for unit in ("km", "mile")]
    assert likeness(*five) is not Likeness.SAME


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["", "at least ", "more than ", "up to "]))
def test_comparing_is_symmetric_and_equal_words_are_the_same(one: int, other: int, words: str) -> None:
    """Whatever the order in which the articles come."""
    assert compare(f"{words}{one}", f"{words}{one}") is Likeness.SAME
    assert compare(f"{words}{one}", str(other)) is compare(str(other), f"{words}{one}")


def test_content_words_leave_out_grammar_and_plurals() -> None:
    """Two renderings of one saying share what is left."""
    assert content_words("The U.S. citizens were on the planes") == {"us", "citizen", "plane"}
    assert telling_words("12 people") == frozenset()
    assert telling_words("our refugees") == {"refugee"}
    assert overlap(frozenset(), frozenset({"a"})) == 0.0


def test_a_text_finds_the_group_that_it_is_worded_like() -> None:
    """By half of the shorter one's words, not by a name or two."""
    groups = WordGroups()
    first = groups.open(content_words("The governor of Tacna promised new houses before winter"))
    assert groups.find(content_words("New houses before winter, the governor of Tacna promised reporters")) == first
    assert groups.find(content_words("The governor of Tacna blamed the army for burnt fields")) is None
    assert groups.find(content_words("promised houses")) is None


def test_words_that_all_texts_have_find_nothing() -> None:
    """The search stays linear where thousands of texts share their words."""
    groups = WordGroups()
    for number in range(60):
        groups.open(content_words(f"army troops border shelling unit{number}"))
    assert groups.find(content_words("army troops border shelling")) is None
