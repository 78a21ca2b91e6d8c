"""Doubts of figures in the plural: "neither side's figures could be verified", "the mayor's figures". English; pure.

The link of the article names one claim at most; its words say how many it means. A doubt of one figure, and one of
what is no figure, is left to that link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer import views
from summarizer.story.model import Relation
from summarizer.story.statements.agreements import Opponents
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.relations import relation
from summarizer.story.statements.sums import is_to_be_paid
from summarizer.vocabulary import NARRATOR

_FIGURES = re.compile(r"\b(figures?|tolls?|numbers?|counts?|estimates?|casualt\w+|losses)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:figures|tolls|numbers|counts|estimates)\b|\bcasualt\w+|\blosses\b", re.IGNORECASE)
_OF_EACH = re.compile(r"\b(?:either|neither|each) (?:figure|toll|number|count|estimate)\b", re.IGNORECASE)
"""Two figures for one thing."""
_SIDES = re.compile(r"\b(?:either|both|neither|each|sides'?|parties'?)\b", re.IGNORECASE)


def figures_unverified(told: Told, statements: Statements, against: Opponents) -> Iterable[Relation]:
    """The figures of its article that a doubt means. Those of the doubter itself and the outlet's own never."""
    if told.first.claim.stance != "cannot_verify":
        return
    for said in told.said:
        for one in _meant(said, statements, against):
            target = statements.of_claim(one.article, one.claim.id)
            if target is not None:
                yield relation("cannot_verify", told, target, "the article doubts the parties' figures", sure=False)


def _meant(doubt: Said, statements: Statements, against: Opponents) -> list[Said]:
    """Without a link, and for "either side's", the figures of all who are opposed to each other, or of the two voices
    that count one thing; with a link to a figure, a plural means all that its claimant's side gives.
    """
    text = " ".join(span.text for span in doubt.claim.evidence[:1])
    target = statements.of_claim(doubt.article, doubt.claim.responds_to)
    dangling = target is None and doubt.claim.responds_to is not None
    if doubt.figure is not None or not _FIGURES.search(text) or dangling:
        return []
    given = [one for one in statements.in_article(doubt.article) if _is_figure_of_other(one, doubt)]
    opposed = {party for pair in against.get(doubt.episode, ()) for party in pair}
    sides = [one for one in given if one.voice in opposed]
    both = _SIDES.search(text) is not None
    if _OF_EACH.search(text) or (both and len({one.voice for one in sides}) < _TWO):
        return _of_two(given, doubt, target)
    if target is None or (both and target.first.voice in opposed):
        return sides if both or _PLURAL.search(text) else []
    of_one = _PLURAL.search(text) and target.figure is not None
    return [one for one in given if one.voice == target.first.voice] if of_one else []


_TWO = 2


def _is_figure_of_other(one: Said, doubt: Said) -> bool:
    counted = one.gives and one.figure is not None and one.claim.measure not in views.NOT_COMPARED
    counted = counted and not is_to_be_paid(one)
    return counted and one.claimant != NARRATOR and one.voice != doubt.voice and one.episode == doubt.episode


def _of_two(given: Sequence[Said], doubt: Said, target: Told | None) -> list[Said]:
    """The figures for one thing, the linked or the last one told before the doubt, where just two voices give any."""
    before = [one for one in given if one.place <= doubt.place]
    measure = target.first.claim.measure if target else before[-1].claim.measure if before else ""
    found = [one for one in before if one.claim.measure == measure]
    return found if len({one.voice for one in found}) == _TWO else []
