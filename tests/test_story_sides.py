"""Whose row a figure stands in: those of no party, households, people affected in different ways; a state's name."""

from __future__ import annotations

from summarizer.models import Claim
from summarizer.story import Dossier
from summarizer.story.alignment import align
from tests.story_cases import actor, claim, members, summary
from tests.story_facts import row, rows
from tests.story_night import ACTORS, FUND, INTI, MINISTRY, PERU, killed, night, people, told_by

CROWD = actor("a8", "marchers", "people")


def march(*claims: Claim) -> Dossier:
    return told_by(night("dawn", *claims).model_copy(update={"actors": [*ACTORS, CROWD]}))


def by_side(found: Dossier) -> list[tuple[str | None, list[str]]]:
    """By row, the party of those affected and what is told in it."""
    names = {party.id: party.name for party in found.parties}
    return [(names.get(one.affected_side or ""), row(found, one)) for one in found.rows]


def test_those_of_no_party_stand_in_no_partys_row() -> None:
    """Nor does a figure that may be for either; where only officers were hurt, it is for them."""
    officers = killed("c1", MINISTRY, "nine", PERU, measure="wounded", affected="police", words="officers")
    crowd = claim("c2", FUND, "wounded", "65", event="e1", affected_side="a8", affected="persons_unspecified")
    either = people("c3", FUND, "70", measure="wounded")
    assert by_side(march(officers, crowd, either)) == [
        (None, ["Lago Relief Fund: wounded 65", "Lago Relief Fund: wounded 70"]),
        ("Peru", ["Peruvian Interior Ministry: wounded nine"]),
    ]
    assert [side for side, _ in by_side(march(officers, either))] == ["Peru"]


def affected(item: str, claimant: str, amount: str, words: str, evidence: str) -> Claim:
    return people(item, claimant, amount, words, measure="affected", evidence=evidence)


def test_people_affected_in_other_ways_are_not_compared() -> None:
    tents = affected("c1", MINISTRY, "900", "people", "Soldiers brought tents for 900 people.")
    outdoors = affected("c1", FUND, "3,000", "people", "About 3,000 people slept outdoors.")
    sheltered = affected("c1", FUND, "400", "people", "The soldiers brought tents for 400 people at most.")
    assert not any(one.differs for one in told_by(night("dawn", tents), night("noon", outdoors)).rows)
    assert [one.differs for one in told_by(night("dawn", tents), night("noon", sheltered)).rows] == [True]


def test_households_stand_apart_from_people_but_a_familys_members_do_not() -> None:
    claims = (
        affected("c1", INTI, "900", "people", "The quake left 900 people homeless."),
        affected("c2", FUND, "14,000", "households", "The quake left 14,000 households homeless."),
        affected("c3", FUND, "five", "family members", "The quake left five family members homeless."),
    )
    assert rows(told_by(night("dawn", *claims)), "affected") == [
        ["Inti Quilla: affected 900", "Lago Relief Fund: affected five"],
        ["Lago Relief Fund: affected 14,000"],
    ]


def test_a_state_is_not_called_by_its_soldiers() -> None:
    """By its country; an army that the name places may stand for it."""

    def party(army: str) -> str:
        cast = [
            actor("a1", army, "armed_force", country="PER"),
            actor("a2", "civil protection agency", "ministry_or_office", country="PER"),
        ]
        [found] = align(members(summary("dawn", actors=cast))).parties
        return found.name

    assert (party("Soldiers"), party("Peruvian army")) == ("Peru", "Peruvian army")
