"""Parties: whose position an actor voices. A state is one party with its organs and officials; an armed group, a
company, an international body, a news outlet is one of its own. Pure.

The country of refugees, of residents or of an armed group puts nobody on that state's side, and neither does the
country of its opposition. Where the articles do not say, an actor has no party.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.story.alignment import names
from summarizer.story.alignment.actor_clusters import ActorCluster
from summarizer.story.alignment.actor_forms import DESCRIBING, Item, is_description
from summarizer.story.alignment.home import Home, service_words
from summarizer.story.model import Party
from summarizer.text import lexicon

_STATE = frozenset(("government", "ministry_or_office", "armed_force"))
_OWN = frozenset(("government", "armed_force", "armed_group", "igo", "company", "organisation", "media"))
_BODIES = frozenset(("armed_group", "igo", "company", "organisation", "media"))
_LONGEST_CHAIN = 10
"""Spokesman of a minister of a government: longer chains are mistakes."""
_NOT_THE_STATE = frozenset(
    """opposition opponent rebel rebels separatist separatists insurgent insurgents exiled former ex ousted deposed
    retired party candidate militant militants resistance""".split()
)
_OF_THE_STATE = frozenset(
    """government police military army ministry minister ministers premier ambassador envoy diplomat diplomats
    prosecutors intelligence interior foreign defense soldiers troops ministries authorities""".split()
)
"""Words of a role or description by which a person of a country speaks for its state."""
_OFFICIALS = frozenset(
    """official officials president spokesman investigators king queen chancellor governor commander general security
    state agencies""".split()
)
"""Words that do so only where nothing else in the description names another body: "president of Rio Mining"."""
_PRIVATE = frozenset(
    """witness witnesses resident residents reporter reporters journalist journalists analyst analysts expert experts
    doctor doctors refugee refugees migrant migrants lawyer lawyers protester protesters company airline club
    union university hospital bank both""".split()
)


@dataclass
class _Voice:
    """What the articles together say of one actor: country, kinds, and whom it speaks for (cluster indices)."""

    number: int
    cluster: ActorCluster
    country: str | None
    kind: str
    principals: Counter[int] = field(default_factory=Counter)


class PartyFinder:
    """Finds the party of each cluster. `party_of` maps the index of a cluster to a party key; `parties` in order.

    `home` is the country that the story is in.
    """

    def __init__(
        self, clusters: Sequence[ActorCluster], number_of: Mapping[Item, int], home: Home | None = None
    ) -> None:
        self._home = home or Home()
        self._voices = [_voice(number, cluster, number_of) for number, cluster in enumerate(clusters)]
        self._movements = self._governing_movements()
        self._bodies = self._named_bodies()
        self._offices = self._offices_by_word()
        self._principals = {number for voice in self._voices for number in voice.principals}
        self.party_of = {voice.number: key for voice in self._voices if (key := self._party(voice))}

    def parties(self, ids: Sequence[str]) -> tuple[list[Party], dict[int, str]]:
        """The parties, and the party id of each cluster index. `ids` are the story's actor ids by index."""
        members: dict[str, list[int]] = {}
        for number, key in self.party_of.items():
            members.setdefault(key, []).append(number)
        found, party_ids = [], {}
        for place, (key, numbers) in enumerate(members.items(), 1):
            made = Party(
                id=f"p{place}",
                name=self._name(key, numbers),
                country_code=_country(key),
                actors=[ids[n] for n in numbers],
            )
            found.append(made)
            party_ids.update(dict.fromkeys(numbers, made.id))
        return found, party_ids

    def _name(self, key: str, numbers: Sequence[int]) -> str:
        """That of the actor itself; of a state that of its government, else of its only organ, else its country's."""
        kind, _, rest = key.partition(":")
        if kind == "actor":
            return self._title(int(rest))
        organs = [n for n in numbers if self._voices[n].kind in _STATE and self._names_state(n)]
        governments = [n for n in organs if self._is_whole_state(n)]
        if not governments and len(organs) > 1 and all(self._voices[n].kind != "government" for n in organs):
            organs = []
        chosen = max(governments or organs, key=lambda n: (len(self._voices[n].cluster.items), -n), default=None)
        return names.country_name(rest) or self._title(numbers[0]) if chosen is None else self._title(chosen)

    def _title(self, number: int) -> str:
        return name_of(self._voices[number].cluster)

    def _names_state(self, number: int) -> bool:
        """Whether it may give a state its name: no lower-case office, and no "Soldiers" of nowhere."""
        title = self._title(number)
        men = self._voices[number].kind == "armed_force" and is_description(title)
        return title[:1].isupper() and not (men and names.office_words(title)[1] is None)

    def _is_whole_state(self, number: int) -> bool:
        return any(
            names.office_key(name, "government", None) == f"gov|{self._voices[number].country}|"
            for name in all_names(self._voices[number].cluster)
        )

    def _party(self, voice: _Voice) -> str | None:
        """That of the first state in the chain of whom it speaks for, else of the last body in it."""
        chain = self._chain(voice)
        state = next((key for one in chain if (key := _state_of(one))), None)
        return state or next((key for one in reversed(chain) if (key := self._own(one))), None)

    def _chain(self, voice: _Voice) -> list[_Voice]:
        chain, seen = [voice], {voice.number}
        while len(chain) < _LONGEST_CHAIN:
            above = next((n for n, _ in chain[-1].principals.most_common(3) if n not in seen), None)
            if above is None:
                break
            chain.append(self._voices[above])
            seen.add(above)
        return chain

    def _own(self, voice: _Voice) -> str | None:
        named = not is_description(name_of(voice.cluster))
        if country := self._country_at_home(voice):
            return f"state:{country}"
        if named and voice.kind in _OWN:
            return self._movements.get(voice.number, f"actor:{voice.number}")
        key = _state_of_official(voice) or self._of_body(voice) or self._of_office(voice)
        speaks = voice.kind == "ministry_or_office" or (named and voice.kind == "person")
        if key is None and speaks and voice.number in self._principals:
            return f"actor:{voice.number}"
        return key

    def _country_at_home(self, voice: _Voice) -> str | None:
        """The country that the story is in, of its services and officials without another one."""
        name = name_of(voice.cluster)
        if voice.cluster.articles <= self._home.abroad:
            return None
        if voice.kind == "person":
            found = self._home.of_officer(_words(voice))
        elif voice.kind == "ministry_or_office" and "ministry" in names.words_of(name):
            found = self._home.state
        else:
            found = self._home.of_body(service_words(name), voice.kind)
        return None if voice.country not in (None, found) or _words(voice) & _NOT_THE_STATE else found

    def _of_body(self, voice: _Voice) -> str | None:
        """The party of the body that a person's role names: "Rio Mining chief executive"."""
        if voice.kind not in ("person", "anonymous_source"):
            return None
        words = _words(voice)
        near = {number: known for word in words for known, number in self._bodies.get(word, ()) if known <= words}
        best = max(near, key=lambda number: (len(near[number]), -number), default=None)
        return None if best is None or words & _NOT_THE_STATE else self._own(self._voices[best])

    def _of_office(self, voice: _Voice) -> str | None:
        """The state of an office without country, where the story gives its words to one country only: "the prime
        minister's office" beside "Peru's prime minister".
        """
        if voice.kind != "ministry_or_office" or voice.country:
            return None
        words = names.office_words(name_of(voice.cluster))[0] - {"ministry"}
        near = [self._offices.get(word, {}) for word in words]
        found = {
            country for known in near[:1] for country, texts in known.items() if any(words <= one for one in texts)
        }
        return f"state:{found.pop()}" if len(found) == 1 else None

    def _offices_by_word(self) -> dict[str, dict[str, list[frozenset[str]]]]:
        """By word and country, the words of the offices and roles that the story gives to a country."""
        found: dict[str, dict[str, list[frozenset[str]]]] = {}
        for voice in self._voices:
            texts = [actor.role for _, actor in voice.cluster.items[:20] if actor.role]
            for text in [*texts, *(all_names(voice.cluster) if voice.kind == "ministry_or_office" else [])]:
                words, named = names.office_words(text)
                country = named or voice.country
                for word in words if country else ():
                    found.setdefault(word, {}).setdefault(country or "", []).append(words)
        return found

    def _named_bodies(self) -> dict[str, list[tuple[frozenset[str], int]]]:
        """Companies, organisations and the like by the longest word of their names, with all words and the number."""
        found: dict[str, list[tuple[frozenset[str], int]]] = {}
        for voice in self._voices:
            if voice.kind in _BODIES and not voice.principals and not is_description(name_of(voice.cluster)):
                words, _ = names.office_words(name_of(voice.cluster))
                if words:
                    found.setdefault(max(words, key=lambda word: (len(word), word)), []).append((words, voice.number))
        return found

    def _governing_movements(self) -> dict[int, str]:
        """An armed group "X" is of the party of "X government", though another actor."""
        governing: dict[frozenset[str], str] = {}
        for voice in self._voices:
            key = _state_of(voice) or f"actor:{voice.number}"
            if voice.kind == "government":
                for name in all_names(voice.cluster):
                    words, _ = names.office_words(name)
                    if words - names.GOVERNMENT and words & names.GOVERNMENT:
                        governing.setdefault(words - names.GOVERNMENT, key)
        found = {}
        for voice in self._voices:
            if voice.kind == "armed_group":
                words, named = names.office_words(name_of(voice.cluster))
                key = governing.get(words, "")
                if key and (named is None or key == f"state:{named}"):
                    found[voice.number] = key
        return found


def _voice(number: int, cluster: ActorCluster, number_of: Mapping[Item, int]) -> _Voice:
    kind = cluster.kinds.most_common(1)[0][0]
    countries = cluster.countries.most_common(2)
    country = countries[0][0] if countries else None
    voice = _Voice(number, cluster, country, kind)
    for (article, _), actor in cluster.items:
        above = number_of.get((article, actor.speaks_for or ""))
        if above is not None and above != number:
            voice.principals[above] += 1
    return voice


def _state_of(voice: _Voice) -> str | None:
    """The state of a government, an office or an army with a country; None for all others and for an opposition."""
    if voice.kind not in _STATE or _words(voice) & _NOT_THE_STATE:
        return None
    country = voice.country
    if country is None and voice.kind == "government":
        country = next((code for name in all_names(voice.cluster) if (code := _named_state(name))), None)
    return f"state:{country}" if country else None


def _named_state(name: str) -> str:
    words, named = names.office_words(name)
    return named or names.de_facto(words - names.GOVERNMENT)


def _state_of_official(voice: _Voice) -> str | None:
    """The state of "Afghan officials", or of a person whose role is an office of a country."""
    country = voice.country or _country_of_role(voice)
    if not country or voice.kind not in ("person", "anonymous_source", "people"):
        return None
    words = _words(voice)
    if words & _NOT_THE_STATE or words & _PRIVATE:
        return None
    of_state = words & _OF_THE_STATE or (words & _OFFICIALS and words <= _OFFICIALS | DESCRIBING)
    return f"state:{country}" if of_state else None


def _country_of_role(voice: _Voice) -> str | None:
    """The country that the roles name, where it is one: "Peruvian Information Minister"."""
    found = {names.office_words(actor.role)[1] for _, actor in voice.cluster.items[:20] if actor.role} - {None}
    return found.pop() if len(found) == 1 else None


def _words(voice: _Voice) -> frozenset[str]:
    """Words of the roles, and of names that describe."""
    texts = [actor.role for _, actor in voice.cluster.items[:20] if actor.role]
    if voice.kind != "person" or voice.cluster.shape == "unnamed":
        texts += list(voice.cluster.written)[:20]
    return frozenset(word for text in texts for word in names.office_words(text)[0])


def _country(key: str) -> str | None:
    kind, _, code = key.partition(":")
    return code if kind == "state" else None


def name_of(cluster: ActorCluster) -> str:
    """The name most articles give; of equals the longest. A name before a description."""

    def rank(name: str) -> tuple[bool, int, int]:
        first = name.partition(" ")[0].lower()
        return first not in lexicon.INDEFINITE, cluster.written[name], len(name)

    return max(sorted(cluster.written), key=rank)


def all_names(cluster: ActorCluster) -> list[str]:
    """All names and aliases, the first twenty articles' at most."""
    found: dict[str, None] = {}
    for _, actor in cluster.items[:20]:
        found.update(dict.fromkeys((actor.name, *actor.aliases[:10])))
    return list(found)
