"""Drift: one claimant's words on one thing as different outlets give them. Another figure, or another object.

"Nine posts taken" in one article and "nine fighters taken" in another are one saying if its other figures are told
alongside both times, or place and time are the same; which object is right is for the editor to find out. Killed is
never taken for injured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.story.model import Drift, Relation, StoryEvent
from summarizer.story.statements.figures import Likeness
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.relations import relation
from summarizer.story.statements.rows import Line
from summarizer.story.statements.takings import is_one_taking
from summarizer.story.statements.things import another_object
from summarizer.story.statements.updates import likeness_of

_AROUND = 4
"""Figures of the same claimant before and after one, by their order in the article: a saying has a handful."""

_FEW = 40
"""Statements of one claimant with one number that are compared; a story has a handful."""


def objects_taken_for_another(statements: Statements, events: Mapping[str, StoryEvent] | None = None) -> list[Relation]:
    """same_statement_different_object: one claimant, one number, another object; with figures around it in common, or
    each the only taking that its article tells, at one place.
    """
    by_number: dict[tuple[str, float], list[Told]] = defaultdict(list)
    for told in statements.all:
        figure = told.figure
        if figure is not None and figure.value and not told.is_narrated:
            by_number[told.first.speaker, figure.value].append(told)
    found = []
    for group in by_number.values():
        for number, one in enumerate(group[:_FEW]):
            found += [_slip(one, other, statements, events or {}) for other in group[number + 1 : _FEW]]
    return [one for one in found if one is not None]


def _slip(one: Told, other: Told, statements: Statements, events: Mapping[str, StoryEvent]) -> Relation | None:
    if one.numbers & other.numbers or not another_object(one.first, other.first):
        return None
    for first in one.said:
        for second in other.said:
            shared = _around(first, statements) & _around(second, statements)
            if shared:
                count = "one other figure" if len(shared) == 1 else f"{len(shared)} other figures"
                reason = f"the same number beside {count} in common"
                return relation("same_statement_different_object", one, other, reason, sure=False)
    if is_one_taking(one, other, statements, events):
        return relation("same_statement_different_object", one, other, "the same number at one place", sure=False)
    return None


def _around(said: Said, statements: Statements) -> set[tuple[str, float]]:
    """The claimant's figures next to this one in the article, as measure and number."""
    own = [one for one in statements.in_article(said.article) if one.speaker == said.speaker and one.figure is not None]
    at = own.index(said)
    near = own[max(0, at - _AROUND) : at] + own[at + 1 : at + 1 + _AROUND]
    return {(one.claim.measure, one.figure.value) for one in near if one.figure is not None and one.figure.value}


def drifts(
    lines: Sequence[Line], pairs: Sequence[Sequence[tuple[Told, Told]]], relations: Sequence[Relation]
) -> list[Drift]:
    """Figures that drift, row by row; `pairs` are the comparable ones of each row."""
    replaced = {frozenset((one.source, one.target)) for one in relations if one.kind == "supersedes"}
    return [one for number, line in enumerate(lines) for one in _in_row(line, pairs[number], replaced)]


def _in_row(line: Line, pairs: Iterable[tuple[Told, Told]], replaced: set[frozenset[str]]) -> Iterable[Drift]:
    drifting: dict[str, dict[str, Told]] = defaultdict(dict)
    for one, other in pairs:
        if one.is_narrated or one.first.speaker != other.first.speaker or frozenset((one.id, other.id)) in replaced:
            continue
        if likeness_of(one, other) is not Likeness.SAME and _told_apart(one, other, line):
            drifting[one.first.speaker] |= {one.id: one, other.id: other}
    for group in drifting.values():
        yield _drift(list(group.values()), line.side, "figure")


def _told_apart(one: Told, other: Told, line: Line) -> bool:
    """Whether each is given by an outlet that gives the other neither so nor more or less precisely.

    What one outlet gives on another day, or writes anew, is news.
    """
    days, outlets = (
        [told.first_day for told in (one, other)],
        {said.outlet for told in (one, other) for said in told.said},
    )
    if (all(days) and days[0] != days[1]) or len(outlets) == 1:
        return False
    return not _rounded(one, other) and _given_alone(one, other, line) and _given_alone(other, one, line)


def _rounded(one: Told, other: Told) -> bool:
    """Whether they are one number, once as "about" that."""
    figures = [told.figure for told in (one, other) if told.figure is not None]
    same = len({figure.value for figure in figures}) == 1
    return same and any(figure.value is not None and figure.low < figure.value < figure.high for figure in figures)


def _given_alone(one: Told, other: Told, line: Line) -> bool:
    near = [told for told in line.figures if told.first.speaker == other.first.speaker]
    alike = [told.numbers for told in near if likeness_of(told, other) is not Likeness.APART and told is not one]
    return bool(one.numbers.difference(*alike, other.numbers))


def object_drifts(slips: Sequence[Relation], statements: Statements) -> list[Drift]:
    """The same, for numbers told of another object."""
    by_id = {told.id: told for told in statements.all}
    return [_drift([by_id[one.source], by_id[one.target]], by_id[one.source].affected_side, "object") for one in slips]


def _drift(group: Sequence[Told], side: str | None, kind: str) -> Drift:
    first = group[0].first
    return Drift(
        claimant=first.claimant,
        event=next((told.first.event for told in group if told.first.event), None),
        measure=first.claim.measure,
        affected_side=side,
        kind="object" if kind == "object" else "figure",
        statements=[told.id for told in group],
    )
