"""What the articles of a story say, put side by side: statements, relations, rows, drift, unknowns, agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.story.alignment import Alignment
from summarizer.story.members import Member
from summarizer.story.model import Agreement, Drift, Relation, Row, Statement, Unknown
from summarizer.story.reuse import Reuse
from summarizer.story.statements.agreements import agreements, opponents
from summarizer.story.statements.drift import drifts, object_drifts, objects_taken_for_another
from summarizer.story.statements.figures import Likeness
from summarizer.story.statements.grouping import Statements, Told, statement_of
from summarizer.story.statements.offices import with_offices_marked
from summarizer.story.statements.quotes import quote_clusters as quote_clusters
from summarizer.story.statements.reading import UNKNOWN_ACTOR as UNKNOWN_ACTOR
from summarizer.story.statements.reading import Said, read_claims
from summarizer.story.statements.relations import COMPARED as COMPARED
from summarizer.story.statements.relations import comparable_pairs, row_relations
from summarizer.story.statements.responses import linked, parts, responses
from summarizer.story.statements.retold import retold
from summarizer.story.statements.rows import make_lines, order_lines, row_of
from summarizer.story.statements.sums import with_sums_marked
from summarizer.story.statements.timeline import timeline as timeline
from summarizer.story.statements.unknowns import unknowns
from summarizer.story.statements.updates import likeness_of

Pairs = list[tuple[Told, Told]]


class Comparison(NamedTuple):
    """The parts of the dossier that come from claims, ready for it."""

    statements: list[Statement]
    relations: list[Relation]
    rows: list[Row]
    agreements: list[Agreement]
    unknowns: list[Unknown]
    drift: list[Drift]


def compare(members: Sequence[Member], alignment: Alignment, reuse: Reuse) -> Comparison:
    """All claims of the members, compared."""
    events = {event.id: event for event in alignment.events}
    statements = Statements(_read(members, alignment))
    links = linked(statements)
    lines = make_lines(statements.all, links)
    pairs = {id(line): comparable_pairs(line) for line in lines}
    by_row = {id(line): row_relations(pairs[id(line)]) for line in lines}
    slips = objects_taken_for_another(statements, events)
    against = opponents(alignment.events)
    answers = responses(links, statements, lines, against)
    conflicting = {key for key, found in by_row.items() if any(one.kind == "contradicts" for one in found)}
    differing = {key for key, found in pairs.items() if _differs(found)}
    lines = order_lines(lines, conflicting, differing, events)
    relations = [one for line in lines for one in by_row[id(line)]] + slips + answers + parts(statements)
    relations += retold(statements, events)
    public = [statement_of(told, reuse) for told in statements.all]
    return Comparison(
        statements=public,
        relations=relations,
        rows=[row_of(line, id(line) in differing) for line in lines],
        agreements=agreements(lines, against, {one.id: one.renderings for one in public}),
        unknowns=unknowns(statements.all, lines, relations),
        drift=drifts(lines, [pairs[id(line)] for line in lines], relations) + object_drifts(slips, statements),
    )


def _read(members: Sequence[Member], alignment: Alignment) -> list[Said]:
    types = {event.id: event.type for event in alignment.events}
    return with_offices_marked(with_sums_marked(read_claims(members, alignment), types), alignment)


def _differs(pairs: Pairs) -> bool:
    return any(likeness_of(one, other) is not Likeness.SAME for one, other in pairs)
