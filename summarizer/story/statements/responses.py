"""Answers: who denies, confirms or cannot verify which statement, and which figure is part of which.

The article's own link (`responds_to`) is certain, whichever article names it: both claims are statements of the story.
A denial also meets, probably, what the same side says of the same thing in other words or in another article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.story.model import Relation, RelationKind
from summarizer.story.statements.agreements import Opponents
from summarizer.story.statements.denials import may_answer
from summarizer.story.statements.figures import Likeness
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.relations import relation
from summarizer.story.statements.rows import Line
from summarizer.story.statements.unlinked import unlinked_denials
from summarizer.story.statements.unverified import figures_unverified
from summarizer.story.statements.updates import likeness_of
from summarizer.vocabulary import NARRATOR

_KINDS: Mapping[str, RelationKind] = {"denies": "denies", "confirms": "confirms", "cannot_verify": "cannot_verify"}
_ANSWERABLE = frozenset(("asserts", "accuses", "observed"))
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
    unsure = [one for told in statements.all for one in figures_unverified(told, statements, against)]
    elsewhere = list(unlinked_denials(statements))
    for one in (*certain, *spread, *inside, *nearby, *elsewhere, *unsure):
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
        if kind and target is not None and target is not told and _is_answer(said, target):
            yield relation(kind, told, target, f"the article {said.article} says so", sure=True)


def _is_answer(said: Said, target: Told) -> bool:
    """A denial that is in so many words of something else is none of a figure, nor of what its own side says."""
    if said.claim.stance != "denies":
        return True
    if said.side is not None and said.side == target.first.side:
        return False
    return target.figure is None or any(may_answer(said, one) for one in target.said if one.number == said.number)


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


def _may_be_answered(one: Said, answer: Said) -> bool:
    """Whether it is another named voice's, on the same event, and nothing else is denied in so many words."""
    others = one.claimant != NARRATOR and one.event == answer.event and one.voice != answer.voice
    return others and one.claim.stance in _ANSWERABLE and (answer.claim.stance != "denies" or may_answer(answer, one))
