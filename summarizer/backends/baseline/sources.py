"""Who stands behind an attribution: source phrases to actor ids, relays, the side that counted people belong to.

Every id given out is remembered, so that the draft lists the actors that are used and no others. Reads the clusters of
`text.coreference`; a source phrase that no cluster holds ("a port official") becomes an actor of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.models import DraftActor
from summarizer.resolve.places import country_code, country_of_capital, demonym_country
from summarizer.text.attribution import Attribution
from summarizer.text.coreference import ActorCluster, Actors
from summarizer.text.counting.affected import NOUN_CLASS
from summarizer.text.document import Document
from summarizer.text.names import find_mentions
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words

NARRATOR = "n"
"""The wire's id of the article itself."""

_PRONOUNS = words(
    "he she it they we i you who which that this these those what there him her them us his its their one"
)
_PARTIES = words("government armed_force armed_group ministry_or_office")
_SIDES = _PARTIES | {"person", "company", "people", "organisation", "igo"}
_OFFICERS = words("police prosecutors investigators detectives")
_PLAIN_SIDES = _OFFICERS | words(
    """gunmen troops soldiers protesters demonstrators militants rebels
    attackers hackers rescuers firefighters miners farmers students teachers workers growers strikers"""
)
"""Groups that act in events under just these words."""
_RANKS = {"government": 0, "armed_group": 1, "armed_force": 2, "ministry_or_office": 3}
_JOINTS = frozenset({"and", ", and", "&", ",", "as well as", "and the", ", the", "and both"})
_MAX_ALIASES = 8


class Party(NamedTuple):
    """A mention of an actor that can be a side of an event; code points, half-open."""

    start: int
    end: int
    actor: str
    """Its id; "" for "police" and their like, which get one when they are used."""


class Sources:
    """Actor ids for the spans of one document."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self._text = document.article.text
        self._actors = actors
        self._used: dict[str, None] = {}
        self._unclustered: dict[str, DraftActor] = {}
        self._sides: dict[str, str] = {}

    def use(self, actor_id: str) -> str:
        """Marks an actor for the draft's list; gives its id back."""
        if actor_id and actor_id != NARRATOR:
            self._used[actor_id] = None
        return actor_id

    def claimants(self, attribution: Attribution | None) -> list[str]:
        """Ids of whom the attribution names: two for "A and B said", the narrator where it names nobody."""
        if attribution is None or attribution.source_start < 0:
            return [NARRATOR]
        start, end = attribution.source_start, attribution.source_end
        joined = self._joined(start, end)
        if len(joined) > 1:
            return [self.use(actor_id) for actor_id in joined]
        found = self._actors.at(start, end)
        if found is not None:
            return [self.use(found.id)]
        return [self._new_actor(self._text[start:end])]

    def relays(self, attribution: Attribution | None) -> list[str]:
        """Ids of the media that an attribution passes through."""
        spans = attribution.via if attribution is not None else ()
        found = [self._actors.at(start, end) for start, end in spans]
        return self.media([cluster.id for cluster in found if cluster is not None])

    def media(self, actor_ids: Iterable[str]) -> list[str]:
        """Those of the actors that are media: "told reporters" names no relay."""
        clusters = [self._actors.cluster(actor_id) for actor_id in actor_ids]
        return [self.use(cluster.id) for cluster in clusters if cluster is not None and cluster.kind == "media"]

    def _joined(self, start: int, end: int) -> list[str]:
        """Ids of the clusters in a coordination: their mentions, with nothing but "and" or commas between."""
        phrase = self._text[start:end]
        if " and " not in phrase:
            return []
        inside = self._mentions_in(start, end)
        if len(inside) < 2:
            return self._with_capital(phrase, inside)
        found = [inside[0][2]]
        for (_, last, _), (first, _, actor_id) in pairwise(inside):
            if self._text[last:first].strip().lower() not in _JOINTS:
                return []
            found.append(actor_id)
        return list(dict.fromkeys(found)) if self._text[inside[0][1] : end].count(" and ") else []

    def _with_capital(self, phrase: str, inside: list[tuple[int, int, str]]) -> list[str]:
        """Ids for "the group and Oslo", where the capital that stands for its government is no mention by itself."""
        last = phrase.rsplit(" and ", 1)[1]
        state = self._side_named(last) if len(last.split()) == 1 and last[:1].isupper() else ""
        return [inside[0][2], state] if inside and state and state != inside[0][2] else []

    def _mentions_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        mentions = self._mentions
        place = bisect_left(mentions, (start, 0, ""))
        inside: list[tuple[int, int, str]] = []
        while place < len(mentions) and mentions[place][0] < end:
            if mentions[place][1] <= end and (not inside or mentions[place][0] >= inside[-1][1]):
                inside.append(mentions[place])
            place += 1
        return inside

    @cached_property
    def _mentions(self) -> list[tuple[int, int, str]]:
        clusters = self._actors.clusters
        return sorted((mention.start, mention.end, cluster.id) for cluster in clusters for mention in cluster.mentions)

    def parties_of(self, sentence: Sentence) -> list[Party]:
        """The mentions that can be a side of an event, left to right, the longest of those that overlap."""
        found: list[Party] = []
        for mention in find_mentions(sentence):
            if found and mention.start < found[-1].end:
                continue
            cluster = self._actors.at(mention.start, mention.end)
            if cluster is not None and cluster.kind in _SIDES:
                found.append(Party(mention.start, mention.end, cluster.id))
            elif cluster is None and mention.text.lower().removeprefix("the ") in _PLAIN_SIDES:
                found.append(Party(mention.start, mention.end, ""))
        return found

    def use_party(self, party: Party) -> str:
        """The id of a party, for the draft's list; "police" and their like become actors of their own."""
        if party.actor:
            return self.use(party.actor)
        name = self._text[party.start : party.end]
        name = name[4:] if name[:4].lower() == "the " else name
        return self._new_actor(name, "ministry_or_office" if name.lower() in _OFFICERS else "people")

    def is_party(self, attribution: Attribution) -> bool:
        """Whether a side of a conflict, or who speaks for one, says it."""
        cluster = self._actors.at(attribution.source_start, attribution.source_end)
        return cluster is not None and (cluster.kind in _PARTIES or bool(cluster.speaks_for))

    def _is_side(self, actor_id: str) -> bool:
        cluster = self._actors.cluster(actor_id)
        return cluster is not None and cluster.kind in _SIDES

    def _new_actor(self, phrase: str, kind: str = "anonymous_source") -> str:
        name = _without_document(" ".join(phrase.split()))[:120]
        if not name or name.lower() in _PRONOUNS:
            return NARRATOR
        known = self._unclustered.get(name.lower())
        if known is None:
            number = len(self._actors.clusters) + len(self._unclustered) + 1
            known = DraftActor(id=f"a{number}", name=name, kind=kind)
            self._unclustered[name.lower()] = known
        return known.id

    def side(self, phrase: str, before: str, claimant: str) -> str:
        """Whose the counted are: by a name in `phrase`, else by "its" or "our" in `before`; "" where neither says."""
        named = self._side_named(phrase)
        if named:
            return self.use(named)
        if claimant == NARRATOR or _POSSESSIVES.isdisjoint(before.lower().split()):
            return ""
        behind = self._actors.cluster(self._behind(claimant))
        return self.use(behind.id) if behind is not None and behind.kind in _PARTIES else ""

    def _behind(self, actor_id: str) -> str:
        """The actor for which this one speaks in the end."""
        for _ in range(3):
            cluster = self._actors.cluster(actor_id)
            if cluster is None or not cluster.speaks_for:
                break
            actor_id = cluster.speaks_for
        return actor_id

    def _side_named(self, phrase: str) -> str:
        if phrase not in self._sides:
            self._sides[phrase] = self._find_side(phrase)
        return self._sides[phrase]

    def _find_side(self, phrase: str) -> str:
        capitals = _capitals(phrase)
        codes = {word: _country_of_word(word) for word in capitals}
        names = {low for word, code in codes.items() if not code and (low := word.lower()) not in NOUN_CLASS}
        if names:
            return self._best(cluster for own, cluster in self._words_of_ranked if names <= own)
        wanted = {code for code in codes.values() if code}
        if len(wanted) != 1:
            return ""
        return self._best(self._of_country.get(wanted.pop(), ()))

    @cached_property
    def _words_of_ranked(self) -> list[tuple[frozenset[str], ActorCluster]]:
        """The clusters that can be a side, with the lower-case words of their names."""
        return [(_plain_words(cluster.name), cluster) for cluster in self._actors.clusters if cluster.kind in _RANKS]

    @cached_property
    def _of_country(self) -> dict[str, list[ActorCluster]]:
        """States, forces and ministries by the country that their names mean."""
        found: dict[str, list[ActorCluster]] = {}
        for cluster in self._actors.clusters:
            code = _country_of(cluster) if cluster.kind in _PARTIES and cluster.kind != "armed_group" else None
            if code:
                found.setdefault(code, []).append(cluster)
        return found

    def name(self, actor_id: str, clusters: dict[str, str]) -> str:
        """The name of an actor of the draft."""
        unclustered = {actor.id: actor.name for actor in self._unclustered.values()}
        return clusters.get(actor_id) or unclustered.get(actor_id, "")

    @staticmethod
    def _best(clusters: Iterable[ActorCluster]) -> str:
        """The state or group itself before its ministries, and those before persons."""
        ranked = [(_RANKS[c.kind], len(c.name), c.id) for c in clusters if c.kind in _RANKS]
        return min(ranked)[2] if ranked else ""

    def draft_actors(self) -> list[DraftActor]:
        """The actors that were used, and those for whom they speak, in the order of the article."""
        for actor_id in list(self._used):
            self._use_behind(actor_id)
        listed = [_draft_actor(cluster) for cluster in self._actors.clusters if cluster.id in self._used]
        return [*listed, *self._unclustered.values()]

    def _use_behind(self, actor_id: str) -> None:
        for _ in range(3):
            cluster = self._actors.cluster(actor_id)
            if cluster is None or not cluster.speaks_for:
                return
            actor_id = self.use(cluster.speaks_for)


_POSSESSIVES = words("its our their his her my")


_DOCUMENTS = words("statement statements report reports post tweet message release communique account accounts")
_QUALITIES = words(
    "a an the some several other many early initial unconfirmed recent news other latest preliminary new"
)


def _without_document(phrase: str) -> str:
    """Whom "a statement from X" comes from; "" for reports of nobody."""
    parts = phrase.split()
    place = next((at for at, word in enumerate(parts[:5]) if word.lower() in _DOCUMENTS), -1)
    if place < 0 or any(word.lower() not in _QUALITIES for word in parts[:place]):
        return phrase
    rest = parts[place + 1 :]
    return " ".join(rest[1:]) if rest and rest[0].lower() in ("from", "by", "of") else ""


def _plain_words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("'s", "").replace("’s", "").split())


def _country_of(cluster: ActorCluster) -> str | None:
    """The country that a cluster's name means or begins with: "Denmark", "Danish government"."""
    whole = country_code(cluster.name) or country_of_capital(cluster.name)
    if whole:
        return whole
    first = _capitals(cluster.name)[:1]
    return _country_of_word(first[0]) if first else None


@lru_cache(maxsize=4096)
def _country_of_word(word: str) -> str | None:
    return demonym_country(word) or country_code(word) or country_of_capital(word)


def _capitals(phrase: str) -> list[str]:
    """The capitalised words of a name, without possessive endings and punctuation."""
    bare = (word.removesuffix("'s").removesuffix("’s").strip(".,;:()\"'“”") for word in phrase.split())
    return [word for word in bare if word and word[0].isupper()]


def _draft_actor(cluster: ActorCluster) -> DraftActor:
    return DraftActor.filled(
        id=cluster.id,
        name=cluster.name,
        aliases=list(cluster.aliases[:_MAX_ALIASES]),
        role=cluster.role,
        kind=cluster.kind,
        speaks_for=cluster.speaks_for,
        country="",
    )
