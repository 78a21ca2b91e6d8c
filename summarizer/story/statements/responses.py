"""Answers: who denies, confirms or cannot verify which statement, and which figure is part of which.

The article's own link (`responds_to`) is certain, whichever article names it: both claims are statements of the story.
A denial also meets, probably, what the same side says of the same thing in other words or in another article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer import views
from summarizer.story.model import Relation, RelationKind
from summarizer.story.statements.agreements import Opponents
from summarizer.story.statements.figures import Likeness
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.relations import relation
from summarizer.story.statements.rows import Line
from summarizer.story.statements.updates import likeness_of

_KINDS: Mapping[str, RelationKind] = {"denies": "denies", "confirms": "confirms", "cannot_verify": "cannot_verify"}
_ANSWERABLE = frozenset(("asserts", "accuses", "observed"))
_FIGURES = re.compile(r"\b(figures?|tolls?|numbers|casualt\w+|losses|death counts?)\b", re.IGNORECASE)
_NEAR = 2
"""Claims before an answer without a link that it may be an answer to: "X said... Y said... Z rejected that"."""


def linked(statements: Statements) -> list[Relation]:
    """The answers that the articles themselves link to a claim."""
    return [one for told in statements.all for one in _linked(told, statements)]


def responses(
    certain: Sequence[Relation], statements: Statements, lines: Sequence[Line], against: Opponents
) -> list[Relation]:
    """All answers, each pair once: the linked ones (`certain`) first, then what follows from them and from the rows."""
    found: dict[tuple[str, str, str], Relation] = {}
    by_line = {told.id: line for line in lines for told in line.told}
    nearby = [one for told in statements.all for one in _nearby(told, statements)]
    inside = [one for line in lines for one in _denials_in(line)]
    names = {told.id: told for told in statements.all}
    spread = [one for link in certain for one in _spread(names[link.source], names[link.target], by_line, link)]
    unsure = [one for told in statements.all for one in _figures_unverified(told, statements, against)]
    for one in (*certain, *spread, *inside, *nearby, *unsure):
        found.setdefault((one.kind, one.source, one.target), one)
    return list(found.values())


def parts(statements: Statements) -> list[Relation]:
    """subset_of, as the articles say it."""
    found: dict[tuple[str, str], Relation] = {}
    for told in statements.all:
        for said in told.said:
            whole = statements.of_claim(said.article, said.claim.subset_of)
            if whole is not None and whole is not told:
                found[told.id, whole.id] = relation("subset_of", told, whole, "the article says so", sure=True)
    return list(found.values())


def _linked(told: Told, statements: Statements) -> Iterable[Relation]:
    kind = _KINDS.get(told.first.claim.stance)
    for said in told.said if kind else ():
        target = statements.of_claim(said.article, said.claim.responds_to)
        if kind and target is not None and target is not told:
            yield relation(kind, told, target, f"the article {said.article} says so", sure=True)


def _spread(answer: Told, target: Told, by_line: Mapping[str, Line], link: Relation) -> Iterable[Relation]:
    """What the target's side says of the same thing elsewhere is denied with it, unless the figures are apart."""
    line = by_line.get(target.id)
    if link.kind != "denies" or line is None:
        return
    for told in line.told:
        if told is target or told is answer or not _same_stand(told, target):
            continue
        yield relation("denies", answer, told, "denies the same side's statement on the same thing", sure=False)


def _same_stand(told: Told, target: Told) -> bool:
    if told.first.voice != target.first.voice or not told.first.gives or told.is_narrated:
        return False
    if told.figure is None or target.figure is None:
        return told.first.claim.affected == target.first.claim.affected
    return likeness_of(told, target) is not Likeness.APART


def _denials_in(line: Line) -> Iterable[Relation]:
    """A denial with a measure but without a link: of what other sides say in its row."""
    asserted = [told for told in line.told if told.first.gives and not told.is_narrated]
    for denial in line.told:
        if denial.first.claim.stance != "denies" or any(said.claim.responds_to for said in denial.said):
            continue
        for told in asserted:
            fits = denial.first.figure is None or denial.first.figure == told.figure
            if fits and told.first.voice != denial.first.voice:
                yield relation("denies", denial, told, "another side's statement on the same thing", sure=False)


def _nearby(told: Told, statements: Statements) -> Iterable[Relation]:
    """An answer in bare words without a link: to another voice's claim on the same event just before it."""
    kind = _KINDS.get(told.first.claim.stance)
    if kind is None or kind == "cannot_verify":
        return
    for said in told.said:
        if said.claim.responds_to or said.claim.measure != "none" or said.event is None:
            continue
        before = (one for one in statements.before(said, _NEAR) if _may_be_answered(one, said))
        target = next((statements.of_claim(one.article, one.claim.id) for one in before), None)
        if target is not None:
            yield relation(kind, told, target, "the claim before it on the same event", sure=False)


def _figures_unverified(told: Told, statements: Statements, against: Opponents) -> Iterable[Relation]:
    """ "... figures that the agency could not verify", without a link: the parties' figures in that article."""
    if told.first.claim.stance != "cannot_verify":
        return
    for said in told.said:
        text = " ".join(span.text for span in said.claim.evidence[:1])
        if said.claim.responds_to or said.figure is not None or not _FIGURES.search(text):
            continue
        fighting = {party for pair in against.get(said.episode, ()) for party in pair}
        for one in statements.in_article(said.article):
            target = statements.of_claim(one.article, one.claim.id)
            counted = one.gives and one.figure is not None and one.claim.measure not in views.NOT_COMPARED
            if target is not None and counted and one.side in fighting and one.episode == said.episode:
                yield relation("cannot_verify", told, target, "the article doubts the parties' figures", sure=False)


def _may_be_answered(one: Said, answer: Said) -> bool:
    return one.event == answer.event and one.voice != answer.voice and one.claim.stance in _ANSWERABLE
