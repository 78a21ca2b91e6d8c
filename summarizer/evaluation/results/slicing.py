"""Which parts of the dataset a document belongs to, by its labels. Pure; scores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.gold.models import GoldCase, GoldClaim

LENGTH_BANDS = ((300, "under 300 words"), (600, "300 to 599 words"), (1000, "600 to 999 words"))
_LONGEST = "1,000 words and more"

Slice = tuple[str, str]
"""Dimension and value."""


def slices_of(item: LabelledArticle) -> Iterator[Slice]:
    """Every slice that holds this document; a document has one value in each dimension but "trait"."""
    case = item.gold
    yield "field", case.field
    yield "style", case.style
    yield "length", _length_band(item)
    yield "has a denial", _yes_no(any(claim.stance[0] == "denies" for claim in case.claims))
    yield "has conflicting figures", _yes_no(has_conflict(case))
    yield "several events", _yes_no(sum(not event.optional for event in case.events) > 1)
    yield from (("trait", trait) for trait in sorted(set(case.traits)))
    if case.split:
        yield "split", case.split


def _length_band(item: LabelledArticle) -> str:
    words = len(item.article.text[item.article.body_start :].split())
    return next((name for below, name in LENGTH_BANDS if words < below), _LONGEST)


def _yes_no(answer: bool) -> str:
    return "yes" if answer else "no"


def has_conflict(case: GoldCase) -> bool:
    """Whether two claimants give different figures for the same count of the same event."""
    figures: dict[tuple[object, ...], list[GoldClaim]] = {}
    for claim in case.claims:
        if claim.is_figure and claim.event[0] is not None and claim.subset_of[0] is None:
            key = (claim.event[0], claim.measure[0], claim.affected[0], claim.affected_side[0])
            figures.setdefault(key, []).append(claim)
    return any(_conflict(*pair) for alike in figures.values() for pair in combinations(alike, 2))


def _conflict(one: GoldClaim, two: GoldClaim) -> bool:
    return not set(one.claimant) & set(two.claimant) and _bounds(one) != _bounds(two)


def _bounds(claim: GoldClaim) -> tuple[object, ...]:
    quantity = claim.quantity[0]
    return () if quantity is None else (quantity.value, quantity.low, quantity.high)
