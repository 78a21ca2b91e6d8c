"""Names: which forms are equal, which are near, and which only look near."""

from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.names import name_tokens, nearness, normal


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("the Coastal  Office", "coastal office"),
        ("its spokesman", "spokesman"),
        ("The Hague", "hague"),
        ("the", "the"),
        ("Dockers’ Union’s", "dockers union"),
        ("Marta Quiles's", "marta quiles"),
        ("U.N.", "un"),
        ("@harbour_watch", "harbour_watch"),
        ("(police)", "police"),
        ("MÜLLER", "mu\u0308ller"),
        ("St. Ives", "st ives"),
        ("", ""),
        ("...", ""),
    ],
)
def test_case_articles_possessives_and_marks_do_not_matter(written: str, form: str) -> None:
    assert normal(written) == form


def test_an_article_inside_a_name_stays() -> None:
    assert normal("Bank of the West") == "bank of the west"


def test_country_and_demonym_are_one_word_of_a_name() -> None:
    assert name_tokens("Armenian Defence Ministry") == name_tokens("Defense Ministry of Armenia")


@pytest.mark.parametrize(
    ("one", "other", "dice"),
    [
        ("Ministry of Defence of Armenia", "Armenian Defence Ministry", 1.0),
        ("Rashad Velizade", "Colonel Rashad Velizade", 0.8),
        ("Regional Rescue Service North", "Rescue Service", 2 / 3),
        ("Office", "Coastal Rescue Office", 0.0),
        ("Northern District Police", "Southern District Police", 0.0),
        ("", "Police", 0.0),
        ("Police", "of the", 0.0),
    ],
)
def test_names_are_near_by_shared_words_unless_both_have_words_of_their_own(one: str, other: str, dice: float) -> None:
    assert nearness(one, other) == pytest.approx(dice)
    assert nearness(other, one) == pytest.approx(dice)


def test_a_dice_of_just_six_tenths_is_near() -> None:
    assert nearness("a1 b1 c1", "a1 b1 c1 d1 e1 f1 g1") == pytest.approx(0.6)
    assert nearness("a1 b1 c1", "a1 b1 c1 d1 e1 f1 g1 h1") == 0.0


@pytest.mark.parametrize(
    ("british", "american"),
    [("defence", "defense"), ("labour", "labor"), ("organisation", "organization"), ("programme", "program")],
)
def test_british_and_american_spelling_are_one_word(british: str, american: str) -> None:
    assert name_tokens(f"World {british}") == name_tokens(f"World {american}")


def test_the_parts_of_a_joined_name_are_its_words() -> None:
    assert name_tokens("Harbour-Police") == {"harbour", "police"}


def test_a_name_is_read_up_to_four_hundred_code_points() -> None:
    assert normal("x" * 500) == "x" * 400
