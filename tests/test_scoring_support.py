"""The words, names and numbers that an article has, as the reference-free marks look them up."""

from __future__ import annotations

from collections import OrderedDict

import pytest

from summarizer.evaluation.scoring import case_view
from summarizer.evaluation.scoring.article_index import ArticleIndex, holds
from summarizer.evaluation.scoring.support import counted_numbers
from summarizer.models import Article
from tests.evaluation_cases import changed, ferry

INDEX = ArticleIndex(
    Article(
        id="x",
        title="Twelve held in Kabul",
        text="Afghanistan's harbour-police held twelve of the @quay_crew, said O’Brien of St. Ives on 3 May 2024.",
    )
)


@pytest.mark.parametrize(
    "word", ["Afghanistan", "Afghan", "Afghans", "Harbour", "Harbour-Police", "O'Brien", "quay_crew", "Kabul", "Ives,"]
)
def test_words_are_known_by_parts_by_country_and_from_the_title(word: str) -> None:
    assert INDEX.knows_word(word)


@pytest.mark.parametrize("word", ["Pakistan", "Pakistani", "Zorblat", "Harbour-Zorblat", "Ive"])
def test_other_words_are_not(word: str) -> None:
    assert not INDEX.knows_word(word)


def test_names_are_known_by_all_their_words_in_any_order() -> None:
    assert INDEX.has_name("harbour police of Afghanistan")
    assert INDEX.has_name("Afghan harbour police")
    assert not INDEX.has_name("Afghan harbour pilots")
    assert not INDEX.has_name("")
    assert not INDEX.has_name("of the")


def test_words_stand_on_word_borders() -> None:
    assert holds("held twelve of", "Twelve")
    assert holds("twelve", "twelve")
    assert not holds("held twelve of", "welve")
    assert not holds("held twelve of", "twelv")
    assert not holds("held twelve of", "")
    assert holds("sixty and six", "six")
    assert INDEX.has_words("held in Kabul")


def test_numbers_are_looked_up_by_value_and_place() -> None:
    assert 12 in INDEX.values
    place = INDEX.text.index("twelve")
    assert INDEX.values_in([(place, place + 6)]) == {12}
    assert INDEX.values_in([(0, place)]) == set()
    assert INDEX.holds_words([(0, 5), (place, place + 6)], "twelve")
    assert not INDEX.holds_words([(0, place)], "twelve")


def test_dates_years_and_ordinals_are_no_counted_numbers() -> None:
    words = [word for word, _ in counted_numbers("On 3 May 2024 the third of 40 men lost 5 percent of $7 at 10:30.")]
    assert "40" in words
    assert not {"2024", "third", "3", "10:30"} & set(words)


def test_only_the_last_views_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_view, "KEPT", 2)
    monkeypatch.setattr(case_view, "_views", OrderedDict())
    one, two, three = (changed(ferry(), claims=()) for _ in range(3))
    first, second = case_view.view_of(one), case_view.view_of(two)
    assert case_view.view_of(one) is first
    case_view.view_of(three)
    assert len(case_view._views) == 2
    assert case_view.view_of(one) is first
    assert case_view.view_of(two) is not second
