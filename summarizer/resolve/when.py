"""The date that a passage of the article stands for: the time expressions inside it, resolved. Never guesses."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from summarizer.models import Date, Span
from summarizer.resolve.dates import find_times, resolve_date
from summarizer.text.document import Document

Tense = Literal["past", "future", "unknown"]

# The claims of one article ask for the same few expressions again and again.
_resolve = lru_cache(maxsize=1024)(resolve_date)


def date_at(document: Document, span: Span, anchor: dt.date | None, tense: Tense = "past") -> Date:
    """The passage's date, with the passage as its words: "on Friday, hours after the vote" is the date of "Friday".

    Of several time expressions in the passage, the first that resolves counts.
    """
    sentence = document.sentence_at(span.start)
    times = find_times(sentence) if sentence else []
    texts = [span.text, *(time.text for time in times if time.start < span.end and span.start < time.end)]
    dates = [_resolve(text, anchor, tense=tense) for text in dict.fromkeys(texts)]
    best = next((date for date in dates if date.edtf), dates[0])
    return best.model_copy(update={"text": span.text, "span": span})
