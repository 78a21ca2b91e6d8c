"""StoryIndex: articles join or open stories as they come, in time near linear in their number.

An article is compared with the few stories that share its heaviest terms, and joins the most similar one. Where it is
like two stories, these are looked at again and put together if they are alike, under the id of the older one; nothing
else is redone. No story is ever split.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import heapq
import math
import sys
from array import array
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Literal, NamedTuple

from summarizer.models import EventSummary
from summarizer.story.clustering.postings import Postings
from summarizer.story.clustering.series import Issue, dumped, issue_of, loaded
from summarizer.story.clustering.sketches import copies, sketch
from summarizer.story.clustering.stories import Days, Story
from summarizer.story.clustering.terms import passages, terms_of
from summarizer.story.clustering.weights import Weights

JOINS = 0.25
"""Likeness to a story at which an article joins. On 16 real clusters values from .22 to .28 give the same F1
within .015."""

MERGES = 0.25
"""Likeness at which two stories become one, when a new article is like both."""

KEPT = 100
"""Terms kept of an article, the heaviest. More change little on real clusters and cost memory."""

KEYS = 24
"""Terms by which the most similar article of a story is told."""

LOOKED_AT = 12
"""Stories that an article is compared with, and at most five times as many articles of the one that it joins."""

BESIDE = 5
"""Articles of a story that are looked at for issues of a series; most of them being such, the story is another's."""

FOLLOWS = 2
"""Days after the first report from which an article of the same story is a follow-up: first reports of an event come
on its day and, from other time zones and morning papers, on the next."""

Relation = Literal["opens", "joins", "duplicate", "follow_up"]


class Placement(NamedTuple):
    """Where an article went. `number` counts the articles added from 0; `of` is the number of the most similar earlier
    article of the story (None for one that opens a story); `score` its likeness to the story, for one that opens a
    story to the most similar one.
    """

    number: int
    story: str
    relation: Relation
    of: int | None
    score: float


class StoryIndex:
    """Stories so far. Ids come from the first article's hash: the same articles give the same ids again."""

    def __init__(self) -> None:
        self._weights = Weights()
        self._postings = Postings()
        self._stories: dict[str, Story] = {}
        self._merged: dict[str, str] = {}
        self._homes: list[str] = []
        self._keys: list[tuple[str, ...]] = []
        self._sketches: list[array[int]] = []
        self._issues: list[Issue] = []
        self._hashes: dict[str, int] = {}

    def add(self, summary: EventSummary, text: str | None = None) -> Placement:
        """Places one article. The same text again is a duplicate, whatever else differs."""
        number, days = len(self._homes), _days(summary)
        terms = self._vector(summary, text)
        words = [text] if text else passages(summary)
        prints, issue = sketch(words), issue_of(words, days.first)
        same = self._hashes.get(summary.article.sha256) if summary.article.chars else None
        scored = self._scored(terms, days) if same is None else [(1.0, self.story_of(same))]
        likely = [name for score, name in scored if score >= JOINS and self._admits(name, terms, issue, same)]
        relation: Relation = "opens"
        of = None
        if likely:
            relation, of = self._relation(self._stories[likely[0]], terms, days.first, prints, same)
        home = likely[0] if likely else self._open(summary.article.sha256)
        self._take(number, home, terms, days, prints)
        self._issues.append(issue)
        self._hashes.setdefault(summary.article.sha256, number)
        for other in likely[1:]:
            home = self._reconsider(home, other)
        return Placement(number, home, relation, of, round(min(1.0, scored[0][0]), 4) if scored else 0.0)

    def stories(self) -> list[list[int]]:
        """The numbers of the articles of each story, stories by their first article."""
        return sorted(list(story.members) for story in self._stories.values())

    def story_of(self, number: int) -> str:
        """The id of the story that holds an article now. IndexError for a number that was not given out."""
        return self._now(self._homes[number])

    def _now(self, name: str) -> str:
        while name in self._merged:
            name = self._merged[name]
        return name

    @property
    def merged(self) -> dict[str, str]:
        """Ids of stories that were put together with an older one -> that one's id then."""
        return dict(self._merged)

    def _vector(self, summary: EventSummary, text: str | None) -> dict[str, float]:
        """The heaviest terms, weighted by rarity, as a vector of length 1; heaviest first."""
        weigh = self._weights.of
        weighted = {term: weight * weigh(term) for term, weight in terms_of(summary, text).items()}
        kept = heapq.nlargest(KEPT, weighted.items(), key=lambda item: (item[1], item[0]))
        norm = math.sqrt(sum(weight * weight for _, weight in kept))
        return {sys.intern(term): weight / norm for term, weight in kept if weight > 0}

    def _scored(self, terms: Mapping[str, float], days: Days) -> list[tuple[float, str]]:
        """The most promising stories with the article's likeness to each, best first; the older one of equals."""
        names = {self._now(name) for name in self._postings.most_shared(terms, LOOKED_AT)}
        scored = [(self._stories[name].likeness(terms, days), name) for name in names]
        return sorted(scored, key=lambda pair: (-pair[0], self._stories[pair[1]].members[0]))

    def _relation(
        self, story: Story, terms: Mapping[str, float], day: int, prints: array[int], same: int | None
    ) -> tuple[Relation, int]:
        """How the article stands to the story, and the article of it that it is most like; `same` has its very text."""
        if same is not None:
            return "duplicate", same
        near = self._nearest(story, terms)
        copied = next((number for number in near if copies(prints, self._sketches[number])), None)
        if copied is not None:
            return "duplicate", copied
        follows = day and story.first and day - story.first >= FOLLOWS
        return "follow_up" if follows else "joins", near[0]

    def _nearest(self, story: Story, terms: Mapping[str, float]) -> list[int]:
        """The most similar articles of the story, among its first and its latest ones."""
        known = story.members[:1] + story.members[1:][-5 * LOOKED_AT :]
        shared = {number: sum(terms.get(term, 0.0) for term in self._keys[number]) for number in known}
        return sorted(known, key=lambda number: (-shared[number], number))[:LOOKED_AT]

    def _admits(self, name: str, terms: Mapping[str, float], issue: Issue, same: int | None) -> bool:
        """Whether the article is more than another issue of the series that the story's most similar articles are."""
        if same is not None:
            return True
        near = self._nearest(self._stories[name], terms)[:BESIDE]
        return 2 * sum(issue.is_other_of(self._issues[number]) for number in near) < len(near)

    def _open(self, sha256: str) -> str:
        name = base = story_id(sha256)
        count = 1
        while name in self._stories or name in self._merged:
            count += 1
            name = f"{base}-{count}"
        self._stories[name] = Story(name)
        self._weights.stories += 1
        return name

    def _take(self, number: int, home: str, terms: Mapping[str, float], days: Days, prints: array[int]) -> None:
        self._weights.count(self._stories[home].take(number, terms, days))
        self._postings.post(home, terms)
        self._homes.append(home)
        self._keys.append(tuple(terms)[:KEYS])
        self._sketches.append(prints)

    def _reconsider(self, one: str, other: str) -> str:
        """Puts two stories together if they are alike; the id of the one that holds the first one's articles."""
        older, newer = sorted((self._stories[one], self._stories[other]), key=lambda story: story.members[0])
        if older.likeness(newer.profile, newer.days, len(newer.members)) < MERGES:
            return one
        ends = product(older.members[-BESIDE:], newer.members[:BESIDE])
        if any(self._issues[last].is_other_of(self._issues[first]) for last, first in ends):
            return one
        older.absorb(newer)
        self._merged[newer.id] = older.id
        del self._stories[newer.id]
        return older.id

    def dump(self) -> dict[str, Any]:
        """All that `load` needs, as JSON."""
        stories = [[s.id, s.members, *s.days, s.profile] for s in self._stories.values()]
        return {
            "version": 1,
            "stories": stories,
            "merged": self._merged,
            "homes": self._homes,
            "keys": [list(keys) for keys in self._keys],
            "sketches": [list(prints) for prints in self._sketches],
            "issues": dumped(self._issues),
            "hashes": self._hashes,
            "weights": [self._weights.stories, self._weights.seen],
            "postings": self._postings.dump(),
        }

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> StoryIndex:
        """The index that was dumped. ValueError where `data` is no dump of this version."""
        try:
            if data["version"] != 1:
                raise ValueError(f"a story index of version {data['version']!r}; this program reads version 1")
            index = cls()
            index._restore(data)
            sound = index._is_sound()
        except (KeyError, TypeError, AttributeError, OverflowError) as error:
            raise ValueError(f"not a story index: {type(error).__name__}") from error
        if not sound:
            raise ValueError("a damaged story index (its stories do not add up)")
        return index

    def _restore(self, data: Mapping[str, Any]) -> None:
        for name, members, first, last, sure, profile in data["stories"]:
            self._stories[name] = Story(name, list(members), _interned(profile.items()), first, last, sure)
        self._merged = dict(data["merged"])
        self._homes = list(data["homes"])
        self._keys = [tuple(map(sys.intern, keys)) for keys in data["keys"]]
        self._sketches = [array("L", prints) for prints in data["sketches"]]
        self._issues = loaded(data["issues"])
        self._hashes = dict(data["hashes"])
        self._weights.stories, self._weights.seen = data["weights"][0], _interned(data["weights"][1].items())
        self._postings = Postings.load(data["postings"])

    def _is_sound(self) -> bool:
        """Whether every article has its data and its story, and every name leads to a story."""
        listed = sorted(number for story in self._stories.values() for number in story.members)
        complete = all(len(kept) == len(self._homes) for kept in (listed, self._keys, self._sketches, self._issues))
        if not complete or listed != list(range(len(listed))):
            return False
        leads = {name: self._leads_to_story(name) for name in {*self._homes, *self._merged, *self._postings.names()}}
        known = all(0 <= number < len(listed) for number in self._hashes.values())
        known = known and self._weights.is_sound()
        return known and all(leads.values()) and all(story.is_sound() for story in self._stories.values())

    def _leads_to_story(self, name: str) -> bool:
        seen: set[str] = set()
        while name in self._merged and name not in seen:
            seen.add(name)
            name = self._merged[name]
        return name in self._stories and name not in self._merged


def story_id(sha256: str) -> str:
    """The id of a story that begins with the article of this hash."""
    return "s" + hashlib.sha256(sha256.encode()).hexdigest()[:12]


def _interned(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {sys.intern(term): value for term, value in items}


def _days(summary: EventSummary) -> Days:
    """The article's day as a number; 0 where unknown."""
    article = summary.article
    try:
        day = dt.date.fromisoformat(article.anchor_date or (article.published or "")[:10]).toordinal()
    except ValueError:
        day = 0
    return Days(day, day, article.anchor_basis in ("header", "dateline"))
