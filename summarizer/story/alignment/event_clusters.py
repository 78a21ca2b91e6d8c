"""Which events of several articles are one: the surest pairs first, as long as the clusters stay consistent. Pure.

Two events of one article never become one. Candidates come from an index of words, places, figures, sentences and
days, with a bounded number of events under each key: the work grows with the number of events, not with its square.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.story.alignment.doubt import MIDDLE, MOST, NEAR, Answers, Doubt
from summarizer.story.alignment.event_forms import EventForms
from summarizer.story.alignment.event_likeness import SAME, Likeness, Weights, described, likeness
from summarizer.story.alignment.kinds_of_event import closeness
from summarizer.story.model import Ref

_UNDER_KEY = 40
"""Events kept under one key of the index; where all articles tell one event, each meets the same forty."""
_PER_ARTICLE = 8
"""Events of one article under one key: an article of a hundred strikes must leave room for the others."""
_CANDIDATES = 24
"""Pairs looked at per event, those with most in common."""
_SIDES = 3
"""Doers and those hit that an event is looked for by: one that names more is about all of them."""
_LOOKED_AT = 5
"""Members of a cluster that speak for it."""


class _Unsure(NamedTuple):
    """Two events that may be one."""

    one: EventForms
    other: EventForms
    score: float
    chosen: bool


class EventCluster:
    """One event across articles, while it grows."""

    __slots__ = ("_speakers", "articles", "members", "number", "reasons")

    def __init__(self, one: EventForms) -> None:
        self.number = one.number
        self.members = [one]
        self.articles = {one.item[0]}
        self.reasons: dict[str, None] = {}
        self._speakers = self.members[:1]

    def absorb(self, other: EventCluster, reasons: Iterable[str]) -> None:
        """Takes all events of another cluster. Those that speak for both are among those that spoke for each."""
        self.members.extend(other.members)
        self.articles |= other.articles
        self.reasons.update(other.reasons)
        self.reasons.update(dict.fromkeys(reasons))
        self._speakers = sorted([*self._speakers, *other._speakers], key=_says_little)[:_LOOKED_AT]

    def speakers(self) -> list[EventForms]:
        """Some members, the dated and the placed ones first."""
        return self._speakers


def _says_little(one: EventForms) -> tuple[bool, bool, int]:
    return not one.window.exact, not one.sites, one.number


class EventClusters:
    """Clusters the events of a story. `all` are the clusters, in the order of their first events."""

    def __init__(self, events: Sequence[EventForms], answers: Answers) -> None:
        self._events = events
        self._answers = answers
        self._weights = Weights(events)
        self._scores: dict[tuple[int, int], Likeness] = {}
        self._of = {one.number: EventCluster(one) for one in events}
        self._by_item = {one.item: one for one in events}
        self._unsure: list[_Unsure] = []
        self._join_answered()
        for _, one, other in sorted(self._pairs()):
            self._consider(events[one], events[other])
        self._rejoin()
        self.all = sorted({id(c): c for c in self._of.values()}.values(), key=lambda c: c.number)
        self.doubts = self._open_doubts()

    # -- candidates ----------------------------------------------------------------------------------------------

    def _pairs(self) -> Iterable[tuple[float, int, int]]:
        """Pairs of events of two articles with something in common, each once: negative score, numbers."""
        index: dict[object, list[EventForms]] = defaultdict(list)
        floor = SAME - NEAR
        for one in self._events:
            keys = dict(_keys(one, self._weights.of))
            common: dict[int, float] = defaultdict(float)
            for key, weight in keys.items():
                for other in index[key]:
                    if other.item[0] != one.item[0]:
                        common[other.number] += weight
            for number in heapq.nlargest(_CANDIDATES, common, key=lambda number: (common[number], -number)):
                score = self._score(self._events[number], one).score
                if score >= floor:
                    yield -score, number, one.number
            for key in keys:
                known = index[key]
                crowded = len(known) >= _PER_ARTICLE and known[-_PER_ARTICLE].item[0] == one.item[0]
                if len(known) < _UNDER_KEY and not crowded:
                    known.append(one)

    def _score(self, one: EventForms, other: EventForms) -> Likeness:
        key = (one.number, other.number) if one.number < other.number else (other.number, one.number)
        if key not in self._scores:
            self._scores[key] = likeness(one, other, self._weights)
        return self._scores[key]

    # -- decisions -----------------------------------------------------------------------------------------------

    def _join_answered(self) -> None:
        for one in self._events:
            for item, same in self._answers.about(one.item).items():
                other = self._by_item.get(item)
                if same and other and not self._of[one.number].articles & self._of[other.number].articles:
                    self._merge(self._of[one.number], self._of[other.number], ("decided by a model",))

    def _consider(self, one: EventForms, other: EventForms) -> None:
        left, right = self._of[one.number], self._of[other.number]
        if left is right or self._answer(left, right) is False:
            return
        found = self._score(one, other)
        fits = not left.articles & right.articles and self._together(left, right) >= SAME - 0.05
        chosen = found.score >= SAME and fits
        if abs(found.score - SAME) < NEAR and not left.articles & right.articles:
            self._unsure.append(_Unsure(one, other, round(found.score, 3), chosen))
        if chosen:
            self._merge(left, right, found.reasons)

    def _answer(self, left: EventCluster, right: EventCluster) -> bool | None:
        """What was decided of any two members; None where nothing was."""
        if not self._answers:
            return None
        items = {one.item for one in right.members}
        for one in left.members:
            for item, same in self._answers.about(one.item).items():
                if item in items:
                    return same
        return None

    def _together(self, left: EventCluster, right: EventCluster) -> float:
        """How well two clusters go together: the mean over some members of each; a forbidden pair weighs it down."""
        scores = [self._score(a, b).score for a in left.speakers() for b in right.speakers()]
        return sum(min(score, 1.0) for score in scores) / len(scores)

    def _merge(self, left: EventCluster, right: EventCluster, reasons: Iterable[str]) -> None:
        into, gone = (left, right) if left.number < right.number else (right, left)
        into.absorb(gone, reasons)
        for one in gone.members:
            self._of[one.number] = into

    def _open_doubts(self) -> list[Doubt]:
        """Without those that other pairs settled, and one alone for any two events of the story; the nearest ones."""
        chosen = [pair for pair in self._unsure if pair.chosen]
        rest: dict[frozenset[int], _Unsure] = {}
        for pair in sorted(self._unsure, key=lambda pair: -pair.score):
            ends = frozenset(self._of[event.number].number for event in (pair.one, pair.other))
            if not pair.chosen and len(ends) == 2:
                rest.setdefault(ends, pair)
        nearest = heapq.nsmallest(MOST, [*chosen, *rest.values()], key=lambda pair: abs(pair.score - MIDDLE))
        return [_doubt(pair) for pair in nearest]

    def _rejoin(self) -> None:
        """Clusters whose members never met, the index being bounded, are compared by one member, then by some."""
        by_type: dict[str, list[EventCluster]] = defaultdict(list)
        for cluster in sorted({id(c): c for c in self._of.values() if len(c.members) > 1}.values(), key=_by_size):
            kind = cluster.members[0].event.type
            near = [known for other in by_type if closeness(other, kind) > 0.5 for known in by_type[other]]
            joined = next((known for known in near if self._rejoins(known, cluster)), None)
            if joined:
                self._merge(joined, cluster, ())
            elif len(by_type[kind]) < _UNDER_KEY:
                by_type[kind].append(self._of[cluster.number])

    def _rejoins(self, known: EventCluster, cluster: EventCluster) -> bool:
        return (
            not known.articles & cluster.articles
            and self._score(known.members[0], cluster.members[0]).score >= SAME
            and self._answer(known, cluster) is not False
            and self._together(known, cluster) >= SAME
        )


def _by_size(cluster: EventCluster) -> tuple[int, int]:
    return -len(cluster.members), cluster.number


def _keys(one: EventForms, weights: dict[str, float]) -> Iterable[tuple[object, float]]:
    """Under what an event is looked for, and how much each says."""
    event, window = one.event, one.window
    yield from ((("sentence", text), 8.0) for text in one.passages)
    yield from ((("site", site), 3.0) for site in one.sites)
    yield from ((("figure", figure), 3.0) for figure in one.figures)
    if one.headline:
        yield ("headline",), 4.0
    if window.exact and not window.wide:
        yield from ((("day", event.type, day), 4.0) for day in range(window.low, window.high + 1))
    yield ("type", event.type, one.timeframe), 3.0
    yield from ((("sides", doer, hit), 2.0) for doer in sorted(one.by)[:_SIDES] for hit in sorted(one.against)[:_SIDES])
    rare = sorted(one.words, key=lambda word: (-weights[word], word))[:12]
    yield from ((("word", word), weights[word] / 2) for word in rare)


def _doubt(pair: _Unsure) -> Doubt:
    refs = [Ref(article=article, item=item) for article, item in (pair.one.item, pair.other.item)]
    lines = described(pair.one), described(pair.other)
    return Doubt("same_event", refs[0], refs[1], pair.chosen, pair.score, lines)


def clusters_of(events: Sequence[EventForms], answers: Answers) -> tuple[list[EventCluster], list[Doubt]]:
    """The events of a story, each cluster one event; `events` are numbered by their place in the list."""
    found = EventClusters(events, answers)
    return found.all, found.doubts
