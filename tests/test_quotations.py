"""Quotations between marks and in embedded posts. All texts are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Article
from summarizer.text.document import Document
from summarizer.text.quotations import Quotation, find_quotations, is_fragment, post_account, quoted_ranges


def document_of(text: str) -> Document:
    return Document(Article(id="t", text=text))


def found_in(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(document_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will leave,” Ruiz said. “Soon.”", ["We will leave,", "Soon."]),
        ('"We will leave," Ruiz said. "Soon."', ["We will leave,", "Soon."]),
        ("''We will leave,'' Ruiz said.", ["We will leave,"]),
        ("The mayor spoke of ‘grave losses’ in Turin.", ["grave losses"]),
        ("The mayor spoke of 'grave losses' in Turin.", ["grave losses"]),
        ("Der Bürgermeister: «Wir gehen», sagte er.", ["Wir gehen"]),
        ("The “wall’s” end, he said, is “near”.", ["wall’s", "near"]),
    ],
)
def test_each_style_of_marks_is_read(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers' posts and the city's bridges weren't hit in the '90s.",
        "Rock 'n' roll and the farmers’ market, it’s all there.",
        'He is 6\'3" tall and the pipe is 12" wide.',
        "No marks at all in Lima.",
        '“”  "" ‘’',
    ],
)
def test_apostrophes_inches_and_empty_marks_are_no_quotations(text: str) -> None:
    assert found_in(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert found_in("The group called it 'the workers' own victory' in Lyon.") == ["the workers' own victory"]


def test_only_the_outer_of_nested_quotations_counts() -> None:
    assert found_in("“She told me ‘go home’ twice,” Ruiz said.") == ["She told me ‘go home’ twice,"]
    assert found_in("“I live in what he calls “hell” every day.” He left.") == [
        "I live in what he calls “hell” every day."
    ]


def test_each_paragraph_of_a_continued_quotation_is_one() -> None:
    text = "“We built the bridge in Porto.\n\n“It fell in May.”\n\nRuiz left."
    assert found_in(text) == ["We built the bridge in Porto.", "It fell in May."]


def test_a_continued_quotation_without_repeated_marks_is_followed_to_its_end() -> None:
    text = "“We built the bridge in Porto.\n\nIt fell in May,” Ruiz said. She left."
    assert found_in(text) == ["We built the bridge in Porto.", "It fell in May,"]


def test_an_unbalanced_mark_spoils_only_its_own_paragraph() -> None:
    text = 'The 12" pipe in Oslo "burst early.\n\n"It was loud," Ruiz said.'
    assert found_in(text) == ["It was loud,"]


def test_a_second_opening_mark_closes_a_forgotten_one() -> None:
    text = "“We go, Ruiz said. “They stay,” she added. “All of them.”"
    assert found_in(text)[1:] == ["They stay,", "All of them."]


def test_sentences_of_a_quotation_are_numbered() -> None:
    quotation = find_quotations(document_of("Ruiz spoke in Quito. “We go. They stay,” she said."))[0]
    assert (quotation.sentence, quotation.last_sentence) == (2, 3)


@pytest.mark.parametrize(
    ("words", "after", "fragment"),
    [
        ("grave losses", ".", True),
        ("We will leave the valley tomorrow,", " ", False),
        ("The Long Way", " ", True),
        ("never give up the valley to anyone.", "", True),
        ("It is over.", "", False),
        ("He said, ‘Go on and never come back.’", "", False),
    ],
)
def test_less_than_a_sentence_is_a_fragment(words: str, after: str, fragment: bool) -> None:
    assert is_fragment(words, after) is fragment


POST = """The port was closed.

BREAKING NEWS

Our crews have reached the harbour of Izmir

Two boats were found pic.twitter.com/Ab1 — Harbour Watch (@harbourwatch) March 3, 2025

The mayor left."""


def test_the_body_of_an_embedded_post_is_a_quotation_of_its_account() -> None:
    quotation = find_quotations(document_of(POST))[0]
    account = post_account(POST, quotation)
    assert quotation.kind == "post"
    assert (
        POST[quotation.start : quotation.end] == "Our crews have reached the harbour of Izmir\n\nTwo boats were found"
    )
    assert account is not None
    assert POST[account[0] : account[1]] == "Harbour Watch (@harbourwatch)"


def test_a_post_without_a_body_is_left_out() -> None:
    assert found_in("The end.\n\n— Harbour Watch (@harbourwatch) March 3, 2025") == []


def test_one_sentence_shows_its_own_quoted_ranges() -> None:
    sentence = document_of("Ruiz called it “a scandal” in Rome.").sentences[0]
    low, high = quoted_ranges(sentence)[0]
    assert sentence.text[low:high] == "“a scandal”"


MARKS = st.text(alphabet="\"'“”‘’«»„` aA.,s\n-", max_size=300)


@given(MARKS)
def test_quotations_never_overlap_and_lie_inside_their_marks(text: str) -> None:
    edge = 0
    for quotation in find_quotations(document_of(text)):
        assert edge <= quotation.outer_start <= quotation.start < quotation.end <= quotation.outer_end <= len(text)
        assert 1 <= quotation.sentence <= quotation.last_sentence
        edge = quotation.outer_end


@given(
    st.lists(
        st.sampled_from(["“a b", "c d”", '"e', 'f"', "\n\n", "g (@h) March 1, 2025", "— I (@j)", "k."]), max_size=40
    )
)
def test_posts_and_marks_never_overlap(parts: list[str]) -> None:
    found: list[Quotation] = find_quotations(document_of(" ".join(parts)))
    assert all(left.outer_end <= right.outer_start for left, right in pairwise(found))
