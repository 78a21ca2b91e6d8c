"""CaseView: what scoring needs to know of one labelled article, worked out once and kept for repeated predictions."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.gold.models import GoldClaim
from summarizer.evaluation.scoring.actors import GoldActors
from summarizer.evaluation.scoring.article_index import ArticleIndex
from summarizer.evaluation.scoring.quantities import bounds_equal
from summarizer.evaluation.scoring.quote_index import QuoteIndex
from summarizer.evaluation.scoring.ranges import Range, union
from summarizer.text.folding import fold

KEPT = 256
"""Cases kept; a view holds some 100 kB."""


class GoldClaimView:
    """One gold claim with the places of its evidence and figures."""

    def __init__(self, claim: GoldClaim) -> None:
        self.gold = claim
        self.figures = tuple(quantity for quantity in claim.quantity if quantity is not None)
        self.kinds = frozenset("statement" if quantity is None else "figure" for quantity in claim.quantity)
        self.evidence = union([(span.start, span.end) for span in claim.evidence])
        self.figure_ranges: list[Range] = [(figure.span.start, figure.span.end) for figure in self.figures]
        self.twins: list[GoldClaimView] = []
        """Figures that only their place in the text tells apart from this one."""


class CaseView:
    """Immutable in use."""

    def __init__(self, item: LabelledArticle) -> None:
        self.item = item
        self.gold = item.gold
        self.index = ArticleIndex(item.article)
        self.actors = GoldActors(item.gold.actors)
        self.claims = [GoldClaimView(claim) for claim in item.gold.claims]
        for claim in self.claims:
            claim.twins = [other for other in self.claims if other is not claim and _alike(claim, other)]

    @cached_property
    def quotes(self) -> QuoteIndex:
        """Where words of the article stand."""
        return QuoteIndex(self.index.text)

    @cached_property
    def values(self) -> frozenset[float]:
        """Numbers that a prediction may use: the article's, and those that the labels read in it."""
        labelled = {n for c in self.claims for q in c.figures for n in (q.value, q.low, q.high) if n is not None}
        return self.index.values | labelled

    @cached_property
    def trivial(self) -> list[Range]:
        """Where numbers stand that the labels ignore as trivial: a claim made of one is neither right nor wrong."""
        ignored = self.gold.ignored_numbers
        return [(number.span.start, number.span.end) for number in ignored if number.reason == "other"]

    @cached_property
    def figure_words(self) -> frozenset[str]:
        """The labelled figures' words, folded."""
        return frozenset(fold(figure.text) for claim in self.claims for figure in claim.figures)


def _alike(one: GoldClaimView, other: GoldClaimView) -> bool:
    """Whether one predicted figure could be right for both by number, measure, claimant and stance."""
    a, b = one.gold, other.gold
    if not ({*a.measure} & {*b.measure} and {*a.claimant} & {*b.claimant} and {*a.stance} & {*b.stance}):
        return False
    return any(bounds_equal(q, r) for q in one.figures for r in other.figures)


_views: OrderedDict[int, CaseView] = OrderedDict()


def view_of(item: LabelledArticle) -> CaseView:
    """The view of this very object; kept while it is among the last ones used."""
    key = id(item.gold)
    view = _views.get(key)
    if view is None or view.gold is not item.gold or view.item.article is not item.article:
        view = _views[key] = CaseView(item)
        if len(_views) > KEPT:
            _views.popitem(last=False)
    else:
        _views.move_to_end(key)
    return view
