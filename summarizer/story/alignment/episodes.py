"""Episodes: the events of one bout, inside which figures are compared. Pure.

One article puts a night's claims under "attack on border posts", the next under "renewed clashes": figures of both
belong in one row. Events are of one episode when what happened is of one family, their days overlap or touch, and
their sides do not exclude each other. An undated event of the present joins the present episode of its sides; one that
is prior or background joins only by its date. Days of an episode all touch each other: weeks of fighting are no bout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.story.alignment.event_clusters import EventCluster
from summarizer.story.alignment.event_likeness import share_a_word
from summarizer.story.alignment.kinds_of_event import family
from summarizer.story.alignment.story_events import main_timeframe, main_type, main_window
from summarizer.story.alignment.windows import EVER, Window
from summarizer.vocabulary import FIELD_OF_TYPE

_MOST = 40
"""Episodes looked at for one event: the latest begun of its family."""


_OF_LATE = frozenset(("current", "recent_prior"))
"""Timeframes of what has just happened: which of them depends on the article's day."""


class _Bout:
    """What an event says for its episode. `sides` are parties only: refugees who are hit are nobody's side."""

    __slots__ = ("articles", "cluster", "countries", "family", "of_war", "sides", "sites", "timeframe", "window")

    def __init__(self, cluster: EventCluster) -> None:
        members = cluster.members
        self.cluster = cluster
        kind = main_type(members)
        self.family = family(kind)
        self.of_war = FIELD_OF_TYPE.get(kind) == "conflict"
        self.window: Window = main_window(members)
        self.timeframe = main_timeframe(members)
        self.articles = cluster.articles
        counts = Counter(side for one in members for side in one.sides if side.startswith("p"))
        self.sides = {side for side, count in counts.items() if 3 * count >= counts.most_common(1)[0][1]}
        self.countries = {code for one in members for code in one.countries}
        self.sites = {site for one in members for site in one.sites}

    @property
    def leads(self) -> bool:
        """Whether two articles or more are about this: what a story's articles are about is one bout, by whatever type
        they file it ("kidnapping", "release").
        """
        return self.timeframe == "current" and sum(one.headline for one in self.cluster.members) >= 2

    @property
    def narrow(self) -> bool:
        return self.window.exact and not self.window.wide

    @property
    def happened(self) -> bool:
        """Not what is threatened, planned or imagined, by the word of most members."""
        realis = Counter(one.event.realis in ("reported", "claimed_by_party") for one in self.cluster.members)
        return self.timeframe != "future" and realis[True] >= realis[False]


class _Episode:
    """Events of one bout, while it grows."""

    __slots__ = ("articles", "bouts", "days", "family", "leads", "sides", "timeframes", "weight")

    def __init__(self, bout: _Bout) -> None:
        self.family = bout.family
        self.bouts: list[_Bout] = []
        self.days: list[Window] = []
        self.articles: set[str] = set()
        self.sides: set[str] = set()
        self.timeframes: set[str] = set()
        self.weight = 0
        self.leads = False
        self.add(bout)

    def add(self, bout: _Bout) -> None:
        self.bouts.append(bout)
        if bout.narrow:
            self.days.append(bout.window)
        self.articles |= bout.articles
        self.sides |= bout.sides
        self.timeframes.add(bout.timeframe)
        self.weight += len(bout.articles)
        self.leads = self.leads or bout.leads

    def admits(self, bout: _Bout) -> bool:
        return self._in_time(bout) and self._of_sides(bout) and self._of_places(bout)

    def _in_time(self, bout: _Bout) -> bool:
        same = bout.timeframe in self.timeframes
        if bout.narrow and self.days:
            gaps = [bout.window.gap(day) for day in self.days]
            told = same or (bout.sides & self.sides and {bout.timeframe, *self.timeframes} <= _OF_LATE)
            touching = told and max(gaps) <= 1 and bool(self.articles & bout.articles)
            return max(gaps) == 0 or bool(touching)
        if self._told_later(bout):
            return True
        if not same:
            return False
        known = self.days or [one.window for one in self.bouts]
        meets = all(bout.window.gap(day) <= 1 for day in known)
        dated = bout.window.exact and all(one.window.exact for one in self.bouts)
        return meets and (bout.timeframe == "current" or (dated and bout.window.high < EVER))

    def _told_later(self, bout: _Bout) -> bool:
        """Whether a "recent" blow without a day of the same two sides is this bout as a later article tells it.

        An article that tells of this bout as current means another one.
        """
        if bout.timeframe != "recent_prior" or bout.narrow or len(bout.sides & self.sides) < 2:
            return False
        current = {one.item[0] for known in self.bouts for one in known.cluster.members if one.timeframe == "current"}
        near = bool(self.days) and all(bout.window.gap(day) <= 1 for day in self.days)
        return near and bool(self.articles & bout.articles) and not current & bout.articles

    def _of_sides(self, bout: _Bout) -> bool:
        """Two opposed sides in common where both name two; one where one of them names one."""
        if not bout.sides or not self.sides:
            return True
        return len(bout.sides & self.sides) >= min(2, len(bout.sides), len(self.sides))

    def _of_places(self, bout: _Bout) -> bool:
        """Violence without known sides elsewhere is another incident; so is anything in another country."""
        if bout.sides & self.sides or (bout.leads and self.leads):
            return True
        countries = {code for one in self.bouts for code in one.countries}
        if bout.countries and countries and not bout.countries & countries:
            return False
        sites = {site for one in self.bouts for site in one.sites}
        if bout.family not in ("violence", "crime") or not bout.sites or not sites or share_a_word(bout.sites, sites):
            return True
        # In a fight between two parties an article's other blows of the day are of that fight.
        return len(self.sides) >= 2 and bool(self.articles & bout.articles) and bout.of_war


def episodes_of(clusters: Sequence[EventCluster]) -> list[str]:
    """The episode id of each cluster ("b1"...), by the order in which the clusters come."""
    bouts = [_Bout(cluster) for cluster in clusters]
    found: list[_Episode] = []
    by_family: dict[str, list[_Episode]] = {}
    for bout in sorted(bouts, key=_order):
        episode = _find(bout, by_family) if bout.happened else None
        if episode is None:
            episode = _Episode(bout)
            found.append(episode)
            if bout.happened and bout.family:
                by_family.setdefault(bout.family, []).append(episode)
        else:
            episode.add(bout)
    numbers: dict[int, str] = {}
    of = {id(bout): episode for episode in found for bout in episode.bouts}
    for bout in bouts:
        numbers.setdefault(id(of[id(bout)]), f"b{len(numbers) + 1}")
    return [numbers[id(of[id(bout)])] for bout in bouts]


def _order(bout: _Bout) -> tuple[bool, bool, int, int]:
    """Incidents before what is said of them, dated ones before undated ones, those of most articles first."""
    return not bout.family, not bout.narrow, -len(bout.articles), bout.cluster.number


def _find(bout: _Bout, by_family: dict[str, list[_Episode]]) -> _Episode | None:
    """The episode that the bout joins: of its family; for what is said about an incident, one of its own articles."""
    if bout.family:
        near = by_family.get(bout.family, [])[:_MOST]
    else:
        near = [one for known in by_family.values() for one in known[:_MOST] if one.articles & bout.articles]
        near = [one for one in near if "current" in one.timeframes and bout.timeframe == "current"]
    if bout.leads and bout.family:
        near = near + [one for known in by_family.values() for one in known[:_MOST] if one.leads and one not in near]
    fitting = [one for one in near if one.admits(bout)]
    return max(fitting, key=lambda one: (len(one.articles & bout.articles), one.weight), default=None)
