"""Which names are one actor: clusters of mentions by full name, surname, acronym, office and spelling variant. Pure.

A government and an armed movement of similar name never merge, nor do persons whose first names differ. Pronouns and
"the ministry" are not decided here (see `coreference`).
"""

from __future__ import annotations

from summarizer.text import given_names, lexicon, nations
from summarizer.text.name_forms import compatible, is_variant, name_words, office_words
from summarizer.text.names import Mention

MAX_ALIKE = 50
"""How many names with one first name or initial letter are compared for spelling: keeps lists of names linear."""
_NAMELIKE = frozenset(["person", "unknown"])


def _bare_role(role: str) -> str:
    """ "its head" as "head", "the meteorologist" as "meteorologist"."""
    first, _, rest = role.partition(" ")
    return rest if rest and first.lower() in _BEFORE_ROLE else role


_BEFORE_ROLE = frozenset("its his her their our my the a an".split())


class Cluster:
    """One actor while the article is read."""

    __slots__ = (
        "country",
        "female",
        "initials",
        "keys",
        "kind",
        "male",
        "mentions",
        "names",
        "number",
        "roles",
        "spans",
        "words",
    )

    def __init__(self, number: int, kind: str, words: tuple[str, ...]) -> None:
        self.number = number
        self.kind = kind
        self.words = words
        self.mentions: list[Mention] = []
        self.keys: list[str] = []
        self.names: dict[str, bool] = {}  # each form as written, and whether it is a proper name
        self.spans: list[tuple[int, int]] = []
        self.roles: list[str] = []
        self.female = False
        self.male = False
        self.country = ""
        self.initials = ""

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        name = mention.name or mention.text
        self.names[name] = bool(mention.name) or self.names.get(name, False)
        role = _bare_role(mention.role) if mention.role else ""
        if role and role not in self.roles:
            self.roles.append(role)
            words = frozenset(role.lower().replace(".", "").split())
            self.female = self.female or bool(words & lexicon.FEMALE)
            self.male = self.male or bool(words & lexicon.MALE)

    @property
    def is_person(self) -> bool:
        return self.kind == "person"

    def fits(self, *, female: bool) -> bool:
        """Whether "she" (or "he") can stand for this person."""
        return not (self.male and not self.female) if female else not (self.female and not self.male)


class Clusters:
    """All clusters of one article, with the indices that find the cluster of a new mention in constant time."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self.by_key: dict[str, Cluster] = {}
        self.by_surname: dict[str, list[Cluster]] = {}
        self.by_first: dict[str, list[Cluster]] = {}
        self.by_initials: dict[str, Cluster] = {}
        self.by_role: dict[str, Cluster] = {}
        self.by_head: dict[str, Cluster] = {}
        self.by_title: dict[str, Cluster] = {}
        self._spelled: dict[str, list[Cluster]] = {}
        self._offices: dict[tuple[str, ...], list[Cluster]] = {}

    def place(self, mention: Mention) -> Cluster | None:
        """The cluster of a mention with a name, made where it is new; None for what names no actor."""
        if mention.kind in _NAMELIKE:
            cluster = self._person(mention)
        elif mention.kind in ("pronoun", "place") or not mention.name:
            return None
        else:
            cluster = self._office(mention)
        cluster.add(mention)
        self.index(cluster, mention)
        return cluster

    def unnamed(self, mention: Mention) -> Cluster:
        """The cluster of "police", "an Afghan official", "the mayor": by the words without their determiner."""
        words = [word for word in mention.text.lower().split() if word not in lexicon.DETERMINERS or word == "both"]
        key = " ".join(words) or mention.text.lower()
        cluster = self.by_key.get(key)
        if cluster is None:
            cluster = self._new(mention.kind, tuple(words), key)
            if mention.role and mention.text[:2].lower() not in ("a ", "an"):
                self.by_title[mention.head.lower()] = cluster
                self.by_role.setdefault(mention.head.lower(), cluster)
        cluster.add(mention)
        return cluster

    def government(self, country: str, mention: Mention) -> Cluster:
        """The government for which a country or its capital stands."""
        key = "government of " + nations.SAME_COUNTRY.get(country, country)
        cluster = self.by_key.get(key)
        if cluster is None:
            cluster = self._new("government", (country,), key)
            cluster.country = country
        cluster.add(mention)
        return cluster

    def _new(self, kind: str, words: tuple[str, ...], key: str) -> Cluster:
        cluster = Cluster(len(self.all), kind, words)
        self.all.append(cluster)
        self.bind(key, cluster)
        return cluster

    # -- persons -------------------------------------------------------------------------------------------------

    def _person(self, mention: Mention) -> Cluster:
        words = name_words(mention.name)
        key = " ".join(words) or mention.name.lower()
        cluster = self.by_key.get(key)
        if cluster is not None and not _title_conflict(cluster, mention):
            if mention.kind == "person" and cluster.kind == "unknown":
                cluster.kind = "person"
            return cluster
        if len(words) == 1:
            cluster = self._by_one_word(words[0], mention)
        else:
            cluster = self._by_full_name(words) if mention.kind == "person" else None
        if cluster is None:
            cluster = self._new(mention.kind, words, key)
            self._set_gender(cluster)
        else:
            self.bind(key, cluster)
        if mention.kind == "person":
            cluster.kind = "person"
        return cluster

    def _by_one_word(self, word: str, mention: Mention) -> Cluster | None:
        """A surname (or, without title, a first name or an acronym) of someone named before."""
        found = [c for c in self.by_surname.get(word, ()) if not _title_conflict(c, mention)]
        if found:
            return max(found, key=lambda cluster: len(cluster.mentions))
        if mention.role:
            return self._by_spelling(word)
        if mention.text.isupper() and word in self.by_initials:
            return self.by_initials[word]
        first = self.by_first.get(word, [])
        return first[0] if len(first) == 1 else None

    def _by_spelling(self, word: str) -> Cluster | None:
        """A surname that differs in one letter from one named before."""
        if len(word) < 6:
            return None
        near = [cluster for cluster in self._spelled.get(word[0], ()) if is_variant(word, cluster.words[-1])]
        return near[0] if len(near) == 1 else None

    def _by_full_name(self, words: tuple[str, ...]) -> Cluster | None:
        """Same surname and compatible first name, or a lone surname that came first."""
        for cluster in self.by_surname.get(words[-1], ()):
            if compatible(cluster.words, words):
                return self._longer(cluster, words)
        for cluster in self.by_first.get(words[0], ()):
            if len(words[-1]) >= 5 and is_variant(cluster.words[-1], words[-1]):
                return cluster
        single = self.by_key.get(words[-1])
        if single is not None and single.kind in _NAMELIKE and len(single.words) == 1:
            first = words[0]
            if not (single.female and first in given_names.MALE_NAMES) and not (
                single.male and first in given_names.FEMALE_NAMES
            ):
                return self._longer(single, words)
        return None

    def _longer(self, cluster: Cluster, words: tuple[str, ...]) -> Cluster:
        if len(words) > len(cluster.words):
            cluster.words = words
            cluster.kind = "person"
            self._set_gender(cluster)
        return cluster

    @staticmethod
    def _set_gender(cluster: Cluster) -> None:
        first = cluster.words[0] if len(cluster.words) > 1 else ""
        cluster.female = cluster.female or first in given_names.FEMALE_NAMES
        cluster.male = cluster.male or (first in given_names.MALE_NAMES and not cluster.female)

    # -- offices and organisations -------------------------------------------------------------------------------

    def _office(self, mention: Mention) -> Cluster:
        words = office_words(mention.name, mention.kind)
        if mention.kind == "government" and len(words) == 1 and words[0] in nations.COUNTRIES:
            key = "government of " + nations.SAME_COUNTRY.get(words[0], words[0])
        else:
            key = " ".join(words)
            key = "government of " + words[0] if words[1:] == ("government",) and words[0] in nations.COUNTRIES else key
        cluster = self.by_key.get(key)
        if cluster is None and len(words) == 1 and mention.name.isupper():
            cluster = self.by_initials.get(words[0])
        if cluster is None and len(words) == 2 and words[0] in nations.COUNTRIES:
            cluster = self._of_country(words)
        if cluster is None:
            cluster = self._new(mention.kind, words, key)
            cluster.country = next((word for word in words if word in nations.COUNTRIES), "")
            if cluster.country and len(words) > 2:
                _append(self._offices.setdefault((cluster.country, words[-1]), []), cluster)
        return cluster

    def _of_country(self, words: tuple[str, ...]) -> Cluster | None:
        """ "The Peruvian ministry" after "Peru's health ministry", where the country has but one ministry so far."""
        known = self._offices.get(words, ())
        return known[0] if len(known) == 1 else None

    def office_of(self, country: str, mention: Mention) -> Cluster | None:
        """The country's office that was named before with the same words ("defence ministry")."""
        return self.by_key.get(" ".join((country, *office_words(mention.name, mention.kind))))

    def bind(self, key: str, cluster: Cluster) -> None:
        """Makes the cluster findable under a key."""
        self.by_key[key] = cluster
        cluster.keys.append(key)

    def merge(self, kept: Cluster, dropped: Cluster) -> None:
        """Moves everything of one cluster to another; the emptied one stays in the list without mentions."""
        for mention in dropped.mentions:
            kept.add(mention)
        kept.mentions.sort()
        kept.spans.extend(dropped.spans)
        for key in dropped.keys:
            self.by_key[key] = kept
        kept.keys.extend(dropped.keys)
        dropped.mentions, dropped.spans, dropped.keys = [], [], []

    def index(self, cluster: Cluster, mention: Mention) -> None:
        """Makes the cluster findable by surname, first name, initials, title and head word."""
        words = cluster.words
        if cluster.kind == "person" and words:
            if len(words) > 1:
                known = self.by_surname.setdefault(words[-1], [])
                if cluster not in known:
                    known.append(cluster)
                    _append(self.by_first.setdefault(words[0], []), cluster)
                    _append(self._spelled.setdefault(words[-1][0], []), cluster)
            for word in mention.role.lower().split():
                if word in lexicon.ROLES:
                    self.by_role[word] = cluster
        elif cluster.kind not in _NAMELIKE:
            self.by_head[mention.head.lower()] = cluster
            if cluster.kind == "company":
                self.by_head["company"] = cluster
            elif cluster.kind == "armed_group":
                self.by_head["group"] = cluster
            if len(words) > 1 and not cluster.initials:
                cluster.initials = "".join([word[0] for word in words if word not in ("of", "the", "and")])
                self.by_initials.setdefault(cluster.initials, cluster)


def _append(found: list[Cluster], cluster: Cluster) -> None:
    if len(found) < MAX_ALIKE:
        found.append(cluster)


def _title_conflict(cluster: Cluster, mention: Mention) -> bool:
    """Whether "Mrs" or "king" in the title contradicts what is known of the cluster."""
    if not mention.role:
        return False
    words = frozenset(mention.role.lower().replace(".", "").split())
    return (cluster.male and bool(words & lexicon.FEMALE)) or (
        cluster.female and not cluster.male and bool(words & lexicon.MALE)
    )
