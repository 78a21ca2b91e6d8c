"""Quotes: word for word, altered or invented, whole or in part, and by whom."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore
from summarizer.evaluation.scoring.quote_index import QuoteIndex
from summarizer.evaluation.scoring.quotes import find_quote, intersection_over_union
from summarizer.models import EventSummary, Quote, Span
from tests.evaluation_cases import changed, ferry, with_item

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)
TEXT = ITEM.article.text


def quote(text: str, **more: Any) -> Quote:
    return Quote(id="q", text=text, span=Span(start=0, end=1, text="?"), **more)


def score(summary: EventSummary) -> DocumentScore:
    return score_document(ITEM, summary)


def kinds(found: DocumentScore) -> list[str]:
    return [error.kind for error in found.critical]


def test_marks_white_space_and_composition_do_not_matter() -> None:
    index = QuoteIndex("He said: “It’s  a\ncafé,\u00a0friend.” Then he left.")
    found = find_quote(quote("It's a cafe\u0301, friend.\""), index)
    assert found.state == "verbatim"
    assert found.place is not None
    assert index.original[slice(*found.place)] == "It’s  a\ncafé,\u00a0friend.”"


@pytest.mark.parametrize("words", ["it’s a café", "It's a cafe", "It’s a caf", "t’s a café", "", "—"])
def test_case_accents_and_word_borders_do(words: str) -> None:
    assert find_quote(quote(words), QuoteIndex("He said: “It’s a café, friend.”")).state != "verbatim"


def test_the_own_span_chooses_between_two_places() -> None:
    index = QuoteIndex("Never again. Never again.")
    own = Quote(id="q", text="Never again.", span=Span(start=13, end=25, text="Never again."))
    assert find_quote(own, index).place == (13, 25)
    assert find_quote(quote("Never again."), index).place == (0, 12)


def test_one_changed_word_is_altered_and_a_made_up_sentence_invented() -> None:
    index = QuoteIndex(TEXT)
    altered = find_quote(quote("We searched every single cabin before the vessel left the harbour,"), index)
    assert altered.state == "altered"
    assert altered.place is not None
    assert abs(altered.place[0] - TEXT.index("We searched")) <= 10
    assert find_quote(quote("The captain sold his medals to pay for a swim."), index).state == "invented"
    assert find_quote(quote("x" * 100_000), index).state == "invented"
    assert find_quote(quote("word"), QuoteIndex("")).state == "invented"


def test_intersection_over_union_counts_code_points() -> None:
    assert intersection_over_union((0, 10), (5, 10)) == 0.5
    assert intersection_over_union((0, 10), (10, 20)) == 0


def test_right_quotes_are_right() -> None:
    found = score(RIGHT)
    assert found.counts["quotes"] == Counts(cor=2)
    assert found.counts["speaker"] == Counts(cor=2)
    assert found.counts["quotes_verbatim"] == Counts(cor=2)


def test_a_part_of_a_quote_is_partly_right_below_eight_tenths() -> None:
    whole = RIGHT.quotes[0].text
    most = score(with_item(RIGHT, "quotes", "q1", text=whole.removesuffix(" harbour,")))
    assert most.counts["quotes"] == Counts(cor=2)
    half = score(with_item(RIGHT, "quotes", "q1", text="We searched every single deck"))
    assert (half.counts["quotes"].par, half.counts["quotes"].cor) == (1, 1)
    assert 0.3 < half.counts["quotes"].credit < 0.8
    assert half.clean
    scrap = score(with_item(RIGHT, "quotes", "q1", text="We searched"))
    assert scrap.counts["quotes"] == Counts(cor=1, mis=1, spu=1)


def test_an_altered_quote_is_wrong_and_dangerous() -> None:
    found = score(with_item(RIGHT, "quotes", "q1", text=RIGHT.quotes[0].text.replace("every", "no")))
    assert found.counts["quotes"] == Counts(cor=1, inc=1)
    assert found.counts["quotes_verbatim"] == Counts(cor=1, inc=1)
    assert kinds(found) == ["altered_quote"]


def test_an_invented_quote_is_spurious_and_dangerous() -> None:
    found = score(with_item(RIGHT, "quotes", "q1", text="The captain sold his medals to pay for a swim."))
    assert found.counts["quotes"] == Counts(cor=1, mis=1, spu=1)
    assert kinds(found) == ["invented_quote"]


def test_a_quote_given_twice_counts_once() -> None:
    twice = RIGHT.model_copy(update={"quotes": [*RIGHT.quotes, RIGHT.quotes[0].model_copy(update={"id": "q9"})]})
    assert score(twice).counts["quotes"] == Counts(cor=2, spu=1)


def test_an_optional_quote_is_neutral_unless_it_is_wrong() -> None:
    optional = ITEM.gold.quotes[0].model_copy(update={"optional": True})
    item = changed(ITEM, quotes=(optional, ITEM.gold.quotes[1]))
    assert score_document(item, RIGHT).counts["quotes"] == Counts(cor=1)
    assert score_document(item, RIGHT.model_copy(update={"quotes": RIGHT.quotes[1:]})).counts["quotes"] == Counts(cor=1)
    altered = with_item(RIGHT, "quotes", "q1", text=RIGHT.quotes[0].text.replace("every", "no"))
    assert score_document(item, altered).counts["quotes"] == Counts(cor=1, spu=1)


@pytest.mark.parametrize(
    ("speaker", "counts", "errors"),
    [
        ("a3", Counts(cor=2), []),
        ("a1", Counts(cor=1, par=1, credit=0.5), []),
        ("a4", Counts(cor=1, inc=1), ["wrong_speaker"]),
        (None, Counts(cor=1, mis=1), []),
        ("nobody", Counts(cor=1, mis=1), []),
    ],
)
def test_another_speaker_is_dangerous_one_of_the_same_side_is_not(
    speaker: str | None, counts: Counts, errors: list[str]
) -> None:
    found = score(with_item(RIGHT, "quotes", "q1", speaker=speaker))
    assert found.counts["speaker"] == counts
    assert kinds(found) == errors


def test_a_speaker_that_the_text_does_not_name_is_dangerous() -> None:
    unnamed = ITEM.gold.quotes[0].model_copy(update={"speaker": (None,)})
    found = score_document(changed(ITEM, quotes=(unnamed, ITEM.gold.quotes[1])), RIGHT)
    assert found.counts["speaker"] == Counts(cor=1, spu=1)
    assert kinds(found) == ["wrong_speaker"]


def test_a_missing_quote_is_missing() -> None:
    assert score(RIGHT.model_copy(update={"quotes": []})).counts["quotes"] == Counts(mis=2)
