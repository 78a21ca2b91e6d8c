"""Mentions of actors in single sentences. All people and organisations are invented; places are real."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.names import Mention, find_mentions
from summarizer.text.sentences import split_sentences
from summarizer.vocabulary import ACTOR_KINDS


def mentions_of(text: str) -> list[Mention]:
    return [mention for sentence in split_sentences(text) for mention in find_mentions(sentence)]


def mention(text: str, phrase: str) -> Mention:
    found = {item.text: item for item in mentions_of(text)}
    assert phrase in found, sorted(found)
    return found[phrase]


@pytest.mark.parametrize(
    ("text", "phrase", "role", "name"),
    [
        (
            "Then Peruvian Trade Minister Ana Ruiz left.",
            "Peruvian Trade Minister Ana Ruiz",
            "Peruvian Trade Minister",
            "Ana Ruiz",
        ),
        ("Mr. Ruiz left.", "Mr. Ruiz", "Mr.", "Ruiz"),
        ("They met Sen. Omar Vance there.", "Sen. Omar Vance", "Sen.", "Omar Vance"),
        ("The envoy saw Pieter van den Berg in Lima.", "Pieter van den Berg", "", "Pieter van den Berg"),
        ("It was Donna J. Vance Jr. who left.", "Donna J. Vance Jr", "", "Donna J. Vance Jr"),
        (
            "It hit Chad's defence minister Ali al-Omari.",
            "Chad's defence minister Ali al-Omari",
            "Chad's defence minister",
            "Ali al-Omari",
        ),
        (
            "We saw former secretary of state Lena Holt.",
            "former secretary of state Lena Holt",
            "former secretary of state",
            "Lena Holt",
        ),
        ("It was written by Stephen King last year.", "Stephen King", "", "Stephen King"),
        ("A vote for Republican Ann Bell in Ohio.", "Ann Bell", "", "Ann Bell"),
    ],
)
def test_persons_carry_their_title_and_name(text: str, phrase: str, role: str, name: str) -> None:
    found = mention(text, phrase)
    assert (found.kind, found.role, found.name) == ("person", role, name)


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("The Chadian defence ministry left.", "The Chadian defence ministry", "ministry_or_office"),
        ("The deal with the mayor's office in Turin failed.", "the mayor's office in Turin", "ministry_or_office"),
        ("Oslo's foreign ministry denied it.", "Oslo's foreign ministry", "ministry_or_office"),
        ("It says the Department of Justice agreed.", "the Department of Justice", "organisation"),
        ("It was the UN mission in Mali.", "the UN mission in Mali", "igo"),
        ("It was said by Reuters on Monday.", "Reuters", "media"),
        ("They told the Lima Daily Post about it.", "the Lima Daily Post", "media"),
        ("They told news agency Reuters about it.", "news agency Reuters", "media"),
        ("It blamed Peru for the fire.", "Peru", "government"),
        ("The Chadian government left.", "The Chadian government", "government"),
        ("Fighters of Hezbollah left.", "Hezbollah", "armed_group"),
        ("The police and the Chadian army left.", "the Chadian army", "armed_force"),
        ("The police left.", "The police", "armed_force"),
        ("Security sources in Chad left.", "Security sources in Chad", "anonymous_source"),
        ("A Chadian official left.", "A Chadian official", "anonymous_source"),
        ("There were officials from both countries.", "officials from both countries", "anonymous_source"),
        ("One of the passengers left.", "One of the passengers", "people"),
        ("He left.", "He", "pronoun"),
        ("A fire broke out in Turin.", "Turin", "place"),
        ("They began Operation Snow Leopard in May.", "Operation Snow Leopard", "other"),
    ],
)
def test_kinds_of_actors(text: str, phrase: str, kind: str) -> None:
    assert mention(text, phrase).kind == kind


def test_a_spokesman_phrase_holds_whom_he_speaks_for() -> None:
    text = "Ana Ruiz, spokeswoman for Chad's Prime Minister Ali Omar, left."
    phrases = [item.text for item in mentions_of(text)]
    assert "spokeswoman for Chad's Prime Minister Ali Omar" in phrases
    assert "Chad's Prime Minister Ali Omar" in phrases
    assert "Chad" in phrases


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital() -> None:
    assert mentions_of("However, prices fell.") == []
    assert mentions_of("Walking is healthy.") == []


def test_capitals_of_the_calendar_do_not_join_a_name() -> None:
    assert "Ana Ruiz" in [item.text for item in mentions_of("They met Ana Ruiz Monday in Rome.")]


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("PRESIDENT MARCO DIAZ SAID THE ARMY LEFT.", "PRESIDENT MARCO DIAZ", "person"),
        ("THE REPORT CAME LATE, DIAZ SAID.", "DIAZ", "unknown"),
        ("ACCORDING TO DIAZ, THE ROAD IS OPEN.", "DIAZ", "unknown"),
        ("GUNMEN OF HEZBOLLAH ATTACKED THE TOWN.", "HEZBOLLAH", "armed_group"),
    ],
)
def test_all_capitals_are_read(text: str, phrase: str, kind: str) -> None:
    assert mention(text, phrase).kind == kind


WORDS = """The the a of and , . ' 's ’s “ ” ( ) & - Ana Ruiz Peru Lima minister ministry said officials UN he 7 É 😀 Mr
al-Omari de ARMY news agency for in""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.booleans())
def test_mentions_lie_in_their_sentence_and_are_cut_from_it(parts: list[str], loud: bool) -> None:
    text = " ".join(parts)
    for sentence in split_sentences(text.upper() if loud else text):
        tokens = sentence.tokens
        for found in find_mentions(sentence):
            assert sentence.start <= found.start < found.end <= sentence.end
            assert sentence.text[found.start - sentence.start : found.end - sentence.start] == found.text
            assert (tokens.starts[found.first], tokens.ends[found.last]) == (found.start, found.end)
            assert found.name in found.text
            assert found.role in found.text
            assert found.kind in (*ACTOR_KINDS, "pronoun", "place", "unknown")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(mentions_of(text), list)
