"""Counts of a state and of an office whose state no article names, as one hand-on of an accident's toll. Pure.

Prosecutors correct the minister's toll, and the minister's next one counts on from theirs. They speak against each
other all the same where the dead are of a side, or where their figures are of one day and no article tells an order.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.story.alignment import Alignment
from summarizer.story.alignment.home import stands_apart
from summarizer.story.statements.grouping import Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.updates import Update, has_grown, is_announced_before, is_correction

_OF_STATE = frozenset(("government", "ministry_or_office", "armed_force"))
_TOLL = frozenset(("killed", "wounded", "killed_or_wounded", "casualties_any", "missing"))


def with_offices_marked(claims: list[Said], alignment: Alignment) -> list[Said]:
    """The claims in their order, `office` set for those of a state and of an office of no known state."""
    kinds = {actor.id: actor.kind for actor in alignment.actors}
    states = {
        party.id
        for party in alignment.parties
        if party.country_code and any(kinds.get(actor) in _OF_STATE for actor in party.actors)
    }
    coded = {party.id for party in alignment.parties if party.country_code}
    offices = {
        actor.id
        for actor in alignment.actors
        if actor.kind == "ministry_or_office"
        and alignment.party_of.get(actor.id) not in coded
        and not stands_apart(actor.name)
    }
    return [_marked(said, states, offices) for said in claims]


def _marked(said: Said, states: set[str], offices: set[str]) -> Said:
    if said.side in states:
        return replace(said, office="state")
    return replace(said, office="unknown state") if said.claimant in offices else said


def office_update(one: Told, other: Told) -> Update | None:
    """Which of two offices' tolls takes the other's place: by the words of a correction, or as a later, larger one."""
    ranks = {one.first.office, other.first.office}
    if ranks != {"state", "unknown state"} or one.first.claim.measure not in _TOLL:
        return None
    if one.affected_side or other.affected_side:
        return None
    for new, old in ((one, other), (other, one)):
        if is_correction(new, old) and is_announced_before(old, new):
            return Update(new, old, False, "another office's correction")
    for new, old in ((one, other), (other, one)):
        if new.first.office == "state" and has_grown(old, new):
            return Update(new, old, False, "the state's later count")
    return None
