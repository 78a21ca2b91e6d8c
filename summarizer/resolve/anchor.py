"""The anchor: the day that relative dates of an article count from. Never the day the program runs.

In this order (source: events-and-claims.md, section 3): the date of header or feed; a dateline with a full date
("BERLIN, 27 February 2026 (Agency)"); the latest date stamp in the text (a post's, "Updated ...", "Sunday, Nov. 13,
2016"); none. Where header or feed say one day and the first three paragraphs tell in the past tense of the weekday
after it, that weekday is the anchor and `conflict` is true. Does not read the header itself: readers fill
`Article.published`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarizer.resolve.dates import TimeExpression, find_times, resolve_date
from summarizer.resolve.times.words import NAMED_WEEKDAYS
from summarizer.text.calendar_words import WEEKDAYS, word_set
from summarizer.text.document import Document
from summarizer.text.numerals.core import word_at
from summarizer.text.sentences import Sentence

Basis = Literal["header", "feed", "dateline", "in_text", "none"]


class Anchor(NamedTuple):
    """`date` is None with basis "none". `conflict` says that header and text disagreed and the text won."""

    date: dt.date | None
    basis: Basis
    conflict: bool


def find_anchor(document: Document) -> Anchor:
    """The anchor of the article."""
    published = document.article.published
    if published is not None and published.year < dt.MAXYEAR:
        basis: Basis = document.article.published_basis or "header"
        conflict = _tells_of_next_day(document.sentences, published)
        return Anchor(published + dt.timedelta(days=conflict), basis, conflict)
    written = _dateline(document.sentences)
    if written is not None:
        return Anchor(written, "dateline", False)
    stamped = _latest_stamp(document.sentences)
    return Anchor(stamped, "in_text", False) if stamped else Anchor(None, "none", False)


# --- header against text --------------------------------------------------------------------------------------------

_PARAGRAPHS = 3
_SHORT_LINE = 8
_FUTURE = word_set("will shall 'll scheduled due upcoming ahead set going")
_PAST = word_set(
    "said told was were had did made took came went left saw began fell hit won lost shot struck met gave held"
)
_NOT_PLAIN = word_set("last next this previous following coming until by before since the remembrance") | NAMED_WEEKDAYS


def _tells_of_next_day(sentences: tuple[Sentence, ...], published: dt.date) -> bool:
    """Whether the first paragraphs tell, in the past tense, of the weekday after `published`."""
    tomorrow = (published.weekday() + 1) % 7
    weekday = calendar.day_name[tomorrow].lower()
    paragraphs: set[int] = set()
    for sentence in sentences:
        paragraphs.add(sentence.paragraph)
        if len(paragraphs) > _PARAGRAPHS:
            return False
        if weekday not in sentence.text.lower():
            continue
        lowers = sentence.tokens.lowers
        if any(_is_plain_weekday(lowers, at, tomorrow) for at in range(len(lowers))) and _is_past(lowers):
            return True
    return False


def _is_plain_weekday(lowers: list[str], at: int, weekday: int) -> bool:
    """A full weekday name that neither "last", a date nor another week moves elsewhere."""
    word = lowers[at]
    if WEEKDAYS.get(word) != weekday or len(word) < 6 or (at and lowers[at - 1] in _NOT_PLAIN):
        return False
    after = lowers[at + 1 : at + 4]
    if "if" in lowers[max(0, at - 8) : at] or after[:1] in (["before"], ["after"]):
        return False
    return "week" not in after and not any(follower[0].isdecimal() for follower in after)


def _is_past(lowers: list[str]) -> bool:
    if not _FUTURE.isdisjoint(lowers):
        return False
    return not _PAST.isdisjoint(lowers) or any(len(word) > 4 and word.endswith("ed") for word in lowers)


# --- dates in the text ----------------------------------------------------------------------------------------------


def _dateline(sentences: tuple[Sentence, ...]) -> dt.date | None:
    """The full date of a dateline: capitals and a comma before it, an agency or a dash after it."""
    for sentence in sentences[:2]:
        for time in find_times(sentence)[:1]:
            tokens = sentence.tokens
            first, after = tokens.starts.index(time.start), tokens.ends.index(time.end) + 1
            place = "".join(tokens.words[: first - 1])
            opened = first > 1 and tokens.words[first - 1] == "," and len(place) > 1 and place.isupper()
            if opened and word_at(tokens, after) in ("(", "—", "–", "-", "["):
                return _full_date(time)
    return None


def _full_date(time: TimeExpression) -> dt.date | None:
    """The day of an expression that names day, month and year."""
    date = resolve_date(time.text, None)
    return dt.date.fromisoformat(date.earliest) if date.rule == "full_date" and date.earliest else None


def _latest_stamp(sentences: tuple[Sentence, ...]) -> dt.date | None:
    """The latest date stamp. Other full dates tell of the past: on real articles three of four were far off."""
    days = (_full_date(time) for sentence, time in _times(sentences) if _is_stamp(sentence, time))
    return max((day for day in days if day is not None), default=None)


def _times(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, TimeExpression]]:
    """The dates of sentences that hold a digit and no word of the future."""
    for sentence in sentences:
        lowers = sentence.tokens.lowers
        if sentence.has_digits and _FUTURE.isdisjoint(lowers) and any(w[0].isdecimal() for w in lowers):
            yield from ((sentence, time) for time in find_times(sentence))


_STAMP_WORDS = word_set("published updated posted date dated copyright © amended edited modified")


def _is_stamp(sentence: Sentence, time: TimeExpression) -> bool:
    """A post's date after its account, a date after "Updated" or a weekday, a date that is nearly the whole line."""
    lowers = sentence.tokens.lowers
    first = sentence.tokens.starts.index(time.start)
    before = lowers[max(0, first - 6) : first]
    return (
        lowers[first] in WEEKDAYS or "@" in before or not _STAMP_WORDS.isdisjoint(before) or len(lowers) <= _SHORT_LINE
    )
