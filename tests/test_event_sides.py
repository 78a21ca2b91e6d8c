"""Where events happen, when, and who takes part: what the baseline reads around an event word. Invented sentences."""

from __future__ import annotations

import pytest

from summarizer import EventSummary, Summarizer

SUMMARIZER = Summarizer("baseline")


def summary(text: str, published: str = "2026-03-14") -> EventSummary:
    return SUMMARIZER.summarize(text, published=published)


def places(text: str) -> set[str]:
    return {place.name for event in summary(text).events for place in event.places}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men were arrested in Vestrelund late on Thursday.", "Vestrelund"),
        ("A lorry overturned near Storvatnet on Thursday and crashed into a bus.", "Storvatnet"),
        ("Police arrested the courier at Torvik station on Thursday.", "Torvik station"),
        ("A ferry ran aground off Skarvholm on Thursday with 40 passengers aboard.", "Skarvholm"),
    ],
)
def test_a_name_that_only_a_preposition_marks_is_the_place_of_an_event(text: str, name: str) -> None:
    assert name in places(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men were arrested on Thursday, a spokesman for the ministry in Oslo said.", "Oslo"),
        ("A nurse from Vestrelund was arrested on Thursday.", "Vestrelund"),
        ("The bill was passed in Parliament on Thursday.", "Parliament"),
    ],
)
def test_the_seat_of_a_body_and_where_people_come_from_are_no_places_of_an_event(text: str, name: str) -> None:
    assert name not in places(text)


def test_the_date_of_a_dateline_is_not_the_date_of_the_event() -> None:
    text = "Bergen, 14 March 2026 – Two ferries collided in the Byfjord on Tuesday. Nobody was hurt."
    dates = [event.date.text for event in summary(text).events if event.date]
    assert dates == ["Tuesday"] or all("14 March" not in text for text in dates)
    assert dates


def test_the_lead_gives_its_day_to_the_event_that_the_title_names() -> None:
    text = "Ferry collision in the Byfjord\n\nTwo ferries collided in the Byfjord on Tuesday, the coast guard said.\n"
    found = summary(text)
    main = next(event for event in found.events if event.id == found.headline_event)
    assert main.date is not None
    assert main.date.text == "Tuesday"


def sides(text: str) -> tuple[set[str], set[str]]:
    found = summary(text)
    name = {actor.id: actor.name for actor in found.actors}
    initiators = {name[actor] for event in found.events for actor in event.initiators}
    return initiators, {name[actor] for event in found.events for actor in event.targets}


def test_the_subject_of_an_event_is_its_initiator_and_that_of_a_passive_its_target() -> None:
    text = "Norway and Iceland signed an agreement on mackerel on Tuesday. Norway and Iceland spoke of a good day."
    assert sides(text)[0] == {"Norway", "Iceland"}
    initiators, targets = sides("Carla Olsen was sentenced on Tuesday. Olsen denied the theft.")
    assert targets == {"Carla Olsen"}
    assert "Carla Olsen" not in initiators


def test_police_that_arrest_somebody_are_a_side_under_just_this_word() -> None:
    assert sides("Police arrested Carla Ruiz in Oslo on Tuesday. Ruiz denied the theft.") == (
        {"Police"},
        {"Carla Ruiz"},
    )


def test_a_buyer_that_speaks_of_itself_is_the_initiator_and_what_it_buys_the_target() -> None:
    text = "The Nordic Bank said it had agreed to buy Fjord Rail. The Nordic Bank is a lender."
    assert sides(text) == ({"Nordic Bank"}, {"Fjord Rail"})


def test_who_only_reports_an_event_is_no_side_of_it() -> None:
    text = "Ana Ruiz said Carla Olsen was arrested on Tuesday. Ana Ruiz said Carla Olsen denied the theft."
    initiators, targets = sides(text)
    assert "Ana Ruiz" not in initiators
    assert "Carla Olsen" in targets


def test_who_accuses_and_whom_are_the_sides_of_an_accusation() -> None:
    text = "Norway accused Iceland of breaking the accord on Tuesday. Iceland denied it."
    assert sides(text) == ({"Norway"}, {"Iceland"})
