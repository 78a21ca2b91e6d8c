"""Sentences: exact offsets on any text, and tables of what ends one in the news."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.sentences import MAX_SENTENCE, Sentence, split_sentences

RELAXED = settings(max_examples=300, deadline=None)
NEWS = """Mr.|Smith|said|U.S.|police|at 6 p.m.|No. 10|“We|know”|- |• |.|!|?|…|He|J.|1,200|café|😀|。|他说|it’s|"|--"""
newsy = st.lists(
    st.sampled_from([*NEWS.split("|"), "\n\n", "\n", "\r\n", "e\u0301", "\u00a0", "\t", "\u2028"]), max_size=60
).map(" ".join)
texts = st.one_of(st.text(max_size=300), newsy)


@RELAXED
@given(texts, st.integers(0, 20))
def test_sentences_are_exact_cuts_in_order_that_do_not_overlap(text: str, start: int) -> None:
    found = split_sentences(text, min(start, len(text)))
    assert [sentence.number for sentence in found] == list(range(1, len(found) + 1))
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert len(sentence.text) <= MAX_SENTENCE
    for one, other in pairwise(found):
        assert one.end <= other.start
        assert one.paragraph <= other.paragraph


@RELAXED
@given(texts)
def test_every_letter_and_digit_stands_in_some_sentence(text: str) -> None:
    covered = {place for sentence in split_sentences(text) for place in range(sentence.start, sentence.end)}
    assert [place for place, char in enumerate(text) if char.isalnum() and place not in covered] == []


@RELAXED
@given(texts)
def test_tokens_are_exact_cuts_of_their_sentence(text: str) -> None:
    for sentence in split_sentences(text):
        tokens = sentence.tokens
        assert [text[low:high] for low, high in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
        assert tokens.starts == sorted(tokens.starts)
        assert len(tokens.lowers) == len(tokens.words)


def parts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


ONE = [
    "Mr. Adeyemi met Dr. Olsen on Jan. 5 in St. Gallen.",
    "The U.S. Navy and the U.N. mission left at 6 p.m. on Sunday.",
    "J. R. Malone of Kestrel Inc. bought No. 10 for $3.5 million.",
    "Gen. Tarek Aziz, Lt. Col. Rao and Sen. Pike agreed.",
    "“Where is it?” she asked.",
    "The firm, e.g. its Oslo arm, grew 2.5 percent.",
    "“We are here!” he said.",
    "It rained (see p. 12) all night.",
]
MANY = [
    ("Nine died. Three were hurt.", ["Nine died.", "Three were hurt."]),
    ("He lives in the U.S. The minister does not.", ["He lives in the U.S.", "The minister does not."]),
    ("They met at 6 p.m. Police came later.", ["They met at 6 p.m.", "Police came later."]),
    ("“We won.” She left.", ["“We won.”", "She left."]),
    ('"It is over." The crowd went home.', ['"It is over."', "The crowd went home."]),
    ("Was it a bomb? Nobody knows! Police wait.", ["Was it a bomb?", "Nobody knows!", "Police wait."]),
    ("He waited… Then he left.", ["He waited…", "Then he left."]),
    ("First (of two.) Second.", ["First (of two.)", "Second."]),
]
LAYOUT = [
    ("Storm hits coast\n\nNine people died.", ["Storm hits coast", "Nine people died."]),
    ("Storm hits coast\nNine people died.", ["Storm hits coast", "Nine people died."]),
    ("Storm hits coast\r\n\r\nNine people died.", ["Storm hits coast", "Nine people died."]),
    ("- one dead\n- two hurt", ["- one dead", "- two hurt"]),
    ("• one dead\n• two hurt", ["• one dead", "• two hurt"]),
    ("A post without a stop pic.example/1 — Name (@name)\n\nText goes on.",
     ["A post without a stop pic.example/1 — Name (@name)", "Text goes on."]),
    ("***\n\nNine died.\n\n***", ["Nine died."]),
    ("  \n Nine died. \n ", ["Nine died."]),
    ("九人が死亡した。二人が負傷した。", ["九人が死亡した。", "二人が負傷した。"]),
    ("😀 Nine died. 😀 Two hurt.", ["😀 Nine died.", "😀 Two hurt."]),
    ("Jose\u0301 fell. E\u0301mile ran.", ["Jose\u0301 fell.", "E\u0301mile ran."]),
]  # fmt: skip


@pytest.mark.parametrize("text", ONE)
def test_abbreviations_initials_and_quoted_ends_do_not_split(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize(("text", "expected"), [*MANY, *LAYOUT])
def test_stops_and_layout_split(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "A ferry with forty people on board sank off the island early on\n"
        "Tuesday, and rescuers searched the cold water for hours with two\n"
        "boats and a helicopter, the harbour office of the small town said\n"
        "in a note. Nobody was found by noon, and the search was called off\n"
        "when the wind grew.\n"
    )
    assert [part.split()[0] for part in parts(text)] == ["A", "Nobody"]


def test_a_text_of_a_megabyte_without_a_stop_is_cut_at_blanks() -> None:
    found = split_sentences("word " * 200_000)
    assert all(len(sentence.text) <= MAX_SENTENCE for sentence in found)
    assert sum(sentence.text.count("word") for sentence in found) == 200_000


def test_a_megabyte_without_a_blank_is_cut_too() -> None:
    assert sum(len(sentence.text) for sentence in split_sentences("x" * 1_000_000)) == 1_000_000


@pytest.mark.parametrize("junk", ["“" * 200_000, "A." * 100_000, "- \n" * 100_000, ". " * 200_000, "\n\r" * 200_000])
def test_junk_is_read_to_its_end(junk: str) -> None:
    found = split_sentences(f"{junk} Nine died.")
    assert isinstance(found[-1], Sentence)
    assert found[-1].text.endswith("Nine died.")


def test_a_text_without_words_has_no_sentence() -> None:
    assert split_sentences(" … -- !!! \n\n “” ") == ()


def test_the_start_leaves_the_header_out_and_keeps_offsets() -> None:
    text = "date 2025-01-05 Nine died. Two hurt."
    found = split_sentences(text, 16)
    assert [(sentence.start, sentence.text) for sentence in found] == [(16, "Nine died."), (27, "Two hurt.")]


@RELAXED
@given(texts)
def test_capitals_and_digits_are_told_as_word_by_word(text: str) -> None:
    for sentence in split_sentences(text):
        words, lowers = sentence.tokens.words, sentence.tokens.lowers
        assert sentence.raised == [at for at, word in enumerate(words) if word != lowers[at]]
        assert set(sentence.capitals) == {at for at in sentence.raised if words[at][0].isupper()}
        assert sentence.has_digits == any(char.isdecimal() for char in sentence.text)
