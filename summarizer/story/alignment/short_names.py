"""Actors that an article calls by less than their name, joined once all names of the story are known. Pure.

    the one state's army    "the military" where the story has one state: "Philippine military"
    where and on what level "welfare office", "provincial welfare office"; "Condor Union", "Condor Union of Alto Mining"
    by who speaks for it    "the union" and "Condor Union" where one person speaks for both
    by whom they speak for  "Jan Rej" and "Jan Reij" who speak for one company

Only where one actor alone fits; all but the last two are doubts. What abbreviates a name by letters, country or generic
noun is in `actor_clusters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from summarizer.story.alignment import names
from summarizer.story.alignment.actor_clusters import WITH_NOUN, ActorCluster, ActorClusters, joinable
from summarizer.story.alignment.home import Home

_SHORT, _SPOKEN_FOR = 0.65, 0.8
"""As for a missing country, and as for a surname that one person has: see `actor_clusters.SAME`."""
_MOST = 25
_LEAST = 3
"""Letters of a surname that can be told from another spelling of it; from four on `names.same_spelling` does."""
_LEVELS = frozenset("regional provincial district local municipal national".split())
_POLICE = frozenset(("police",))
_PLACED = re.compile(r"\s(?:of|in|at|for)\s")
_BODIES = WITH_NOUN | {"company"}

Words = frozenset[str]


def join_short_names(found: ActorClusters, home: Home) -> None:
    """Moves clusters of `found` into those that they are a shorter name of."""
    _join_armies(found, home)
    _join_levels(found)
    _join_by_speaker(found)
    _join_speakers(found)


def _join_armies(found: ActorClusters, home: Home) -> None:
    """The armies without a country, of a story with one state: into the one that has its country, or into the first."""
    bare = [one for one in _living(found) if _is_bare_army(one) and not one.articles <= home.abroad]
    if home.state is None:
        return
    known = [one for one in _living(found) if f"military|{home.state}|" in one.main_keys]
    into = known[0] if known else next(iter(bare), None)
    for one in bare if len(known) < 2 else ():
        if into is not None and one is not into and joinable(one, into):
            found.move(one, into, _SHORT)


def _is_bare_army(cluster: ActorCluster) -> bool:
    bare = (names.is_bare_army(actor.name) and not actor.country_code for _, actor in cluster.items)
    return "armed_force" in cluster.kinds and all(bare)


def _join_levels(found: ActorClusters) -> None:
    shorter: dict[Words, list[ActorCluster]] = {}
    bodies = [one for one in _living(found) if one.shape == "office" and {*one.kinds} <= WITH_NOUN]
    for one in bodies:
        for words in {short for name in one.written for short in _shortened(name)}:
            shorter.setdefault(words, []).append(one)
    for one in bodies:
        words = names.office_words(_name(one))[0]
        near = [other for other in shorter.get(words, ())[:_MOST] if other is not one and other.items]
        if len(near) == 1 and joinable(one, near[0]):
            found.move(one, near[0], _SHORT)


def _shortened(name: str) -> Iterable[Words]:
    """What is left of a name without its level, and before "of" and a place; two words at least, or the police."""
    full = names.office_words(name)[0]
    for words in (full - _LEVELS, names.office_words(_PLACED.split(name, maxsplit=1)[0])[0]):
        if words != full and (len(words) > 1 or (words == _POLICE and full - words <= _LEVELS)):
            yield words


def _join_by_speaker(found: ActorClusters) -> None:
    """Bodies of two articles with the same noun for which one person speaks, one's words being among the other's."""
    for person in [one for one in _living(found) if one.shape == "person"]:
        for one, other in combinations(_bodies_of(person, found), 2):
            if one.items and other.items and one is not other and joinable(one, other):
                short, long = sorted((one, other), key=lambda body: len(_words(body)))
                if _head(short) == _head(long) and _words(short) <= _words(long):
                    found.move(short, long, _SPOKEN_FOR)


def _bodies_of(person: ActorCluster, found: ActorClusters) -> Sequence[ActorCluster]:
    """The bodies that a person speaks for, in one article and another."""
    items = [(article, actor.speaks_for) for (article, _), actor in person.items if actor.speaks_for]
    near = {id(body): body for item in items[:_MOST] if (body := found.of.get(item)) is not None}
    return [body for body in near.values() if {*body.kinds} <= _BODIES]


def _join_speakers(found: ActorClusters) -> None:
    """Two spellings of a short surname with one first name, of two articles, where both speak for one body."""
    spoken: dict[tuple[int, str], list[ActorCluster]] = {}
    for person in [one for one in _living(found) if one.shape == "person" and one.persons]:
        bodies = _bodies_of(person, found)
        for body in bodies:
            spoken.setdefault((id(body), person.persons[0][0]), []).append(person)
    for persons in spoken.values():
        for one, other in combinations(persons[:_MOST], 2):
            if one.items and other.items and joinable(one, other) and _spelled_near(one.persons[0], other.persons[0]):
                found.move(other, one, _SPOKEN_FOR)


def _spelled_near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the surnames differ by a vowel inside that one has and the other has not: "Rey" and "Roy" do not."""
    short, long = sorted((one[-1], other[-1]), key=len)
    near = names.skeleton(short) == names.skeleton(long) and names.distance(short, long, 1) <= 1
    inside = len(short) + 1 == len(long) and short[-1] == long[-1]
    return len(one) == len(other) == 2 and len(one[0]) > 1 and len(short) >= _LEAST and near and inside


def _living(found: ActorClusters) -> list[ActorCluster]:
    return [one for one in found.all if one.items]


def _name(cluster: ActorCluster) -> str:
    return cluster.items[0][1].name


def _words(cluster: ActorCluster) -> Words:
    return names.office_words(_name(cluster))[0]


def _head(cluster: ActorCluster) -> str:
    """The noun of a body's name: the last word before "of", "in", "at" or "for"."""
    words = names.words_of(_PLACED.split(_name(cluster), maxsplit=1)[0])
    return words[-1] if words else ""
