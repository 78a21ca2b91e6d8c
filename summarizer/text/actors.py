"""Actors: the article's actor clusters, and who a span of text stands for. Look-ups only; `coreference` fills them."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from summarizer.text import lexicon, nations
from summarizer.text.attribution import Attribution
from summarizer.text.clusters import Cluster, Clusters
from summarizer.text.cues import DOCUMENTS
from summarizer.text.name_forms import country_of
from summarizer.text.names import Mention


class ActorCluster(NamedTuple):
    """One actor with all its mentions in text order; `speaks_for` is a cluster id or ""."""

    id: str
    name: str
    aliases: tuple[str, ...]
    role: str
    kind: str
    speaks_for: str
    mentions: tuple[Mention, ...]


_SPEAKING_ROLES = frozenset(
    """spokesman spokeswoman spokesperson minister secretary secretary-general ambassador envoy official representative
    chief director commander general""".split()
)


class Actors:
    """The article's actors. `attributions[n]` are those of sentence n, found with the article's quotations in view."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters: list[ActorCluster] = []
        self.attributions: dict[int, list[Attribution]] = {}
        self.working = Clusters()
        self.of_mention: dict[tuple[int, int], Cluster] = {}
        self.of_pronoun: dict[int, Cluster] = {}
        self.sources: set[int] = set()
        self.mentions: list[Mention] = []
        self.starts: list[int] = []
        self._ids: dict[int, str] = {}
        self._by_id: dict[str, ActorCluster] = {}

    def at(self, start: int, end: int) -> ActorCluster | None:
        """The actor that a source span stands for; pronouns and "the ministry" are resolved; None when unknown."""
        found = self.find(start, end)
        return None if found is None else self.cluster(self._ids.get(found.number, ""))

    def cluster(self, cluster_id: str) -> ActorCluster | None:
        """The cluster with this id ("a1", "a2", ... in the order of `clusters`)."""
        return self._by_id.get(cluster_id)

    def id_at(self, start: int, end: int) -> str | None:
        """The id of the cluster that a span stands for."""
        found = self.find(start, end)
        return None if found is None else self._ids.get(found.number)

    def find(self, start: int, end: int) -> Cluster | None:
        """The working cluster behind a span: a whole mention, a pronoun, or the head of a longer phrase."""
        exact = self.of_mention.get((start, end)) or self.of_pronoun.get(start)
        if exact is not None or start < 0:
            return exact
        inside = self.within(start, end)
        named = next((m for m in inside if m.name and self._is_person(m) and not self._is_possessor(m, end)), None)
        for mention in ([named] if named else []) + inside[:1] + inside[-1:]:
            cluster = self.of_mention.get((mention.start, mention.end))
            if cluster is not None and self._heads(mention, start) and not self._owns_actor(mention, end):
                return cluster
        return None

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in a range."""
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end, low)
        return [mention for mention in self.mentions[low:high] if mention.end <= end]

    def _heads(self, mention: Mention, start: int) -> bool:
        """Whether the mention can be the head of the span: at its start, after a comma, or author of a document."""
        before = self.text[start : mention.start].rstrip()
        if not before or before.endswith(","):
            return True
        words = before.lower().split()
        if all(word in lexicon.DETERMINERS or word in lexicon.MODIFIERS for word in words):
            return True
        return words[-1] in ("by", "from") and any(word in DOCUMENTS for word in words)

    def _is_person(self, mention: Mention) -> bool:
        cluster = self.of_mention.get((mention.start, mention.end))
        return cluster is not None and cluster.is_person

    def _is_possessor(self, mention: Mention, end: int) -> bool:
        return mention.end < end and self.text[mention.end : mention.end + 2] in ("'s", "’s")

    def _owns_actor(self, mention: Mention, end: int) -> bool:
        """Whether what follows is an actor of its own: "Peru's minister" is not Peru, "Ruiz's statement" is hers."""
        if not self._is_possessor(mention, end):
            return False
        owned = self.text[mention.end + 2 : end].lower().split()
        return not any(word.strip(",.") in DOCUMENTS for word in owned[:3])

    # -- result --------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Numbers the clusters by first mention. Lone capitalised words that never speak are left out."""
        kept = [cluster for cluster in self.working.all if cluster.mentions and self._counts(cluster)]
        kept.sort(key=lambda cluster: (cluster.mentions[0].start, cluster.number))
        self._ids = {cluster.number: f"a{place}" for place, cluster in enumerate(kept, 1)}
        self.clusters = [self._public(cluster) for cluster in kept]
        self._by_id = {cluster.id: cluster for cluster in self.clusters}

    def _counts(self, cluster: Cluster) -> bool:
        return cluster.kind != "unknown" or cluster.number in self.sources

    def _public(self, cluster: Cluster) -> ActorCluster:
        name = self._name(cluster)
        aliases = tuple([form for form in cluster.names if form != name]) if len(cluster.names) > 1 else ()
        role = ""
        if cluster.roles and cluster.is_person:
            roles = [role for role in cluster.roles if role.lower().rstrip(".") not in lexicon.HONORIFICS]
            role = max(roles, key=len, default="")
        kind = "other" if cluster.kind in ("unknown", "place") else cluster.kind
        speaks_for = self._speaks_for(cluster, role) if role else ""
        return ActorCluster(self._ids[cluster.number], name, aliases, role, kind, speaks_for, tuple(cluster.mentions))

    @staticmethod
    def _name(cluster: Cluster) -> str:
        """The longest proper name as written; a government is called by its country rather than its capital."""
        if len(cluster.names) == 1:
            return next(iter(cluster.names))
        forms = [
            form for form in cluster.names if form[:1].isupper() and form.split()[0].lower() not in lexicon.DETERMINERS
        ]
        proper = [form for form in forms if cluster.names[form]] or forms
        countries = [form for form in proper if form.lower() in nations.COUNTRIES] if cluster.country else []
        return max(countries or proper or cluster.names, key=lambda form: (len(form.split()), len(form)))

    def _speaks_for(self, cluster: Cluster, role: str) -> str:
        """The actor that a spokesman's or minister's title names, from the longest run of words on."""
        words = role.lower().replace("'s", "").replace("’s", "").replace(",", "").split()
        if _SPEAKING_ROLES.isdisjoint(words):
            return ""
        for size in (3, 2, 1):
            for low in range(len(words) - size + 1):
                found = self._named(" ".join(words[low : low + size]))
                if found is not None and found is not cluster and found.number in self._ids:
                    return self._ids[found.number]
        return ""

    def _named(self, key: str) -> Cluster | None:
        country = country_of(key) or nations.DEMONYMS.get(key, "")
        if country:
            return self.working.by_key.get("government of " + nations.SAME_COUNTRY.get(country, country))
        if key in lexicon.ROLES or key in lexicon.MODIFIERS or key in lexicon.DETERMINERS:
            return None
        return self.working.by_key.get(key)
