"""Short words for the parts of a dossier, for tests: "Rima Sol: killed 24"."""

from __future__ import annotations

from summarizer.story import Dossier
from summarizer.story.model import Relation, Row, Statement


def told(dossier: Dossier, statement: str) -> str:
    """Claimant, measure and figure of a statement; its stance instead of the figure where it asserts nothing."""
    one = statement_of(dossier, statement)
    names = {actor.id: actor.name for actor in dossier.actors}
    figure = one.quantity.text if one.quantity else ""
    stance = "" if one.stance in ("asserts", "accuses") else f"{one.stance} "
    return f"{names.get(one.claimant, one.claimant)}: {stance}{one.measure} {figure}".strip()


def statement_of(dossier: Dossier, number: str) -> Statement:
    return next(one for one in dossier.statements if one.id == number)


def relations(dossier: Dossier, kind: str, certainty: str | None = None) -> list[tuple[str, str]]:
    """Source and target, in words, of the relations of one kind."""
    found = [one for one in dossier.relations if one.kind == kind and certainty in (None, one.certainty)]
    return [(told(dossier, one.source), told(dossier, one.target)) for one in found]


def pairs(dossier: Dossier, kind: str) -> set[frozenset[str]]:
    """The same without direction."""
    return {frozenset(pair) for pair in relations(dossier, kind)}


def relation(dossier: Dossier, kind: str) -> Relation:
    """The only relation of a kind."""
    [found] = [one for one in dossier.relations if one.kind == kind]
    return found


def row(dossier: Dossier, one: Row) -> list[str]:
    """The statements of a row, cell by cell."""
    return [told(dossier, number) for cell in one.cells for number in cell.statements]


def rows(dossier: Dossier, measure: str) -> list[list[str]]:
    """The rows of a measure."""
    return [row(dossier, one) for one in dossier.rows if one.measure == measure]
