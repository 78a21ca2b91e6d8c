"""Quantities: bounds by the project's rules, text and span cut from the article, and same_value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Article, Quantity
from summarizer.resolve.quantities import quantity_at, same_value
from summarizer.text.document import Document
from summarizer.text.numbers import find_numbers

Number = int | float | None


def quantity(amount: str) -> Quantity:
    document = Document(Article(id="t", text=f"It rained in Lima. 😀 The ministry reported {amount} casualties there."))
    sentence = document.sentences[-1]
    (mention,) = find_numbers(sentence)
    return quantity_at(document, sentence, mention)


@pytest.mark.parametrize(
    ("amount", "qualifier", "value", "low", "high"),
    [
        ("seven", "exact", 7, 7, 7),
        ("7", "exact", 7, 7, 7),
        ("three million", "exact", 3_000_000, 3_000_000, 3_000_000),
        ("at least 9", "at_least", 9, 9, None),
        ("more than 9", "more_than", 9, 10, None),
        ("nearly 9", "nearly", 9, None, 8),
        ("up to 9", "up_to", 9, None, 9),
        ("about 9", "about", 9, None, None),
        ("dozens of", "vague", None, 24, 99),
        ("more than a dozen", "more_than", 12, 13, None),
        ("several", "vague", None, 2, None),
        ("multiple", "vague", None, 2, None),
        ("hundreds of", "vague", None, 200, 999),
        ("hundreds of thousands of", "vague", None, 200_000, 999_999),
        ("millions of", "vague", None, 2_000_000, None),
        ("no", "zero", 0, 0, 0),
        ("at least dozens of", "at_least", None, 24, None),
        ("between 10 and 20", "about", None, 10, 20),
    ],
)
def test_each_form_has_the_bounds_of_the_rules(
    amount: str, qualifier: str, value: Number, low: Number, high: Number
) -> None:
    found = quantity(amount)
    assert (found.qualifier, found.value, found.low, found.high) == (qualifier, value, low, high)


def test_the_words_are_cut_from_the_article_with_their_qualifier() -> None:
    found = quantity("more than a dozen")
    assert found.text == "more than a dozen"
    assert found.span is not None
    assert found.span.text == found.text
    assert found.span.end - found.span.start == len(found.text)


def test_the_unit_is_named_and_stands_in_the_words() -> None:
    document = Document(Article(id="t", text="Norwick lost about $2.2 million in one raid."))
    sentence = document.sentences[0]
    found = quantity_at(document, sentence, find_numbers(sentence)[0])
    assert (found.unit, found.text, found.value) == ("dollar", "about $2.2 million", 2_200_000)


def test_a_mention_of_another_text_is_refused() -> None:
    document = Document(Article(id="t", text="It rained. Nine goats fled."))
    mention = find_numbers(document.sentences[1])[0]
    with pytest.raises(ValueError, match="inside the sentence"):
        quantity_at(document, document.sentences[0], mention)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1,200", "1200"),
        ("eight", "8"),
        ("over 40", "more than 40"),
        ("two dozen", "24"),
        ("2.9 million", "2,900,000"),
        ("no", "zero"),
        ("$5bn", "5 billion dollars"),
        ("at least 9 soldiers", "no fewer than nine"),
    ],
)
def test_the_same_number_in_other_words_is_the_same(first: str, second: str) -> None:
    assert same_value(first, second)
    assert same_value(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("8", "9"),
        ("40", "more than 40"),
        ("dozens", "hundreds"),
        ("5 percent", "5 km"),
        ("soldiers", "soldiers"),
        ("", ""),
    ],
)
def test_other_numbers_bounds_or_units_are_not_the_same(first: str, second: str) -> None:
    assert not same_value(first, second)


@given(st.integers(0, 10**9))
def test_a_number_is_the_same_as_itself_with_commas(number: int) -> None:
    assert same_value(str(number), f"{number:,}")
    assert not same_value(str(number), str(number + 1))
