"""Set phrases that state a stance, and sources that set phrases name; every sentence is invented."""

from __future__ import annotations

import pytest

from summarizer.text.attribution import Attribution, find_attributions
from summarizer.text.sentences import split_sentences

STANCES = [
    ("The dockers' guild wants the harbour fund reopened.", "calls_for", "The dockers' guild"),
    ("The council asked residents to keep their windows shut.", "calls_for", "The council"),
    ("The Ferry Board asked for a second survey.", "calls_for", "The Ferry Board"),
    ("The ministry did not reply to two messages.", "no_information", "The ministry"),
    ("The operator, Fjordline, declined to comment.", "no_information", "Fjordline"),
    ("The prosecutor would say nothing about the ledger.", "no_information", "The prosecutor"),
    ("The spokeswoman had nothing to add.", "no_information", "The spokeswoman"),
    ("Olsen would not be drawn on the price.", "no_information", "Olsen"),
    ("The sisters aren't saying.", "no_information", "The sisters"),
    ("The police knew of no such boat.", "no_information", "The police"),
    ("The paper could not establish who filmed the clip.", "cannot_verify", "The paper"),
    ("The agency cannot confirm the date.", "cannot_verify", "The agency"),
    ("The mayor said the story about 400 tickets was false.", "denies", "The mayor"),
    ("The mayor called the letter a lie.", "denies", "The mayor"),
    ("The magazine stands by its report.", "confirms", "The magazine"),
    ("The club behind the plan, Nordic Voice, denied hiding the letter.", "denies", "Nordic Voice"),
]


def attributions(text: str) -> list[Attribution]:
    (sentence,) = split_sentences(text)
    return find_attributions(sentence)


def named(text: str, attribution: Attribution) -> str:
    return text[attribution.source_start : attribution.source_end] if attribution.source_start >= 0 else ""


@pytest.mark.parametrize(("text", "stance", "source"), STANCES)
def test_a_set_phrase_carries_its_stance_and_names_its_source(text: str, stance: str, source: str) -> None:
    found = [a for a in attributions(text) if a.stance == stance]
    if stance == "no_information" and not found:
        found = [a for a in attributions(text) if a.negated]
    assert [named(text, a) for a in found] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Olsen asked whether the bridge was open.",
        "The reporter asked her to wait outside by the gate, she told a friend.",
        "The captain wants to retire.",
        "The guard stood by the door.",
        "The council called the meeting at noon.",
    ],
)
def test_a_question_a_wish_of_ones_own_or_a_plain_act_is_no_demand_or_denial(text: str) -> None:
    stances = {a.stance for a in attributions(text) if named(text, a) != "The reporter"}
    assert not stances & {"denies", "confirms"}
    if "asked whether" in text or "wants to" in text:
        assert "calls_for" not in stances


FIGURE_SOURCES = [
    ("The loss was put at 40,000 euros by the economist Ana Ruiz.", "the economist Ana Ruiz"),
    ("Some 900 dockers, by the guild's count, stayed out.", "the guild"),
    ("The harbour police counted 620 boats.", "The harbour police"),
    ("Police count 620; the guild speaks of 900.", "Police"),
    ("The vault was empty, a spokeswoman for the bank said by telephone.", "a spokeswoman for the bank"),
]


@pytest.mark.parametrize(("text", "source"), FIGURE_SOURCES)
def test_who_gives_a_figure_is_found_behind_other_verbs_than_say(text: str, source: str) -> None:
    assert source in [named(text, a) for a in attributions(text)]


def test_two_counts_parted_by_a_semicolon_keep_to_their_own_halves() -> None:
    text = "Police count 620; the guild speaks of 900."
    first, second = attributions(text)
    assert [text[low:high] for low, high in first.content] == ["620"]
    assert "900" in text[second.content[0][0] : second.content[0][1]]


def test_what_follows_a_trailing_source_and_an_and_is_still_its_words() -> None:
    text = "The shed burned for an hour, she said, and took two boats with it."
    (told,) = attributions(text)
    assert any("two boats" in text[low:high] for low, high in told.content)
