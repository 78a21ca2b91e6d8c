"""Careful claims in newspaper turns of phrase come out with the article's figure; their careless twins do not."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.grounding import Grounded, ground_items
from summarizer.models import Draft
from summarizer.readers import article_from_text
from summarizer.text.document import Document
from summarizer.text.numbers import find_numbers
from summarizer.text.sentences import Sentence

ACTORS = [
    {"id": "a1", "n": "Harbour Guild", "as": ["the guild"], "k": "organisation"},
    {"id": "a2", "n": "Colonel Ines Brandt", "as": ["Brandt"], "r": "colonel", "k": "person"},
    {"id": "a3", "n": "Oslo police", "as": ["police"], "k": "ministry_or_office"},
]


def grounded(text: str, **claim: Any) -> Grounded:
    document = Document(article_from_text(text, id="careful"))
    sentences = [sentence.number for sentence in document.sentences]
    event = {"id": "e1", "s": sentences, "t": "other", "l": "Events at the port"}
    whole = {"id": "c1", "s": sentences[-1:], "e": "e1", "by": "a1", "st": "asserts", "m": "none", **claim}
    draft = Draft.model_validate({"a": ACTORS, "e": [event], "c": [whole], "q": [], "z": ""})
    return ground_items(document, draft)


def accepted(text: str, **claim: Any) -> bool:
    return "c1" in grounded(text, **claim).claims


def values(text: str) -> list[tuple[object, str]]:
    return [(number.value, number.qualifier) for number in find_numbers(Sentence(1, 0, text, 0))]


INTRO = "The Harbour Guild and Oslo police spoke on Monday after the storm, and so did Colonel Ines Brandt. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor revised her count of the injured from 31 to 44.", [(31, "exact"), (44, "exact")]),
        ("Losses grew from 3 to 9 million.", [(3_000_000, "exact"), (9_000_000, "exact")]),
        ("The fee went up from $5 to $8.", [(5, "exact"), (8, "exact")]),
        ("They sell from 31 to 44 boats a year.", [(None, "about")]),
        ("It was raised from 8 to 10 p.m. on the hill.", [(None, "about")]),
        ("Exports rose from 2011 to 2014.", [(None, "about")]),
        ("They must hand over three million kroner.", [(3_000_000, "exact")]),
        ("They carried over 300 sheep.", [(300, "more_than")]),
    ],
)
def test_a_rise_is_two_figures_and_a_particle_no_bound(text: str, expected: list[tuple[object, str]]) -> None:
    assert values(text) == expected


def test_the_later_figure_of_a_rise_stands_alone() -> None:
    text = INTRO + "The Harbour Guild said the number of the injured had risen from 31 to 44."
    number = grounded(text, m="wounded", q="44").claims["c1"].number
    assert number is not None
    assert (number.value, number.low, number.high) == (44, 44, 44)


@pytest.mark.parametrize(
    ("last", "measure", "amount"),
    [
        ("The Harbour Guild said 22 sailors were now safe.", "rescued", "22"),
        ("The Harbour Guild said that 19 patients remained there.", "hospitalised", "19"),
        ("The Harbour Guild said nine sailors were still in the hands of the raiders.", "captured", "nine"),
        ("The Harbour Guild said the raiders held four teachers for a week.", "captured", "four"),
        ("The Harbour Guild said three of the badly injured had died in the night.", "killed", "three"),
        ("The Harbour Guild said three gunmen surrendered on Sunday.", "captured", "three"),
        ("The Harbour Guild raised the number of sailors killed to 14.", "killed", "14"),
        ("The Harbour Guild said 17 had pellet wounds.", "wounded", "17"),
        ("The Harbour Guild documented 17 pellet injuries.", "wounded", "17"),
    ],
)
def test_a_careful_figure_is_kept(last: str, measure: str, amount: str) -> None:
    assert accepted(INTRO + last, m=measure, q=amount)


@pytest.mark.parametrize(
    ("last", "measure", "amount"),
    [
        ("The Harbour Guild said 22 boats were now safe.", "rescued", "22"),
        ("The Harbour Guild said 22 sailors were not yet safe.", "rescued", "22"),
        ("The Harbour Guild said that 19 patients went home.", "hospitalised", "19"),
        ("The Harbour Guild said three gunmen surrendered their rifles.", "captured", "three"),
        ("The Harbour Guild said the toll was 15 when a sailor died of his wounds.", "wounded", "15"),
        ("The Harbour Guild said the raiders held four boats.", "captured", "four"),
        ("The Harbour Guild said three of the badly injured had a cold.", "killed", "three"),
        ("Oslo police raised the figure of the Harbour Guild to 14 wrecks.", "other", "14"),
        ("The Harbour Guild cut the number of its boats to 14.", "other", "14"),
    ],
)
def test_its_careless_twin_is_not(last: str, measure: str, amount: str) -> None:
    assert not accepted(INTRO + last, m=measure, q=amount)


@pytest.mark.parametrize(
    ("before", "last", "measure", "amount", "kept"),
    [
        ("Oslo police said 12 sailors had been killed.", "The Harbour Guild concedes four.", "killed", "four", True),
        ("Oslo police said 12 people had been displaced.", "The Harbour Guild stands by 40.", "displaced", "40", True),
        (
            "Oslo police said 12 sailors had been killed.",
            "The Harbour Guild concedes four.",
            "wounded",
            "four",
            False,
        ),
        ("Oslo police said 12 were killed and 9 hurt.", "The Harbour Guild concedes four.", "wounded", "four", False),
        ("Oslo police said 12 sailors had been killed.", "The Harbour Guild has 40.", "killed", "40", False),
        (
            "Oslo police said 12 were killed.",
            "The Harbour Guild concedes four boats were late.",
            "killed",
            "four",
            False,
        ),
    ],
)
def test_a_bare_figure_goes_on_with_the_one_measure_before(
    before: str, last: str, measure: str, amount: str, kept: bool
) -> None:
    assert accepted(f"{INTRO}{before} {last}", m=measure, q=amount) is kept


@pytest.mark.parametrize(
    ("before", "last", "measure"),
    [
        ("The storm cost 12 million kroner.", "The Harbour Guild raised its figure to 19 million from 12.", "money"),
        ("The storm came late.", "The Harbour Guild raised its figure to 19 million from 12.", "other"),
        ("The storm cost 12 million kroner.", "The Harbour Guild spoke of 19 million fish.", "other"),
    ],
)  # fmt: skip
def test_a_bare_sum_is_money_where_money_was_spoken_of(before: str, last: str, measure: str) -> None:
    assert grounded(f"{INTRO}{before} {last}", m="money", q="19 million").claims["c1"].measure == measure


@pytest.mark.parametrize(
    ("last", "stance", "kept"),
    [
        ("The Harbour Guild said it could confirm neither number.", "cannot_verify", True),
        ("The Harbour Guild said it was able to verify nothing.", "cannot_verify", True),
        ("The Harbour Guild confirmed both numbers.", "cannot_verify", False),
        ("The Harbour Guild said that nobody was left on the pier.", "denies", False),
    ],
)
def test_a_negation_behind_its_verb_counts(last: str, stance: str, kept: bool) -> None:
    assert accepted(INTRO + last, st=stance) is kept


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Colonel Ines Brandt rejected the Harbour Guild's figure of 40 dead as fantasy.", True),
        ("Colonel Ines Brandt spoke up. The Harbour Guild contradicted her: there had been 40 dead.", True),
        ("The Harbour Guild denied that there had been 40 dead.", False),
        ("The Harbour Guild spoke up. Colonel Ines Brandt contradicted it: there had been 40 dead.", False),
        ("The Harbour Guild rejected the figure of 40 dead given by Oslo police.", False),
        ("The Harbour Guild contradicted her: there had never been 40 dead.", False),
    ],
)
def test_a_denial_spares_the_claimants_own_figure(last: str, kept: bool) -> None:
    assert accepted(INTRO + last, m="killed", q="40") is kept


def test_a_comparison_governs_no_later_figure() -> None:
    last = "Brandt said 38 men were under arrest, twice as many as the police admit, and 17 had pellet wounds."
    assert accepted(INTRO + last, by="a2", m="wounded", q="17")
    assert not accepted(INTRO + last, by="a3", m="wounded", q="17")
