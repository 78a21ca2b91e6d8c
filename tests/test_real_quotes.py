"""Floors for quotations and speakers on labelled real articles, which are not shipped."""

from __future__ import annotations

import pytest

from tests.benchmarks.measure_quotes import QUOTES, head_of, load, measure

needs_articles = pytest.mark.skipif(not QUOTES.is_file(), reason="the labelled articles are not shipped")


@needs_articles
@pytest.mark.parametrize("held_back", [False, True], ids=["tuned on", "held back"])
def test_quotations_and_speakers_reach_their_floors(held_back: bool) -> None:
    found = measure([record for record in load(QUOTES) if (record["split"] == "test") is held_back])
    assert found["found"] >= 0.97
    assert found["speaker right"] >= 0.84
    assert found["precision"] >= 0.92
    assert found["pronoun precision"] >= 0.88


@pytest.mark.parametrize(
    ("label", "head"),
    [
        ("the journalist Ana Ruiz", "ruiz"),
        ("Mr. Ruiz", "ruiz"),
        ("Ruiz's lawyer, Omar Vance", "ruiz"),
        ("Gov. Ana Ruiz of Ohio", "ruiz"),
        ("the football team of the school", "team"),
        ("a 43-year-old", "43-year-old"),
    ],
)
def test_the_head_of_a_label_is_its_identifying_word(label: str, head: str) -> None:
    assert head_of(label) == head
