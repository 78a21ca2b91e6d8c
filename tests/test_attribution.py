"""Attributions inside single sentences. All people and organisations are invented; places are real."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.attribution import Attribution, attribution_at, attributions_outside, find_attributions
from summarizer.text.cues import CUE_STANCE
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.vocabulary import STANCES


def sentence_of(text: str) -> Sentence:
    return split_sentences(text)[0]


def read(text: str) -> list[tuple[str, str, list[str]]]:
    """(source, stance, content) of each attribution."""
    return [
        (
            text[a.source_start : a.source_end] if a.source_start >= 0 else "",
            a.stance,
            [text[i:j] for i, j in a.content],
        )
        for a in find_attributions(sentence_of(text))
    ]


def at(text: str, words: str) -> Attribution | None:
    start = text.index(words)
    return attribution_at(find_attributions(sentence_of(text)), start, start + len(words))


def source_at(text: str, words: str) -> str | None:
    found = at(text, words)
    return None if found is None else text[max(found.source_start, 0) : max(found.source_end, 0)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ana Ruiz said that nine boats sank.", "Ana Ruiz", ["nine boats sank"]),
        ("The ministry reported nine deaths.", "The ministry", ["nine deaths"]),
        ("Nine boats sank, police said on Friday.", "police", ["Nine boats sank"]),
        (
            "Nine boats sank, said Ana Ruiz, the head of the port in Izmir.",
            "Ana Ruiz, the head of the port in Izmir",
            ["Nine boats sank"],
        ),
        ("“Nine boats sank,” said Ana Ruiz (Lima).", "Ana Ruiz (Lima)", ["“Nine boats sank,”"]),
        ("According to the port office, nine boats sank.", "the port office", ["nine boats sank"]),
        ("Nine boats sank, according to the port office.", "the port office", ["Nine boats sank"]),
        ("Nine boats, Ana Ruiz said, sank in May.", "Ana Ruiz", ["Nine boats", "sank in May"]),
        (
            "Ana Ruiz, the head of the port, said nine boats sank.",
            "Ana Ruiz, the head of the port",
            ["nine boats sank"],
        ),
        ("Ana Ruiz, however, said nine boats sank.", "Ana Ruiz", ["nine boats sank"]),
        (
            "A statement released by the port said nine boats sank.",
            "A statement released by the port",
            ["nine boats sank"],
        ),
        ("The storm, which police said killed nine, has passed.", "police", ["killed nine"]),
        ("It began in what the army said was self-defence.", "the army", ["was self-defence"]),
        ("Peru's claim that nine boats sank drew laughter.", "Peru", ["nine boats sank drew laughter"]),
        (
            "On Sunday, Ana Ruiz said in a letter that nine boats sank.",
            "Ana Ruiz",
            ["in a letter that nine boats sank"],
        ),
    ],
)
def test_source_and_content(text: str, source: str, content: list[str]) -> None:
    assert (source, content) in [(found[0], found[2]) for found in read(text)]


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("The army confirmed the strike.", "The army", "confirms"),
        ("The army denied that it fired.", "The army", "denies"),
        ("Chad accused Libya of piracy.", "Chad", "accuses"),
        ("The union called for an end of the strike.", "The union", "calls_for"),
        ("The mayor urged residents to stay.", "The mayor", "calls_for"),
        ("The mayor did not mention the flood.", "The mayor", "no_information"),
        ("The mayor declined to comment.", "The mayor", "no_information"),
        ("The mayor declined to give details.", "The mayor", "no_information"),
        ("The army confirmed the raid but did not give details.", "The army", "no_information"),
        ("Reuters could not verify the claim.", "Reuters", "cannot_verify"),
        ("Reuters was unable to verify the claim.", "Reuters", "cannot_verify"),
        ("The video could not be independently verified.", "", "cannot_verify"),
        ("There were no reports of casualties.", "", "no_information"),
        ("Reuters journalists in Turin heard two blasts.", "Reuters journalists in Turin", "observed"),
    ],
)
def test_stances(text: str, source: str, stance: str) -> None:
    assert (source, stance) in [(found[0], found[1]) for found in read(text)]


def test_two_sources_in_one_sentence_are_kept_apart() -> None:
    text = "Chad said four soldiers died, while Libya reported seven deaths."
    assert source_at(text, "four") == "Chad"
    assert source_at(text, "seven") == "Libya"


def test_coordinated_verbs_share_their_subject() -> None:
    text = "The army confirmed the raid and said nine men died."
    assert source_at(text, "nine") == "The army"
    assert at(text, "raid") != at(text, "nine")


def test_a_denied_claim_stays_with_its_own_claimant() -> None:
    text = "The army denied Chad's claim that nine men died."
    assert source_at(text, "nine") == "Chad"
    assert ("The army", "denies") in [(found[0], found[1]) for found in read(text)]


def test_a_claim_denied_afterwards_names_what_it_answers() -> None:
    text = "Ana Ruiz said nine boats sank, a claim denied by the port office in Izmir."
    denial = next(a for a in find_attributions(sentence_of(text)) if a.stance == "denies")
    assert text[denial.source_start : denial.source_end] == "the port office in Izmir"
    assert text[denial.target[0] : denial.target[1]] == "Ana Ruiz said nine boats sank"


def test_the_medium_that_was_told_is_a_relay() -> None:
    text = "Ana Ruiz told Reuters that nine boats sank."
    found = find_attributions(sentence_of(text))[0]
    assert text[found.source_start : found.source_end] == "Ana Ruiz"
    assert [text[i:j] for i, j in found.via] == ["Reuters"]


def test_whom_a_report_cites_is_the_source() -> None:
    text = "Nine boats sank, state media reported, citing the port office."
    found = find_attributions(sentence_of(text))[0]
    assert text[found.source_start : found.source_end] == "the port office"
    assert [text[i:j] for i, j in found.via] == ["state media"]


def test_a_participle_after_with_has_its_own_subject() -> None:
    text = "The army confirmed the raid, with spokesman Ali Omar saying nobody died."
    assert source_at(text, "nobody") == "spokesman Ali Omar"


def test_a_statement_that_says_so_is_its_makers() -> None:
    text = "The harbour police issued a statement saying that nine boats sank."
    assert source_at(text, "nine boats sank") == "The harbour police"


def test_a_title_with_a_numbered_court_is_one_source() -> None:
    text = "The judge of the 76th district court, who went there, said that nine boats sank."
    assert (source_at(text, "nine boats sank") or "").startswith("The judge of the 76th district court")


def test_police_and_services_are_one_source() -> None:
    text = "Nine boats sank when the dam broke, the Norwegian police and rescue services said, and the port closed."
    assert source_at(text, "Nine boats sank") == "the Norwegian police and rescue services"


def test_a_family_is_not_the_city_it_lives_in() -> None:
    text = "A family in the suburbs of New Bergen City said that nine boats sank."
    assert source_at(text, "nine boats sank") == "A family in the suburbs of New Bergen City"


def test_whoever_writes_is_no_source() -> None:
    assert read("We have reported that nine boats sank.") == [("", "asserts", ["nine boats sank"])]


def test_a_trailing_participle_shares_the_subject() -> None:
    assert source_at("Chad rejected the offer, saying nine men had died.", "nine") == "Chad"


@pytest.mark.parametrize(
    "text",
    [
        "Police found nine boats.",
        "The United States won nine medals.",
        "Reports of rain came late.",
        "The report was read by nine men.",
        "Nine boats sank off Izmir.",
    ],
)
def test_words_that_only_look_like_cues_give_nothing(text: str) -> None:
    assert at(text, "ine") is None if "ine" in text else read(text) == []


def test_cues_inside_quotation_marks_do_not_count() -> None:
    text = "“My father said nine boats sank,” Ana Ruiz wrote."
    assert [found[0] for found in read(text)] == ["Ana Ruiz"]


def test_the_lexicon_has_only_known_stances() -> None:
    assert set(CUE_STANCE.values()) <= set(STANCES)
    assert CUE_STANCE["denies"] == CUE_STANCE["denied"] == "denies"
    assert len(CUE_STANCE) > 500


WORDS = """The army Ana Ruiz Peru said says told Reuters that , . “ ” ( ) and but while with saying denied by a
    claim which according to no reports of could not verify declined comment put it as citing went on 's he
    who nine : Reuters called""".split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=70),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 80)), max_size=3),
)
def test_spans_lie_in_the_sentence(parts: list[str], zones: list[tuple[int, int]]) -> None:
    for sentence in split_sentences(" ".join(parts)):
        quoted = [(sentence.start + low, sentence.start + low + size) for low, size in zones]
        for found in [*find_attributions(sentence), *attributions_outside(sentence, quoted)]:
            spans = [*found.content, *found.via, (found.cue_start, found.cue_end)]
            spans += [(found.source_start, found.source_end)] if found.source_start >= 0 else []
            spans += [found.target] if found.target[0] >= 0 else []
            assert all(sentence.start <= low < high <= sentence.end for low, high in spans)
            assert found.stance in STANCES


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for sentence in split_sentences(text):
        assert isinstance(find_attributions(sentence), list)
