"""Quotes: verbatim, altered or invented; paired with the gold by place; who is made to speak.

Rules: evaluation.md, section 3, row "quotes". Normalised by NFC, quotation marks and white space only. Local similarity
of .7 to 1 is altered, below invented. With gold: the intersection of the places over their union is at least .8.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluation.gold.models import GoldQuote
from summarizer.evaluation.scoring.actors import ActorLinks
from summarizer.evaluation.scoring.assignment import assign
from summarizer.evaluation.scoring.case_view import CaseView
from summarizer.evaluation.scoring.outcome import Verdict
from summarizer.evaluation.scoring.quote_index import QuoteIndex, plain
from summarizer.evaluation.scoring.ranges import Range, overlap, valid_range
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Quote

SAME_QUOTE = 0.8
PART_OF_QUOTE = 0.3
"""The least intersection over union for a pair; below .8 it is a part, or more than, the labelled quote."""
ALTERED = 0.7


class Found(NamedTuple):
    """A predicted quote with what the article says of it: verbatim, altered or invented, and the place, if any."""

    quote: Quote
    state: str
    place: Range | None


def find_quote(quote: Quote, index: QuoteIndex) -> Found:
    """Where the words of the quote stand; its own span counts only where it holds them."""
    places = index.places(quote.text)
    if places:
        own = valid_range(quote.span, index.original)
        best = max(places, key=lambda place: (overlap(place, own) if own else 0, -place[0]))
        return Found(quote, "verbatim", best)
    ratio, place = index.nearest(quote.text)
    return Found(quote, "altered", place) if ratio >= ALTERED else Found(quote, "invented", None)


def judge_quotes(sheet: Sheet, view: CaseView, quotes: Sequence[Quote], actors: ActorLinks) -> None:
    """Marks for quotes, speakers and verbatimness, with the critical errors among them."""
    index = view.quotes
    order = sorted(quotes, key=lambda q: (plain(q.text), q.span.start, actors.key(q.speaker), q.medium))
    found = [find_quote(quote, index) for quote in order]
    for one in found:
        _judge_words(sheet, one)
    gold = view.gold.quotes
    weights = {
        (row, column): share + (0 if own.optional else 0.01) + 0.02 * _speaks(one.quote, own, actors)
        for row, own in enumerate(gold)
        for column, one in enumerate(found)
        if one.place and (share := intersection_over_union(one.place, (own.span.start, own.span.end))) >= PART_OF_QUOTE
    }
    made = assign(weights)
    for row, column in sorted(made.items()):
        _judge_pair(sheet, view, gold[row], found[column], actors)
    for row, own in enumerate(gold):
        if row not in made and not own.optional:
            sheet.add(Verdict("quotes", "MIS", own.id, None, "quote missing"))
    for column, one in enumerate(found):
        if column not in made.values():
            sheet.add(Verdict("quotes", "SPU", None, one.quote.id, "no such quote in the labels, or a second copy"))


def intersection_over_union(one: Range, other: Range) -> float:
    """Share of the code points of either that both hold."""
    both = overlap(one, other)
    return both / (one[1] - one[0] + other[1] - other[0] - both) if both else 0.0


def _judge_words(sheet: Sheet, one: Found) -> None:
    verdict = Verdict("quotes_verbatim", "COR", None, one.quote.id, one.state, 1.0 if one.state == "verbatim" else 0.0)
    sheet.grade(verdict)
    if one.state == "altered":
        sheet.critical("altered_quote", f"quote {one.quote.id}", None, "not word for word", one.place)
    elif one.state == "invented":
        sheet.critical("invented_quote", f"quote {one.quote.id}", None, "the article has no such words")


def _judge_pair(sheet: Sheet, view: CaseView, gold: GoldQuote, one: Found, actors: ActorLinks) -> None:
    place = one.place or (0, 0)
    share = intersection_over_union(place, (gold.span.start, gold.span.end))
    credit = 0.0 if one.state != "verbatim" else 1.0 if share >= SAME_QUOTE else share
    reason = "words changed" if one.state != "verbatim" else f"covers {share:.0%} of the quote"
    verdict = Verdict("quotes", "COR", gold.id, one.quote.id, reason, credit, round(share, 3))
    if not gold.optional:
        sheet.grade(verdict)
    elif credit == 0:
        sheet.add(verdict._replace(category="SPU"))
    _judge_speaker(sheet, view, gold, one, actors)


def _speaks(quote: Quote, gold: GoldQuote, actors: ActorLinks) -> bool:
    """Whether the speaker is right; nobody is right where the gold accepts nobody."""
    own = actors.gold_of.get(quote.speaker) if quote.speaker is not None else None
    return own in gold.speaker


def _judge_speaker(sheet: Sheet, view: CaseView, gold: GoldQuote, one: Found, actors: ActorLinks) -> None:
    given = one.quote.speaker if one.quote.speaker in actors.by_id else None
    verdict = Verdict("speaker", "COR", gold.id, one.quote.id)
    right = " or ".join(a.name for s in gold.speaker if s and (a := view.actors.by_id.get(s))) or "nobody"
    if given is None:
        if None not in gold.speaker and not gold.optional:
            sheet.add(verdict._replace(category="MIS", reason=f"nobody for {right}"))
        return
    own = actors.gold_of.get(given)
    credit = 1.0 if own is not None and own in gold.speaker else 0.0
    near = own is not None and any(s and view.actors.same_side(own, s) for s in gold.speaker)
    reason = f"{actors.name(given)}, not {right}"
    if set(gold.speaker) == {None}:
        sheet.add(verdict._replace(category="SPU", reason=reason))
    elif not gold.optional:
        sheet.grade(verdict._replace(reason=reason, credit=credit or (0.5 if near else 0.0)))
    if not credit and not near:
        sheet.critical("wrong_speaker", f"quote {one.quote.id}", gold.id, reason, one.place)
