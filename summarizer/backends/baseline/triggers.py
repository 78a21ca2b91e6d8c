"""Clauses of a sentence and the event word of each: which clause speaks of which type of event. Pure.

Uses the cue lexicon of `event_types`. A clause needs one clear cue, or a weak one of a type that is a theme of the
article ("bombed" in a story about air strikes). General words ("the strikes", "the operation") take a theme's type.
Does not decide which clauses tell of the same event (see `incidents`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.backends.baseline.event_types import Hit, hits_of
from summarizer.text.counting.affected import NOUN_CLASS
from summarizer.text.counting.cues import CUE_WORDS
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words
from summarizer.vocabulary import FIELD_OF_TYPE

CLEAR = 2.5
"""Least score of a clause whose type is of the same field as a theme of the article."""
ALONE = 4.0
"""Least score of a clause whose type is neither a theme nor of a theme's field."""
WEAK = 1.0
"""Least score of a clause by a word for an act ("bombed"), where its type is a theme."""
THEME = 5.0
"""Score over all sentences that makes a type a theme, where it also has `SHARE` of the strongest type's score."""
SHARE = 0.2

_SUBORDINATE = words(
    """after before since when as until following hours days weeks which though retaliation response amid despite
    because where that"""
)
_MAIN = words("; — – while whereas but")
_OPENERS = _MAIN | _SUBORDINATE | {"and", "with"}
_PLANNING = words("will would could may might plans planned plan threatened threatens threaten vowed if should ready")
_PLAN_REACH = 5
_ACTORS = words("forces military army government war taliban militant guerrilla insurgent policy minister troops rebel")
_GENERAL = {
    **dict.fromkeys(("strike", "strikes"), ("air_strike", "shelling_or_missile", "labour_strike")),
    **dict.fromkeys(("attack", "attacks", "assault"), ("ground_attack", "bombing", "shooting", "shelling_or_missile")),
    **dict.fromkeys(("operation", "operations"), ("ground_attack", "air_strike")),
    **dict.fromkeys(("blast", "blasts", "explosion", "explosions"), ("bombing", "shelling_or_missile", "air_strike")),
    **dict.fromkeys(("violence", "hostilities"), ("ground_attack", "riot", "air_strike")),
    **dict.fromkeys(("crash", "accident", "collision"), ("transport_accident", "other_accident")),
    "incident": ("shooting", "transport_accident", "bombing", "other_accident", "killing"),
}
_GENERAL_WORDS = frozenset(_GENERAL)


class Clause(NamedTuple):
    """A stretch of tokens `low` to `high` (half-open). `main`: not opened by "after", "which" and their like."""

    low: int
    high: int
    main: bool


class Trigger(NamedTuple):
    """The event word of a clause. `start` is its code point; `definite`: "the attack", told of before."""

    type: str
    start: int
    clause: Clause
    planned: bool
    definite: bool


class Told(NamedTuple):
    """The clauses of a sentence, and at most one trigger for each."""

    clauses: list[Clause]
    triggers: list[Trigger]


def clauses_of(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in order, covering all its tokens. ", and" opens a main clause again."""
    lowers = sentence.tokens.lowers
    clauses: list[Clause] = []
    low, main = 0, True
    for place in [place for place, word in enumerate(lowers) if word in _OPENERS]:
        word = lowers[place]
        after_comma = place > 0 and lowers[place - 1] == ","
        opens_main = word in _MAIN or (word == "and" and after_comma)
        if opens_main or word in _SUBORDINATE or (word == "with" and after_comma):
            if place > low:
                clauses.append(Clause(low, place, main))
            low, main = place, opens_main
    clauses.append(Clause(low, len(lowers), main))
    return clauses


def find_triggers(sentences: Iterable[Sentence]) -> dict[int, Told]:
    """By sentence number, for the sentences that have triggers."""
    hits = [(sentence, hits_of(sentence)) for sentence in sentences]
    themes = _themes(hit for _, found in hits for hit in found)
    told: dict[int, Told] = {}
    for sentence, found in hits:
        general = _general_places(sentence.tokens.lowers)
        if found or general:
            clauses = clauses_of(sentence)
            triggers = [t for clause in clauses if (t := _of_clause(sentence, clause, found, themes, general))]
            if triggers:
                told[sentence.number] = Told(clauses, triggers)
    return told


def _themes(hits: Iterable[Hit]) -> frozenset[str]:
    scores: dict[str, float] = defaultdict(float)
    for hit in hits:
        for name, weight in hit.scores:
            scores[name] += weight
    least = max(THEME, SHARE * max(scores.values(), default=0.0))
    return frozenset(name for name, score in scores.items() if score >= least)


def _of_clause(
    sentence: Sentence, clause: Clause, hits: Sequence[Hit], themes: frozenset[str], general: Sequence[int]
) -> Trigger | None:
    """The trigger of a clause; `general` are the tokens of the sentence's general event words."""
    lowers = sentence.tokens.lowers
    low, high, _ = clause
    inside = [hit for hit in hits if low <= hit.place < high]
    best, place = _best(lowers, inside, themes) if inside else ("", -1)
    if not best and general:
        best, place = _general(lowers, [at for at in general if low <= at < high], themes)
    if not best:
        return None
    before = lowers[max(clause.low, place - _PLAN_REACH) : place]
    definite = not _DEFINITE.isdisjoint(before[-3:])
    return Trigger(best, sentence.tokens.starts[place], clause, not _PLANNING.isdisjoint(before), definite)


_DEFINITE = words("the this that these those its their")


def _best(lowers: Sequence[str], hits: Sequence[Hit], themes: frozenset[str]) -> tuple[str, int]:
    """The strongest type of a clause and the token of its strongest word; "" where none is strong enough."""
    acting = [hit for hit in hits if lowers[hit.place] not in _NO_ACTS]
    acts: dict[str, float] = {}
    for hit in acting:
        for name, weight in hit.scores:
            acts[name] = max(acts.get(name, 0.0), weight)
    told = [name for name, act in acts.items() if act >= WEAK]
    if not told:
        return "", -1
    scores = dict.fromkeys(told, 0.0)
    for hit in hits:
        for name, weight in hit.scores:
            if name in scores:
                scores[name] += weight
    best = max(told, key=lambda name: (scores[name] + (name in themes) * 2 * acts[name], name))
    if scores[best] < (WEAK if best in themes else _least_outside(best, themes)):
        return "", -1
    if len(acting) == 1:
        return best, acting[0].place
    return best, max(acting, key=lambda hit: (dict(hit.scores).get(best, 0.0), -hit.place)).place


def _least_outside(event_type: str, themes: frozenset[str]) -> float:
    """The least score of a type that is no theme."""
    return CLEAR if any(FIELD_OF_TYPE[event_type] == FIELD_OF_TYPE[theme] for theme in themes) else ALONE


_NO_ACTS = NOUN_CLASS.keys() | _ACTORS | CUE_WORDS
"""Actors, and outcomes ("killed"): they say something of an event that another word names."""


def _general_places(lowers: Sequence[str]) -> list[int]:
    """The tokens of general event words."""
    if _GENERAL_WORDS.isdisjoint(lowers):
        return []
    return [place for place, lower in enumerate(lowers) if lower in _GENERAL_WORDS]


def _general(lowers: Sequence[str], places: Sequence[int], themes: frozenset[str]) -> tuple[str, int]:
    """The first general event word with the first of its types that is a theme."""
    for place in places:
        for name in _GENERAL[lowers[place]]:
            if name in themes:
                return name, place
    return "", -1
