"""What a number of a sentence measures, and whom it counts. All sentences are invented."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import vocabulary
from summarizer.text.counting.uncounted import uncounted
from summarizer.text.measures import Figure, affected_class, find_figures, measures_near
from summarizer.text.sentences import Sentence, split_sentences


def sentence(text: str) -> Sentence:
    return Sentence(1, 0, text, 0)


def told(text: str) -> list[tuple[str, str, str]]:
    """(measure, amount words, affected words) of each figure that is not "other"."""
    found = find_figures(sentence(text))
    return [
        (
            f.measure,
            text[f.number.full_start : f.number.full_end],
            text[max(f.affected_start, 0) : max(f.affected_end, 0)],
        )
        for f in found
        if f.measure != "other"
    ]


VERBS = [
    ("The raid killed 12 miners.", [("killed", "12", "miners")]),
    ("At least 14 guides were killed.", [("killed", "At least 14", "guides")]),
    ("Five climbers died on the ridge.", [("killed", "Five", "climbers")]),
    ("Some 20 hikers have been injured.", [("wounded", "Some 20", "hikers")]),
    ("Six sailors are missing.", [("missing", "Six", "sailors")]),
    ("The rebels freed 12 hostages.", [("released", "12", "hostages")]),
    ("Police arrested 30 rioters and charged 12.", [("detained", "30", "rioters"), ("charged_or_sentenced", "12", "")]),
    ("Norway deported 300 migrants.", [("expelled", "300", "migrants")]),
    ("About 60,000 residents fled their homes.", [("displaced", "About 60,000", "residents")]),
    ("Crews evacuated 40 patients.", [("evacuated", "40", "patients")]),
    ("Some 900 refugees returned to Laos.", [("returned_or_hosted", "Some 900", "refugees")]),
    ("The virus infected 70 people.", [("infected", "70", "people")]),
    ("Eleven children were taken to hospital.", [("hospitalised", "Eleven", "children")]),
    ("Around 2,000 people attended the vigil.", [("participants", "Around 2,000", "people")]),
    ("The storm destroyed 300 barns.", [("destroyed", "300", "barns")]),
    ("Hail damaged 80 cars.", [("damaged", "80", "cars")]),
    ("Guards seized 40 rifles.", [("seized", "40", "rifles")]),
    ("The navy shot down 30 drones.", [("shot_down", "30", "drones")]),
    ("Divers pulled 12 miners from the shaft.", [("rescued", "12", "miners")]),
    ("Gunmen took 15 students hostage.", [("captured", "15", "students")]),
    ("They are taking 90 men to a detention centre.", [("detained", "90", "men")]),
]

NOUNS = [
    ("There were no casualties.", [("casualties_any", "no", "")]),
    ("The province counted 31 deaths.", [("killed", "31", "")]),
    ("Nine civilian deaths were recorded.", [("killed", "Nine", "civilian")]),
    ("At least three explosions were heard in Bergen.", [("explosions", "At least three", "")]),
    ("The fire claimed 31 lives.", [("killed", "31", "")]),
    ("Divers found 12 bodies.", [("killed", "12", "")]),
    ("The deaths of 17 skiers shocked the valley.", [("killed", "17", "skiers")]),
    ("The company will cut 300 jobs.", [("jobs", "300", "")]),
    ("The party won 45 seats.", [("votes", "45", "")]),
    ("The clinic saw 200 new cases of measles.", [("infected", "200", "")]),
    ("The firm paid $4 million.", [("money", "$4 million", "")]),
    ("Turnout fell to 52 percent.", [("share", "52 percent", "")]),
    ("He was jailed for six years.", [("duration", "six years", "")]),
]

HARD = [
    ("The raid ended late, killing six and wounding 33.", [("killed", "six", ""), ("wounded", "33", "")]),
    ("Between 1000 and 1800 people were displaced.", [("displaced", "Between 1000 and 1800", "people")]),
    ("The blast hit the pier, killing and wounding dozens.", [("killed_or_wounded", "dozens", "")]),
    ("Dozens of sailors were killed or wounded.", [("killed_or_wounded", "Dozens", "sailors")]),
    (
        "Some 14 jihadists were killed and six servicemen wounded.",
        [("killed", "Some 14", "jihadists"), ("wounded", "six", "servicemen")],
    ),
    (
        "The mayor said fourteen trucks burned and six taken.",
        [("destroyed", "fourteen", "trucks"), ("seized", "six", "trucks")],
    ),
    ("He counted 27 posts destroyed and nine captured.", [("destroyed", "27", "posts"), ("seized", "nine", "posts")]),
    ("Six drivers were taken.", [("captured", "Six", "drivers")]),
    ("It put its losses at eight killed and another 11 wounded.", [("killed", "eight", ""), ("wounded", "11", "")]),
    (
        "The crew said 12 pilots had been killed, while several others were captured alive.",
        [("killed", "12", "pilots"), ("captured", "several", "pilots")],
    ),
    (
        "The number of guards killed stood at two, with three others wounded.",
        [("killed", "two", "guards"), ("wounded", "three", "guards")],
    ),
    ("Officials put the toll at 40.", [("killed", "40", "")]),
    ("The death toll rose to 45 on Monday.", [("killed", "45", "")]),
    ("The crash brought to 12 the number of cyclists killed this year.", [("killed", "12", "cyclists")]),
    ("The bus carried 30 people; 12 of them were hurt.", [("wounded", "12", "people")]),
    ("The push left more than 80 militants dead.", [("killed", "more than 80", "militants")]),
    ("Norway has expelled hundreds of thousands of people.", [("expelled", "hundreds of thousands", "people")]),
    ("The ministry reported eight of its soldiers had been killed.", [("killed", "eight", "soldiers")]),
    ("He said 133 Danish border guards were killed.", [("killed", "133", "Danish border guards")]),
    ("One mosque and one barracks were burned.", [("destroyed", "One", "mosque"), ("destroyed", "one", "barracks")]),
    ("Five divers died in Lima and three in Cusco.", [("killed", "Five", "divers"), ("killed", "three", "divers")]),
    ("7 dead, 20 hurt in bus crash", [("killed", "7", ""), ("wounded", "20", "")]),
    ("Bus crash kills 7, injures 20 near Oslo", [("killed", "7", ""), ("wounded", "20", "")]),
    ("A fighter jet was shot down over the lake.", [("shot_down", "A", "fighter jet")]),
    ("A woman was killed when the wall fell.", [("killed", "A", "woman")]),
    ("A judge convicted the mayor and 19 others.", [("charged_or_sentenced", "19", "")]),
    ("The flood killed the mayor and two guards.", [("killed", "two", "guards")]),
    (
        "Twelve nurses captured by the gang in May have been released.",
        [("released", "Twelve", "nurses")],
    ),
    ("Four people in a boat near the pier were rescued.", [("rescued", "Four", "people")]),
    ("Ten of the 30 passengers were hurt.", [("wounded", "Ten", "passengers")]),
    (
        "Hundreds of rifles & mortars have fallen into the hands of the rebels.",
        [("seized", "Hundreds", "rifles & mortars")],
    ),
    ("Five people were hurt, one critically.", [("wounded", "Five", "people"), ("wounded", "one", "people")]),
    ('The envoy confirmed the deaths of "multiple Swiss citizens".', [("killed", "multiple", "Swiss citizens")]),
]

NOT_FIGURES = [
    "Two gunmen killed the mayor.",
    "The senator killed three bills.",
    "The singer released three albums.",
    "On 12 May 2024 the mayor was killed.",
    "The shelling did not kill any of the 30 villagers.",
    "There were no reports of casualties.",
    "The officer was shot at on Route 9.",
]


@pytest.mark.parametrize(("text", "expected"), [*VERBS, *NOUNS, *HARD])
def test_each_number_gets_its_measure_and_its_noun(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_numbers_that_measure_no_harm_give_no_figure(text: str) -> None:
    assert [f for f in told(text) if f[0] in ("killed", "wounded", "casualties_any", "released")] == []


def test_a_part_points_at_its_whole() -> None:
    figures = find_figures(sentence("The storm killed 87 people, including 31 children."))
    assert [(f.measure, f.number.value, f.part_of) for f in figures] == [("killed", 87, -1), ("killed", 31, 0)]


def test_a_part_inside_an_aside_shares_the_verb_behind_it() -> None:
    figures = find_figures(sentence("In all, 87 people, including 31 children, were killed."))
    assert [(f.measure, f.part_of) for f in figures] == [("killed", -1), ("killed", 0)]


def test_a_figure_of_something_only_possible_is_marked_planned() -> None:
    (figure,) = find_figures(sentence("The bomb could kill 200 people."))
    assert figure.planned


def test_a_denied_verb_is_marked_negated() -> None:
    (figure,) = find_figures(sentence("The 12 sailors were not killed."))
    assert figure.negated


def test_capitals_only_text_is_read_like_any_other() -> None:
    assert told("FOUR REBELS WERE KILLED AND 100 WERE INJURED.") == [
        ("killed", "FOUR", "REBELS"),
        ("wounded", "100", "REBELS"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("133 Danish border guards", "soldiers_or_fighters"),
        ("police officers", "police"),
        ("army posts", "positions"),
        ("fighter jet", "aircraft"),
        ("brigade headquarters", "bases_or_hq"),
        ("members of the crew", "persons_unspecified"),
        ("jihadists", "militants"),
        ("servicemen", "soldiers_or_fighters"),
        ("Afghans", "persons_unspecified"),
        ("suicide bombers", "militants"),
        ("widgets", "other"),
        ("", ""),
        ("women and children", "persons_unspecified"),
    ],
)
def test_noun_phrases_fall_into_the_classes_of_the_vocabulary(words: str, expected: str) -> None:
    assert affected_class(words) == expected


def test_measures_near_a_number_hold_its_own_and_those_that_include_it() -> None:
    text = "The blast killed 12 people and wounded 40."
    near = measures_near(sentence(text), text.index("12"), text.index("12") + 2)
    assert "killed" in near
    assert "casualties_any" in near
    assert "wounded" not in near


def test_measures_near_an_unbound_number_are_those_of_the_whole_sentence() -> None:
    text = "The blast, which tore through 12 stalls, was followed by arrests."
    near = measures_near(sentence(text), text.index("12"), text.index("12") + 2)
    assert {"detained", "other", "none"} <= near
    assert "killed" not in near


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("denied that any Danish guards had been captured", ("captured", "Danish guards")),
        ("no reports of civilian casualties", ("casualties_any", "civilian")),
        ("rejected claims that army posts had been captured", ("seized", "army posts")),
        ("claimed it shot down a Danish fighter jet", ("shot_down", "Danish fighter jet")),
        ("said the talks went well", None),
    ],
)
def test_measures_without_a_number_are_found_with_their_noun(text: str, expected: tuple[str, str] | None) -> None:
    found = uncounted(sentence(text), 0, len(text))
    assert (found and (found.measure, text[max(found.start, 0) : max(found.end, 0)])) == expected


WORDS = [
    *"12 two dozens of the a soldiers killed wounded and or , others more including were was been captured".split(),
    *"posts toll rose to at number missing ( ) - left dead percent $5 million no casualties reports taken".split(),
    *"hostage another".split(),
    '"',
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_mix_of_words_gives_figures_inside_the_sentence(words: list[str]) -> None:
    text = " ".join(words)
    figures: list[Figure] = find_figures(sentence(text))
    assert len(figures) <= len(words)
    for place, figure in enumerate(figures):
        assert figure.measure in vocabulary.MEASURES
        assert figure.affected in (*vocabulary.AFFECTED, "")
        assert 0 <= figure.number.start < figure.number.end <= len(text)
        assert -1 <= figure.affected_start <= figure.affected_end <= len(text)
        assert -1 <= figure.part_of < place


@given(st.text(alphabet=string.printable + "“”’–", max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for part in split_sentences(text):
        for figure in find_figures(part):
            assert measures_near(part, figure.number.start, figure.number.end)
