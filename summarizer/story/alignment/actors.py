"""The actors and parties of a story. Pure; the rules are in `actor_clusters` and `parties`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.models import Claim
from summarizer.story.alignment.actor_clusters import ActorCluster, ActorClusters
from summarizer.story.alignment.actor_forms import Forms, Item, forms_of
from summarizer.story.alignment.doubt import Answers, Doubt
from summarizer.story.alignment.home import Home, home_of
from summarizer.story.alignment.parties import PartyFinder, all_names, name_of
from summarizer.story.alignment.short_names import join_short_names
from summarizer.story.members import Member
from summarizer.story.model import Party, Ref, StoryActor

MOST_ALIASES = 20


class Cast(NamedTuple):
    """Actors and parties. `actor_of` maps (article key, actor id) to a StoryActor id, `party_of` that to a party id.

    `persons` are the ids of the actors that are persons.
    """

    parties: list[Party]
    actors: list[StoryActor]
    actor_of: dict[Item, str]
    party_of: dict[str, str]
    doubts: list[Doubt]
    persons: frozenset[str]


def cast_of(members: Sequence[Member], answers: Answers) -> Cast:
    """Finds which actors of the articles are one, and whose side they are on."""
    home = home_of(members)
    clusters, doubts = _clusters(members, answers, home)
    ids = [f"a{place}" for place in range(1, len(clusters) + 1)]
    number_of = {item: number for number, cluster in enumerate(clusters) for item, _ in cluster.items}
    parties, party_ids = PartyFinder(clusters, number_of, home).parties(ids)
    actors = [_actor(ids[number], cluster, party_ids.get(number)) for number, cluster in enumerate(clusters)]
    actor_of = {item: ids[number] for item, number in number_of.items()}
    party_of = {ids[number]: party for number, party in party_ids.items()}
    persons = frozenset(actor.id for actor in actors if actor.kind == "person")
    return Cast(parties, actors, actor_of, party_of, doubts, persons)


def _clusters(members: Sequence[Member], answers: Answers, home: Home) -> tuple[list[ActorCluster], list[Doubt]]:
    found = ActorClusters(answers)
    rest: list[Forms] = []
    order: dict[Item, int] = {}
    for member in members:
        claims: dict[str, list[Claim]] = {}
        for claim in member.summary.claims:
            claims.setdefault(claim.claimant, []).append(claim)
        for actor in member.summary.actors:
            forms = forms_of(member.key, actor, claims.get(actor.id, []))
            if forms.item in order:
                continue  # an id given twice: the first holds it
            order[forms.item] = len(order)
            if not found.add_sure(forms):
                rest.append(forms)
    # Names before offices: "Peru's president" is looked for among all who are named.
    for forms in sorted(rest, key=lambda one: one.shape != "person"):
        found.add_unsure(forms)
    found.join_abbreviations()
    join_short_names(found, home)
    kept = [cluster for cluster in found.all if cluster.items]
    for cluster in kept:
        cluster.items.sort(key=lambda pair: order[pair[0]])
    return sorted(kept, key=lambda cluster: order[cluster.items[0][0]]), found.doubts


def _actor(actor_id: str, cluster: ActorCluster, party: str | None) -> StoryActor:
    name = name_of(cluster)
    roles = Counter(actor.role for _, actor in cluster.items if actor.role)
    country = cluster.countries.most_common(1)
    return StoryActor(
        id=actor_id,
        name=name,
        aliases=[other for other in all_names(cluster) if other != name][:MOST_ALIASES],
        kind=cluster.kinds.most_common(1)[0][0],
        role=roles.most_common(1)[0][0] if roles else None,
        country_code=country[0][0] if country else None,
        party=party,
        members=[Ref(article=article, item=item) for (article, item), _ in cluster.items],
    )
