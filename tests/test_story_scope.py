"""Figures that leave something out by their own words, and denials of something else: never set against a figure."""

from __future__ import annotations

import pytest

from summarizer.models import Claim, EventSummary, Span
from summarizer.story import build_dossier
from summarizer.story.statements.scope import scope_of
from tests.story_cases import actor, claim, event, members, span, summary
from tests.story_facts import relations
from tests.story_night import CHILE, FUND, INTI, ROSA, killed, night, people, told_by


def counted(sentence: str, amount: str) -> Claim:
    return claim("c1", "a1", "killed", amount, event="e1", evidence=sentence)


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("Five of the dead were in Tacna, the agency said.", "Five"),
        ("Cholera has killed 19 people, eight of them children.", "eight"),
        ("The mine buried 30 men, six of whom died.", "six"),
        ("The storm killed 12 people, including three firemen.", "three"),
        ("Among the dead were two nurses.", "two"),
        ("Seven of its confirmed victims came from Arica.", "Seven"),
    ],
)
def test_a_part_of_a_whole_is_no_toll(sentence: str, amount: str) -> None:
    assert scope_of(counted(sentence, amount), "2026-03-10").is_part


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("Ten of its soldiers were killed, the army said.", "Ten"),
        ("The quake killed 19 people on Monday.", "19"),
        ("At least 40 people died in the worst of the storms.", "At least 40"),
    ],
)
def test_a_toll_is_no_part(sentence: str, amount: str) -> None:
    assert scope_of(counted(sentence, amount), "2026-03-10") == (False, "")


@pytest.mark.parametrize(
    ("sentence", "amount", "period"),
    [
        ("Eight people died in the past 24 hours, the board said.", "Eight", "in the past 24 hours to 2026-03-10"),
        ("The country has had more than 700 deaths since 2023, it said.", "more than 700", "since 2023"),
        ("Since 2023, more than 700 people have died.", "more than 700", "since 2023"),
        ("Some 60 people have died of it so far this year.", "Some 60", "so far this year"),
        ("There were 1,200 new cases on Monday.", "1,200", "new on 2026-03-10"),
        ("Three deaths were added, taking the total to 2,100.", "Three", "new on 2026-03-10"),
        ("Three deaths were added, taking the total to 2,100.", "2,100", ""),
        ("The toll has grown to 2,100 after 3 more people died.", "3", "new on 2026-03-10"),
        ("Nineteen people have died, five of them in the past day.", "Nineteen", ""),
        ("The strike costs 12 million euros a day.", "12 million", "a day"),
    ],
)
def test_the_stretch_of_time_that_a_figure_covers(sentence: str, amount: str, period: str) -> None:
    assert scope_of(counted(sentence, amount), "2026-03-10").period == period


def test_a_figure_whose_place_is_unknown_is_taken_for_whole() -> None:
    for one in (claim("c1", "a1", "killed", "12"), counted("Nobody counts here.", "12"), claim("c1", "a1")):
        assert scope_of(one, "2026-03-10") == (False, "")


def test_daily_counts_neither_supersede_each_other_nor_the_toll() -> None:
    """Eight a day and 5,100 in all: of one claimant, about one thing, and not to be compared."""
    daily = [
        people("c1", FUND, amount, evidence=f"The fund said {amount} people died in the past 24 hours.")
        for amount in ("eight", "11")
    ]
    whole = [people("c2", FUND, amount, evidence=f"In all {amount} people have died.") for amount in ("5,100", "5,111")]
    found = told_by(night("one", daily[0], whole[0]), night("two", daily[1], whole[1], day="2026-03-11"))
    assert relations(found, "contradicts") == []
    assert relations(found, "supersedes") == [("Lago Relief Fund: killed 5,111", "Lago Relief Fund: killed 5,100")]
    assert found.drift == []


def test_the_same_daily_count_on_two_days_is_two_statements() -> None:
    said = people("c1", FUND, "eight", evidence="The fund said eight people died in the past 24 hours.")
    found = told_by(night("one", said), night("two", said, day="2026-03-11"))
    assert len(found.statements) == 2
    assert found.agreements == []


def test_a_part_is_not_superseded_by_the_whole() -> None:
    """ "Five of the dead" against eleven."""
    five = people("c1", FUND, "Five", evidence="Five of the dead were found in Tacna.")
    eleven = people("c1", FUND, "11", evidence="The fund said 11 people had died.")
    assert told_by(night("one", five), night("two", eleven, day="2026-03-11")).relations == []


def denial(words: str, **more: str) -> Claim:
    """A denial that stands behind the first claim."""
    there = Span(start=200, end=200 + len(words), text=words)
    return claim("c2", ROSA, stance="denies", event="e1", evidence=there, **more)


@pytest.mark.parametrize(
    "words",
    [
        "The minister denied that her office had known of the leak in March.",
        "She denied all charges.",
        "She denies stealing money.",
    ],
)
@pytest.mark.parametrize("linked", [True, False])
def test_a_denial_of_something_else_meets_no_figure(words: str, linked: bool) -> None:
    """However near it stands, and whatever the summary links it to."""
    said = killed("c1", INTI, "55", CHILE, evidence="Inti Quilla put the killed soldiers at 55.")
    more = {"responds_to": "c1"} if linked else {}
    assert relations(told_by(night("one", said, denial(words, **more))), "denies") == []


@pytest.mark.parametrize(
    "words",
    ["Rosa Malhue denied it.", "Rosa Malhue rejected the claim.", "She denied that 55 soldiers had been killed."],
)
def test_a_denial_that_points_back_or_names_the_thing_meets_it(words: str) -> None:
    said = killed("c1", INTI, "55", CHILE, evidence="Inti Quilla put the killed soldiers at 55.")
    found = told_by(night("one", said, denial(words)))
    assert relations(found, "denies") == [("Rosa Malhue: denies none", "Inti Quilla: killed 55")]


def test_nobody_denies_the_figure_of_their_own_side() -> None:
    """A government that denies hiding deaths does not deny its minister's count."""
    said = killed("c1", ROSA, "19", CHILE, evidence="The minister said 19 had been killed.")
    own = claim(
        "c2", CHILE, "killed", stance="denies", event="e1", responds_to="c1", evidence="Chile denied hiding it."
    )
    assert relations(told_by(night("one", said, own)), "denies") == []


def march(name: str, day: str, amount: str, town: str) -> EventSummary:
    words = f"Police said {amount} people marched in {town}."
    return summary(
        name,
        day=day,
        actors=[actor("a1", "police", "armed_force")],
        events=[event("e1", "protest", on=day, places=[town])],
        claims=[claim("c1", "a1", "participants", amount, event="e1", affected="protesters", evidence=words)],
        headline_event="e1",
    )


def test_marches_of_two_days_and_towns_are_no_drift() -> None:
    """One claimant, two marches."""
    one = march("one", "2026-05-04", "20,000", "Brussels")
    two = march("two", "2026-05-05", "8,000", "Liege")
    found = build_dossier(members(one, two))
    assert found.relations == []
    assert found.drift == []


def test_an_outlet_that_gives_the_other_figure_too_does_not_drift() -> None:
    """ "About 20,000" in one, "20,000" beside another day's 8,000 in the next."""
    first = people("c1", FUND, "about 20", evidence="The fund counted about 20 dead.")
    both = [people("c1", FUND, "20", evidence="It said 20 died."), people("c2", FUND, "8", evidence="It said 8 died.")]
    found = told_by(night("one", first), night("two", *both))
    assert all("killed 8" not in " ".join(one.statements) for one in found.drift)
    eight = next(one.id for one in found.statements if one.quantity and one.quantity.text == "8")
    assert all(eight not in one.statements for one in found.drift)


def test_one_outlets_updates_and_another_days_figures_are_no_drift() -> None:
    """ "At least 9", rewritten as "at least 17" by the same outlet; 140,000 on Monday and 60,000 on Tuesday."""
    nine, more = (people("c1", FUND, amount) for amount in ("at least nine", "at least 17"))
    again = night("two", more, publisher="one")
    assert told_by(night("one", nine), again).drift == []
    assert told_by(night("one", nine), night("two", more, day="2026-03-12")).drift == []
    assert len(told_by(night("one", nine), night("two", more)).drift) == 1


COPY = (
    " The ferry Lautaro, with 212 people aboard, was on its way from Puerto Montt to Castro when smoke was seen in its"
    " engine room, the coast guard said. All others were taken off by helicopters and fishing boats within two hours."
    " The captain stayed aboard until the end, the shipping company said in a statement read out in the harbour."
)


def test_a_lead_that_a_copy_words_anew_is_no_second_source() -> None:
    """Two articles give the figure, but one is mostly the other's copy."""
    leads = ["Three people were missing after a fire on a ferry.", "Off the coast of Chile three people are missing."]
    made = [
        summary(
            f"no {number}",
            text=lead + COPY,
            events=[event("e1", "fire", on="2026-03-10", places=["Castro"])],
            claims=[claim("c1", "narrator", "missing", "three", event="e1", evidence=span(lead, lead + COPY))],
            headline_event="e1",
        )
        for number, lead in enumerate(leads)
    ]
    texts = {f"no {number}": lead + COPY for number, lead in enumerate(leads)}
    found = build_dossier(members(*made, texts=texts))
    assert found.chains == 1
    [missing] = found.statements
    assert (missing.independence.articles, missing.independence.chains) == (2, 1)
    assert found.agreements == []


def test_a_party_that_rejects_an_offer_denies_no_figure_with_the_same_names() -> None:
    """Names are in all that is said of the parties."""
    said = killed("c1", INTI, "55", CHILE, evidence="Peru put the soldiers of Chile killed at Tacna at 55.")
    no = denial("Rosa Malhue rejected Peru's offer of a truce at Tacna, arguing 55 things.", responds_to="c1")
    assert relations(told_by(night("one", said, no)), "denies") == []


def test_about_a_number_and_the_number_are_no_drift() -> None:
    about, exact = (people("c1", FUND, amount) for amount in ("about 20", "20"))
    assert told_by(night("one", about), night("two", exact)).drift == []
