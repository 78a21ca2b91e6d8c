"""Statements -> rows: episode x measure x whom or what it affects. Places side by side; judges no figure.

Whose dead a figure counts is often left to the reader. Where the episode's figures name one side only, those without a
side stand with it; where they name several, a figure without a side stands with the only side that figures for its own
event name, else in a row of such figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer import views
from summarizer.story.model import Cell, Relation, Row, StoryEvent
from summarizer.story.statements.grouping import Told
from summarizer.story.statements.things import PEOPLE, group_of_people, kind_of_thing
from summarizer.story.statements.wholes import calls_all
from summarizer.vocabulary import MEASURES

Key = tuple[str, str, str, str]

_OTHERS = "others"
"""Stands among the sides for those who are of no party: the marchers, where officers were hurt as well."""

_MEASURE_ORDER = {measure: number for number, measure in enumerate(MEASURES)}


@dataclass
class Line:
    """A row in the making. `thing` is "people", a class of things or the words for what is counted."""

    episode: str
    measure: str
    unit: str
    thing: str
    side: str | None
    told: list[Told]
    id: str = ""

    @property
    def figures(self) -> list[Told]:
        """Its statements that give a figure."""
        return [told for told in self.told if told.figure is not None]


def make_lines(statements: Sequence[Told], answers: Sequence[Relation] = ()) -> list[Line]:
    """The rows in the order of their first statements; ids are given when their order is known.

    A denial that one of `answers` links to a statement stands in the row of that statement.
    """
    keys = {told.id: _key(told) for told in statements}
    targets = {one.source: one.target for one in answers if one.kind == "denies" and keys[one.target] is not None}
    bases: dict[Key, list[Told]] = defaultdict(list)
    for told in statements:
        key = keys[told.id]
        if key is not None and (told.first.gives or told.id not in targets):
            bases[key].append(told)
    lines = [line for key, group in bases.items() for line in _lines(key, group)]
    where = {told.id: line for line in lines for told in line.told}
    for told in statements:
        if not told.first.gives and targets.get(told.id) in where:
            where[targets[told.id]].told.append(told)
    return lines


def _key(told: Told) -> Key | None:
    first = told.first
    claim = first.claim
    if claim.measure in views.NOT_COMPARED or not (first.gives or claim.stance == "denies"):
        return None
    if claim.measure in views.BY_WORDS and not (first.object_words or first.sum_of):
        return None  # a sum or a size of nothing named has nothing to stand beside
    unit = first.figure.unit if first.figure else ""
    if first.sum_of:
        return first.episode, claim.measure, unit, f"sum {first.sum_of}"
    return first.episode, claim.measure, unit, kind_of_thing(claim)


def _lines(key: Key, group: Sequence[Told]) -> Iterable[Line]:
    named: dict[str | None, set[str]] = defaultdict(set)
    for told in group:
        if told.affected_side or told.affects_others:
            named[told.first.event].add(told.affected_side or _OTHERS)
    known = set().union(*named.values())
    sides: dict[tuple[str | None, str], list[Told]] = defaultdict(list)
    for told in group:
        sides[_side(told, named.get(told.first.event, set()), known)].append(told)
    for (side, _), members in sides.items():
        for part in _parts(members) if key[3] == PEOPLE else [members]:
            yield Line(*key, side, part)


def _side(told: Told, of_event: set[str], of_episode: set[str]) -> tuple[str | None, str]:
    """The side whose row the statement stands in, and what else keeps rows without a side apart.

    `of_event` and `of_episode` are the sides that figures for the same thing name there.
    """
    if told.affected_side:
        return told.affected_side, ""
    if told.first.claim.measure in views.BY_SIDE:
        # The hostages of one event are the same ones, whoever counts them.
        return None, "" if calls_all(told.first.claim, told.first.object_words) else told.first.voice
    if told.affects_others:
        return None, ""
    only = next((sides for sides in (of_episode, of_event) if len(sides) == 1), set())
    return next(iter(only - {_OTHERS}), None), ""


def _parts(group: Sequence[Told]) -> list[list[Told]]:
    """Combatants, civilians and unnamed people apart, if one voice in one article counts combatants and civilians."""
    counted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for told in group:
        for said in told.said:
            if said.figure is not None:
                counted[said.article, said.voice].add(group_of_people(said.claim))
    if not any({"combatants", "civilians"} <= groups for groups in counted.values()):
        return [list(group)]
    parts: dict[str, list[Told]] = defaultdict(list)
    for told in group:
        parts[group_of_people(told.first.claim)].append(told)
    return list(parts.values())


def order_lines(
    lines: Sequence[Line], conflicting: set[int], differing: set[int], events: Mapping[str, StoryEvent]
) -> list[Line]:
    """Contradictions first, then other differing figures; then by measure and by the day of the episode.

    `conflicting` and `differing` hold `id()`s of lines. Gives the rows their ids.
    """
    days: dict[str, str] = {}
    for event in events.values():
        if event.date and event.date.earliest:
            days[event.episode] = min(days.get(event.episode, "9"), event.date.earliest)

    def rank(line: Line) -> tuple[object, ...]:
        urgency = 0 if id(line) in conflicting else 1 if id(line) in differing else 2
        return urgency, _MEASURE_ORDER.get(line.measure, len(_MEASURE_ORDER)), days.get(line.episode, "9")

    ordered = sorted(lines, key=rank)
    for number, line in enumerate(ordered, 1):
        line.id = f"r{number}"
    return ordered


def row_of(line: Line, differs: bool) -> Row:
    """The public form of a row."""
    classes = {told.first.claim.affected for told in line.told}
    return Row(
        id=line.id,
        episode=line.episode,
        events=list(dict.fromkeys(said.event for told in line.told for said in told.said if said.event)),
        measure=line.measure,
        affected=classes.pop() if len(classes) == 1 else None,
        affected_side=line.side,
        unit=line.unit or None,
        cells=_cells(line.told),
        differs=differs,
    )


def _cells(tolds: Sequence[Told]) -> list[Cell]:
    """One cell for each side or claimant of no side, in the order of the articles, the outlets' own words last."""
    voices: dict[str, list[Told]] = defaultdict(list)
    for told in sorted(tolds, key=lambda told: (told.first_day or "9", told.first.number, told.first.place)):
        voices[told.first.voice].append(told)
    ordered = sorted(voices.values(), key=lambda group: group[0].is_narrated)
    return [Cell(side=g[0].first.side, claimant=g[0].first.claimant, statements=[t.id for t in g]) for g in ordered]
