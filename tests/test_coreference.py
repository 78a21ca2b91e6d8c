"""Actors across sentences and the speakers of quotations. All people and bodies are invented; places are real."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models import Article
from summarizer.text.clusters import MAX_ALIKE
from summarizer.text.coreference import ActorCluster, Actors, Speaker, find_actors, quote_speakers
from summarizer.text.document import Document
from summarizer.text.name_forms import is_variant
from summarizer.vocabulary import ACTOR_KINDS


def document_of(text: str) -> Document:
    return Document(Article(id="t", text=text))


def actors_of(text: str) -> Actors:
    return find_actors(document_of(text))


def actor(text: str, words: str, *, last: bool = False) -> ActorCluster | None:
    start = text.rindex(words) if last else text.index(words)
    return actors_of(text).at(start, start + len(words))


def name_at(text: str, words: str, *, last: bool = False) -> str | None:
    found = actor(text, words, last=last)
    return None if found is None else found.name


def speakers(text: str) -> list[str | None]:
    document = document_of(text)
    actors = find_actors(document)
    found = quote_speakers(document, document.quotations, actors)
    clusters = [actors.cluster(found[index].cluster or "") for index in range(len(document.quotations))]
    return [cluster.name if cluster else None for cluster in clusters]


def speaker_of(text: str) -> Speaker:
    document = document_of(text)
    return quote_speakers(document, document.quotations, find_actors(document))[0]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ana B. Ruiz came to Lima. Then Ms. Ruiz left.", "Ms. Ruiz", "Ana B. Ruiz"),
        ("Ana Ruiz came to Lima. Senator Ana Maria Ruiz left.", "Senator Ana Maria Ruiz", "Ana Maria Ruiz"),
        ("The Wins of Ruiz\n\nAna Ruiz left, and Senator Ruiz said so.", "Senator Ruiz", "Ana Ruiz"),
        ("Talks with Omar Badrun failed. Omar Badron said so.", "Omar Badron", "Omar Badrun"),
        ("The Lima Trade Board (LTB) met. The LTB said so.", "The LTB", "Lima Trade Board"),
        ("The United Nations met. The UN said so.", "The UN", "United Nations"),
        ("The Chadian defence ministry met. The ministry said so.", "The ministry", "Chadian defence ministry"),
        (
            "Chad's Defense Ministry met. The Chadian defence ministry did so.",
            "Chad's Defense Ministry",
            "Chadian defence ministry",
        ),
        ("Chadian Defence Minister Ali Omar left. The minister said so.", "The minister", "Ali Omar"),
        ("Hezbollah moved south. The group said so.", "The group", "Hezbollah"),
        (
            "Chad's defence ministry met. Peru's defence ministry met. The Chadian ministry said so.",
            "The Chadian ministry",
            "Chad's defence ministry",
        ),
        (
            "Chad's defence ministry met. Peru's defence ministry met, and the defence ministry in N'Djamena said so.",
            "the defence ministry in N'Djamena",
            "Chad's defence ministry",
        ),
        ("Ana Ruiz runs the port. Ruiz said no. Her office said yes.", "Her office", "Ana Ruiz"),
        (
            "In a communique, the Chadian army denied it. The official communique said so.",
            "The official communique",
            "Chadian army",
        ),
    ],
)
def test_later_forms_of_a_name_are_the_same_actor(text: str, words: str, name: str) -> None:
    assert name_at(text, words, last=True) == name


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("Ana Ruiz said yes. Pedro Ruiz said no.", "Ana Ruiz", "Pedro Ruiz"),
        ("The Afghan Taliban said yes. The Pakistani Taliban said no.", "The Afghan Taliban", "The Pakistani Taliban"),
        (
            "The Taliban government said yes. The Pakistani Taliban said no.",
            "The Taliban government",
            "The Pakistani Taliban",
        ),
        ("The Chadian army said yes. The Libyan army said no.", "The Chadian army", "The Libyan army"),
        ("Mr. Ruiz said yes. Mrs. Ruiz said no.", "Mr. Ruiz", "Mrs. Ruiz"),
    ],
)
def test_actors_that_only_sound_alike_stay_apart(text: str, left: str, right: str) -> None:
    first, second = actor(text, left), actor(text, right)
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_a_name_before_several_officials_is_not_one_of_them() -> None:
    text = "The rain fell on Omsk and Ruizville, rescue officials said."
    assert name_at(text, "rescue officials") == "rescue officials"


def test_a_role_is_told_without_its_possessive() -> None:
    text = 'The Lima Trade Board met. "We agreed," its head, Ana Ruiz, said.'
    speaker = actor(text, "Ana Ruiz")
    assert speaker is not None
    assert speaker.role == "head"


def test_a_capital_speaks_for_its_government() -> None:
    text = "Peru closed the border. Lima said it would stay closed."
    assert name_at(text, "Lima") == "Peru"


@pytest.mark.parametrize(
    ("text", "role", "principal"),
    [
        ("Chad closed the road. Chadian spokesman Ali Omar said so.", "Chadian spokesman", "Chad"),
        (
            "Hassan Deby left. Ali Omar, spokesman for Chad's President Hassan Deby, said so.",
            "spokesman for",
            "Hassan Deby",
        ),
    ],
)
def test_a_spokesman_speaks_for_whom_his_title_names(text: str, role: str, principal: str) -> None:
    actors = actors_of(text)
    speaker = next(cluster for cluster in actors.clusters if cluster.name == "Ali Omar")
    spoken_for = actors.cluster(speaker.speaks_for)
    assert role in speaker.role
    assert spoken_for is not None
    assert spoken_for.name == principal


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Ana Ruiz met Pedro Gomez in Lima. She said it was late.", "She", "Ana Ruiz"),
        ("Ana Ruiz met Pedro Gomez in Lima. He said it was late.", "He", "Pedro Gomez"),
        (
            "Ali Omar said yes, while defence minister Hassan Deby said no. He added nothing was lost.",
            "He",
            "Hassan Deby",
        ),
        ("The army said six men died. It added that two were missing.", "It", "The army"),
        ("Prices rose in May. He said it was late.", "He", None),
    ],
)
def test_pronouns_are_resolved_by_gender_and_nearness(text: str, pronoun: str, name: str | None) -> None:
    assert name_at(text, pronoun) == name


def test_a_minister_named_later_is_the_one_of_the_title() -> None:
    text = "Chad's defence minister said no. Later Defence Minister Ali Omar said yes."
    assert name_at(text, "Chad's defence minister") == "Ali Omar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” Ana Ruiz said. “They stay.”", ["Ana Ruiz", "Ana Ruiz"]),
        ("“We go,” said Ana Ruiz, a nurse in Lima.", ["Ana Ruiz"]),
        ("“Do we go?” Ana Ruiz asked. “Or stay?”", ["Ana Ruiz", "Ana Ruiz"]),
        ("Ana Ruiz left Lima. “We go now,” she said.", ["Ana Ruiz"]),
        ("Ana Ruiz called it “a very bad idea” in Lima.", ["Ana Ruiz"]),
        ("Ana Ruiz, Lima Herald: “We go now.”", ["Ana Ruiz"]),
        ("“We go now.” ― Ana Ruiz", ["Ana Ruiz"]),
        ("“We go,” Ana Ruiz said.\n\n“They stay for now.”", ["Ana Ruiz", "Ana Ruiz"]),
        ("The film “The Long Way” opened in Lima.", [None]),
        ("“We go now.”", [None]),
    ],
)
def test_speakers_of_quotations(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_the_relaying_medium_is_no_speaker() -> None:
    text = "“We go now,” Ana Ruiz told Reuters on Monday."
    document = document_of(text)
    actors = find_actors(document)
    speaker = quote_speakers(document, document.quotations, actors)[0]
    names = [cluster.name for cluster in actors.clusters if cluster.id in speaker.via]
    assert speakers(text) == ["Ana Ruiz"]
    assert names == ["Reuters"]


def test_a_report_around_the_speaker_is_a_relay() -> None:
    assert speakers("Chad said its “army will answer this”, Reuters reported.") == ["Chad"]
    assert len(speaker_of("Chad said its “army will answer this”, Reuters reported.").via) == 1


def test_a_post_is_spoken_by_its_account() -> None:
    text = (
        "The port closed.\n\nOur crews have reached it pic.twitter.com/a1 — Harbour Watch (@harbourwatch) March 3, 2025"
    )
    assert speakers(text) == ["Harbour Watch"]
    assert speaker_of(text).rule == "post"


def test_actors_are_numbered_by_first_mention_and_found_by_id() -> None:
    actors = actors_of("Chad said no. Ana Ruiz said yes.")
    assert [cluster.id for cluster in actors.clusters] == ["a1", "a2"]
    assert actors.cluster("a2") is actors.clusters[1]
    assert actors.cluster("a9") is None
    assert actors.cluster("") is None


def test_lone_capitalised_words_that_never_speak_are_no_actors() -> None:
    assert actors_of("Clashes began. Zorbo fell. The road to Zorbo is closed.").clusters == []


def test_many_alike_names_are_still_told_apart() -> None:
    consonants = "bcdfgjklmnpqrstvwxz"
    names = [f"Ana {left.upper()}a{right}akov" for left in consonants for right in consonants[:8]]
    found = actors_of(" ".join(f"{name} said so." for name in names)).clusters
    assert len(found) == len(names) > 2 * MAX_ALIKE


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("badrun", "badron", True),
        ("omar", "oomar", True),
        ("hasan", "hassan", True),
        ("marin", "martin", False),
        ("omar", "omar", False),
        ("gomar", "omar", False),
    ],
)
def test_spelling_variants_differ_in_a_vowel_or_a_doubled_letter(left: str, right: str, same: bool) -> None:
    assert is_variant(left, right) is same
    assert is_variant(right, left) is same


WORDS = [
    "\n\n",
    *"""The minister ministry Ana Ruiz Pedro Mr. Mrs. Chad Chadian Lima UN (UN) he she it they said , . “We go” “ ” :
    told Reuters that spokesman for and or group denied a claim by statement ― asked? 's""".split(),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=80))
def test_clusters_and_speakers_hold_together(parts: list[str]) -> None:
    text = " ".join(parts)
    document = document_of(text)
    actors = find_actors(document)
    ids = [cluster.id for cluster in actors.clusters]
    assert len(set(ids)) == len(ids)
    for cluster in actors.clusters:
        assert cluster.kind in ACTOR_KINDS
        assert cluster.mentions
        assert cluster.name
        assert cluster.speaks_for in ("", *ids)
        assert cluster.speaks_for != cluster.id
        assert all(text[mention.start : mention.end] == mention.text for mention in cluster.mentions)
    for index, speaker in quote_speakers(document, document.quotations, actors).items():
        assert 0 <= index < len(document.quotations)
        assert speaker.cluster in (None, *ids)
        assert set(speaker.via) <= set(ids)
        assert -1 <= speaker.source_start <= speaker.source_end <= len(text)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    document = document_of(text)
    assert isinstance(quote_speakers(document, document.quotations, find_actors(document)), dict)
