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


def test_seven_tenths_of_likeness_is_altered_and_less_invented() -> None:
    assert find_quote(quote("abcdefg123"), QuoteIndex("abcdefgxyz")).state == "altered"
    assert find_quote(quote("abcdef1234"), QuoteIndex("abcdefwxyz")).state == "invented"


def test_a_part_of_three_tenths_is_the_same_quote() -> None:
    """24 of 65 code points are .37, 21 are .32 and 18 are .28."""
    for words, credit in (("We searched every single", 24 / 65), ("searched every single", 21 / 65)):
        assert score(with_item(RIGHT, "quotes", "q1", text=words)).counts["quotes"].credit == pytest.approx(credit)
    less = score(with_item(RIGHT, "quotes", "q1", text="single deck before"))
    assert less.counts["quotes"] == Counts(cor=1, mis=1, spu=1)


def test_pairs_of_quotes_show_their_share_and_what_they_cover() -> None:
    found = score(with_item(RIGHT, "quotes", "q1", text="We searched every single deck"))
    shown = next(v for v in found.verdicts if v.field == "quotes" and v.gold == "q1")
    assert (shown.reason, shown.weight) == ("covers 45% of the quote", 0.446)


def labels(*changes: dict[str, Any]) -> Any:
    first = ITEM.gold.quotes[0]
    return changed(ITEM, quotes=tuple(first.model_copy(update={"id": f"q{n}", **c}) for n, c in enumerate(changes)))


def only(*speakers: str | None) -> EventSummary:
    first = RIGHT.quotes[0]
    return RIGHT.model_copy(
        update={"quotes": [first.model_copy(update={"id": f"p{n}", "speaker": s}) for n, s in enumerate(speakers)]}
    )


def test_of_two_labels_of_one_place_the_required_one_is_answered() -> None:
    for item in (labels({"optional": True}, {}), labels({}, {"optional": True})):
        assert score_document(item, only("a3")).counts["quotes"] == Counts(cor=1)


def test_words_that_two_say_go_to_the_label_of_their_speaker() -> None:
    for item in (
        labels({"speaker": ("a3",)}, {"speaker": ("a4",)}),
        labels({"speaker": ("a4",)}, {"speaker": ("a3",)}),
    ):
        for summary in (only("a3", "a4"), only("a4", "a3"), only("a3"), only("a4")):
            found = score_document(item, summary)
            assert found.counts["speaker"] == Counts(cor=len(summary.quotes))
            assert found.clean
    unsaid = labels({"speaker": ("a4",)}, {"speaker": (None,)})
    assert score_document(unsaid, only(None)).counts["speaker"] == Counts()


def test_a_speaker_of_an_optional_quote_is_no_unit_but_a_wrong_one_is_dangerous() -> None:
    item = labels({"optional": True})
    assert score_document(item, only("a3")).counts["speaker"] == Counts()
    assert score_document(item, only(None)).counts["speaker"] == Counts()
    wrong = score_document(item, only("a4"))
    assert wrong.counts["speaker"] == Counts()
    assert kinds(wrong) == ["wrong_speaker"]
    assert kinds(score_document(item, only("a1"))) == []


def test_a_speaker_where_any_or_none_is_accepted_is_right_or_wrong() -> None:
    item = labels({"speaker": (None, "a3")})
    assert score_document(item, only("a3")).counts["speaker"] == Counts(cor=1)
    assert score_document(item, only(None)).counts["speaker"] == Counts()
    assert score_document(item, only("a4")).counts["speaker"] == Counts(inc=1)


def test_reasons_for_speakers_name_all_that_are_right() -> None:
    item = labels({"speaker": ("a3", "a2")})

    def reason(speaker: str | None) -> str:
        return next(v.reason for v in score_document(item, only(speaker)).verdicts if v.field == "speaker")

    assert reason("a5") == "Adrion Line, not Pavle Orsic or Dock Workers' Union"
    assert reason(None) == "nobody for Pavle Orsic or Dock Workers' Union"
    unnamed = score_document(labels({"speaker": (None,)}), only("a5"))
    assert [v.reason for v in unnamed.verdicts if v.field == "speaker"] == ["Adrion Line, not nobody"]


def test_dangerous_quotes_say_what_and_where_they_are() -> None:
    altered = score(with_item(RIGHT, "quotes", "q1", text=RIGHT.quotes[0].text.replace("every", "no"))).critical[0]
    assert altered.item == "quote q1"
    assert abs(altered.start - TEXT.index("We searched")) <= 10
    wrong = score(with_item(RIGHT, "quotes", "q1", speaker="a4")).critical[0]
    assert (wrong.gold, wrong.start) == ("q1", TEXT.index("We searched"))


def test_a_quote_is_found_at_the_start_and_the_end_but_not_inside_words() -> None:
    index = QuoteIndex("Never say never")
    assert index.places("Never") == [(0, 5)]
    assert index.places("never") == [(10, 15)]
    assert index.places("ever") == []
    assert index.places("say nev") == []
    assert index.places("ay never") == []
    assert index.places("?") == []


def test_fifty_places_of_a_quote_are_enough() -> None:
    index = QuoteIndex("ha " * 80)
    assert index.places("ha") == [(3 * n, 3 * n + 2) for n in range(50)]
