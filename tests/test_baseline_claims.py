"""Claims, denials, sides and events that the baseline drafts. People and groups are invented, places are real."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.backends.baseline import BaselineBackend
from summarizer.backends.baseline.drafting import compose_draft
from summarizer.flow import run
from summarizer.models import Article, Draft, DraftClaim, DraftEvent
from summarizer.text.document import Document

THURSDAY = dt.date(2025, 5, 15)


def draft_of(text: str, published: dt.date | None = THURSDAY) -> Draft:
    basis = "feed" if published else None
    document = Document(Article(id="t", text=text, published=published, published_basis=basis))
    return compose_draft(document, 1, len(document.sentences))


def name_of(draft: Draft, actor_id: str) -> str:
    if actor_id == "n":
        return "narrator"
    return next((actor.name for actor in draft.actors if actor.id == actor_id), "")


def figures(draft: Draft) -> list[tuple[str, str, str]]:
    """(claimant's name, measure, amount) of the claims with an amount that nobody denies there."""
    return [
        (name_of(draft, c.claimant), c.measure, c.amount) for c in draft.claims if c.amount and c.stance != "denies"
    ]


def claim(draft: Draft, stance: str) -> DraftClaim:
    return next(claim for claim in draft.claims if claim.stance == stance)


def event_of(draft: Draft, one: DraftClaim) -> DraftEvent:
    return next(event for event in draft.events if event.id == one.event)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Danish health ministry said 12 sailors had died.", ("Danish health ministry", "killed", "12")),
        ("Twelve sailors died off Bergen on Tuesday.", ("narrator", "killed", "Twelve")),
        ("According to Norway, 300 homes were destroyed.", ("Norway", "destroyed", "300")),
        ("Spokesman Arlen Vost told reporters that six drivers were taken.", ("Arlen Vost", "captured", "six")),
    ],
)
def test_the_claimant_is_who_says_the_figure(text: str, expected: tuple[str, str, str]) -> None:
    ((claimant, measure, amount),) = figures(draft_of(text))
    assert (measure, amount) == expected[1:]
    assert expected[0].split()[-1] in claimant


def test_two_named_sources_of_one_number_make_two_claims() -> None:
    draft = draft_of("Norway and Denmark said the storm killed 13 sailors.")
    assert sorted(figures(draft)) == [("Denmark", "killed", "13"), ("Norway", "killed", "13")]


def test_a_figure_inside_a_quotation_is_its_speakers() -> None:
    draft = draft_of('"Seven of our guests have been hurt," said Marta Quill, the owner of the hotel in Bergen.')
    assert [figure[1:] for figure in figures(draft)] == [("wounded", "Seven")]
    assert "Quill" in figures(draft)[0][0]


def test_a_denied_announcement_gives_the_claim_and_the_denial() -> None:
    draft = draft_of("Norway denied Denmark's announcement that the operation left more than 80 rebels dead.")
    said, denied = claim(draft, "asserts"), claim(draft, "denies")
    assert (name_of(draft, said.claimant), said.measure, said.amount) == ("Denmark", "killed", "more than 80")
    assert (name_of(draft, denied.claimant), denied.responds_to) == ("Norway", said.id)


def test_a_claim_denied_in_an_apposition_is_answered() -> None:
    draft = draft_of(
        "Arlen Vost told Reuters that several Danish soldiers had been captured, a claim denied by Norway."
    )
    said, denied = claim(draft, "asserts"), claim(draft, "denies")
    assert (said.measure, said.amount) == ("captured", "several")
    assert (denied.measure, denied.amount, denied.responds_to) == ("captured", "", said.id)


def test_a_later_denial_without_a_number_finds_the_claim_of_its_measure() -> None:
    draft = draft_of(
        "Norway said 12 Danish guards were captured near Bergen. Snow fell all night.\n\n"
        "Denmark denied that any guards had been captured."
    )
    said, denied = claim(draft, "asserts"), claim(draft, "denies")
    assert denied.responds_to == said.id
    assert denied.measure == "captured"


def test_a_verb_of_no_word_is_no_information_and_no_zero() -> None:
    draft = draft_of("Three explosions were heard in Bergen, but there were no reports of casualties.")
    assert claim(draft, "no_information").measure == "casualties_any"
    assert [figure[1:] for figure in figures(draft)] == [("explosions", "Three")]


def test_a_stated_zero_is_a_figure() -> None:
    draft = draft_of("Norway said there were no casualties.")
    assert figures(draft) == [("Norway", "casualties_any", "no")]


def test_what_nobody_could_verify_is_said_by_who_could_not() -> None:
    draft = draft_of("Both sides gave differing figures that Reuters could not independently verify.")
    assert name_of(draft, claim(draft, "cannot_verify").claimant) == "Reuters"


def test_an_accusation_and_a_call_are_claims_without_a_figure() -> None:
    draft = draft_of("Norway accused Denmark of shelling the port. Sweden urged both sides to stop the fighting.")
    assert name_of(draft, claim(draft, "accuses").claimant) == "Norway"
    assert name_of(draft, claim(draft, "calls_for").claimant) == "Sweden"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Norway said 55 Danish soldiers were killed. Denmark gave no figure.", "Denmark"),
        ("Norway said eight of its soldiers were killed.", "Norway"),
        ("Norway said 12 villagers were killed.", ""),
    ],
)
def test_the_side_of_the_counted_comes_from_a_name_or_a_possessive(text: str, side: str) -> None:
    draft = draft_of(text)
    counted = next(c for c in draft.claims if c.amount)
    assert name_of(draft, counted.affected_side) == side


def test_a_part_is_linked_to_its_whole() -> None:
    draft = draft_of("The storm killed 87 people, including 31 children, in Jutland.")
    whole, part = (c for c in draft.claims if c.amount)
    assert part.subset_of == whole.id


def test_the_same_claim_told_twice_is_one_claim_with_two_sentences() -> None:
    draft = draft_of("Norway said 12 sailors died in the fire. It was a cold night.\n\nNorway said 12 sailors died.")
    (only,) = (c for c in draft.claims if c.amount)
    assert only.sentences == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        "The daily reported, citing two people close to the talks, that the storm killed 13 sailors.",
        "The storm killed 13 sailors, according to the two participants in the talks.",
    ],
)
def test_persons_who_only_speak_are_not_counted(text: str) -> None:
    draft = draft_of(text)
    assert [figure[1:] for figure in figures(draft)] == [("killed", "13")]


def test_several_things_in_use_are_counted_without_a_verb_of_harm() -> None:
    draft = draft_of("Some 60 excavators are working around the well near Bergen.")
    assert figures(draft) == [("narrator", "other", "Some 60")]


def test_the_broadcasters_own_words_are_the_articles() -> None:
    draft = draft_of("WE HAVE INFORMED THE PEOPLE THAT OUR UNITS CAPTURED 46 RIFLES.")
    assert figures(draft) == [("narrator", "seized", "46")]


def test_plans_to_do_harm_are_no_claims() -> None:
    assert figures(draft_of("The bomb could kill 200 people, Norway said.")) == []


def test_an_earlier_incident_keeps_its_own_date() -> None:
    draft = draft_of(
        "An airstrike on the port of Bergen killed 12 sailors on Wednesday, Norway said.\n\n"
        "An airstrike on Oslo killed 40 people last Sunday.\n\n"
        "Fighting in October killed dozens of soldiers."
    )
    when = {c.amount: event_of(draft, c).when for c in draft.claims if c.amount}
    assert "Wednesday" in when["12"]
    assert "last Sunday" in when["40"]
    assert "October" in when["dozens"]


def test_the_time_of_the_speech_is_not_the_time_of_the_event() -> None:
    draft = draft_of("Norway said on Thursday that an airstrike killed 12 sailors on Monday.")
    (only,) = (c for c in draft.claims if c.amount)
    assert "Monday" in event_of(draft, only).when


def test_a_definite_mention_points_back_to_the_sentence_before() -> None:
    draft = draft_of(
        "Norwegian troops attacked a Danish camp late on Tuesday.\n\n"
        "Eight soldiers were killed in the attack, Norway said.\n\nTalks are planned."
    )
    (only,) = (c for c in draft.claims if c.amount)
    assert "Tuesday" in event_of(draft, only).when


def test_the_headline_event_comes_first_and_its_type_is_the_articles() -> None:
    draft = draft_of("An earthquake of magnitude 6 killed 12 people near Izmir on Wednesday. Aftershocks followed.")
    assert draft.events[0].type == "earthquake"


def test_an_event_told_only_by_a_party_is_marked_so() -> None:
    draft = draft_of("Norway said an airstrike hit the port of Bergen on Wednesday and killed 12 sailors.")
    assert {event.realis for event in draft.events if event.type == "air_strike"} == {"claimed_by_party"}


def test_something_threatened_is_no_reported_event() -> None:
    draft = draft_of("Norway threatened airstrikes on Danish ports. Denmark said it would answer.")
    assert [event.realis for event in draft.events if event.type == "air_strike"] == ["threatened_or_planned"]


def test_own_losses_belong_to_the_side_that_speaks() -> None:
    text = (
        "Chad's defence ministry said it killed 30 rebels near Bol. "
        "It put its own losses at four killed and nine wounded."
    )
    summary = run(Article(id="x", text=text), BaselineBackend())
    sides = {claim.quantity.text: claim.affected_side for claim in summary.claims if claim.quantity}
    ministry = next(claim.claimant for claim in summary.claims if claim.quantity and claim.quantity.text == "30")
    assert sides["four"] == sides["nine"] is not None
    assert sides["four"] in {ministry, *(actor.speaks_for for actor in summary.actors if actor.id == ministry)}
