"""Summaries -> stories over several runs: which article is known, which is new, where each stands in the input.

Keeps no summaries: a story is told from those that are given again. Reads and writes no file; `dump` is for JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from summarizer.models import ArticleInfo, EventSummary
from summarizer.story.clustering import Placement, StoryIndex

_VERSION = 1


class Group(NamedTuple):
    """One story. `places` are indexes into what was given, in the order in which the articles joined; `fresh` are those
    of them that an earlier run did not know, `absent` counts the articles of earlier runs that were not given again.
    """

    id: str
    places: list[int]
    fresh: frozenset[int]
    absent: int


class Gathering:
    """Finds the stories of articles given one by one. An article is known by its id and its text's hash."""

    def __init__(self) -> None:
        self._index = StoryIndex()
        self._numbers: dict[tuple[str, str], int] = {}
        self._places: dict[int, int] = {}
        self._given = 0
        self._before = 0
        self.repeated = 0

    def add(self, summary: EventSummary, text: str | None = None) -> Placement | None:
        """Where the article went; None for one of an earlier run, and for one given twice, which `repeated` counts."""
        place, self._given = self._given, self._given + 1
        number = self._numbers.get(_name(summary.article))
        if number is None:
            placement = self._index.add(summary, text)
            self._numbers[_name(summary.article)] = placement.number
            self._places[placement.number] = place
            return placement
        self.repeated += number in self._places
        self._places.setdefault(number, place)
        return None

    def groups(self) -> list[Group]:
        """The stories of which something was given, in the order of their first articles."""
        found = (self._group(sorted(numbers)) for numbers in self._index.stories())
        return [group for group in found if group.places]

    def _group(self, numbers: list[int]) -> Group:
        given = [number for number in numbers if number in self._places]
        fresh = frozenset(self._places[number] for number in given if number >= self._before)
        places = [self._places[number] for number in given]
        return Group(self._index.story_of(numbers[0]), places, fresh, len(numbers) - len(given))

    @property
    def continues(self) -> bool:
        """Whether there were earlier runs."""
        return self._before > 0

    def dump(self) -> dict[str, Any]:
        """All that a later run needs, as JSON."""
        articles = sorted(self._numbers, key=self._numbers.__getitem__)
        return {"summarizer_stories": _VERSION, "articles": articles, "index": self._index.dump()}

    @classmethod
    def load(cls, data: Any) -> Gathering:
        """What an earlier run dumped. ValueError where `data` is something else."""
        if not isinstance(data, Mapping) or data.get("summarizer_stories") != _VERSION:
            raise ValueError(f"no state of stories of version {_VERSION}")
        gathering = cls()
        try:
            gathering._index = StoryIndex.load(data["index"])
            gathering._numbers = {(str(name), str(sha)): number for number, (name, sha) in enumerate(data["articles"])}
            listed = [number for story in gathering._index.stories() for number in story]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"a damaged state of stories ({type(error).__name__})") from error
        gathering._before = len(gathering._numbers)
        if sorted(listed) != list(range(gathering._before)):
            raise ValueError("a damaged state of stories (its articles do not add up)")
        return gathering


def _name(article: ArticleInfo) -> tuple[str, str]:
    return article.id, article.sha256
