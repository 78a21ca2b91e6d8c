"""Constructions in which a number's cue stands apart from it, or its noun is unusual. All sentences are invented."""

from __future__ import annotations

import pytest

from summarizer.text.measures import find_figures
from summarizer.text.sentences import Sentence


def sentence(text: str) -> Sentence:
    return Sentence(1, 0, text, 0)


APART = [
    ("Five of the dead Danes were sisters.", [("killed", "Five", "dead Danes")]),
    ("It won the release of 21 of the more than 200 hostages.", [("released", "21", "hostages")]),
    (
        "The court jailed Ana Brok for three years along with 19 other defendants.",
        [("duration", "three years", ""), ("detained", "19", "defendants")],
    ),
    ("Five divers, including jailed guide Ole Brand, were fined.", [("charged_or_sentenced", "Five", "divers")]),
    ("Three divers suspected of joining the raid were released.", [("released", "Three", "divers")]),
    (
        "Eighteen prisoners of war captured in the raid, which took a day, were released.",
        [("released", "Eighteen", "prisoners")],
    ),
    ("Among the dead were a captain and two sailors.", [("killed", "two", "sailors")]),
    ("Three children were among the wounded.", [("wounded", "Three", "children")]),
    ("The number of victims is now 59.", [("casualties_any", "59", "")]),
    ("Seven guides are now confirmed as having died.", [("killed", "Seven", "guides")]),
    ("The car hit 12 hikers, three of whom died.", [("killed", "three", "hikers")]),
    ("The crash left one dead and eight in critical condition.", [("killed", "one", ""), ("wounded", "eight", "")]),
    ("Another 26 suffered minor injuries.", [("wounded", "26", "")]),
    (
        "Two hostages and three soldiers died.",
        [("killed", "Two", "hostages"), ("killed", "three", "soldiers")],
    ),
    (
        "Nine divers were killed: four in Lima and five in Cusco.",
        [("killed", "Nine", "divers"), ("killed", "four", "divers"), ("killed", "five", "divers")],
    ),
    ("Nine jockeys were arrested.", [("detained", "Nine", "jockeys")]),
    ("Boats brought 640 people to safety.", [("rescued", "640", "people")]),
    ("Some 1,200 residents have been moved from the valley.", [("evacuated", "Some 1,200", "residents")]),
    ("Two women have been held by the rebels since May.", [("captured", "Two", "women")]),
    ("Two guides are being held by the police.", [("detained", "Two", "guides")]),
    ("Two bombs blew up near the pier.", [("explosions", "Two", "bombs")]),
    ("A bomb blew up near the pier.", []),
    (
        "They seized 40 grenades and 900 rounds of ammunition.",
        [("seized", "40", "grenades"), ("seized", "900", "rounds")],
    ),
    ("IN THE BATTLE, ONE ARMY COMPANY WAS ANNIHILATED.", [("destroyed", "ONE", "ARMY COMPANY")]),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_a_number_finds_the_cue_that_stands_apart_from_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    told = [
        (
            f.measure,
            text[f.number.full_start : f.number.full_end],
            text[max(f.affected_start, 0) : max(f.affected_end, 0)],
        )
        for f in find_figures(sentence(text))
        if f.measure != "other"
    ]
    assert told == expected


def test_another_harm_is_no_part_of_the_first() -> None:
    figures = find_figures(sentence("The fire killed 12 guides, most of them children, and injured 30."))
    assert [(f.measure, f.part_of) for f in figures] == [("killed", -1), ("wounded", -1)]


def test_the_parts_after_a_colon_point_at_the_whole() -> None:
    figures = find_figures(sentence("Nine divers were killed: four in Lima and five in Cusco."))
    assert [figure.part_of for figure in figures] == [-1, 0, 0]
