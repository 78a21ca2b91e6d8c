"""Places in sentences: names, codes, and the words that make a name something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Article
from summarizer.resolve.gazetteer import DATA, gazetteer
from summarizer.resolve.places import (
    PlaceMention,
    country_code,
    country_context,
    country_of_capital,
    demonym_country,
    find_places,
    is_capital,
    resolve_place,
    stands_for_government,
)
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence, split_sentences


def sentence(text: str) -> Sentence:
    (only,) = split_sentences(text)
    return only


def places(text: str, *context: str) -> dict[str, PlaceMention]:
    return {mention.text: mention for mention in find_places(sentence(text), context)}


def codes(text: str, *context: str) -> dict[str, tuple[str | None, str | None]]:
    return {name: (found.country_code, found.subdivision_code) for name, found in places(text, *context).items()}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Pakistan", "PAK"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("Britain", "GBR"),
        ("South Korea", "KOR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("the Netherlands", "NLD"),
        ("Atlantis", None),
        ("Kabul", None),
    ],
)
def test_country_names_and_variants_have_their_alpha_3_code(name: str, code: str | None) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Afghan", "AFG"),
        ("Afghans", "AFG"),
        ("Pakistani", "PAK"),
        ("British", "GBR"),
        ("Briton", "GBR"),
        ("North Koreans", "PRK"),
        ("Swiss", "CHE"),
        ("Chinese", "CHN"),
        ("Martian", None),
    ],
)
def test_demonyms_lead_to_their_country(word: str, code: str | None) -> None:
    assert demonym_country(word) == code


def test_capitals_are_known_with_their_country() -> None:
    assert is_capital("Islamabad")
    assert country_of_capital("Washington") == "USA"
    assert not is_capital("Karachi")


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("London", (), ("GBR", "GB-LND")),
        ("Kunduz province", (), ("AFG", "AF-KDZ")),
        ("Erie, Pa.", (), ("USA", "US-PA")),
        ("Erie, Pennsylvania", (), ("USA", "US-PA")),
        ("Springfield, Illinois", (), ("USA", "US-IL")),
        ("Oxleyville, Ont.", (), ("CAN", "CA-ON")),
        ("northern Mali", (), ("MLI", None)),
        ("north of Kabul", (), ("AFG", None)),
        ("Tbilisi, Georgia", (), ("GEO", "GE-TB")),
        ("Mazar-i-Sharif", (), ("AFG", "AF-BAL")),
        ("Bogotá", (), ("COL", "CO-DC")),
        ("Birmingham", ("GBR",), ("GBR", "GB-BIR")),
        ("Birmingham", ("USA",), ("USA", "US-AL")),
        ("Georgia", ("USA",), ("USA", "US-GA")),
        ("Georgia", ("GEO",), ("GEO", None)),
        ("Tripoli", ("LBN",), ("LBN", None)),
        ("Springfield", ("USA",), ("USA", None)),
    ],
)
def test_a_name_resolves_by_its_pair_or_its_context(
    name: str, context: tuple[str, ...], expected: tuple[str | None, str | None]
) -> None:
    assert resolve_place(name, context) == expected


@pytest.mark.parametrize("name", ["Birmingham", "Georgia", "Punjab", "Torvik", ""])
def test_a_name_of_several_countries_stays_unresolved_without_context(name: str) -> None:
    assert resolve_place(name, ()) == (None, None)


def test_places_carry_offsets_into_the_article() -> None:
    text = "Nothing fell. Snow fell in Erie, Pa., and in Kabul."
    second = split_sentences(text)[1]
    for mention in find_places(second):
        assert text[mention.start : mention.end] == mention.text


def test_a_town_and_its_state_are_one_mention() -> None:
    assert codes("Snow fell in Erie, Pennsylvania, on Monday.") == {"Erie, Pennsylvania": ("USA", "US-PA")}
    assert codes("ERIE, Pa. (AP) - Snow fell on Monday.") == {"ERIE, Pa.": ("USA", "US-PA")}
    assert codes("He moved to Paris, Texas.") == {"Paris, Texas": ("USA", "US-TX")}


def test_a_list_of_states_is_not_taken_for_pairs() -> None:
    found = codes("Snow fell in Vermont, New York, Ohio and Maine.")
    assert found == {
        "Vermont": ("USA", "US-VT"),
        "New York": ("USA", "US-NY"),
        "Ohio": ("USA", "US-OH"),
        "Maine": ("USA", "US-ME"),
    }


def test_type_words_mark_places_that_the_gazetteer_lacks() -> None:
    found = places("The blast hit Ardan district, close to the Torvik border crossing and the village of Olm Asa.")
    assert {name: mention.kind for name, mention in found.items()} == {
        "Ardan district": "subdivision",
        "Torvik border crossing": "crossing",
        "Olm Asa": "city",
    }
    assert all(mention.country_code is None for mention in found.values())


def test_near_a_place_is_not_in_it() -> None:
    found = places("A convoy was hit north of Kunduz.")["north of Kunduz"]
    assert (found.country_code, found.subdivision_code, found.kind) == ("AFG", None, "other")


def test_a_facility_is_a_place_of_its_own() -> None:
    assert places("Police closed Kabul International Airport.")["Kabul International Airport"].kind == "other"


@pytest.mark.parametrize(
    "text",
    [
        "The Boston Globe and the Washington Post printed the letter.",
        "Paris Hilton met Jordan Smith.",
        "Chad Olsen and Austin Reed scored.",
        "President Lincoln Adeyemi spoke first.",
        "Researchers of the University of Chicago agreed.",
        "Gen. Houston Mbeki spoke to Bank of England officials.",
        "Reading is fun and Nice people read.",
        "AFP and God and Police are no towns.",
        "Republican state lawmakers and the Commerce department disagreed.",
        "Jackson said that Charlotte had called Elizabeth.",
    ],
)
def test_names_of_people_papers_and_bodies_are_no_places(text: str) -> None:
    assert places(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lives in Reading.", "Reading"),
        ("She moved to Nice in May.", "Nice"),
        ("The storm reached Jackson, Miss., at noon.", "Jackson, Miss."),
        ("Two people died in Charlotte.", "Charlotte"),
    ],
)
def test_a_preposition_or_a_state_makes_a_place_of_an_ambiguous_word(text: str, name: str) -> None:
    assert name in places(text)


def test_all_capitals_are_read_too() -> None:
    found = codes(
        "GUERRILLAS ATTACKED A BRIDGE IN SAN MIGUEL, EL SALVADOR, AND A TOWN IN ANTIOQUIA DEPARTMENT, COLOMBIA."
    )
    assert found["SAN MIGUEL, EL SALVADOR"] == ("SLV", "SV-SM")
    assert found["ANTIOQUIA DEPARTMENT"] == ("COL", "CO-ANT")


def test_postal_codes_are_not_read_in_all_capitals() -> None:
    found = places("REBELS ATTACKED THE CITY OF FLORES, IN THE NORTHERN EL PETEN DEPARTMENT OF GUATEMALA.")
    assert "FLORES" in found
    assert not any(mention.country_code == "USA" for mention in found.values())


def test_a_sentence_names_the_country_of_its_own_ambiguous_places() -> None:
    assert codes("Crowds gathered in Hyderabad and elsewhere in Pakistan.")["Hyderabad"] == ("PAK", "PK-SD")


@pytest.mark.parametrize(
    ("text", "governments"),
    [
        ("Islamabad accuses Kabul of shelling Kunduz.", {"Islamabad", "Kabul"}),
        ("Kabul said the post was empty.", {"Kabul"}),
        ("Talks between Islamabad and Kabul failed.", {"Islamabad", "Kabul"}),
        ("Kabul's denial came late.", {"Kabul"}),
        ("Pakistan has repeatedly denied it.", {"Pakistan"}),
        ("Two people died in Kabul.", set()),
        ("Karachi said goodbye to its trams.", set()),
        ("A blast shook Islamabad on Friday.", set()),
    ],
)
def test_a_capital_that_acts_stands_for_its_government(text: str, governments: set[str]) -> None:
    one = sentence(text)
    assert {mention.text for mention in find_places(one) if stands_for_government(one, mention)} == governments


def test_the_context_of_an_article_counts_names_demonyms_and_cities() -> None:
    text = "Afghan officials spoke in Kabul. Pakistan denied it. New Jersey was quiet."
    assert country_context(Document(Article(id="a", text=text))) == ("AFG", "PAK", "USA")


def test_the_tables_are_small_and_well_formed() -> None:
    assert sum(file.stat().st_size for file in DATA.glob("*.tsv")) < 700_000
    tables = gazetteer()
    assert len(tables.alpha3) == 250
    assert len(set(tables.demonyms.values())) >= 200
    for row in tables.places.values():
        flag, entries = row.split("\t")
        assert flag in ("", "?", "!")
        assert all(entry[:2] in tables.alpha3 or entry[:2].isalpha() for entry in entries.split("|"))


@pytest.mark.parametrize("word", ["police", "afp", "god", "of", "reuters", "central", "march"])
def test_stop_words_are_in_no_table(word: str) -> None:
    assert word not in gazetteer().names


@given(
    st.lists(
        st.sampled_from("Kabul Paris , . of in the The Boston Globe IN Pa. border crossing ’s Mr".split()), max_size=30
    )
)
def test_mentions_never_overlap_and_stay_inside_the_sentence(words: list[str]) -> None:
    for one in split_sentences(" ".join(words)):
        end = one.start
        for mention in find_places(one):
            assert end <= mention.start < mention.end <= one.end
            end = mention.end


@given(st.text(max_size=80))
def test_any_text_resolves_without_an_error(text: str) -> None:
    country, subdivision = resolve_place(text, ("USA",))
    assert subdivision is None or country is not None
    for one in split_sentences(text):
        find_places(one)


def test_the_sentences_own_country_decides_before_the_articles() -> None:
    assert codes("In Britain, trams stopped in Birmingham.", "USA", "GBR")["Birmingham"] == ("GBR", "GB-BIR")


def test_towns_in_a_list_are_not_pairs() -> None:
    assert list(places("Trams stopped in Bradford, Derby and Leeds.")) == ["Bradford", "Derby", "Leeds"]


def test_an_embassy_does_not_lie_in_the_country_it_is_named_after() -> None:
    assert codes("Crowds stood outside the U.S. Embassy.")["U.S. Embassy"] == (None, None)


def test_a_club_named_after_a_town_is_no_place() -> None:
    assert places("Leicester City drew with Manchester United.") == {}
