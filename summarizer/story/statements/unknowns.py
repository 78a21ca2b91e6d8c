"""The ledger of what nobody knows: what could not be verified, what there is no word on, conflicts left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer import views
from summarizer.story.model import Relation, Unknown
from summarizer.story.statements.grouping import Told
from summarizer.story.statements.rows import Line

_LONG = 300
"""Characters of a text that are shown; the evidence has the whole."""


def unknowns(told: Sequence[Told], lines: Sequence[Line], relations: Sequence[Relation]) -> list[Unknown]:
    """Statements that leave something open, then rows whose current figures contradict each other."""
    return [*_said(told, relations), *_conflicts(lines, relations)]


def _said(told: Sequence[Told], relations: Sequence[Relation]) -> Iterable[Unknown]:
    about: dict[str, list[str]] = {}
    for relation in relations:
        if relation.kind == "cannot_verify":
            about.setdefault(relation.source, []).append(relation.target)
    for one in told:
        stance = one.first.claim.stance
        if stance in views.UNKNOWN_STANCES:
            spans = one.first.claim.evidence
            yield Unknown(
                kind="cannot_verify" if stance == "cannot_verify" else "no_information",
                statement=one.id,
                about=about.get(one.id, []),
                event=one.first.event,
                text=spans[0].text[:_LONG] if spans else "",
            )


def _conflicts(lines: Sequence[Line], relations: Sequence[Relation]) -> Iterable[Unknown]:
    against: Mapping[str, set[str]] = _contradicted(relations)
    replaced = {one.target for one in relations if one.kind == "supersedes"}
    for line in lines:
        if any(told.first.claim.stance == "verified" for told in line.told):
            continue
        own = [told for told in line.told if told.id in against and told.id not in replaced]
        open_ones = [told for told in own if against[told.id] & {other.id for other in own}]
        if open_ones:
            yield Unknown(
                kind="unresolved_conflict",
                about=[told.id for told in open_ones],
                event=next((told.first.event for told in open_ones if told.first.event), None),
            )


def _contradicted(relations: Iterable[Relation]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in relations:
        if one.kind == "contradicts":
            found.setdefault(one.source, set()).add(one.target)
            found.setdefault(one.target, set()).add(one.source)
    return found
