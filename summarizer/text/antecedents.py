"""Antecedents: the actor behind "he", "she", "it" and "they" where such a pronoun is a source. Pure.

Nearness, gender and what stands as source or subject decide; where no actor fits near by, the pronoun stays open.
"""

from __future__ import annotations

from summarizer.text.actors import Actors
from summarizer.text.clusters import Cluster

LOOK_BACK = 6
"""How many sentences back "he" and "she" may reach."""
LOOK_BACK_GROUP = 2
"""How many sentences back "it" and "they" may reach."""


class Antecedents:
    """What has been told so far, outside quotations, by sentence number."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.persons: dict[int, list[tuple[int, Cluster, bool]]] = {}
        self.others: dict[int, tuple[int, Cluster]] = {}

    def remember(self, number: int, start: int, cluster: Cluster, *, subject: bool) -> None:
        """Keeps a mention that a later pronoun can mean; `subject`: a clause begins with it."""
        if cluster.kind in ("person", "unknown"):
            self.persons.setdefault(number, []).append((start, cluster, subject))
        elif subject:
            self.others.setdefault(number, (start, cluster))

    def find(self, pronoun: str, start: int, number: int) -> Cluster | None:
        """The actor behind a lower-case pronoun at offset `start` of sentence `number`. Learns a person's gender."""
        if pronoun in ("it", "they"):
            return self._group(start, number)
        female = pronoun == "she"
        for earlier in range(number, max(0, number - LOOK_BACK - 1), -1):
            found = self._person_in(earlier, start, female=female)
            if found is not None:
                found.female, found.male = female, not female
                return found
        return None

    def source_in(self, number: int, before: int) -> Cluster | None:
        """The last source of a sentence that does not itself stand inside another's content."""
        found: Cluster | None = None
        covered = -1
        for attribution in self.actors.attributions.get(number, ()):
            start = attribution.source_start
            if start < 0 or start >= before or start < covered:
                continue
            found = self.actors.find(start, attribution.source_end) or found
            covered = max([covered, *(high for low, high in attribution.content if low > start)])
        return found

    def _person_in(self, number: int, before: int, *, female: bool) -> Cluster | None:
        """The person of one sentence to whom a later pronoun refers: its source, else a subject, else the first."""
        source = self.source_in(number, before)
        if source is not None and source.is_person and source.fits(female=female):
            return source
        fitting = [
            (cluster, subject)
            for start, cluster, subject in self.persons.get(number, ())
            if start < before and (cluster.is_person or cluster.male or cluster.female) and cluster.fits(female=female)
        ]
        return next((cluster for cluster, subject in fitting if subject), fitting[0][0] if fitting else None)

    def _group(self, start: int, number: int) -> Cluster | None:
        for earlier in range(number, max(0, number - LOOK_BACK_GROUP - 1), -1):
            source = self.source_in(earlier, start)
            if source is not None and not source.is_person:
                return source
            other = self.others.get(earlier)
            if other is not None and other[0] < start:
                return other[1]
        return None
