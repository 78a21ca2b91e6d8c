"""Folding: what is evened out, what never is, and offsets that lead back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.folding import Folded, fold

RELAXED = settings(max_examples=300, deadline=None)
texts = st.text(max_size=60)
marked = st.text(alphabet="ab 1.,'\"’“”–-\u00a0\n\té\u0301ﬁ½İß\u200b😀", max_size=40)


@RELAXED
@given(st.one_of(texts, marked))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@RELAXED
@given(st.one_of(texts, marked), st.integers(0, 50))
def test_each_folded_character_knows_its_origin(text: str, offset: int) -> None:
    folded = Folded(text, offset)
    assert len(folded.text) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(offset <= origin < offset + len(text) for origin in folded.origins)


@RELAXED
@given(st.one_of(texts, marked))
def test_a_folded_text_is_fold_but_for_its_edges(text: str) -> None:
    assert Folded(text).text.strip() == fold(text)


@RELAXED
@given(marked, marked, marked)
def test_what_is_found_folds_to_what_was_looked_for(before: str, needle: str, after: str) -> None:
    """A found range, cut from the original, folds to a text that holds the needle."""
    text = f"{before} {needle} {after}"
    found = Folded(text, 7).find(fold(needle))
    if found is not None:
        assert fold(needle) in fold(text[found[0] - 7 : found[1] - 7])


@RELAXED
@given(st.text(alphabet="abc XYZ", min_size=1, max_size=20), texts)
def test_words_are_found_in_any_case_and_spacing(words: str, rest: str) -> None:
    needle = fold(words)
    text = "  ".join(words.upper().split()) + " . " + rest
    assert (Folded(text).find(needle) is not None) == bool(needle)


@RELAXED
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_numbers_never_fold_alike(one: int, other: int) -> None:
    assert (fold(f"{one:,} dead") == fold(f"{other:,} dead")) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Don’t”", '"don\'t"'),
        ("Chad’s", "CHAD'S"),
        ("open–ended — yes", "open-ended - yes"),
        ("two\u00a0words\n here", "two words here"),
        ("Jose\u0301", "José"),
        ("ﬁre", "fire"),
        ("so\u00adft hy\u200bphen", "soft hyphen"),
        ("«oui»", '"oui"'),
    ],
)
def test_marks_dashes_spaces_case_and_forms_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("12 dead", "21 dead"), ("1,200", "1.200"), ("1,200", "1200"), ("(not) hurt", "not hurt"), ("hurt", "unhurt"),
     ("resume", "résumé"), ("a b", "ab")],
)  # fmt: skip
def test_digits_brackets_and_letters_are_never_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("text", "needle"), [("the 120 men", "12"), ("unhurt", "hurt"), ("Omani", "oman")])
def test_parts_of_words_and_numbers_are_not_found(text: str, needle: str) -> None:
    assert Folded(text).find(needle) is None


def test_an_offset_is_that_of_the_article() -> None:
    text = "😀 “Don’t shoot”"
    found = Folded(text, 100).find(fold("don't shoot"))
    assert found == (103, 114)
    assert text[3:14] == "Don’t shoot"
    assert unicodedata.name(text[2]) == "LEFT DOUBLE QUOTATION MARK"
