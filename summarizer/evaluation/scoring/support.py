"""What needs no gold: whether spans fit, evidence holds its figure, and every number and name stands in the article.

Rules: evaluation.md, section 3, rows "evidence", "faithfulness" and "summary text". Numbers are compared by value ("12"
for "twelve"); dates, years, clock times, ordinals and numbers inside names are left out, as resolved dates are right.
Names are capitalised words that stand in the article in some form, a country's adjective for the country included. The
labels widen what counts as a number of the article, for figures that no rule reads; they never narrow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarizer.evaluation.scoring.case_view import CaseView
from summarizer.evaluation.scoring.claims import ClaimPairing
from summarizer.evaluation.scoring.names import name_tokens
from summarizer.evaluation.scoring.outcome import Verdict
from summarizer.evaluation.scoring.quantities import COUNTED, main_number, numbers_equal, shown
from summarizer.evaluation.scoring.ranges import valid_range
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Claim, EventSummary, Quantity, Span
from summarizer.resolve.places import country_code, demonym_country
from summarizer.text.calendar_words import MONTHS, WEEKDAYS
from summarizer.text.numbers import NumberMention, find_numbers
from summarizer.text.sentences import split_sentences

LONGEST = 20_000
"""Code points of a summary or label that are read."""
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
"""No names: a resolved date may bring them in."""


def judge_support(sheet: Sheet, view: CaseView, prediction: EventSummary, pairing: ClaimPairing) -> None:
    """Marks for evidence_valid, evidence_support, number_support, name_support and summary_numbers."""
    for span in _spans(prediction):
        sheet.tally("evidence_valid", "COR" if valid_range(span, view.index.text) else "INC")
    for predicted in pairing.predicted:
        quantity = predicted.claim.quantity
        if quantity is not None:
            held = view.index.holds_words(predicted.evidence, quantity.text) or _in(
                quantity, view.index.values_in(predicted.evidence)
            )
            reason = f"{shown(quantity)}: not in the evidence"
            sheet.grade(Verdict("evidence_support", "COR", None, predicted.claim.id, reason, float(held)))
            _judge_figure(sheet, view, predicted.claim, quantity)
    for item, text in _texts(prediction):
        _judge_numbers(sheet, view, item, text)
        for word in _names(text):
            _judge_name(sheet, item, word, known=view.index.knows_word(word))
    for item, name in _named(prediction):
        words = [word for word in name.replace("(", " ").replace(")", " ").split() if _is_capital(word)]
        known = all(map(view.index.knows_word, words)) and _has_some_word(view, name)
        _judge_name(sheet, item, name, known=known)
    _judge_summary(sheet, prediction)


def _spans(prediction: EventSummary) -> Iterator[Span]:
    """Every span of the prediction that claims to hold words of the article."""
    for actor in prediction.actors:
        yield from actor.mentions
    for event in prediction.events:
        yield from event.evidence
        yield from (place.span for place in event.places if place.span)
        if event.date and event.date.span:
            yield event.date.span
    for claim in prediction.claims:
        yield from claim.evidence
        if claim.quantity and claim.quantity.span:
            yield claim.quantity.span
    yield from (quote.span for quote in prediction.quotes)


def _texts(prediction: EventSummary) -> Iterator[tuple[str, str]]:
    """Free text with the item that it belongs to."""
    yield "summary", prediction.summary
    yield from ((f"event {event.id}", event.label) for event in prediction.events)
    yield from ((f"claim {claim.id}", claim.affected_text) for claim in prediction.claims if claim.affected_text)


def _named(prediction: EventSummary) -> Iterator[tuple[str, str]]:
    """Names of actors and places with their item."""
    for actor in prediction.actors:
        yield from ((f"actor {actor.id}", name) for name in (actor.name, *actor.aliases))
    yield from ((f"event {event.id}", place.name) for event in prediction.events for place in event.places)


def _in(quantity: Quantity, values: Iterable[float]) -> bool:
    numbers = [n for n in (quantity.value, quantity.low, quantity.high) if n is not None]
    if quantity.value is not None:
        numbers = numbers[:1]
    return bool(numbers) and all(any(numbers_equal(n, own) for own in values) for n in numbers)


def _judge_figure(sheet: Sheet, view: CaseView, claim: Claim, quantity: Quantity) -> None:
    """A claim's figure must stand in the article by its words and by its number ("an" is one, "no" is none)."""
    number = _in(quantity, view.values) or (quantity.value in (0, 1) and not any(map(str.isdigit, quantity.text)))
    number = number or main_number(quantity) is None
    supported = number and view.index.has_words(quantity.text)
    reason = f"the article has no {shown(quantity)}"
    sheet.grade(Verdict("number_support", "COR", None, claim.id, reason, float(supported)))
    if not supported:
        sheet.critical("unsupported_number", f"claim {claim.id}", None, reason)


def _judge_numbers(sheet: Sheet, view: CaseView, item: str, text: str) -> None:
    for words, number in counted_numbers(text):
        supported = number.value is None or number.value in (0, 1) or number.value in view.values
        supported = supported or view.index.has_words(words)
        sheet.tally("number_support", "COR" if supported else "INC")
        if not supported:
            sheet.critical("unsupported_number", item, None, f"the article has no {words[:40]}")


def _judge_name(sheet: Sheet, item: str, name: str, *, known: bool) -> None:
    sheet.tally("name_support", "COR" if known else "INC")
    if not known:
        sheet.critical("unsupported_name", item, None, f"the article names no {name[:60] or 'such one'}")


def _has_some_word(view: CaseView, name: str) -> bool:
    """Whether at least one word of a name is the article's: "rebels" is no name that a capital gives away."""
    return bool(name_tokens(name) & view.index.name_words)


def _judge_summary(sheet: Sheet, prediction: EventSummary) -> None:
    """Numbers of the summary that stand in claims."""
    figures = [claim.quantity for claim in prediction.claims if claim.quantity]
    values = {n for q in figures for n in (q.value, q.low, q.high) if n is not None}
    for _, number in counted_numbers(prediction.summary):
        if number.value is not None:
            sheet.tally("summary_numbers", "COR" if number.value in values else "INC")


@lru_cache(maxsize=2048)
def counted_numbers(text: str) -> tuple[tuple[str, NumberMention], ...]:
    """The numbers of a text that count something, with their words."""
    sentences = split_sentences(text[:LONGEST], 0)
    found = (number for sentence in sentences for number in find_numbers(sentence))
    return tuple((text[number.start : number.end], number) for number in found if number.kind in COUNTED)


@lru_cache(maxsize=2048)
def _names(text: str) -> tuple[str, ...]:
    """Capitalised words; of those that begin a sentence only countries and what another capital follows."""
    found: list[str] = []
    for sentence in split_sentences(text[:LONGEST], 0):
        words = sentence.tokens.words
        for place, word in enumerate(words):
            if len(word) == 1 or not _is_capital(word) or word.lower() in _CALENDAR:
                continue
            followed = place + 1 < len(words) and _is_capital(words[place + 1])
            if place > 0 or followed or demonym_country(word) or country_code(word):
                found.append(word)
    return tuple(found)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
