"""Which figures become claims, and what the words around them make them measure. Invented sentences."""

from __future__ import annotations

import pytest

from summarizer import Summarizer

SUMMARIZER = Summarizer("baseline")


def figures(text: str) -> dict[str, str]:
    summary = SUMMARIZER.summarize(text, published="2026-03-14")
    return {claim.quantity.text: claim.measure for claim in summary.claims if claim.quantity}


@pytest.mark.parametrize(
    ("text", "amount", "measure"),
    [
        ("The clinic treated six divers for burns.", "six", "wounded"),
        ("The clinic treated six divers for influenza.", "six", "hospitalised"),
        ("The 58 tourists were brought ashore by noon.", "58", "rescued"),
        ("About 70 villagers were told to leave.", "About 70", "evacuated"),
        ("Soldiers moved 450 patients out of two clinics.", "450", "evacuated"),
        ("Five smugglers were picked up in Bergen.", "Five", "detained"),
        ("The shipyard employs 85 people.", "85", "jobs"),
        ("Nearly 260 students turned up.", "Nearly 260", "participants"),
        ("The sheriff put the crowd at 3,100.", "3,100", "participants"),
        ("Inspectors impounded 14 lorries.", "14", "seized"),
        ("The health office has recorded 33 cases this year.", "33", "infected"),
        ("The storm left 8,000 households without power, and 900 customers lost water.", "900", "affected"),
        ("The letter named a price of 25 bitcoin.", "25 bitcoin", "money"),
        ("He was jailed for six years.", "six years", "duration"),
        ("Auditors found 29 receipts without a signature.", "29", "other"),
    ],
)
def test_a_figure_gets_the_measure_that_its_words_give(text: str, amount: str, measure: str) -> None:
    assert figures(text).get(amount) == measure


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed three years ago.",
        "Two weeks later the bridge was open again.",
        "The choir has sung in four rounds.",
    ],
)
def test_a_length_of_time_that_only_dates_something_makes_no_claim(text: str) -> None:
    assert figures(text) == {}


def test_cases_that_a_court_records_are_no_infections() -> None:
    assert "infected" not in figures("The court recorded 33 cases of fraud this year.").values()
