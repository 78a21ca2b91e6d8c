"""Quantities: a number expression with its bounds, cut from the article, and the comparison of two amount strings.

Bounds follow events-and-claims.md, section 6. They serve comparison only; show the words. Does not convert units, add
or average, and does not say what a figure measures.
"""

from __future__ import annotations

from typing import Literal, cast, get_args

from summarizer.models import Quantity
from summarizer.text.document import Document
from summarizer.text.numbers import NumberMention, parse_amount
from summarizer.text.sentences import Sentence

Qualifier = Literal["exact", "at_least", "more_than", "up_to", "nearly", "about", "vague", "zero"]
_QUALIFIERS = frozenset(get_args(Qualifier))


def quantity_at(document: Document, sentence: Sentence, mention: NumberMention) -> Quantity:
    """The quantity of a mention found in `sentence`; its text and span take in qualifier and unit.

    A mention that does not lie inside the sentence is a ValueError: it was found in another text.
    """
    if not sentence.start <= mention.full_start < mention.full_end <= sentence.end:
        raise ValueError("the mention does not lie inside the sentence")
    span = document.span(mention.full_start, mention.full_end)
    return Quantity(
        text=span.text,
        value=mention.value,
        low=mention.low,
        high=mention.high,
        qualifier=cast(Qualifier, mention.qualifier if mention.qualifier in _QUALIFIERS else "exact"),
        unit=mention.unit or None,
        span=span,
    )


def same_value(first: str, second: str) -> bool:
    """Whether two amount strings say the same number, however written ("1,200" and "twelve hundred").

    Value and bounds must agree; the qualifier's wording and unit words need not ("over 40", "more than 40"). Strings
    without a number are never the same.
    """
    one, two = parse_amount(first), parse_amount(second)
    if one is None or two is None:
        return False
    if one.unit and two.unit and one.unit != two.unit:
        return False
    return (one.value, one.low, one.high) == (two.value, two.low, two.high)
