"""Relations between the figures of one row: contradicts, supersedes, restates, differs_in_bound.

Two sides' figures that exclude each other contradict; one side's later figure supersedes the earlier; a figure told
again by another voice of the side, or by the outlet itself, restates it. Nothing is said of two figures that one
claimant gives in two articles on one day: that is drift.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from summarizer.story.model import Certainty, Relation, RelationKind
from summarizer.story.statements.figures import Likeness
from summarizer.story.statements.grouping import Told
from summarizer.story.statements.offices import office_update
from summarizer.story.statements.rows import Line
from summarizer.story.statements.things import called_otherwise, comparable, is_open
from summarizer.story.statements.updates import has_outgrown, is_small_part, likeness_of, update_of

COMPARED = 60
"""Statements of one row that are compared pair by pair, those with most articles first."""


def comparable_pairs(line: Line) -> list[tuple[Told, Told]]:
    """Pairs of figures for one thing, in the order of the statements."""
    figures = line.figures
    if len(figures) > COMPARED:
        most = sorted(figures, key=lambda told: -len(told.numbers))[:COMPARED]
        kept = set(map(id, most))
        figures = [told for told in figures if id(told) in kept]
    pairs = combinations(figures, 2)
    return [(a, b) for a, b in pairs if not (a.is_part or b.is_part) and comparable(a.first, b.first)]


def row_relations(pairs: Sequence[tuple[Told, Told]]) -> list[Relation]:
    """The relations between comparable figures of one row."""
    found: list[Relation] = []
    newer: set[tuple[str, str]] = set()
    left: list[tuple[Told, Told]] = []
    pairs = [pair for pair in pairs if _of_one_thing(*pair) and not has_outgrown(*pair)]
    for one, other in pairs:
        relation = _relation(one, other)
        if relation is None:
            left.append((one, other))
        else:
            found.append(relation)
            if relation.kind == "supersedes":
                newer.add((relation.source, relation.target))
    return found + list(_left_over(left, newer, pairs))


def _of_one_thing(one: Told, other: Told) -> bool:
    """Whether two figures of a row are for one event, one known side or by one claimant.

    People of no side, killed in two events that only the episode joins, stand side by side and are left at that.
    """
    event = one.first.event is not None and one.first.event == other.first.event
    side = one.affected_side is not None and one.affected_side == other.affected_side
    return event or side or (one.first.speaker == other.first.speaker and not one.is_narrated)


def _relation(one: Told, other: Told) -> Relation | None:
    if called_otherwise(one.first, other.first):
        return relation("contradicts", one, other, "who was hit is itself disputed", sure=False)
    like = likeness_of(one, other)
    if like is Likeness.SAME:
        return _restating(one, other)
    if _one_side(one, other):
        update = update_of(one, other)
        if update is not None:
            sure = update.is_sure and not (update.new.is_narrated or _probable(one, other))
            return relation("supersedes", update.new, update.old, update.reason, sure=sure)
        if like is Likeness.APART or _only_narrated_in_one(one, other):
            return None
    return _between_sides(one, other, like)


def _between_sides(one: Told, other: Told, like: Likeness) -> Relation:
    update = office_update(one, other)
    if update is not None:
        return relation("supersedes", update.new, update.old, update.reason, sure=False)
    sure = not _probable(one, other)
    if like is Likeness.COMPATIBLE:
        return relation("differs_in_bound", one, other, "one number can meet both", sure=sure)
    return relation("contradicts", one, other, "figures that exclude each other", sure=sure)


def _left_over(
    left: Iterable[tuple[Told, Told]], newer: set[tuple[str, str]], pairs: Sequence[tuple[Told, Told]]
) -> Iterable[Relation]:
    """One side's figures in two articles without a sign of time.

    What stands for a figure that supersedes supersedes too; two voices of a side that differ contradict each other.
    """
    alike: dict[str, list[str]] = {}
    for one, other in pairs:
        if _one_side(one, other) and likeness_of(one, other) is not Likeness.APART:
            alike.setdefault(one.id, []).append(other.id)
            alike.setdefault(other.id, []).append(one.id)
    for one, other in left:
        if likeness_of(one, other) is not Likeness.APART or _shrinks(one, other):
            continue
        for new, old in ((one, other), (other, one)):
            if any((near, old.id) in newer for near in alike.get(new.id, ())):
                if not (old.first_day and new.first_day < old.first_day):
                    yield relation("supersedes", new, old, "as the same side's figure that replaces it", sure=False)
                break
        else:
            if one.is_narrated and not _only_narrated_in_one(one, other):
                yield relation("contradicts", one, other, "outlets' own figures exclude each other", sure=False)
            elif one.first.speaker != other.first.speaker:
                yield relation("contradicts", one, other, "two voices of one side", sure=False)


def _shrinks(one: Told, other: Told) -> bool:
    """Whether a later article, or the same one, has less than half of a figure for people of no side: the dead of one
    more day, or of one place.
    """
    if not one.first_day or not other.first_day or one.affected_side or other.affected_side:
        return False
    late, early = sorted((one, other), key=lambda told: told.first_day, reverse=True)
    if late.first_day == early.first_day:
        return bool(late.articles & early.articles) and (is_small_part(late, early) or is_small_part(early, late))
    return is_small_part(late, early)


def _restating(one: Told, other: Told) -> Relation | None:
    if one.is_narrated != other.is_narrated:
        own, source = (one, other) if one.is_narrated else (other, one)
        return relation("restates", own, source, "the outlet's own words for a party's figure", sure=False)
    if _one_side(one, other) and one.first.speaker != other.first.speaker:
        return relation("restates", one, other, "another voice of the same side", sure=not _probable(one, other))
    return None


def _one_side(one: Told, other: Told) -> bool:
    return one.first.voice == other.first.voice


def _only_narrated_in_one(one: Told, other: Told) -> bool:
    """Whether both are an outlet's own words in one article, which counts parts and wholes as it goes along."""
    return one.is_narrated and other.is_narrated and len(one.articles | other.articles) == 1


def _probable(one: Told, other: Told) -> bool:
    """Whether the events, the sides or the kinds of those affected are not the same for certain.

    "Five dead" may be a family's and "twelve people" the whole aircraft's: people of no side and no kind are no
    certain match.
    """
    first, second = one.first, other.first
    return (
        (is_open(first.claim) and one.affected_side is None)
        or first.event != second.event
        or first.event is None
        or one.affected_side != other.affected_side
        or first.claim.affected != second.claim.affected
        or (first.sum_of != "" and not first.object_words & second.object_words)
    )


def relation(kind: RelationKind, source: Told, target: Told, reason: str, *, sure: bool) -> Relation:
    """A relation between two statements."""
    certainty: Certainty = "certain" if sure else "probable"
    return Relation(kind=kind, source=source.id, target=target.id, certainty=certainty, reason=reason)
