"""Which actors of several articles are one: a pass over sure names, then one over what may mean several. Pure.

A government and an armed movement never merge, nor two persons whose first names differ, nor two actors of one
article, which knew them apart (but for bodies of the same name). Candidates come from indices, so that the work grows
with the number of actors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.models import Actor
from summarizer.story.alignment import names
from summarizer.story.alignment.actor_forms import Forms, Item
from summarizer.story.alignment.doubt import NEAR, Answers, Doubt
from summarizer.story.model import Ref

SAME = 0.6
"""From this score on two are one. The scores: 1 for the same name, .95 for a name inside the other, .85 for another
spelling, .8 for a surname that only one person of the story has and for an acronym of one name; doubtful are .65 for a
missing country and for a missing "coalition" or "agency", .62 for the holder of an office called by it, .5 for a
surname of several persons."""
_SURNAME, _LETTERS, _NO_COUNTRY, _NO_NOUN, _HOLDER, _SEVERAL = 0.8, 0.8, 0.65, 0.65, 0.62, 0.5
_MOST = 25
"""Clusters looked at under one key."""

_STATE = frozenset(("government", "ministry_or_office", "armed_force"))
WITH_NOUN = frozenset(("organisation", "ministry_or_office"))
"""Kinds whose names come with and without a generic noun; the "UN agency" is not the UN."""


class ActorCluster:
    """One actor across articles, while it grows."""

    __slots__ = ("articles", "countries", "items", "kinds", "main_keys", "persons", "shape", "written")

    def __init__(self, shape: str) -> None:
        self.shape = shape
        self.items: list[tuple[Item, Actor]] = []
        self.articles: set[str] = set()
        self.kinds: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.main_keys: set[str] = set()
        self.persons: list[tuple[str, ...]] = []
        self.written: Counter[str] = Counter()

    def add(self, forms: Forms) -> None:
        actor = forms.actor
        self.items.append((forms.item, actor))
        self.articles.add(forms.item[0])
        self.kinds[actor.kind] += 1
        self.countries.update([actor.country_code] if actor.country_code else [])
        self.written[actor.name] += 1
        self.persons.extend(words for words in forms.persons if words not in self.persons and len(self.persons) < _MOST)
        if forms.shape == "person":
            self.shape = "person"
        if forms.shape == "office":
            self.main_keys.update(forms.keys[:1])

    @property
    def ref(self) -> Ref:
        article, item = self.items[0][0]
        return Ref(article=article, item=item)

    def admits(self, forms: Forms) -> bool:
        """Whether nothing forbids it: another article, and not a state's organ with an armed group.

        Of one article only bodies whose names amount to the same are one: "the AFP agency", "AFP journalists".
        """
        kinds = {*self.kinds, forms.actor.kind}
        same_name = forms.shape == "office" and bool(self.main_keys.intersection(forms.keys[:1]))
        return (same_name or forms.item[0] not in self.articles) and not ("armed_group" in kinds and kinds & _STATE)


class ActorClusters:
    """All clusters of a story. `add_sure` for every actor first, then `add_unsure` for those that it left."""

    def __init__(self, answers: Answers) -> None:
        self.all: list[ActorCluster] = []
        self.doubts: list[Doubt] = []
        self.of: dict[Item, ActorCluster] = {}
        self._answers = answers
        self._found: dict[str, list[ActorCluster]] = {}

    def add_sure(self, forms: Forms) -> bool:
        """Joins or opens a cluster by what names one actor alone; False where the name may mean several."""
        if forms.shape == "person" and all(len(words) == 1 for words in forms.persons):
            return False
        if forms.shape == "unnamed" and forms.posts and not self._known(forms.keys):
            return False
        chosen, score = self._best(forms, self._sure_scores(forms))
        self._place(forms, chosen if score >= SAME else None)
        return True

    def add_unsure(self, forms: Forms) -> None:
        """Surnames alone, and persons called by their office."""
        scores = self._by_surname(forms) if forms.shape == "person" else self._by_post(forms)
        chosen, score = self._best(forms, scores)
        self._place(forms, chosen if score >= SAME else None)

    def join_abbreviations(self) -> None:
        """Puts bodies called by their letters, and those whose country one article leaves out, with the full name."""
        for cluster in [one for one in self.all if one.shape == "office"]:
            if cluster.items:
                self._join(cluster)

    # -- candidates ----------------------------------------------------------------------------------------------

    def _known(self, keys: Iterable[str]) -> list[ActorCluster]:
        return [cluster for key in keys for cluster in self._found.get(key, ())]

    def _sure_scores(self, forms: Forms) -> list[tuple[float, ActorCluster]]:
        found = [(1.0, cluster) for cluster in self._known(forms.keys)]
        for words in forms.persons:
            if len(words) > 1:
                near = self._known((f"surname|{names.skeleton(words[-1])}", f"first|{names.skeleton(words[0])}"))
                found += [(_person_score(words, cluster), cluster) for cluster in near]
        return found

    def _by_surname(self, forms: Forms) -> list[tuple[float, ActorCluster]]:
        for kind in ("surname", "first"):
            near = [
                c for w in forms.persons for c in self._known([f"{kind}|{names.skeleton(w[0])}"]) if c.admits(forms)
            ]
            found = list({id(c): c for c in near if self._may_be(forms, c)}.values())
            if found:
                alone = len(found) == 1
                return [(_SURNAME if alone or c.persons == list(forms.persons) else _SEVERAL, c) for c in found]
        return [(1.0, cluster) for cluster in self._known(forms.keys)]

    def _may_be(self, forms: Forms, cluster: ActorCluster) -> bool:
        country = forms.actor.country_code
        if country and cluster.countries and country not in cluster.countries:
            return False
        ends = {word for words in cluster.persons for word in (words[0], words[-1])}
        return any(names.same_spelling(words[0], end) for words in forms.persons for end in ends)

    def _by_post(self, forms: Forms) -> list[tuple[float, ActorCluster]]:
        found = {id(c): c for c in self._known(f"post|{post}" for post in forms.posts) if c.admits(forms)}
        return [(_HOLDER if len(found) == 1 else _SEVERAL, cluster) for cluster in found.values()]

    # -- decisions -----------------------------------------------------------------------------------------------

    def _best(self, forms: Forms, scores: Sequence[tuple[float, ActorCluster]]) -> tuple[ActorCluster | None, float]:
        """The cluster of the highest score, after the answers; remembers what was near the threshold."""
        decided = self._decided(forms)
        merged: dict[int, tuple[float, ActorCluster]] = {}
        for score, cluster in scores:
            if score > 0 and cluster.admits(forms) and score > merged.get(id(cluster), (0.0,))[0]:
                merged[id(cluster)] = (score, cluster)
        ranked = [(self._with_answer(score, c, decided), c) for score, c in merged.values()]
        ranked += [(1.0, c) for c, same in decided if same and id(c) not in merged and c.admits(forms)]
        best = max(ranked, key=lambda pair: (pair[0], len(pair[1].items)), default=None)
        for score, cluster in ranked:
            if abs(score - SAME) < NEAR:
                self._doubt(
                    forms, cluster, chosen=best is not None and best[1] is cluster and score >= SAME, score=score
                )
        return (best[1], best[0]) if best else (None, 0.0)

    def _decided(self, forms: Forms) -> list[tuple[ActorCluster, bool]]:
        return [(self.of[other], same) for other, same in self._answers.about(forms.item).items() if other in self.of]

    @staticmethod
    def _with_answer(score: float, cluster: ActorCluster, decided: list[tuple[ActorCluster, bool]]) -> float:
        answer = next((same for one, same in decided if one is cluster), None)
        return score if answer is None else float(answer)

    def _doubt(self, forms: Forms, cluster: ActorCluster, *, chosen: bool, score: float) -> None:
        one, other = cluster.ref, Ref(article=forms.item[0], item=forms.item[1])
        lines = describe(cluster.items[0][1]), describe(forms.actor)
        self.doubts.append(Doubt("same_actor", one, other, chosen, round(score, 3), lines))

    # -- placing -------------------------------------------------------------------------------------------------

    def _place(self, forms: Forms, cluster: ActorCluster | None) -> None:
        if cluster is None:
            cluster = ActorCluster(forms.shape)
            self.all.append(cluster)
        cluster.add(forms)
        self.of[forms.item] = cluster
        for key in self._index_keys(forms):
            known = self._found.setdefault(key, [])
            if cluster not in known[-_MOST:] and len(known) < _MOST:
                known.append(cluster)

    @staticmethod
    def _index_keys(forms: Forms) -> set[str]:
        found = {*forms.keys, *forms.weak, *(f"post|{post}" for post in forms.posts)}
        for words in forms.persons:
            found.add(f"surname|{names.skeleton(words[-1])}")
            found.add(f"first|{names.skeleton(words[0])}")
        found |= {core for key in forms.keys if (core := names.generic_core(key))}
        return found | {_without_country(key) for key in forms.keys if key.startswith("name|")}

    def _join(self, cluster: ActorCluster) -> None:
        """Moves a cluster into the one that it abbreviates, where there is but one."""
        keys = [key for key, known in self._keys_of(cluster) if cluster in known]
        letters = [f"?{key[1:]}" for key in keys if key.startswith("!")]
        bare = [_without_country(key) for key in keys if key.startswith("name||")]
        short = [names.core_key(key) for key in keys if key.startswith("name|")]
        for kind, score in ((letters, _LETTERS), (bare, _NO_COUNTRY), (short, _NO_NOUN)):
            known = [c for c in self._known(kind) if kind is not short or {*c.kinds} & {*cluster.kinds} & WITH_NOUN]
            near = {id(c): c for c in known if c is not cluster and c.items and joinable(cluster, c)}
            if len(near) == 1:
                self.move(cluster, next(iter(near.values())), score)
                return

    def _keys_of(self, cluster: ActorCluster) -> list[tuple[str, list[ActorCluster]]]:
        return [(key, self._found[key]) for key in self._names_of(cluster) if key in self._found]

    @staticmethod
    def _names_of(cluster: ActorCluster) -> list[str]:
        found: dict[str, None] = {}
        for _, actor in cluster.items[:_MOST]:
            for name in (actor.name, *actor.aliases[:_MOST]):
                key = names.office_key(name, actor.kind, actor.country_code)
                found.update(dict.fromkeys((key, f"!{names.acronym(name)}")))
        return list(found)

    def move(self, cluster: ActorCluster, into: ActorCluster, score: float) -> None:
        """Puts a cluster into another, after the answers; leaves it empty."""
        one, other = into.ref, cluster.ref
        answer = self._answers.about((other.article, other.item)).get((one.article, one.item))
        chosen = answer if answer is not None else score >= SAME
        if answer is None and abs(score - SAME) < NEAR:
            lines = describe(into.items[0][1]), describe(cluster.items[0][1])
            self.doubts.append(Doubt("same_actor", one, other, chosen, score, lines))
        if not chosen:
            return
        for item, actor in cluster.items:
            into.add(Forms(item, actor, cluster.shape, ()))
            self.of[item] = into
        cluster.items = []


def joinable(one: ActorCluster, other: ActorCluster) -> bool:
    """Whether nothing forbids that two clusters are one: another country, a common article, a state and a rebel."""
    kinds = {*one.kinds, *other.kinds}
    countries = {*one.countries, *other.countries}
    apart = len(countries) > 1 and not {*one.countries} & {*other.countries}
    return not (apart or one.articles & other.articles or ("armed_group" in kinds and kinds & _STATE))


def _without_country(key: str) -> str:
    return f"any|{key.partition('|')[2].partition('|')[2]}"


def _person_score(words: tuple[str, ...], cluster: ActorCluster) -> float:
    """How well a full name fits those of the cluster; 0 where one of them has the surname with another first name."""
    best = 0.0
    for known in cluster.persons:
        if len(known) > 1:
            score = names.same_person(words, known)
            if score == 0 and words[-1] == known[-1]:
                return 0.0
            best = max(best, score)
    return best


def describe(actor: Actor) -> str:
    """One line for a reader who is to say whether two are one."""
    parts = [actor.name, *actor.aliases[:3], f"({actor.kind})", actor.role or "", actor.country_code or ""]
    return " ".join(", ".join(part for part in parts if part).split())[:300]
