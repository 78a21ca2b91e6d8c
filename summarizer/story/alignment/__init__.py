"""Alignment: which parties, actors and events of several articles on one story are one. Deterministic; asks nobody.

What the rules were unsure of is given back as doubts; answers to them, from wherever, are taken into account.
Statements and figures are not compared here (see `story.statements`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.story.alignment.actors import Cast, cast_of
from summarizer.story.alignment.doubt import MIDDLE, MOST, Answers, Doubt, Pair
from summarizer.story.alignment.episodes import episodes_of
from summarizer.story.alignment.event_clusters import EventCluster, clusters_of
from summarizer.story.alignment.event_forms import EventForms, forms_of_events
from summarizer.story.alignment.story_events import story_event
from summarizer.story.members import Member
from summarizer.story.model import Party, Ref, StoryActor, StoryEvent

__all__ = ["Alignment", "Doubt", "Pair", "align"]


class Alignment(NamedTuple):
    """`actor_of` and `event_of` map (article key, id there) to the story's ids, `party_of` a StoryActor id to its party
    (absent: no party). `doubts` are the pairs near the threshold, nearest first, eighty at most.
    """

    parties: list[Party]
    actors: list[StoryActor]
    events: list[StoryEvent]
    actor_of: dict[tuple[str, str], str]
    party_of: dict[str, str]
    event_of: dict[tuple[str, str], str]
    doubts: list[Doubt]


def align(members: Sequence[Member], answers: Mapping[Pair, bool] | None = None) -> Alignment:
    """Aligns the articles of one story. `answers`: whether the pair of a doubt is one, in either order of the pair."""
    known = Answers(answers or {})
    cast = cast_of(members, known)
    clusters, doubts = _events(members, cast, known)
    episodes = episodes_of(clusters)
    events = [
        story_event(cluster, f"e{place}", episode)
        for place, (cluster, episode) in enumerate(zip(clusters, episodes, strict=True), 1)
    ]
    event_of = {(ref.article, ref.item): event.id for event in events for ref in event.members}
    return Alignment(
        cast.parties, cast.actors, events, cast.actor_of, cast.party_of, event_of, _nearest([*cast.doubts, *doubts])
    )


def _events(members: Sequence[Member], cast: Cast, answers: Answers) -> tuple[list[EventCluster], list[Doubt]]:
    forms: list[EventForms] = []
    for member in members:
        forms.extend(forms_of_events(member, cast, len(forms)))
    return clusters_of(forms, answers)


def _nearest(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Each pair once, the most doubtful first."""
    once: dict[tuple[Ref, Ref], Doubt] = {}
    for doubt in doubts:
        once.setdefault(doubt.pair, doubt)
    return sorted(once.values(), key=lambda doubt: (abs(doubt.score - MIDDLE), str(doubt.pair)))[:MOST]
